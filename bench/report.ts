// The annual report: reading and checking each kind of file against the bare parse of its container, the roll-up, the writers.
// Both sides of a ratio are measured in turns in one run, so that a busy machine slows both alike.

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'parse5';
import { SaxesParser } from 'saxes';
import type { Document } from '../src/documents/document.ts';
import { readDocument } from '../src/documents/in/read-document.ts';
import { openZip } from '../src/documents/zip/open-zip.ts';
import { checkReading } from '../src/features/report/check-reading.ts';
import { reportLines } from '../src/features/report/command-line/report-lines.ts';
import { readReport } from '../src/features/report/reading/read-report.ts';
import { renderings } from '../src/features/report/reading/rendered.fixture.ts';
import { addUp } from '../src/features/report/roll-up.ts';
import { closeWriters, writeReport } from '../src/features/report/writing/write-report.ts';
import { balancedReport } from '../src/law/report/balanced-report.fixture.ts';
import { forms } from '../src/law/report/forms.ts';

const date = '2026-01-20';
const samples = forms.flatMap((form) => fc.sample(balancedReport(form), { numRuns: 4, seed: 20 }).map((report) => ({ form, report })));

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const milliseconds = async (work: () => unknown) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const decoder = new TextDecoder();
const walkXml = (text: string) => new SaxesParser().write(text).close();
async function walkZip(bytes: Uint8Array, wanted: RegExp): Promise<void> {
  const zip = await openZip(bytes);
  for (const name of zip.names) if (wanted.test(name)) walkXml(decoder.decode(await zip.read(name)));
}

// What pdf.js needs to decode Chinese fonts; the same for both sides.
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
const pdfFolder = fileURLToPath(new URL('../node_modules/pdfjs-dist/', import.meta.url));
async function pdfText(bytes: Uint8Array): Promise<void> {
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${pdfFolder}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${pdfFolder}standard_fonts/`,
    verbosity: 0,
  });
  const pdf = await task.promise;
  for (let page = 1; page <= pdf.numPages; page++) await (await pdf.getPage(page)).getTextContent();
  await task.destroy();
}

const textOf = (document: Document) =>
  new TextEncoder().encode(document.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n'));
const markdownOf = (document: Document) =>
  new TextEncoder().encode(
    [
      `# ${document.title}`,
      ...document.blocks.map((block) =>
        block.kind === 'table'
          ? `\n${block.rows.map((row) => `| ${row.map((cell) => cell.text).join(' | ')} |`).join('\n')}\n`
          : block.kind === 'heading'
            ? `## ${block.text}`
            : block.text,
      ),
    ].join('\n'),
  );
const { reportDocument } = await import('../src/features/report/writing/report-document.ts');

interface Kind {
  readonly name: string;
  readonly files: readonly Uint8Array[];
  readonly bare?: (bytes: Uint8Array) => unknown;
}

const written = async (format: 'html' | 'docx' | 'xlsx' | 'pdf') =>
  Promise.all(samples.map(async ({ report }) => (await writeReport(report, format, { date })).bytes));
/** The same page as a site system serves it: attributes and a paragraph in every cell, navigation around it. */
const asServed = (bytes: Uint8Array) =>
  new TextEncoder().encode(
    decoder
      .decode(bytes)
      .replace(
        /<td([^>]*)>([^<]*)<\/td>/g,
        '<td nowrap="nowrap" style="width:57px;border:1px solid #000;"$1><p align="center" style="text-align:center;line-height:150%"><span style="font-size:14px;font-family:宋体">$2</span></p></td>',
      )
      .replace(
        '<body>',
        `<body><div class="nav"><ul>${'<li><a href="/channel/index.html" title="栏目" target="_blank">栏目名称</a></li>'.repeat(120)}</ul></div>`,
      ),
  );

