// what every table has to add up to. The formulas come from the form's description.
import { cellSpec, cellsOf, type Identity, identitiesOf, partOfTable } from '../form.ts';
import type { Report } from '../report.ts';
import { type Check, type CheckContext, type Found, plain, same, side, sumOf, words } from './check.ts';

const tableName = ['', '', '表二', '表三', '表四'];

const phrases: Readonly<
  Record<Identity['rule'], { left: string; right: string; of: (context: CheckContext, identity: Identity) => string }>
> = {
  'X-01': {
    left: '本年新收＋上年结转',
    right: '总计＋结转下年度',
    of: (context, { place }) => `表三“${cellSpec(context.form, place)?.columnLabel}”列`,
  },
  'X-02': {
    left: '（一）至（六）各项之和',
    right: '（七）总计',
    of: (context, { place }) => `表三“${cellSpec(context.form, place)?.columnLabel}”列`,
  },
  'X-03': { left: '各类申请人之和', right: '总计', of: (context, { place }) => `表三“${cellSpec(context.form, place)?.rowLabel}”行` },
  'X-05': {
    left: '维持、纠正、其他、未结之和',
    right: '总计',
    of: (context, { place }) => `表四“${cellSpec(context.form, place)?.rowLabel}”`,
  },
};

function* tieOut(context: CheckContext, rule: Identity['rule']): Iterable<Found> {
  const { report, form } = context;
  for (const identity of identitiesOf(form)) {
    if (identity.rule !== rule) continue;
    const left = sumOf(report, identity.left);
    const right = sumOf(report, identity.right);
    const doubted = left.doubted || right.doubted;
    if (!doubted && (same(left.value, right.value) || (!left.known && !right.known))) continue;
    const phrase = phrases[rule];
    const where = phrase.of(context, identity);
    const sides = [side(report, phrase.left, identity.left), side(report, phrase.right, identity.right)];
    const cells = [identity.place, ...[...identity.left, ...identity.right].filter((cell) => cell !== identity.place)];
    if (doubted) {
      yield {
        cells,
        level: 'info',
        message: `${where}有单元格的数字从文件中不能确定，暂不能核对${phrase.left}与${phrase.right}是否相等。`,
        sides,
      };
      continue;
    }
    // A result left blank, or a side that is blank throughout, says nothing: to count it as 0 would turn an omission into an arithmetic error.
    const resultBlank = identity.right.some((cell) => (report.cells[cell] ?? null) === null);
    if (!left.known || !right.known || resultBlank) {
      const blank = left.known ? phrase.right : phrase.left;
      yield { cells, level: 'info', message: `${where}的${blank}为空白，不能核对；请把空白格补填（没有的填0）。`, sides };
      continue;
    }
    yield {
      cells,
      left: left.value,
      right: right.value,
      sides,
      message: `${where}勾稽不平：${phrase.left}为${plain(left.value)}，${phrase.right}为${plain(right.value)}，相差${plain(Math.abs(left.value - right.value))}。`,
    };
  }
}

function* notANumber(context: CheckContext): Iterable<Found> {
  const { report, form } = context;
  for (const spec of cellsOf(form)) {
    const value = report.cells[spec.id];
    if (value === null || value === undefined) continue;
    const bad = !Number.isFinite(value) || (spec.kind !== 'change' && value < 0) || (spec.kind !== 'amount' && !Number.isInteger(value));
    const wanted = { count: '不小于0的整数', change: '整数（减少用负数）', amount: '不小于0的数' }[spec.kind];
    if (bad) yield { cells: [spec.id], left: value, message: `${words(context, spec.id)}填的是${plain(value)}，应当是${wanted}。` };
  }
  for (const [cell, printed] of Object.entries(report.printed)) {
    const value = report.cells[cell];
    if (value === null || value === undefined) continue;
    yield {
      cells: [cell],
      level: 'warning',
      left: printed,
      right: value,
      message: `${words(context, cell)}印作“${printed}”，已按数值${plain(value)}入库并保留原文；填报时只填数字。`,
    };
  }
}

/** Cells of a table that are blank or hold a stroke, by table. */
export function blanksOf(report: Report, form: CheckContext['form']) {
  const doubted = new Set(report.doubts.flatMap((doubt) => doubt.cells));
  const tables = new Map<string, { all: number; blank: string[] }>();
  for (const spec of cellsOf(form)) {
    const name = tableName[partOfTable[spec.table]] as string;
    const table = tables.get(name) ?? { all: 0, blank: [] };
    table.all++;
    if ((report.cells[spec.id] ?? null) === null && !doubted.has(spec.id)) table.blank.push(spec.id);
    tables.set(name, table);
  }
  return tables;
}

const format = '国办公开办函〔2019〕60号、〔2021〕30号年度报告格式';

export const sumChecks: readonly Check[] = [
  {
    id: 'X-01',
    name: '收支相等',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: `${format}表内原文`,
    formula: '表三每列：第一项＋第二项＝第三项（七）＋第四项',
    run: (context) => tieOut(context, 'X-01'),
  },
  {
    id: 'X-02',
    name: '办理结果合计',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: format,
    formula: '表三每列：（一）至（六）各分项之和＝（七）总计',
    run: (context) => tieOut(context, 'X-02'),
  },
  {
    id: 'X-03',
    name: '申请人合计',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: format,
    formula: '表三每行：自然人＋五类法人或其他组织＝总计',
    run: (context) => tieOut(context, 'X-03'),
  },
  {
    id: 'X-04',
    name: '数值',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: format,
    formula: '所有格：不小于0的整数；“本年增/减”可为负，金额可有小数',
    run: notANumber,
  },
  {
    id: 'X-05',
    name: '复议诉讼合计',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: format,
    formula: '表四每组：维持＋纠正＋其他＋未结＝总计',
    run: (context) => tieOut(context, 'X-05'),
  },
];
