// Counts of a report over the years, for the chart and for the table beside it.
import { type Html, html } from '../platform/html.ts';

/** One year of one agency. Null where the report leaves the cell blank. */
export interface TrendYear {
  readonly year: number;
  readonly cells: Readonly<Record<string, number | null>>;
}

export interface TrendLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const lines: readonly { readonly name: string; readonly cells: readonly string[] }[] = [
  { name: '新收申请', cells: ['requests.received.total'] },
  { name: '办结', cells: ['requests.total.total'] },
  { name: '结转下年', cells: ['requests.carriedOver.total'] },
  { name: '行政复议', cells: ['remedies.review.total'] },
  { name: '行政诉讼', cells: ['remedies.suit.total', 'remedies.suitAfterReview.total'] },
];

/** A sum with a blank in it is not known. */
function sumOf(cells: TrendYear['cells'], names: readonly string[]): number | null {
  let sum = 0;
  for (const name of names) {
    const value = cells[name];
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return sum;
}

/** Years in order, oldest first. */
export function trendOf(years: readonly TrendYear[]): { readonly years: readonly number[]; readonly lines: readonly TrendLine[] } {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  return {
    years: sorted.map(({ year }) => year),
    lines: lines.map(({ name, cells }) => ({ name, values: sorted.map((one) => sumOf(one.cells, cells)) })),
  };
}

/** The chart in words, for those who do not see it. */
export function trendInWords(agency: string, { years, lines: all }: ReturnType<typeof trendOf>): string {
  const sentences = all.map(({ name, values }) => {
    const known = values.flatMap((value, index) => (value === null ? [] : [{ year: years[index], value }]));
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return `${name}没有数据`;
    return first === last
      ? `${name}${first.year}年${first.value}件`
      : `${name}从${first.year}年的${first.value}件到${last.year}年的${last.value}件`;
  });
  return `${agency}${years[0]}至${years.at(-1)}年度折线图：${sentences.join('；')}。`;
}

export function trendTable(agency: string, { years, lines: all }: ReturnType<typeof trendOf>, addressOf: (year: number) => string): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="历年数据表"><table>
<caption>${agency}历年数据（件；空格为报告中空白）</caption>
<thead><tr><th scope="col">年度</th>${all.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${years.map((year, index) => html`<tr><th scope="row"><a href="${addressOf(year)}">${year}</a></th>${all.map(({ values }) => html`<td>${values[index]}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
