import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { letterOf, mustBeState } from './letters.ts';
import { tellRoles } from './tell-people.ts';

/** Agrees to a letter that somebody else has written. @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-under-review`, `own-work` */
export async function reviewLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<void> {
  const { tenant, actor } = acting;
  await actOnCase(acting, { id, fact: 'review-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['submitted']);
    if (letter.draftedBy === actor || letter.submittedBy === actor)
      throw new Refusal({ code: 'own-work', status: 409, message: '这件文书由您拟稿或者送审，不能由您自己审核。请换一位审核人。' });
    await updateLetter(at.tx, tenant, letterId, { state: 'reviewed', reviewedBy: actor });
    const no = await at.record({ act: 'reviewLetter', letterId, data: { kind: letter.kind, version }, sealed: { note } });
    await tellRoles(at, ['signer'], { kind: 'letter-to-sign', text: '有文书待签发。', about: String(no) });
    return { letterId, version };
  });
}
