// this year's report against last year's.: table two by itself.
import { cellSpec } from '../form.ts';
import type { CellId } from '../report.ts';
import { type Check, type CheckContext, type Found, plain, same, words } from './check.ts';

/** A cell's number, or undefined where it is blank or in doubt. */
const number = (report: CheckContext['report'] | undefined, cell: CellId): number | undefined => report?.cells[cell] ?? undefined;

function* carriedIn(context: CheckContext): Iterable<Found> {
  const { report, lastYear, form } = context;
  if (!lastYear) return;
  for (const column of form.requests.columns) {
    const cell = `requests.carriedIn.${column.key}`;
    const before = `requests.carriedOver.${column.key}`;
    const now = number(report, cell);
    const then = number(lastYear, before);
    if (now === undefined || then === undefined || same(now, then)) continue;
    yield {
      cells: [cell],
      left: now,
      right: then,
      level: column.role === 'total' ? 'error' : 'warning',
      message: `本年“上年结转”的“${column.label}”为${plain(now)}，上年报告“结转下年度继续办理”为${plain(then)}，两者应当相等${column.role === 'total' ? '' : '；申请人分类有调整的请写明'}。`,
      sides: [
        { label: '本年 上年结转', value: now, cells: [{ cell, value: now }] },
        { label: `上年（${lastYear.year}）结转下年度`, value: then, cells: [{ cell: before, value: then }] },
      ],
    };
  }
}

/** Cells of table two by row, for the rows that have all the columns asked for. */
function* rowsWith(
  context: CheckContext,
  ...columns: readonly string[]
): Iterable<{ row: string; label: string; cells: CellId[]; values: (number | undefined)[] }> {
  for (const block of context.form.disclosure)
    for (const row of block.rows) {
      const cells = columns.map((column) => `disclosure.${row.key}.${column}`);
      if (cells.every((cell) => cellSpec(context.form, cell)))
        yield { row: row.key, label: row.label, cells, values: cells.map((cell) => number(context.report, cell)) };
    }
}

function* inForceContinues(context: CheckContext): Iterable<Found> {
  if (context.lastForm?.id !== context.form.id) return;
  for (const { row, label, cells, values } of rowsWith(context, 'inForce', 'issued', 'repealed')) {
    const before = number(context.lastYear, `disclosure.${row}.inForce`);
    const [now, issued, repealed] = values;
    if (before === undefined || now === undefined || issued === undefined || repealed === undefined) continue;
    const expected = before + issued - repealed;
    if (same(now, expected)) continue;
    yield {
      cells,
      left: now,
      right: expected,
      message: `${label}“现行有效件数”为${plain(now)}，按上年现行有效${plain(before)}＋本年制发${plain(issued)}－本年废止${plain(repealed)}应为${plain(expected)}；口径调整、移交、失效的请写明。`,
    };
  }
}

function* itemsContinue(context: CheckContext): Iterable<Found> {
  if (context.lastForm?.id !== context.form.id) return;
  for (const { row, label, cells, values } of rowsWith(context, 'previous', 'change')) {
    const before = number(context.lastYear, `disclosure.${row}.previous`);
    const change = number(context.lastYear, `disclosure.${row}.change`);
    const now = values[0];
    if (before === undefined || change === undefined || now === undefined || same(now, before + change)) continue;
    yield {
      cells: [cells[0] as CellId],
      left: now,
      right: before + change,
      message: `${label}“上一年项目数量”为${plain(now)}，按上年报告${plain(before)}${change < 0 ? '－' : '＋'}${plain(Math.abs(change))}应为${plain(before + change)}。`,
    };
  }
}

function* itemsNotNegative(context: CheckContext): Iterable<Found> {
  for (const { label, cells, values } of rowsWith(context, 'previous', 'change')) {
    const [previous, change] = values;
    if (previous === undefined || change === undefined || previous + change >= 0) continue;
    yield {
      cells,
      left: previous + change,
      right: 0,
      message: `${label}上一年项目数量${plain(previous)}，本年减少${plain(-change)}，减后为负数，请核对。`,
    };
  }
}

function* publishedWithinTotal(context: CheckContext): Iterable<Found> {
  for (const { label, cells, values } of rowsWith(context, 'total', 'published')) {
    const [total, published] = values;
    if (total === undefined || published === undefined || total >= published) continue;
    yield {
      cells,
      left: total,
      right: published,
      message: `${label}“对外公开总数量”${plain(total)}小于“本年新公开数量”${plain(published)}，请核对。`,
    };
  }
}

function* formsDiffer({ lastYear, lastForm, form, report }: CheckContext): Iterable<Found> {
  if (!lastYear || !lastForm || lastForm.id === form.id || report.year === null) return;
  yield {
    cells: [],
    message: `上年报告用${lastForm.name}，本年用${form.name}：上年“对外公开总数量”与本年“现行有效件数”口径不同，不作比较。`,
  };
}

function* noRulesBelowCity(context: CheckContext): Iterable<Found> {
  if (context.kind !== 'township' && context.kind !== 'countyDepartment') return;
  for (const block of context.form.disclosure)
    for (const column of block.columns) {
      const cell = `disclosure.rules.${column.key}`;
      const value = block.rows.some((row) => row.key === 'rules') ? number(context.report, cell) : undefined;
      if (value !== undefined && value !== 0)
        yield {
          cells: [cell],
          left: value,
          right: 0,
          message: `${words(context, cell)}填了${plain(value)}；规章只有国务院部门、省级和设区的市、自治州政府能制定，本单位应填0。`,
        };
    }
}

