// the numbers of the text against the tables and against each other.
import { type Claim, claimsIn } from '../narrative/claims.ts';
import { listedSumsIn, sharesIn } from '../narrative/totals.ts';
import type { CellId, Doubt, Report } from '../report.ts';
import { type Check, type CheckContext, type Found, plain, same, side } from './check.ts';

/**
 * The values a sum of cells can have. One value where the report decides it; several where cells are in doubt
 * (one for each reading of the document); none where a doubt is too wide to list.
 * A 总计 cell left blank is taken from the parts of its row: the text speaks of the number, not of the cell.
 */
function possibleSums(report: Report, context: CheckContext, cells: readonly CellId[]): number[] | undefined {
  let sums = [0];
  for (const cell of cells) {
    const values = possibleValues(report, context, cell);
    if (!values) return undefined;
    sums = [...new Set(sums.flatMap((sum) => values.map((value) => sum + value)))];
    if (sums.length > 500) return undefined;
  }
  return sums;
}

function possibleValues(report: Report, context: CheckContext, cell: CellId): number[] | undefined {
  const value = report.cells[cell];
  if (value !== null && value !== undefined) return [value];
  const doubt = report.doubts.find((candidate) => candidate.cells.includes(cell));
  if (doubt) return valuesOfDoubt(doubt, cell);
  if (!(cell in report.cells)) return undefined;
  if (!cell.endsWith('.total') || !cell.startsWith('requests.')) return [0];
  const row = cell.slice(0, -'.total'.length);
  const parts = context.form.requests.columns.filter((column) => column.role === 'part').map((column) => `${row}.${column.key}`);
  return parts.some((part) => report.doubts.some(({ cells }) => cells.includes(part)))
    ? undefined
    : [parts.reduce((sum, part) => sum + (report.cells[part] ?? 0), 0)];
}

function valuesOfDoubt(doubt: Doubt, cell: CellId): number[] | undefined {
  if (!doubt.candidates.length) return undefined;
  const at = doubt.cells.indexOf(cell);
  return [...new Set(doubt.candidates.map((candidate) => candidate[at] ?? 0))];
}

function* claims(context: CheckContext, rule: Claim['rule']): Iterable<Found> {
  const { report } = context;
  const said = new Set<string>();
  for (const claim of claimsIn(report, context.form)) {
    if (claim.rule !== rule) continue;
    const readings = claim.readings.map((reading) => ({ ...reading, sums: possibleSums(report, context, reading.cells) }));
    if (readings.some(({ sums }) => !sums || sums.some((sum) => same(sum, claim.value)))) continue;
    const first = readings[0];
    if (!first?.sums || said.has(`${claim.what}${claim.value}`)) continue;
    said.add(`${claim.what}${claim.value}`);
    const decided = first.sums.length === 1;
    const table = { 'X-15': '表四', 'X-16': '表三', 'X-24': '表二' }[rule];
    const right = decided ? (first.sums[0] as number) : null;
    yield {
      cells: first.cells,
      left: claim.value,
      right,
      part: claim.part,
      message: decided
        ? `正文“${claim.quote}”，${table}“${first.label}”为${plain(right as number)}，两处不一致。`
        : `正文“${claim.quote}”，${table}“${first.label}”的数字虽不能唯一确定，但没有一种读法是${plain(claim.value)}，两处不一致。`,
      sides: [{ label: '正文', value: claim.value, cells: [], quote: claim.quote }, side(report, `${table} ${first.label}`, first.cells)],
    };
  }
}

function* sumsOfText({ report }: CheckContext): Iterable<Found> {
  for (const { total, unit, sum, quote, part, conclusive } of listedSumsIn(report)) {
    if (!conclusive || same(total, sum)) continue;
    yield {
      cells: [],
      left: total,
      right: sum,
      part,
      message: `正文总数${plain(total)}${unit}，后面列出的各项相加是${plain(sum)}${unit}，相差${plain(Math.abs(total - sum))}${unit}：“${quote}”。`,
      sides: [
        { label: '正文总数', value: total, cells: [], quote },
        { label: '各分项之和', value: sum, cells: [] },
      ],
    };
  }
  const tableWholes = ['requests.received.total', 'requests.total.total'].map((cell) => report.cells[cell] ?? 0);
  const [receivedTotal = 0] = tableWholes;
  const candidates = [...tableWholes, receivedTotal + (report.cells['requests.carriedIn.total'] ?? 0)].filter((whole) => whole > 0);
  for (const { part, percent, step, wholes, quote, inPart } of sharesIn(report)) {
    if ([...wholes, ...candidates].some((whole) => Math.abs((100 * part) / whole - percent) <= step * 1.000001)) continue;
    const whole = wholes.at(-1) as number;
    const right = Number(((100 * part) / whole).toFixed(2));
    yield {
      cells: [],
      left: percent,
      right,
      part: inPart,
      message: `正文“${quote}”：前文没有一个总数能使${plain(part)}占${plain(percent)}%，请核对（例如占${plain(whole)}的是${plain(right)}%）。`,
    };
  }
}

const practice = '年度报告正文与表格应当一致';

export const textChecks: readonly Check[] = [
  {
    id: 'X-15',
    name: '正文与表四',
    level: 'error',
    fromYear: 2019,
    mark: 'practice',
    source: practice,
    formula: '正文所述复议、诉讼件数＝表四总计',
    run: (context) => claims(context, 'X-15'),
  },
  {
    id: 'X-16',
    name: '正文与表三',
    level: 'error',
    fromYear: 2019,
    mark: 'practice',
    source: practice,
    formula: '正文所述收到、办结、结转及各类结果件数＝表三总计列；正文说没有申请，则新收、结转为0',
    run: (context) => claims(context, 'X-16'),
  },
  {
    id: 'X-24',
    name: '正文与表二',
    level: 'warning',
    fromYear: 2019,
    mark: 'law',
    source: practice,
    formula: '正文所述规范性文件制发、废止、现行有效件数＝表二相应格',
    run: (context) => claims(context, 'X-24'),
  },
  {
    id: 'X-25',
    name: '正文总分',
    level: 'warning',
    fromYear: 2019,
    mark: 'practice',
    source: practice,
    formula: '正文总数＝其后各分项之和；百分比＝分项÷总数',
    run: sumsOfText,
  },
];
