import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import type { ActInput } from './requests.contract.ts';

/** Closes the file. @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `letters-under-way` */
export async function archiveRequest(acting: CaseActing, id: string, { seq, archiveNumber }: ActInput<'archive'>): Promise<void> {
  await actOnCase(acting, { id, step: 'archive', fact: 'archive-request', seq }, async (at) => {
    if (at.letters.some(({ state }) => state === 'draft' || state === 'submitted' || state === 'reviewed' || state === 'signed'))
      throw new Refusal({ code: 'letters-under-way', status: 409, message: '还有没有办完的文书。请送达或者作废以后再归档。' });
    await at.record({ act: 'archive', data: { archiveNumber } });
    return { archiveNumber };
  });
}
