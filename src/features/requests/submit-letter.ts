import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { composed, letterGround, letterOf, mustBeState } from './letters.ts';
import { tellRoles } from './tell-people.ts';

/** Hands a letter to the reviewer. @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-in-draft`; 422 `letter-incomplete` */
export async function submitLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<void> {
  const { tenant, actor, vault } = acting;
  await actOnCase(acting, { id, fact: 'submit-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['draft']);
    const { missing } = composed(await letterGround(at.tx, tenant, vault, at), letter, vault).letter;
    if (missing.length > 0)
      throw new Refusal({
        code: 'letter-incomplete',
        status: 422,
        message: `还缺：${missing.map(({ label }) => label).join('、')}。填写完整以后再送审。`,
      });
    await updateLetter(at.tx, tenant, letterId, { state: 'submitted', submittedBy: actor, reviewedBy: null, noteSealed: null });
    const no = await at.record({ act: 'submitLetter', letterId, data: { kind: letter.kind, version }, sealed: { note } });
    await tellRoles(at, ['reviewer'], { kind: 'letter-to-review', text: '有文书送审。', about: String(no) });
    return { letterId, version };
  });
}
