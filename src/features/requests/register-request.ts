import type { z } from 'zod';
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { onceOnly } from '../../platform/submissions.ts';
import type { CaseActing } from './act-on-case.ts';
import { receiptChannelOf } from './case-facts.ts';
import { enterRequest, summaryOf } from './enter-request.ts';
import type { RegisteredAnswer, registerSchema } from './requests.contract.ts';
import { refuseSentBefore, trackingCodeOf } from './tracking-code.ts';
import { mustBeUsableReceipt } from './usable-receipt.ts';

type Input = z.output<typeof registerSchema>;

/** @throws Refusal 422 `future-day`, and for a receipt that the law cannot judge */
function mustBeUsable({ channel, arrivedOn, confirmedOn }: Input, today: string): void {
  if (arrivedOn > today || (confirmedOn ?? '') > today)
    throw new Refusal({ code: 'future-day', status: 422, message: '到达日期和确认日期不能晚于今天，请核对。' });
  mustBeUsableReceipt({ channel: receiptChannelOf(channel), arrivedOn, confirmedOn });
}

/**
 * Enters a request that came on paper, at the counter, by e-mail or fax. Sent twice under one key it is entered once,
 * with the same number and tracking code.
 * @throws Refusal 422 for a receipt that the law cannot judge; `key-reused`
 */
export async function registerRequest(acting: CaseActing, input: Input, key: string): Promise<RegisteredAnswer> {
  const { db, tenant, actor, clock: time, vault } = acting;
  const { agencyId, channel, arrivedOn, confirmedOn, applicant, wanted, unit, note } = input;
  const now = time.now();
  mustBeUsable(input, dayInShanghai(now));
  const trackingCode = trackingCodeOf(vault, `${actor}:${key}`);
  return act(db, async (tx) => {
    const submission = { scope: `register-request:${actor}`, key, requestHash: vault.bodyHash(input), at: now };
    const { result } = await onceOnly(tx, tenant, submission, async () => {
      const { id, number, clock } = await enterRequest(tx, acting, {
        agencyId,
        purpose: 'request',
        channel,
        arrivedOn,
        confirmedOn,
        applicant,
        wanted,
        summary: input.summary === '' ? '' : summaryOf({ description: input.summary }, applicant),
        unit,
        handlerId: actor,
        papers: [],
        party: 'office',
        act: 'register',
        sealed: { note },
        code: trackingCode,
      });
      await appendFact(tx, {
        tenant,
        actor,
        at: now,
        act: 'register-request',
        subject: `request:${id}`,
        data: { number, channel, arrivedOn },
      });
      return { id, number, receivedOn: clock.receivedOn, replyBy: clock.replyBy };
    });
    return { ...result, trackingCode };
  }).catch(refuseSentBefore);
}
