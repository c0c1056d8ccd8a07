import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** The head's decision on the reasons of many requests (Article 35); the program only counts. @throws Refusal 409 */
export async function markExcessive(acting: CaseActing, id: string, { seq, reasonable, reason }: ActInput<'markExcessive'>): Promise<void> {
  await actOnCase(acting, { id, step: 'markExcessive', fact: 'mark-excessive', seq }, async (at) => {
    await at.record({ act: 'markExcessive', data: { reasonable }, sealed: { reason } });
    return { reasonable };
  });
}
