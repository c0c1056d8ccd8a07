// Reports that tie out, made at random: for property tests of the checks, the reader and the writers.
import fc from 'fast-check';
import { cellsOf, type ReportForm } from './form.ts';
import { emptyReport, type Report } from './report.ts';

/** Mostly zeros and small numbers, as in real reports; sometimes a city's. */
const count = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 2, arbitrary: fc.integer({ min: 31, max: 4000 }) },
);

const paragraphs: Readonly<Record<number, string>> = {
  1: '本年度，本机关坚持以公开为常态、不公开为例外，按时维护公开专栏。\n（一）主动公开。围绕群众关心的事项及时发布信息。\n（二）依申请公开。健全登记、审核、办理、答复、归档制度。\n（三）政府信息管理。落实发布审核，动态调整公开目录。\n（四）平台建设。改进网站栏目和政务新媒体。\n（五）监督保障。开展工作考核和社会评议，全年没有需要责任追究的情形。',
  5: '存在的主要问题：一是栏目更新不够均衡；二是解读形式较为单一。改进情况：一是每季度通报更新情况；二是增加图解和问答。',
  6: '本年度没有收取信息处理费。',
};

/** A balanced report of this form, with text in every part. */
export function balancedReport(form: ReportForm): fc.Arbitrary<Report> {
  const parts = form.requests.columns.filter(({ role }) => role === 'part').map(({ key }) => key);
  const results = form.requests.rows.filter(({ role }) => role === 'result').map(({ key }) => key);
  const remedies = form.remedies.columns.filter(({ role }) => role === 'part').map(({ key }) => key);
  return fc
    .record({
      results: fc.array(fc.array(count, { minLength: parts.length, maxLength: parts.length }), {
        minLength: results.length,
        maxLength: results.length,
      }),
      carriedOver: fc.array(count, { minLength: parts.length, maxLength: parts.length }),
      carriedIn: fc.array(fc.nat({ max: 100 }), { minLength: parts.length, maxLength: parts.length }),
      remedies: fc.array(fc.array(count, { minLength: remedies.length, maxLength: remedies.length }), {
        minLength: form.remedies.groups.length,
        maxLength: form.remedies.groups.length,
      }),
      others: fc.array(fc.nat({ max: 5000 }), { minLength: 40, maxLength: 40 }),
      cents: fc.nat({ max: 999_999 }),
    })
    .map(({ results: values, carriedOver, carriedIn, remedies: remedyValues, others, cents }) => {
      const cells: Record<string, number> = {};
      const setRow = (row: string, numbers: readonly number[]) => {
        parts.forEach((part, i) => {
          cells[`requests.${row}.${part}`] = numbers[i] as number;
        });
        cells[`requests.${row}.total`] = numbers.reduce((sum, number) => sum + number, 0);
      };
      const totals = parts.map((_, i) => values.reduce((sum, row) => sum + (row[i] as number), 0));
      const incoming = parts.map((_, i) => Math.min(carriedIn[i] as number, (totals[i] as number) + (carriedOver[i] as number)));
      results.forEach((row, i) => setRow(row, values[i] as number[]));
      setRow('total', totals);
      setRow('carriedOver', carriedOver);
      setRow('carriedIn', incoming);
      setRow(
        'received',
        parts.map((_, i) => (totals[i] as number) + (carriedOver[i] as number) - (incoming[i] as number)),
      );
      form.remedies.groups.forEach((group, g) => {
        const numbers = remedyValues[g] as number[];
        remedies.forEach((column, i) => {
          cells[`remedies.${group.key}.${column}`] = numbers[i] as number;
        });
        cells[`remedies.${group.key}.total`] = numbers.reduce((sum, number) => sum + number, 0);
      });
      let next = 0;
      for (const spec of cellsOf(form)) {
        if (spec.table !== 'disclosure') continue;
        const number = others[next++ % others.length] as number;
        cells[spec.id] =
          spec.row === 'rules' ? 0 : spec.kind === 'amount' ? cents / 100 : spec.kind === 'change' ? (number % 7) - 3 : number;
      }
      consistent(cells);
      const year = form.fromYear + 1;
      return emptyReport({
        format: form.id,
        unit: '云溪市档案局',
        year,
        title: `云溪市档案局${year}年政府信息公开工作年度报告`,
        cells,
        preface: `本报告依据《政府信息公开条例》编制，统计期限自${year}年1月1日起至${year}年12月31日止。`,
        sections: form.parts.map(({ no, heading }) => ({ no, heading, text: paragraphs[no] ?? '' })),
      });
    });
}

/** Brings the numbers of table two into an order that no check objects to. */
function consistent(cells: Record<string, number>): void {
  const at = (id: string) => cells[id] ?? 0;
  const documents = 'disclosure.normativeDocuments';
  if (`${documents}.inForce` in cells) cells[`${documents}.inForce`] = at(`${documents}.inForce`) + at(`${documents}.issued`);
  if (`${documents}.total` in cells) cells[`${documents}.total`] = at(`${documents}.total`) + at(`${documents}.published`);
  for (const id of Object.keys(cells))
    if (id.endsWith('.change')) cells[id.replace('.change', '.previous')] = at(id.replace('.change', '.previous')) + 3;
}
