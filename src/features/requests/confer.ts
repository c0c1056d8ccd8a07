import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** Keeps the notes of a conferring on a difficult case. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now` */
export async function confer(acting: CaseActing, id: string, input: ActInput<'confer'>): Promise<void> {
  const { seq, on, place = '', participants, question, conclusion } = input;
  await actOnCase(acting, { id, step: 'confer', fact: 'confer', seq }, async (at) => {
    await at.record({ act: 'confer', on, sealed: { place, participants, question, conclusion } });
    return { on, participants: participants.length };
  });
}
