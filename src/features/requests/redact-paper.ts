import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { proveRedaction, redactFile } from '../../documents/redact/redact-file.ts';
import { RedactionRefused } from '../../documents/redact/redaction-refused.ts';
import type { Context } from '../../platform/http.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { type PaperRecord, paperContent, paperOf } from './papers.ts';
import type { redactSchema } from './requests.contract.ts';
import { insertPaper, lockPaper } from './requests.store.ts';

const endings: Readonly<Record<string, string>> = { pdf: 'pdf', png: 'png', jpeg: 'jpg' };
const types: Readonly<Record<string, string>> = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' };

/** Covers and proves in a child process, before any transaction. @throws Refusal 422 with what to do; `not-proved` */
async function covered(content: Buffer, marks: z.output<typeof redactSchema>['marks']) {
  try {
    const { bytes, kind, pages } = await redactFile(content, marks);
    const proof = await proveRedaction(content, marks, bytes);
    return { bytes, kind, pages, proof };
  } catch (error) {
    if (!(error instanceof RedactionRefused)) throw error;
    throw new Refusal({ code: `redaction-${error.code}`, status: 422, message: error.message });
  }
}

/**
 * Makes the file that may be given out: the marked regions are gone from it, and that is proved; a file that does not pass is not
 * kept. The original stays, seen with a reason only.
 * @throws Refusal 404 `no-such-paper`; 409 `changed-meanwhile`, `not-lawful-now`; 422 `not-proved`, and what the file itself forbids
 */
export async function redactPaper(
  context: Pick<Context, 'db' | 'storage'>,
  acting: CaseActing,
  id: string,
  { seq, paperId, marks }: z.output<typeof redactSchema>,
): Promise<void> {
  const { tenant, vault, actor } = acting;
  const paper: PaperRecord = await paperOf(context.db, tenant, vault, id, paperId);
  const { bytes, kind, pages, proof } = await covered(await paperContent(context, vault, paper), marks);
  if (!proof.ok) {
    const failed = proof.checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}：${detail}`);
    throw new Refusal({ code: 'not-proved', status: 422, message: `处理后的文件没有通过核验，没有保存。${failed.join(' ')}` });
  }
  const releasedId = newId();
  const { hash } = await context.storage.put(vault.sealFile(releasedId, bytes));
  await actOnCase(acting, { id, step: 'redact', fact: 'redact-paper', seq }, async (at) => {
    const { last } = await at.tx
      .selectFrom('request_paper')
      .select((select) => select.fn.max('no').as('last'))
      .where('tenant_id', '=', tenant)
      .where('request_id', '=', id)
      .executeTakeFirstOrThrow();
    const base = paper.name.replace(/\.[^.]*$/, '');
    await insertPaper(at.tx, tenant, {
      id: releasedId,
      requestId: id,
      no: (last ?? 0) + 1,
      kind: 'released',
      sealed: vault.seal('paper', releasedId, { title: `${paper.title}（处理后）`, name: `${base}（处理后）.${endings[kind] ?? 'pdf'}` }),
      type: types[kind] ?? 'application/pdf',
      bytes: bytes.byteLength,
      pages,
      fileHash: hash,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      madeFrom: paperId,
      proof: { ok: proof.ok, checks: proof.checks },
      party: 'office',
      by: actor,
      at: at.now,
    });
    await lockPaper(at.tx, tenant, paperId);
    const grounds = marks.map(({ page, x, y, width, height, ground }) => ({ page, x, y, width, height, ground }));
    const data = { paperId, releasedId, marks: marks.length, ok: proof.ok };
    await at.record({ act: 'redact', data, sealed: { marks: grounds }, paperIds: [releasedId] });
    return data;
  });
}
