// What is public, as data: CSV for spreadsheets, JSON for programs. Sent piece by piece, whatever its size.
import type { OpenItem } from '../../features/publishing/open-items.ts';
import { dutyOf, isDutyCode } from '../../law/publishing/duties.ts';
import { type Validity, validities } from '../../law/publishing/item-metadata.ts';
import type { Site } from '../site.ts';

/** Said with every file. */
export const licence = '政府主动公开的信息，可以自由查阅、下载、转载和再利用，请注明来源和日期；以发布机构网页上公布的为准。';

const columns: readonly (readonly [name: string, value: (item: OpenItem, site: Site, agency: string) => string])[] = [
  ['索引号', ({ indexNumber }) => indexNumber],
  ['名称', ({ title }) => title],
  ['文号', ({ documentNumber }) => documentNumber],
  ['发布机构', (_item, _site, agency) => agency],
  ['成文日期', ({ writtenOn }) => writtenOn],
  ['发布日期', ({ publishedOn }) => publishedOn],
  ['更新时间', ({ changedAt }) => changedAt.toISOString()],
  ['有效性', ({ validity }) => (validity === null ? '' : validities[validity as Validity])],
  ['公开事项', ({ dutyCode }) => (isDutyCode(dutyCode) ? dutyOf(dutyCode).label : '')],
  ['公开依据', ({ dutyCode }) => (isDutyCode(dutyCode) ? dutyOf(dutyCode).source : '')],
  ['主题分类', ({ subject }) => subject],
  ['体裁分类', ({ genre }) => genre],
  ['关键词', ({ keywords }) => keywords.join('；')],
  ['内容概述', ({ summary }) => summary],
  ['附件数', ({ files }) => String(files.length)],
  ['网址', ({ id }, site) => `${site.origin}/items/${id}`],
  ['说明', ({ madeUp }) => (madeUp ? '演示数据，纯属虚构' : '')],
];

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
const formula = /^[=+\-@\t\r＝＋－＠]./s;
const field = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  const safe = formula.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const line = (cells: readonly string[]) => `${cells.map(field).join(',')}\r\n`;

/** UTF-8 with byte-order mark and CRLF, as spreadsheet programs in China open it without a question. */
export async function* itemsCsv(site: Site, items: AsyncIterable<OpenItem>, names: ReadonlyMap<string, string>): AsyncGenerator<string> {
  yield `\uFEFF${line(columns.map(([name]) => name))}`;
  for await (const item of items) yield line(columns.map(([, value]) => value(item, site, names.get(item.agencyId) ?? '')));
}

export interface OpenDataPage {
  readonly items: readonly OpenItem[];
  readonly names: ReadonlyMap<string, string>;
  /** Address of the next page below the site; undefined on the last. */
  readonly next: string | undefined;
}

/** One page of the list as JSON. */
export function itemsJson(site: Site, { items, names, next }: OpenDataPage): string {
  const page = {
    name: `${site.name}：法定主动公开内容`,
    license: licence,
    source: site.origin,
    next: next === undefined ? null : `${site.origin}${next}`,
    items: items.map(({ agencyId, publishedAt, changedAt, dutyCode, files, id, ...item }) => ({
      id,
      url: `${site.origin}/items/${id}`,
      ...item,
      agency: names.get(agencyId) ?? '',
      publishedAt: publishedAt.toISOString(),
      changedAt: changedAt.toISOString(),
      dutyCode,
      duty: isDutyCode(dutyCode) ? dutyOf(dutyCode).label : '',
      files: files.map(({ id: fileId, ...file }) => ({ ...file, url: `${site.origin}/items/${id}/files/${fileId}` })),
    })),
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}
