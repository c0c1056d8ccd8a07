// What was written on an item and is not yet with the server: kept in the tab, compared with what others saved meanwhile.
import type { ItemContent } from '../../features/publishing/item.ts';
import { unsavedPrefix } from '../shell/unsaved-work.ts';

export interface KeptDraft {
  /** The revision it was written on. */
  readonly revision: number;
  readonly content: ItemContent;
}

const keyOf = (id: string) => `${unsavedPrefix}item:${id}`;

/** Keeps what was written in this tab. False when the browser has no room for it. */
export function keepDraft(storage: Storage, id: string, draft: KeptDraft): boolean {
  try {
    storage.setItem(keyOf(id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(storage: Storage, id: string): void {
  storage.removeItem(keyOf(id));
}

/** What was kept, when it is whole. */
export function keptDraft(storage: Storage, id: string): KeptDraft | undefined {
  const text = storage.getItem(keyOf(id));
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<KeptDraft> | null;
    if (typeof kept?.revision === 'number' && typeof kept.content?.title === 'string' && Array.isArray(kept.content.body))
      return kept as KeptDraft;
  } catch {
    // Cut off by a crash while it was written: as if there were none.
  }
  return undefined;
}

/** Names of fields, as the screen calls them. */
export const contentLabels: Readonly<Partial<Record<keyof ItemContent, string>>> = {
  title: '名称',
  summary: '内容概述',
  body: '正文',
  attachments: '附件',
  isOfficialDocument: '正式公文',
  documentNumber: '文号',
  writtenOn: '成文日期',
  openness: '公开属性',
  ground: '不予公开的情形',
  reason: '理由',
  subject: '主题分类',
  genre: '体裁分类',
  keywords: '关键词',
  isNormative: '规范性文件',
  validity: '有效性',
  dutyCode: '法定公开事项',
  matterIds: '目录事项',
  carriers: '公开渠道',
  unit: '责任科室',
  links: '关联信息',
  effectiveOn: '施行日期',
  noticeUntil: '公示截止日',
  correction: '更正说明',
  purchase: '采购结果',
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields in which two contents differ, in the order of the screen. */
export function changedFields(a: ItemContent, b: ItemContent): (keyof ItemContent)[] {
  const names = new Set([...Object.keys(contentLabels), ...Object.keys(a), ...Object.keys(b)]) as Set<keyof ItemContent>;
  return [...names].filter((name) => !same(a[name], b[name]));
}

/**
 * What both wrote, in one: a field that only one side changed is that side's, one that both changed is `mine` and named.
 *
 * @param base what both began with
 */
export function merged(
  base: ItemContent,
  mine: ItemContent,
  theirs: ItemContent,
): { content: ItemContent; clashes: (keyof ItemContent)[] } {
  const mineChanged = changedFields(base, mine);
  const clashes = mineChanged.filter((name) => !same(base[name], theirs[name]) && !same(mine[name], theirs[name]));
  const content = { ...theirs, ...Object.fromEntries(mineChanged.map((name) => [name, mine[name]])) } as ItemContent;
  return { content, clashes };
}
