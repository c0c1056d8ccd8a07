// The papers of a case, in the order of its file.
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { PaperKind, Party } from './request.ts';
import type { Vault } from './sealing.ts';

export interface PaperRecord {
  readonly id: string;
  readonly requestId: string;
  readonly no: number;
  readonly kind: PaperKind;
  readonly title: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly fileHash: string;
  readonly sha256: string;
  readonly madeFrom: string | null;
  readonly proof: object | null;
  readonly locked: boolean;
  readonly party: Party;
  readonly addedBy: string;
  readonly addedAt: Date;
}

export async function papersOf(db: Db | Tx, tenant: string, vault: Vault, requestId: string): Promise<PaperRecord[]> {
  const rows = await db
    .selectFrom('request_paper')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    requestId: row.request_id,
    no: row.no,
    kind: row.kind as PaperKind,
    ...vault.open<{ title: string; name: string }>('paper', row.id, row.sealed),
    type: row.type,
    bytes: row.bytes,
    pages: row.pages,
    fileHash: row.file_hash,
    sha256: row.sha256,
    madeFrom: row.made_from,
    proof: row.proof,
    locked: row.locked,
    party: row.party as Party,
    addedBy: row.added_by,
    addedAt: row.added_at,
  }));
}

/** @throws Refusal 404 `no-such-paper` */
export async function paperOf(db: Db | Tx, tenant: string, vault: Vault, requestId: string, paperId: string): Promise<PaperRecord> {
  const paper = (await papersOf(db, tenant, vault, requestId)).find(({ id }) => id === paperId);
  if (!paper) throw new Refusal({ code: 'no-such-paper', status: 404, message: '没有这件材料，请刷新后再试。' });
  return paper;
}

/** The content, opened. @throws Error when the storage lost or damaged it */
export async function paperContent({ storage }: Pick<Context, 'storage'>, vault: Vault, { id, fileHash }: PaperRecord): Promise<Buffer> {
  return vault.openFile(id, await storage.get(fileHash));
}

/** @throws Refusal 422 `no-such-paper` when one of them is not in this case's file */
export async function mustBePapersOf(tx: Tx, tenant: string, requestId: string, paperIds: readonly string[]): Promise<void> {
  if (paperIds.length === 0) return;
  const rows = await tx
    .selectFrom('request_paper')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .where('id', 'in', [...paperIds])
    .execute();
  if (rows.length < new Set(paperIds).size)
    throw new Refusal({ code: 'no-such-paper', status: 422, message: '所附的材料不在这件申请里，请刷新后重新选择。' });
}
