import type { Acting } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { type WithdrawalClass, withdrawalClasses } from './report.contract.ts';
import { endPublication, updateReport } from './report.store.ts';
import { takeStep } from './take-step.ts';

/**
 * Takes the public version down at once. The class of the reason is public, the note stays inside.
 * @throws Refusal 409 `wrong-state`, `not-published`
 */
export async function withdrawReport(acting: Acting, id: string, input: { reasonClass: WithdrawalClass; note: string }): Promise<void> {
  const { tenant, actor } = acting;
  const note = [withdrawalClasses[input.reasonClass], input.note].filter(Boolean).join('：');
  await takeStep(acting, { id, move: 'withdraw', fact: 'withdraw-report', note }, async ({ tx, now }) => {
    const { reasonClass } = input;
    await endPublication(tx, tenant, id, { on: dayInShanghai(now), reasonClass, note: input.note, by: actor, at: now });
    await updateReport(tx, tenant, id, { published: null }, now);
  });
}
