// X-20: a parent's report against the sum of its members'.
import { cellsOf } from '../form.ts';
import { type Check, type CheckContext, type Found, plain, same, words } from './check.ts';

function* sumsOfMembers(context: CheckContext): Iterable<Found> {
  const { report, members, form } = context;
  if (!members?.length) return;
  for (const spec of cellsOf(form)) {
    if (spec.table === 'disclosure') continue;
    const value = report.cells[spec.id];
    if (value === null || value === undefined) continue;
    const known = members.filter((member) => member.format === form.id && member.cells[spec.id] !== undefined);
    if (!known.length) continue;
    const sum = known.reduce((total, member) => total + (member.cells[spec.id] ?? 0), 0);
    if (!same(value, sum))
      yield {
        cells: [spec.id],
        left: value,
        right: sum,
        message: `${words(context, spec.id)}填${plain(value)}，所属${known.length}个单位相加是${plain(sum)}，相差${plain(Math.abs(value - sum))}。`,
      };
  }
}

export const memberChecks: readonly Check[] = [
  {
    id: 'X-20',
    name: '汇总',
    level: 'warning',
    fromYear: 2019,
    mark: 'practice',
    source: '本级报告汇总所属单位，不得重复计',
    formula: '表三、表四每格＝所属单位（本级、部门、乡镇街道）之和',
    run: sumsOfMembers,
  },
];
