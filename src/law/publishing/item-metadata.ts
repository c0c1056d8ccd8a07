// What is told about every published piece of information, and what of it may not be missing.
import { isDate } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';
import { isDutyCode } from './duties.ts';
import { readIndexNumber } from './index-number.ts';

export const validities = {
  valid: '有效',
  repealed: '废止',
  expired: '失效',
  amended: '被修改',
} as const;
export type Validity = keyof typeof validities;

export interface ItemMetadata {
  readonly indexNumber: string;
  readonly title: string;
  readonly summary: string;
  /** Full name of the publishing agency. */
  readonly publisher: string;
  /** 成文日期: of an official document the day of signing. */
  readonly writtenOn: string;
  /** 发布日期; null until it is published, and then the system's. */
  readonly publishedOn: string | null;
  readonly documentNumber: string;
  readonly isOfficialDocument: boolean;
  readonly openness: string;
  readonly subject: string;
  readonly genre: string;
  readonly keywords: readonly string[];
  readonly isNormative: boolean;
  readonly validity: Validity | null;
  readonly dutyCode: string;
  readonly unit: string;
}

interface FieldRule extends Founded {
  readonly label: string;
  /** always; conditional: only when `applies` says so; optional: may be left out. */
  readonly need: 'always' | 'conditional' | 'optional';
  readonly applies?: (item: ItemMetadata) => boolean;
}

const guideline = { source: '国办秘函〔2009〕6号', mark: 'law' } as const;
const ours = { source: '本系统设定', mark: 'setting' } as const;
const practice = { source: '各地目录规范', mark: 'practice' } as const;

/** One row per field, in the order in which a page shows them. */
export const itemFields = {
  indexNumber: { label: '索引号', need: 'always', ...guideline },
  title: { label: '名称', need: 'always', ...guideline },
  publisher: { label: '发布机构', need: 'always', ...guideline },
  writtenOn: { label: '成文日期', need: 'always', ...guideline },
  publishedOn: { label: '发布日期', need: 'conditional', applies: ({ publishedOn }) => publishedOn !== null, ...guideline },
  documentNumber: { label: '文号', need: 'conditional', applies: ({ isOfficialDocument }) => isOfficialDocument, ...guideline },
  openness: { label: '公开属性', need: 'always', ...guideline },
  subject: { label: '主题分类', need: 'always', ...practice },
  dutyCode: { label: '法定公开事项', need: 'always', ...ours },
  unit: { label: '责任科室', need: 'always', ...ours },
  validity: { label: '有效性', need: 'conditional', applies: ({ isNormative }) => isNormative, ...practice },
  summary: { label: '内容概述', need: 'optional', ...guideline },
  genre: { label: '体裁分类', need: 'optional', ...practice },
  keywords: { label: '关键词', need: 'optional', ...practice },
} as const satisfies Readonly<Partial<Record<keyof ItemMetadata, FieldRule>>>;
export type ItemField = keyof typeof itemFields;

export interface MetadataFault {
  readonly field: ItemField;
  readonly level: 'error' | 'warning';
  readonly message: string;
}

const isEmpty = (value: ItemMetadata[keyof ItemMetadata]) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0) || (typeof value === 'string' && value.trim() === '');

/** Hexagonal brackets around the year, as official documents have them. */
const documentNumberShape = /^[^\s〔〕[\]（）()【】0-9]{1,20}〔\d{4}〕\d{1,5}号$/;

/** What is missing or cannot be right; empty when the item may go on to review. */
export function metadataFaults(item: ItemMetadata): MetadataFault[] {
  const faults: MetadataFault[] = [];
  const say = (field: ItemField, level: MetadataFault['level'], message: string) => faults.push({ field, level, message });
  for (const [field, rule] of Object.entries(itemFields) as [ItemField, FieldRule][]) {
    const needed = rule.need === 'always' || (rule.need === 'conditional' && rule.applies?.(item) === true);
    if (needed && isEmpty(item[field])) say(field, 'error', `请填写${rule.label}。`);
  }
  if (!isEmpty(item.writtenOn) && !isDate(item.writtenOn))
    say('writtenOn', 'error', `没有“${item.writtenOn}”这一天，成文日期应写成 2026-01-31 的样子。`);
  if (item.publishedOn !== null && isDate(item.publishedOn) && isDate(item.writtenOn) && item.publishedOn < item.writtenOn)
    say('writtenOn', 'error', '成文日期晚于发布日期，请核对。');
  if (!isEmpty(item.indexNumber) && readIndexNumber(item.indexNumber) === null)
    say('indexNumber', 'error', '索引号应由机构代码、斜线、年份、连字符和五位流水号组成。');
  if (!isEmpty(item.documentNumber) && !documentNumberShape.test(item.documentNumber.trim()))
    say('documentNumber', 'warning', '文号应写成“机关代字〔2026〕1号”的样子，年份用六角括号。');
  if (!isEmpty(item.dutyCode) && !isDutyCode(item.dutyCode))
    say('dutyCode', 'error', '所选的法定公开事项不在条例第二十条、第二十一条之列。');
  if ([...item.title].length > 200) say('title', 'error', '名称超过200字，请只填主标题。');
  if ([...item.summary].length > 500) say('summary', 'warning', '内容概述以100字以内为宜，最多500字。');
  return faults;
}

/** Tags that the pages of a government site carry (国办发〔2017〕47号): on home pages those of the site, on lists those of the column too, on items all. */
export const pageTags = {
  site: ['SiteName', 'SiteDomain', 'SiteIDCode'],
  column: ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'],
  article: ['ArticleTitle', 'PubDate', 'ContentSource'],
} as const;
