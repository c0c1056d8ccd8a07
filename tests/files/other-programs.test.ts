// What other programs make of the files we write: LibreOffice opens, prints and recalculates them, poppler reads our PDF.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/in/read-document.ts';
import { readReport } from '../../src/features/report/reading/read-report.ts';
import { closeWriters, writeReport } from '../../src/features/report/writing/write-report.ts';
import { balancedReport } from '../../src/law/report/balanced-report.fixture.ts';
import { cellsOf, identitiesOf, type ReportForm } from '../../src/law/report/form.ts';
import { formById } from '../../src/law/report/forms.ts';
import type { Report } from '../../src/law/report/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-files-'));
const date = '2026-01-20';

// LibreOffice keeps the results a file brings along unless it is told to compute them all anew.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens files in LibreOffice and saves them as something else. @returns their new paths */
function convert(files: readonly string[], to: string): string[] {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user/registrymodifications.xcu'), settings);
  const out = mkdtempSync(join(folder, `${to}-`));
  const args = ['--headless', `-env:UserInstallation=file://${profile}`, '--convert-to', to, '--outdir', out, ...files];
  const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8', timeout: 160_000 });
  expect(status, stderr).toBe(0);
  expect(stderr).not.toMatch(/^Error/m);
  return files.map((file) => join(out, basename(file).replace(/\.\w+$/, `.${to}`)));
}

const textOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
const bare = (text: string) => text.replace(/\s/g, '');

const form = (id: string) => formById(id) as ReportForm;
const sample = (id: string): Report => fc.sample(balancedReport(form(id)), { numRuns: 1, seed: 20260120 })[0] as Report;

const zhapu = readReport(await readDocument(readFileSync(new URL('../../demo/zhapu-2020.txt', import.meta.url)), 'zhapu-2020.txt')).report;
const reports: readonly (readonly [name: string, report: Report])[] = [
  ['2019', sample('2019')],
  ['2021', sample('2021')],
  ['zhapu', { ...zhapu, findings: [] }],
];

/** Paths of the files we wrote, by report. */
const docx: string[] = [];
const xlsx: string[] = [];
const pdf: string[] = [];

beforeAll(async () => {
  for (const [name, report] of reports)
    for (const [format, paths] of [
      ['docx', docx],
      ['xlsx', xlsx],
      ['pdf', pdf],
    ] as const) {
      const path = join(folder, `${name}.${format}`);
      writeFileSync(path, (await writeReport(report, format, { date })).bytes);
      paths.push(path);
    }
}, 120_000);
afterAll(async () => {
  await closeWriters();
  rmSync(folder, { recursive: true, force: true });
});

/** What a person has to find on the printed pages. */
function expectTold(text: string, report: Report, name: string): void {
  const found = bare(text);
  expect(found.includes(bare(report.title)), `${name}: title`).toBe(true);
  for (const { heading } of report.sections) expect(found.includes(bare(heading)), `${name}: ${heading}`).toBe(true);
  for (const { id } of cellsOf(form(report.format))) {
    const value = report.cells[id];
    const shown = report.printed[id] ?? (value ? String(value) : undefined);
    if (shown) expect(found.includes(bare(shown)), `${name}: ${id} ${shown}`).toBe(true);
  }
}

describe('LibreOffice', () => {
  test('opens and prints our Word files: title, headings, text and every number are on the pages', () => {
    for (const [at, path] of convert(docx, 'pdf').entries()) {
      const [name, report] = reports[at] as (typeof reports)[number];
      const text = textOf(path);
      expectTold(text, report, name);
      for (const { text: words } of report.sections)
        for (const paragraph of words.split('\n')) expect(bare(text).includes(bare(paragraph).slice(0, 20)), paragraph).toBe(true);
    }
  });

  test('opens and prints our workbooks: every number is on the pages', () => {
    for (const [at, path] of convert(xlsx, 'pdf').entries()) {
      const [name, report] = reports[at] as (typeof reports)[number];
      expectTold(textOf(path), report, name);
    }
  });

  test('computes every sum of our workbooks to what the report says, whatever result the file brought along', async () => {
    const sums: number[] = [];
    const spoilt = xlsx.map((path) => {
      const parts = unzipSync(readFileSync(path));
      let formulas = 0;
      for (const [part, bytes] of Object.entries(parts)) {
        if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(part)) continue;
        const sheet = strFromU8(bytes).replace(/(<f>[^<]+<\/f><v>)[^<]*(<\/v>)/g, (_, before, after) => {
          formulas += 1;
          return `${before}987654${after}`;
        });
        parts[part] = strToU8(sheet);
      }
      sums.push(formulas);
      const copy = join(folder, `spoilt-${basename(path)}`);
      writeFileSync(copy, zipSync(parts));
      return copy;
    });
    // Every total that is a sum in the form is one in the workbook; the seed report's blanks are no sums.
    const expected = (id: string) =>
      new Set(identitiesOf(form(id)).flatMap(({ rule, right }) => (rule !== 'X-01' && right.length === 1 ? right : []))).size;
    expect(sums.slice(0, 2)).toEqual([expected('2019'), expected('2021')]);
    for (const [at, path] of convert(spoilt, 'xlsx').entries()) {
      const [name, report] = reports[at] as (typeof reports)[number];
      const { report: read } = readReport(await readDocument(readFileSync(path), `${name}.xlsx`));
      expect(read.cells, name).toEqual(report.cells);
    }
  });
});

describe('poppler', () => {
  test('gives back the Chinese text and the numbers of our PDF', () => {
    for (const [at, path] of pdf.entries()) {
      const [name, report] = reports[at] as (typeof reports)[number];
      const text = textOf(path);
      expectTold(text, report, name);
      expect(text).not.toContain('\ufffd');
    }
  });

  test('finds every font of our PDF embedded and with a map to text', () => {
    for (const path of pdf) {
      const [, rule = '', ...fonts] = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n');
      expect(fonts.length).toBeGreaterThan(0);
      // Columns: name, type, encoding, emb, sub, uni, object ID; as wide as the rule under their heads.
      const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index);
      for (const font of fonts) {
        const column = (at: number) => font.slice(starts[at], starts[at + 1]).trim();
        expect([font, column(3), column(5)]).toEqual([font, 'yes', 'yes']);
      }
    }
  });

  test('measures A4 pages, finds the title in the properties and no script', () => {
    for (const [at, path] of pdf.entries()) {
      const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
      expect(info).toMatch(/^Page size:\s+595(\.\d+)? x 84[12](\.\d+)? pts \(A4\)/m);
      expect(info).toMatch(/^JavaScript:\s+no/m);
      expect(info).toMatch(/^Encrypted:\s+no/m);
      const [, report] = reports[at] as (typeof reports)[number];
      expect(info).toContain(report.title);
    }
  });
});
