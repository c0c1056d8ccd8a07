import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** Keeps where, how and by whom the information was looked for: without it nobody may say that there is none. @throws Refusal 409 */
export async function recordSearch(acting: CaseActing, id: string, input: ActInput<'recordSearch'>): Promise<void> {
  const { seq, on, scope, method, persons, result } = input;
  await actOnCase(acting, { id, step: 'recordSearch', fact: 'record-search', seq }, async (at) => {
    await at.record({ act: 'recordSearch', on, sealed: { scope, method, persons, result } });
    return { on };
  });
}
