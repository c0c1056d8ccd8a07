// 《政府网站发展指引》（国办发〔2017〕47号）附件《网页设计规范》: what a page says of itself to programs.
import { type Html, html } from '../platform/html.ts';
import type { Site } from './site.ts';

export interface ColumnTags {
  readonly name: string;
  readonly description: string;
  readonly keywords: string;
  readonly type: '信息公开年报' | '信息公开目录';
}

export interface ArticleTags {
  readonly title: string;
  /** `YYYY-MM-DD HH:MM`, 24 hours, Asia/Shanghai. */
  readonly pubDate: string;
  readonly contentSource: string;
  readonly keywords: string;
}

export interface Tags {
  readonly column?: ColumnTags;
  readonly article?: ArticleTags;
}

export const reportColumn: ColumnTags = {
  name: '政府信息公开年报',
  description: '各单位政府信息公开工作年度报告，可按年度和单位查找，可下载。',
  keywords: '政府信息公开,年度报告,年报',
  type: '信息公开年报',
};

/** The mandatory tags, in the order of the rule: 3 on every page, 4 more on a list, 3 more on an item. */
export function metaTags(site: Site, { column, article }: Tags): Html[] {
  const tags: [string, string][] = [
    ['SiteName', site.name],
    ['SiteDomain', site.domain],
    ['SiteIDCode', site.idCode],
  ];
  if (column) {
    tags.push(
      ['ColumnName', column.name],
      ['ColumnDescription', column.description],
      ['ColumnKeywords', column.keywords],
      ['ColumnType', column.type],
    );
  }
  if (article) {
    tags.push(['ArticleTitle', article.title], ['PubDate', article.pubDate], ['ContentSource', article.contentSource]);
    tags.push(['Keywords', article.keywords], ['Author', article.contentSource]);
  }
  return tags.map(([name, content]) => html`<meta name="${name}" content="${content}">\n`);
}

const minute = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export function minuteInShanghai(at: Date): string {
  const part = Object.fromEntries(minute.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`;
}
