// What is not public yet is kept unreadable: a draft may hold what must never go out.
import type { MaskedRow } from '../../law/privacy/splice-masks.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { ItemContent } from './item.ts';

export interface ItemVault {
  seal(row: string, content: ItemContent): string;
  /** @throws SealBroken */
  open(row: string, sealed: string): ItemContent;
  sealName(fileId: string, name: string): string;
  openName(fileId: string, sealed: string): string;
  /** What the gate read out of exactly this content, to be kept beside its word. */
  sealMasks(itemId: string, contentHash: string, masks: readonly MaskedRow[]): string;
  /** @throws SealBroken */
  openMasks(itemId: string, contentHash: string, sealed: string): readonly MaskedRow[];
  /** The same short text for the same name: rows of one person are found by it, and nobody reads the name from it. */
  nameKey(name: string): string;
  sealFile(fileId: string, content: Uint8Array): Buffer;
  openFile(fileId: string, sealed: Uint8Array): Buffer;
}

export function itemVault(secrets: Secrets, tenant: string): ItemVault {
  const place = (purpose: string, row: string) => ({ tenant, purpose: `item.${purpose}`, row });
  return {
    seal: (row, content) => secrets.seal(place('content', row), JSON.stringify(content)),
    open: (row, sealed) => JSON.parse(secrets.open(place('content', row), sealed)) as ItemContent,
    sealName: (id, name) => secrets.seal(place('name', id), name),
    openName: (id, sealed) => secrets.open(place('name', id), sealed),
    sealMasks: (id, hash, masks) => secrets.seal(place('masks', `${id}/${hash}`), JSON.stringify(masks)),
    openMasks: (id, hash, sealed) => JSON.parse(secrets.open(place('masks', `${id}/${hash}`), sealed)) as readonly MaskedRow[],
    nameKey: (name) => secrets.blindIndex(tenant, 'item.masked-name', name.replace(/\s/g, '')),
    sealFile: (id, content) => secrets.sealBytes(place('file', id), content),
    openFile: (id, sealed) => secrets.openBytes(place('file', id), sealed),
  };
}
