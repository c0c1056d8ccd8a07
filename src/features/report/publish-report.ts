import type { Acting } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { StepInput } from './report.contract.ts';
import { insertPublication, updateReport } from './report.store.ts';
import { takeStep } from './take-step.ts';

/**
 * Puts the approved version before the public, in place of the one that was there. The day is today's, set by the system.
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `not-what-was-approved`
 */
export async function publishReport(acting: Acting, id: string, input: StepInput): Promise<void> {
  const { tenant, actor } = acting;
  const step = { id, move: 'publish', fact: 'publish-report', version: input.version, note: input.note ?? '' } as const;
  await takeStep(acting, step, async ({ tx, report, now }) => {
    const on = dayInShanghai(now);
    await insertPublication(tx, tenant, { reportId: id, version: report.version, on, by: actor, at: now });
    await updateReport(tx, tenant, id, { published: { version: report.version, on } }, now);
  });
}
