import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateLetter } from './letters.store.ts';
import { letterOf, mustBeState } from './letters.ts';

/** Puts a letter aside that did not go out; a number it has is not given again. @throws Refusal 409 `letter-changed-meanwhile`, `letter-went-out` */
export async function voidLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<void> {
  const { tenant } = acting;
  await actOnCase(acting, { id, fact: 'void-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['draft', 'submitted', 'reviewed', 'signed']);
    await updateLetter(at.tx, tenant, letterId, { state: 'void' });
    await at.record({ act: 'voidLetter', letterId, data: { kind: letter.kind, number: letter.number }, sealed: { note } });
    return { letterId, number: letter.number };
  });
}
