import { canonicalJson, type Json } from './ledger.ts';
import { Refusal } from './refusal.ts';
import type { Db, Tx } from './tables.ts';

export interface Submission {
  /** The act, and where its key is not random, who does it, e.g. `file-request`. */
  readonly scope: string;
  /** Chosen before the first try and sent with every try: made by the form or by the calling program. */
  readonly key: string;
  /**
   * What tells one body from another. Of a body with personal data a keyed hash (`secrets.blindIndex`): a bare hash could be
   * tried out.
   */
  readonly requestHash: string;
  readonly at: Date;
}

export interface Submitted<T> {
  readonly result: T;
  /** The work was done by an earlier try; this one only gives its result again. */
  readonly repeated: boolean;
}

/** Tries are remembered so many days. */
export const submissionDays = 30;

/**
 * Does `work` once for each (tenant, scope, key), however often the sender tries and on whichever node. The result is kept in
 * the transaction of the work itself, so either both are there or neither; a try that comes while another is under way waits
 * for it. The result is kept in plain JSON: ids, numbers and dates only, nothing of persons and no codes.
 * @throws Refusal `key-reused` when the key came with another body before; `bad-submission-key`
 */
export async function onceOnly<T extends Json>(
  tx: Tx,
  tenant: string,
  submission: Submission,
  work: () => Promise<T>,
): Promise<Submitted<T>> {
  const { scope, key, requestHash, at } = submission;
  if (!/^[\w.:-]{16,100}$/.test(key)) {
    throw new Refusal({
      code: 'bad-submission-key',
      message: '提交编号不正确（应为 16 至 100 个字母、数字或连字符）。请重新打开页面再提交。',
    });
  }
  const claimed = await tx
    .insertInto('submission')
    .values({ tenant_id: tenant, scope, key, request_hash: requestHash, result: 'null', made_at: at })
    // Where another transaction holds the key, this waits until that one has ended.
    .onConflict((conflict) => conflict.columns(['tenant_id', 'scope', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) {
    const text = canonicalJson(await work());
    await tx
      .updateTable('submission')
      .set({ result: text })
      .where('tenant_id', '=', tenant)
      .where('scope', '=', scope)
      .where('key', '=', key)
      .execute();
    return { result: JSON.parse(text) as T, repeated: false };
  }
  const kept = await tx
    .selectFrom('submission')
    .select(['request_hash', 'result'])
    .where('tenant_id', '=', tenant)
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (kept.request_hash !== requestHash) {
    throw new Refusal({
      code: 'key-reused',
      status: 422,
      message: '这个页面已经提交过另一份内容，这一次没有收到。请重新打开表单再提交。',
    });
  }
  return { result: kept.result as T, repeated: true };
}

/** Forgets tries older than thirty days. @returns how many */
export async function sweepSubmissions(db: Db, tenant: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - submissionDays * 86_400_000);
  const { numDeletedRows } = await db
    .deleteFrom('submission')
    .where('tenant_id', '=', tenant)
    .where('made_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