function* inForceAtLeast(context: CheckContext): Iterable<Found> {
  for (const { label, cells, values } of rowsWith(context, 'inForce', 'issued', 'repealed')) {
    const [now, issued, repealed] = values;
    if (now === undefined || issued === undefined || repealed === undefined || now >= issued - repealed) continue;
    yield {
      cells,
      left: now,
      right: issued - repealed,
      message: `${label}“现行有效件数”${plain(now)}少于本年制发减本年废止${plain(issued - repealed)}，请核对。`,
    };
  }
}

function* issuedWithinForce(context: CheckContext): Iterable<Found> {
  for (const { label, cells, values } of rowsWith(context, 'issued', 'inForce')) {
    const [issued, now] = values;
    if (issued === undefined || now === undefined || issued <= now) continue;
    yield {
      cells,
      left: issued,
      right: now,
      message: `${label}“本年制发件数”${plain(issued)}多于“现行有效件数”${plain(now)}，请核对是否把发文数当作规范性文件数。`,
    };
  }
}

function* pendingReturns(context: CheckContext): Iterable<Found> {
  for (const group of context.form.remedies.groups) {
    const cell = `remedies.${group.key}.total`;
    const now = number(context.report, cell);
    const pending = number(context.lastYear, `remedies.${group.key}.pending`);
    if (now === undefined || pending === undefined || now >= pending) continue;
    yield {
      cells: [cell],
      left: now,
      right: pending,
      message: `${group.label}本年总计${plain(now)}件，少于上年尚未审结的${plain(pending)}件；上年未结的应在本年续报，请核对。`,
    };
  }
}

function* looksLikeYuan(context: CheckContext): Iterable<Found> {
  const cell = 'disclosure.charges.amount';
  const value = number(context.report, cell);
  if (value === undefined || value <= 1e6) return;
  yield {
    cells: [cell],
    left: value,
    right: value / 1e4,
    message: `行政事业性收费金额填了${plain(value)}，单位是万元，疑似按元填报；若以元计，应填${plain(value / 1e4)}。`,
  };
}

const logic = '数字间的逻辑关系';

export const yearChecks: readonly Check[] = [
  {
    id: 'X-06',
    name: '上年结转',
    level: 'error',
    fromYear: 2020,
    mark: 'practice',
    source: '年度报告格式“上年结转”的含义',
    formula: '本年“上年结转”＝上年“结转下年度继续办理”，逐列',
    run: carriedIn,
  },
  {
    id: 'X-07',
    name: '现行有效连续',
    level: 'warning',
    fromYear: 2022,
    mark: 'practice',
    source: '年度报告格式各列的含义',
    formula: '本年现行有效＝上年现行有效＋本年制发－本年废止',
    run: inForceContinues,
  },
  {
    id: 'X-08',
    name: '项目数量连续',
    level: 'warning',
    fromYear: 2020,
    toYear: 2020,
    mark: 'practice',
    source: '年度报告格式各列的含义',
    formula: '本年“上一年项目数量”＝上年“上一年项目数量”＋上年“增/减”',
    run: itemsContinue,
  },
  {
    id: 'X-09',
    name: '项目数量不为负',
    level: 'error',
    fromYear: 2019,
    toYear: 2020,
    mark: 'law',
    source: logic,
    formula: '上一年项目数量＋本年增/减≥0',
    run: itemsNotNegative,
  },
  {
    id: 'X-10',
    name: '公开总数',
    level: 'warning',
    fromYear: 2019,
    toYear: 2020,
    mark: 'law',
    source: logic,
    formula: '对外公开总数量≥本年新公开数量',
    run: publishedWithinTotal,
  },
  {
    id: 'X-11',
    name: '换版不比',
    level: 'info',
    fromYear: 2021,
    toYear: 2021,
    mark: 'practice',
    source: '两版格式各列含义不同',
    formula: '2020年度“对外公开总数量”与2021年度“现行有效件数”不可比，不校验',
    run: formsDiffer,
  },
  {
    id: 'X-12',
    name: '规章制定权',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: '《立法法》第九十一条、第九十三条',
    formula: '乡镇、县级部门：规章行＝0',
    run: noRulesBelowCity,
  },
  {
    id: 'X-13',
    name: '现行有效下限',
    level: 'warning',
    fromYear: 2021,
    mark: 'law',
    source: logic,
    formula: '现行有效≥max(0, 制发－废止)',
    run: inForceAtLeast,
  },
  {
    id: 'X-14',
    name: '未结案件续报',
    level: 'warning',
    fromYear: 2020,
    mark: 'setting',
    source: '本系统设定',
    formula: '表四每组：本年总计≥上年尚未审结',
    run: pendingReturns,
  },
  {
    id: 'X-21',
    name: '收费单位',
    level: 'warning',
    fromYear: 2021,
    mark: 'setting',
    source: '本系统设定',
    formula: '收费金额（万元）＞1000000 时提示疑似填成元',
    run: looksLikeYuan,
  },
  {
    id: 'X-23',
    name: '制发不超现行有效',
    level: 'warning',
    fromYear: 2021,
    mark: 'law',
    source: logic,
    formula: '本年制发件数≤现行有效件数',
    run: issuedWithinForce,
  },
];
