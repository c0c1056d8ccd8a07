// The leak gate: recall and false alarms on generated texts, speed of the rules, speed of looking into files of each kind.
//   npm run bench -- privacy [--seed N] [--count N] [--files N]
import { parseArgs } from 'node:util';
import { PDFDocument } from '@cantoo/pdf-lib';
import { zipSync } from 'fflate';
import type { Document, TableBlock } from '../src/documents/document.ts';
import { closeReaders } from '../src/documents/in/read-in-child.ts';
import { writeCsv } from '../src/documents/out/csv.ts';
import { writeDocx } from '../src/documents/out/docx.ts';
import { writeHtml } from '../src/documents/out/html.ts';
import { writeXlsx } from '../src/documents/out/xlsx.ts';
import { scanFile } from '../src/features/publishing/gate/scan-file.ts';
import { findInTable } from '../src/law/privacy/find-in-table.ts';
import { findPrivate } from '../src/law/privacy/find-private.ts';
import { strengthCounter } from '../src/law/privacy/mask-strength.ts';
import { nobodysNumber, type Planted, Planter, plantedCard, plantedId, plantedMobile } from '../src/law/privacy/planted-texts.fixture.ts';
import { type PrivateKind, privacyRules } from '../src/law/privacy/privacy-rules.ts';
import { type MaskedRow, spliceMasks } from '../src/law/privacy/splice-masks.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    files: { type: 'string', default: '20' },
  },
});
const [seed, count, files] = [values.seed, values.count, values.files].map(Number) as [number, number, number];
if (![seed, count, files].every((value) => Number.isSafeInteger(value) && value > 0)) {
  console.error('--seed, --count and --files need a whole number above 0');
  process.exit(2);
}
const today = '2026-06-01';
const plant = new Planter(seed);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(3)} %`;
const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

console.log(`Recall and false alarms, ${count} texts each, seed ${seed}`);
function recall(label: string, kind: PrivateKind, make: () => Planted): void {
  const lost = new Map<string, number>();
  let blocked = 0;
  for (let i = 0; i < count; i++) {
    const { text, start, end, way } = make();
    const hits = findPrivate(text).filter((find) => privacyRules[find.rule].kind === kind && find.start < end && find.end > start);
    if (hits.length === 0) lost.set(way, (lost.get(way) ?? 0) + 1);
    else if (hits.some(({ rule }) => privacyRules[rule].level === 'block')) blocked++;
  }
  const missed = [...lost.values()].reduce((sum, one) => sum + one, 0);
  const ways = [...lost].map(([way, times]) => `${way} ${times}`).join(', ');
  console.log(`  ${label}: found ${percent(count - missed, count)}, blocked ${percent(blocked, count)}${ways && `; missed: ${ways}`}`);
}
recall('ID numbers, plain', 'idCard', () => plantedId(plant, false));
recall('ID numbers, disguised', 'idCard', () => plantedId(plant, true));
recall('mobile numbers', 'mobile', () => plantedMobile(plant));
recall('bank cards', 'bankCard', () => plantedCard(plant));
const alarms = { block: 0, warn: 0 };
for (let i = 0; i < count; i++) {
  const levels = findPrivate(nobodysNumber(plant).text).map(({ rule }) => privacyRules[rule].level);
  if (levels.includes('block')) alarms.block++;
  else if (levels.length > 0) alarms.warn++;
}
console.log(`  numbers of nobody: blocked ${percent(alarms.block, count)}, warned ${percent(alarms.warn, count)}`);

console.log('\nSpeed of the rules, one thread');
const prose = Array.from(
  { length: 400 },
  () => `${'根据工作安排，现将有关事项公告如下，请遵照执行。'.repeat(8)}${nobodysNumber(plant).text}\n`,
).join('');
const list = Array.from({ length: 4000 }, () => `${plantedId(plant, false).text}\n`).join('');
for (const [label, text] of Object.entries({
  prose,
  'list of people': list,
  'digits only': '1 '.repeat(250_000),
  'digits without end': '9'.repeat(500_000),
})) {
  findPrivate(text);
  const ms = await timed(() => findPrivate(text));
  console.log(`  ${label}: ${(Buffer.byteLength(text) / 1e6 / (ms / 1000)).toFixed(1)} MB/s`);
}
const head = ['序号', '姓名', '性别', '年龄', '身份证号', '联系电话', '村', '金额（元）'];
const person = (i: number) => {
  const id = plant.idNumber();
  return [
    String(i),
    plant.name(),
    Number(id[16]) % 2 ? '男' : '女',
    String(2026 - Number(id.slice(6, 10))),
    id,
    plant.mobile(),
    '四平村',
    plant.digits(4),
  ];
};
const rows = [head, ...Array.from({ length: 5000 }, (_, i) => person(i + 1))];
const cells = rows.flatMap((row, y) => row.map((text, x) => ({ text, row: y, column: x })));
const tableMs = await timed(() => findInTable(cells, { today }));
console.log(`  table: ${Math.round(cells.length / (tableMs / 1000))} cells/s`);

console.log('\nMasks');
const counter = strengthCounter(today);
const masks = Array.from({ length: 100_000 }, () => {
  const year = plant.int(1930, 2018);
  return { pattern: `990000********${plant.digits(4)}`, facts: { bornFrom: `${year}0101`, bornTo: `${year}1231` } };
});
const strengthMs = await timed(() => masks.forEach(({ pattern, facts }) => counter.idNumbers(pattern, facts)));
console.log(`  strength: ${Math.round(masks.length / (strengthMs / 1000))} rows/s`);
const known: MaskedRow[] = [];
const fresh: MaskedRow[] = [];
for (let i = 0; i < 100_000; i++) {
  const id = plant.idNumber();
  const name = plant.name() + plant.pick([...'甲乙丙丁戊己庚辛']);
  if (i % 500 === 0) {
    known.push({ at: `${i}`, name, place: '四平村', pattern: `${id.slice(0, 6)}********${id.slice(14)}` });
    fresh.push({ at: `${i}`, name, place: '四平村', pattern: `${id.slice(0, 14)}****` });
  } else known.push({ at: `${i}`, name, place: plant.pick(['四平村', '雅山村']), pattern: `${id.slice(0, 6)}**********${id.slice(16)}` });
}
let spliced = 0;
const spliceMs = await timed(() => {
  spliced = spliceMasks(known, fresh, strengthCounter(today)).length;
});
console.log(`  splices: ${spliced} of ${fresh.length} planted pairs among ${known.length} rows in ${(spliceMs / 1000).toFixed(2)} s`);

console.log(`\nFiles, ${files} of each kind, one after the other, each in the child process`);
const table = (lines: number): TableBlock => ({
  kind: 'table',
  rows: rows.slice(0, lines + 1).map((row) => row.map((text) => ({ text, colSpan: 1, rowSpan: 1 }))),
});
const document = (lines: number): Document => ({
  kind: 'docx',
  title: '公示',
  pictures: 0,
  blocks: [
    ...prose
      .split('\n')
      .slice(0, 60)
      .map((text) => ({ kind: 'paragraph' as const, text })),
    table(lines),
  ],
});
async function pdfOf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pages; i++) {
    const page = pdf.addPage();
    for (let y = 0; y < 50; y++)
      page.drawText(`${y} ${plant.digits(8)} ID ${plant.idNumber()} tel ${plant.mobile()}`, { x: 40, y: 780 - y * 15, size: 10 });
  }
  return pdf.save();
}
const samples: Readonly<Record<string, Uint8Array>> = {
  'a.txt': new TextEncoder().encode(prose),
  'a.csv': writeCsv(rows),
  'a.html': new TextEncoder().encode(writeHtml(document(500))),
  'a.docx': await writeDocx(document(300), { date: today }),
  'a.xlsx': await writeXlsx([{ name: '名单', blocks: [table(5000)] }], { date: today }),
  'a.pdf': await pdfOf(40),
};
const all: Readonly<Record<string, Uint8Array>> = { ...samples, 'a.zip': zipSync({ ...samples }) };
for (const [name, bytes] of Object.entries(all)) {
  await scanFile(bytes, name, { today });
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < files; i++)
    times.push(
      await timed(async () => {
        found = (await scanFile(bytes, name, { today })).findings.length;
      }),
    );
  times.sort((a, b) => a - b);
  const total = times.reduce((sum, ms) => sum + ms, 0) / 1000;
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] as number);
  console.log(
    `  ${name.slice(2).padEnd(5)} ${(bytes.length / 1024).toFixed(0).padStart(5)} KB: ${(files / total).toFixed(1)} files/s, ` +
      `${((bytes.length * files) / 1e6 / total).toFixed(2)} MB/s, median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${found} findings`,
  );
}
closeReaders();
