import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { letterOf, mustBeState } from './letters.ts';
import { tellHandler } from './tell-people.ts';

/** Gives a letter back with what is to be changed. @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-under-review`; 422 `no-reason` */
export async function returnLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<void> {
  const { tenant, vault } = acting;
  if (note === '') throw new Refusal({ code: 'no-reason', status: 422, message: '请写明退回的理由，拟稿人才知道怎样修改。' });
  await actOnCase(acting, { id, fact: 'return-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['submitted', 'reviewed']);
    await updateLetter(at.tx, tenant, letterId, { state: 'draft', reviewedBy: null, noteSealed: vault.seal('note', letterId, note) });
    const no = await at.record({ act: 'returnLetter', letterId, data: { kind: letter.kind, version }, sealed: { note } });
    await tellHandler(at, { kind: 'letter-returned', text: '文书被退回修改。', about: String(no) });
    return { letterId, version };
  });
}
