// The frame of what applicants, and others whose opinion was asked, do on a case from the public pages.
import { act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { onceOnly } from '../../platform/submissions.ts';
import { type CaseActing, type CaseAt, openCase, settleCase } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';

export interface OutsideOrder {
  readonly requestId: string;
  /** Name of the act in the ledger. */
  readonly fact: string;
  /** Made with the form: sending twice does it once. */
  readonly key: string;
  /** What tells one body from another. */
  readonly body: unknown;
}

/**
 * Like `actOnCase`, for people without an account: done once for each key, whoever changed the case meanwhile.
 * @throws Refusal `key-reused`, `bad-submission-key`, and those of `work`
 */
export async function actAsOutsider(acting: CaseActing, order: OutsideOrder, work: (at: CaseAt) => Promise<ActData>): Promise<void> {
  const { db, tenant, actor, clock, vault } = acting;
  const { requestId, fact, key, body } = order;
  const submission = { scope: `${fact}:${requestId}`, key, requestHash: vault.bodyHash(body), at: clock.now() };
  await act(db, (tx) =>
    onceOnly(tx, tenant, submission, async () => {
      const at = await openCase(tx, acting, requestId);
      const data = await work(at);
      await settleCase(at);
      const seq = at.rows.at(-1)?.seq ?? 0;
      await appendFact(tx, { tenant, actor, at: at.now, act: fact, subject: `request:${requestId}`, data: { ...data, seq } });
      return { seq };
    }),
  );
}
