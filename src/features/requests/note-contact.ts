import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** Keeps what was said with the applicant or others before, during or after. @throws Refusal 409 `changed-meanwhile`; 422 `future-day` */
export async function noteContact(acting: CaseActing, id: string, input: ActInput<'contact'>): Promise<void> {
  const { seq, on, phase, way, with: whom, text } = input;
  await actOnCase(acting, { id, step: 'contact', fact: 'note-contact', seq }, async (at) => {
    await at.record({ act: 'contact', on, data: { phase }, sealed: { way, with: whom, text } });
    return { on, phase };
  });
}
