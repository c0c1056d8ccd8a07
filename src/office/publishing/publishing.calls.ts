// The calls of publishing, typed by their contract.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Attachment, ItemContent, ItemContentInput } from '../../features/publishing/item.ts';
import type { ItemState } from '../../features/publishing/item-states.ts';
import type {
  correctSchema,
  detailSchema,
  flowSchema,
  gateSchema,
  hashSchema,
  importedSchema,
  itemsSchema,
  maskedSchema,
  overrideSchema,
  reviewSchema,
  revisionSchema,
  scheduleSchema,
  templatesSchema,
  withdrawSchema,
} from '../../features/publishing/publishing.contract.ts';
import { call, download, upload } from '../shell/client.ts';

export type ItemList = z.infer<typeof itemsSchema>;
export type ItemRow = ItemList['items'][number];
export type ItemDetail = z.infer<typeof detailSchema>;
export type GateReport = z.infer<typeof gateSchema>;
export type GateFinding = GateReport['findings'][number];
export type Masked = z.infer<typeof maskedSchema>;
export type Imported = z.infer<typeof importedSchema>;
export type ItemTemplate = z.infer<typeof templatesSchema>['templates'][number];
export type FlowSteps = z.infer<typeof flowSchema>['steps'];

export interface ItemsQuery {
  readonly state?: ItemState;
  readonly agencyId?: string;
  readonly q?: string;
  readonly page?: number;
  readonly size?: number;
}

/** What each act on an item is given. */
export interface ItemActs {
  submit: z.input<typeof revisionSchema>;
  'take-back': Record<string, never>;
  review: z.input<typeof reviewSchema>;
  'ask-override': z.input<typeof overrideSchema>;
  'grant-override': z.input<typeof hashSchema>;
  publish: z.input<typeof hashSchema>;
  schedule: z.input<typeof scheduleSchema>;
  correct: z.input<typeof correctSchema>;
  'drop-correction': z.input<typeof revisionSchema>;
  withdraw: z.input<typeof withdrawSchema>;
}
export type ItemAct = keyof ItemActs;

const at = (id: string) => `/api/items/${encodeURIComponent(id)}`;

export const listItems = (query: ItemsQuery, signal?: AbortSignal) =>
  call<ItemList>('GET', '/api/items', { query: query as Record<string, string | number | undefined>, ...(signal ? { signal } : {}) });
export const itemById = (id: string, signal?: AbortSignal) => call<ItemDetail>('GET', at(id), signal ? { signal } : {});
export const draftItem = (content: ItemContentInput) => call<ItemDetail>('POST', '/api/items', { body: { content } });
export const saveItem = (id: string, body: { revision: number; content: ItemContent }) => call<ItemDetail>('PUT', at(id), { body });
export const scanItem = (id: string) => call<GateReport | null>('POST', `${at(id)}/scan`, { body: {} });
export const maskItem = (id: string, body: z.input<typeof revisionSchema>) => call<Masked>('POST', `${at(id)}/mask`, { body });
export const doItemAct = <A extends ItemAct>(id: string, act: A, body: ItemActs[A]) =>
  call<ItemDetail>('POST', `${at(id)}/${act}`, { body });
export const attachFiles = (id: string, files: readonly File[], onProgress: (share: number) => void, signal?: AbortSignal) => {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return upload<Attachment[]>(`${at(id)}/files`, form, onProgress, signal);
};
/** A whole document as a draft, with what was recognised in it. @param attach the document itself goes out with it too */
export const importItem = (file: File, attach: boolean, onProgress: (share: number) => void) => {
  const form = new FormData();
  form.append('attach', attach ? 'yes' : 'no');
  form.append('files', file, file.name);
  return upload<Imported>('/api/items/import', form, onProgress);
};
export const itemTemplates = () => call<{ templates: ItemTemplate[] }>('GET', '/api/item-templates');
export const downloadRecord = (id: string, format: 'pdf' | 'docx', title: string) =>
  download(`${at(id)}/record?format=${format}`, `${title}审核记录.${format}`);
/** Where a file of an item is, for pictures and downloads. */
export const fileAddress = (id: string, fileId: string) => `${at(id)}/files/${encodeURIComponent(fileId)}`;
export const reviewFlow = () => call<{ steps: FlowSteps }>('GET', '/api/review-flow');
export const saveReviewFlow = (steps: FlowSteps) => call<{ steps: FlowSteps }>('PUT', '/api/review-flow', { body: { steps } });

export const itemKey = (id: string) => ['item', id] as const;
/** Everything that changes with an act on any item: lists, counts, what waits. */
export const itemsKey = ['items'] as const;
export const flowKey = ['review-flow'] as const;

export function useItem(id: string) {
  return useQuery({ queryKey: itemKey(id), queryFn: ({ signal }) => itemById(id, signal) });
}

/** The list under the filters in the address; the old page stays on screen while the next one comes. */
export function useItems(query: ItemsQuery, enabled = true) {
  return useQuery({
    queryKey: [...itemsKey, query],
    queryFn: ({ signal }) => listItems(query, signal),
    placeholderData: (previous) => previous,
    enabled,
  });
}