const ownHtml = await written('html');
const kinds: Kind[] = [
  { name: 'html (written by us)', files: ownHtml, bare: (bytes) => parse(decoder.decode(bytes)) },
  { name: 'html (as a site serves it)', files: ownHtml.map(asServed), bare: (bytes) => parse(decoder.decode(bytes)) },
  { name: 'docx', files: await written('docx'), bare: (bytes) => walkZip(bytes, /^word\/(document|styles|numbering)\.xml$/) },
  {
    name: 'xlsx',
    files: await written('xlsx'),
    bare: (bytes) => walkZip(bytes, /^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]*)\.xml$/),
  },
  { name: 'pdf', files: await written('pdf'), bare: pdfText },
  { name: 'md', files: samples.map(({ report }) => markdownOf(reportDocument(report))) },
  {
    name: 'txt spaced',
    files: samples.map(({ report, form }) => textOf((renderings[1] as (typeof renderings)[number]).render(report, form))),
  },
  {
    name: 'txt glued',
    files: samples.map(({ report, form }) => textOf((renderings[0] as (typeof renderings)[number]).render(report, form))),
  },
];

async function readAndCheck(bytes: Uint8Array, name: string): Promise<void> {
  const { report } = readReport(await readDocument(bytes, name));
  checkReading(report);
}

console.log('reading and checking           KB   ms/report   reports/s   bare parse ms   ratio (median of pairs, goal ≤ 2)');
for (const { name, files, bare } of kinds) {
  const file = `report.${name.split(' ')[0]}`;
  const own: number[] = [];
  const ratios: number[] = [];
  const bareTimes: number[] = [];
  for (let round = 0; round < 25; round++)
    for (const bytes of files) {
      const mine = await milliseconds(() => readAndCheck(bytes, file));
      const theirs = bare ? await milliseconds(() => bare(bytes)) : 0;
      if (round < 5) continue;
      own.push(mine);
      bareTimes.push(theirs);
      ratios.push(mine / theirs);
    }
  console.log(
    `${name.padEnd(26)} ${String(Math.round(median(files.map((bytes) => bytes.length)) / 1024)).padStart(6)} ${median(own).toFixed(2).padStart(10)} ${(1000 / median(own)).toFixed(0).padStart(11)} ${bare ? `${median(bareTimes).toFixed(2).padStart(15)} ${median(ratios).toFixed(2).padStart(7)}` : '        (no container)'}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
try {
  const path = join(folder, 'reports.ndjson');
  const lines = fc
    .sample(balancedReport(forms[1] as (typeof forms)[number]), { numRuns: 500, seed: 3 })
    .map((report) => `${JSON.stringify(report)}\n`);
  const out = createWriteStream(path);
  for (let i = 0; i < 100_000; i++) if (!out.write(lines[i % lines.length])) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
  global.gc?.();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const skipped = () => {
    throw new Error('the roll-up left a line out');
  };
  const taken = await milliseconds(async () => {
    const sum = await addUp(reportLines(path, skipped));
    if (sum.sums[0]?.reports !== 100_000) throw new Error('the roll-up lost reports');
  });
  clearInterval(watch);
  console.log(
    `\nroll-up of 100,000 reports (${((100_000 * median(lines.map((line) => line.length))) / 1e6).toFixed(0)} MB of JSON): ${(taken / 1000).toFixed(1)} s (goal ≤ 10), peak memory ${(peak / 2 ** 20).toFixed(0)} MB (goal ≤ 1024)`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

console.log('\nwriting        first ms   then ms   documents/s   goal');
const goals = { docx: 50, xlsx: 50, html: 50, pdf: 300 } as const;
for (const format of ['docx', 'xlsx', 'html', 'pdf'] as const) {
  const times: number[] = [];
  for (let i = 0; i < 60; i++)
    times.push(await milliseconds(() => writeReport((samples[i % samples.length] as (typeof samples)[number]).report, format, { date })));
  const then = median(times.slice(10));
  console.log(
    `${format.padEnd(12)} ${(times[0] as number).toFixed(0).padStart(10)} ${then.toFixed(1).padStart(9)} ${(1000 / then).toFixed(0).padStart(13)}   ≤ ${goals[format]} ms`,
  );
}
await closeWriters();
