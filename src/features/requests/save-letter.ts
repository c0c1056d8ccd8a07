import type { z } from 'zod';
import type { Service } from '../../law/requests/case.ts';
import { composeLetter, withEdits } from '../../law/requests/letters/compose.ts';
import { outcomeOf } from '../../law/requests/letters/letter-kinds.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { writeLetterContent } from './letters.store.ts';
import { letterData, letterGround, letterOf, mustBeState } from './letters.ts';
import type { saveLetterSchema } from './requests.contract.ts';

const ways: ReadonlySet<unknown> = new Set<Service>(['post', 'direct', 'electronic']);

/**
 * Saves what was filled in as a new version.
 * @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-in-draft`; 422 `locked-paragraph`
 */
export async function saveLetter(
  acting: CaseActing,
  id: string,
  letterId: string,
  input: z.output<typeof saveLetterSchema>,
): Promise<void> {
  const { tenant, actor, vault } = acting;
  await actOnCase(acting, { id, fact: 'save-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, input.version, ['draft']);
    const { data, paragraphs } = input;
    const typed = ways.has(data['service']) ? (data['service'] as Service) : null;
    const service = input.service ?? typed ?? letter.service;
    const outcome = outcomeOf(letter.kind, data['outcome'] ?? letter.outcome) ?? letter.outcome;
    const ground = await letterGround(at.tx, tenant, vault, at);
    const changed = { ...letter, service, outcome };
    const { refused } = withEdits(composeLetter(letter.kind, letterData(ground, changed, { data, paragraphs })), paragraphs);
    if (refused.length > 0)
      throw new Refusal({
        code: 'locked-paragraph',
        status: 422,
        message: '依据、决定和救济途径的段落由法定内容生成，不能改写。请改理由段落，或者改左边填写的内容。',
      });
    const version = letter.version + 1;
    const sealed = vault.seal('letter', letterId, { data, paragraphs });
    await writeLetterContent(at.tx, tenant, { id: letterId, version, sealed, service, outcome, by: actor, at: at.now });
    await at.record({ act: 'saveLetter', letterId, data: { kind: letter.kind, version } });
    return { letterId, version };
  });
}
