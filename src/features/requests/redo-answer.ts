import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing, mustNotBeLater } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import { secondPersonAgrees } from './propose.ts';
import type { ActInput } from './requests.contract.ts';

/**
 * Sets a decision aside because a review body or a court, or the office itself, found it wrong: after a second person agreed the
 * case is open again from the day the order came, with the limit it sets or else the law's. The old decision stays in the file.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`; 422 `future-day`, `before-the-answer`
 */
export async function redoAnswer(acting: CaseActing, id: string, input: ActInput<'redo'>): Promise<void> {
  const { seq, reason, receivedOn, limitWorkdays = null } = input;
  await actOnCase(acting, { id, step: 'redo', fact: 'redo-answer', seq }, async (at): Promise<ActData> => {
    mustNotBeLater(receivedOn, at.today);
    const { answeredOn, outcome } = at.clock;
    if (answeredOn !== null && receivedOn < answeredOn)
      throw new Refusal({ code: 'before-the-answer', status: 422, message: `收到纠错决定的日期不能早于原答复${answeredOn}，请核对。` });
    if (!(await secondPersonAgrees(at, 'redo', '撤销并重新答复', { data: { receivedOn, limitWorkdays }, reason })))
      return { proposed: true };
    const dueOn = limitWorkdays === null ? null : at.calendar.workdaysAfter(receivedOn, limitWorkdays);
    const byLaw = at.calendar.workdaysAfter(receivedOn, 20);
    await at.record({
      act: 'redo',
      data: {
        receivedOn,
        until: dueOn !== null && dueOn > byLaw ? dueOn : null,
        dueBefore: dueOn !== null && dueOn < byLaw ? dueOn : null,
        outcome,
        answeredOn,
        firstReceivedOn: at.clock.receivedOn,
      },
      sealed: { reason },
    });
    return { receivedOn, limitWorkdays, outcome };
  });
}
