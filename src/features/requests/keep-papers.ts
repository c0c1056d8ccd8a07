// Papers of a case on their way in: what they really are is told by their bytes, and what is kept is sealed.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { isRefusal, Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import type { PaperKind, Party } from './request.ts';
import { insertPaper } from './requests.store.ts';
import type { Vault } from './sealing.ts';

/** Received, but of no case yet. */
export interface ArrivedFile {
  readonly kind: PaperKind;
  readonly title: string;
  readonly name: string;
  /** A draft of the storage. */
  readonly path: string;
  readonly bytes: number;
  /** The field of the form that it came in by. */
  readonly field?: string;
}

/** Sealed and in the storage; a row makes it a paper of a case. */
export interface KeptPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly title: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly fileHash: string;
  readonly sha256: string;
}

export const largestPaper = 20 * 1024 * 1024;

const startsWith = (content: Uint8Array, ...bytes: readonly number[]) => bytes.every((byte, at) => content[at] === byte);

function isPlainText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a file is, by its bytes: the name proves nothing.
 * @throws Refusal 415 `unusable-paper` with what to do instead
 */
export function paperType(content: Uint8Array, name: string): string {
  const head = Buffer.from(content.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'application/pdf';
  if (startsWith(content, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (startsWith(content, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(content, 0x50, 0x4b, 3, 4)) {
    const whole = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (whole.includes('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    if (whole.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  }
  if (/\.txt$/i.test(name) && isPlainText(content)) return 'text/plain; charset=utf-8';
  throw new Refusal({
    code: 'unusable-paper',
    status: 415,
    message: `“${name}”不是可以接收的文件。请用 PDF、JPG 或 PNG；文字材料也可以用 Word（docx）、Excel（xlsx）或纯文本（txt）。`,
  });
}

const atField = ({ code, status, message }: Refusal, path: string): Refusal =>
  new Refusal({ code, status, message, fields: [{ path, message }] });

/**
 * Seals each file into the storage. Nothing is said of them in the database yet, so a crash here leaves nothing but unreadable bytes.
 * @throws Refusal 413 `paper-too-large`, 422 `empty-paper`, 415 `unusable-paper`: then none is kept
 */
export async function keepPapers({ storage }: Pick<Context, 'storage'>, vault: Vault, files: readonly ArrivedFile[]): Promise<KeptPaper[]> {
  const read = [];
  for (const { path, bytes, name, field, ...rest } of files) {
    try {
      if (bytes > largestPaper)
        throw new Refusal({ code: 'paper-too-large', status: 413, message: `“${name}”超过 20 MB。请压缩或者分成几个文件。` });
      const content = await readFile(path);
      if (content.byteLength === 0) throw new Refusal({ code: 'empty-paper', status: 422, message: `“${name}”是空文件，请重新选择。` });
      read.push({ ...rest, name, content, type: paperType(content, name) });
    } catch (error) {
      throw field !== undefined && isRefusal(error) ? atField(error, field) : error;
    }
  }
  const kept: KeptPaper[] = [];
  for (const { content, ...rest } of read) kept.push(await keepContent({ storage }, vault, { ...rest, content }));
  return kept;
}

/** One file of our own making, or checked already. */
export async function keepContent(
  { storage }: Pick<Context, 'storage'>,
  vault: Vault,
  {
    content,
    ...paper
  }: { readonly kind: PaperKind; readonly title: string; readonly name: string; readonly type: string; readonly content: Uint8Array },
): Promise<KeptPaper> {
  const id = newId();
  const { hash } = await storage.put(vault.sealFile(id, content));
  return { ...paper, id, bytes: content.byteLength, fileHash: hash, sha256: createHash('sha256').update(content).digest('hex') };
}

export interface PapersOf {
  readonly requestId: string;
  /** The case has no papers yet. */
  readonly isNew?: boolean;
  readonly party: Party;
  readonly by: string;
  readonly at: Date;
}

async function lastPaperNo(tx: Tx, tenant: string, requestId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('request_paper')
    .select((select) => select.fn.max('no').as('last'))
    .where('tenant_id', '=', tenant)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** Makes them papers of a case, with the next numbers of its file. The case must be locked or new. */
export async function insertPapers(
  tx: Tx,
  tenant: string,
  vault: Vault,
  papers: readonly KeptPaper[],
  { requestId, isNew = false, party, by, at }: PapersOf,
): Promise<void> {
  if (papers.length === 0) return;
  const last = isNew ? 0 : await lastPaperNo(tx, tenant, requestId);
  const made = papers.map(({ id, title, name, ...paper }, index) => ({
    ...paper,
    id,
    requestId,
    no: last + index + 1,
    sealed: vault.seal('paper', id, { title, name }),
    pages: null,
    madeFrom: null,
    proof: null,
    party,
    by,
    at,
  }));
  await insertPaper(tx, tenant, ...made);
}
