import type { z } from 'zod';
import { type LetterKind, letterKind, outcomeOf } from '../../law/requests/letters/letter-kinds.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import { isAnswer, knownKind } from './letters.ts';
import type { draftLetterSchema } from './requests.contract.ts';

/** Letters that belong to an act with more to it than a letter: they are begun there. */
const begunElsewhere: ReadonlySet<LetterKind> = new Set(['thirdPartyInquiry', 'jointMakerInquiry', 'agencyInquiry']);

/**
 * Begins a letter of any kind; an answer with the outcome it tells.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `answer-under-way`; 422 `no-such-letter-kind`, `begun-elsewhere`, `no-outcome`
 */
export async function draftLetter(acting: CaseActing, id: string, input: z.output<typeof draftLetterSchema>): Promise<void> {
  const kind = knownKind(input.kind);
  const answers = isAnswer(kind);
  if (begunElsewhere.has(kind))
    throw new Refusal({ code: 'begun-elsewhere', status: 422, message: `${letterKind(kind).label}请在“征求意见”中填写，文书会一并生成。` });
  const outcome = outcomeOf(kind, input.outcome) ?? null;
  if (letterKind(kind).act === 'reply' && outcome === null)
    throw new Refusal({ code: 'no-outcome', status: 422, message: '请先选择处理决定，依据和文书由它确定。' });
  const fact = answers ? 'draft-answer' : 'draft-letter';
  await actOnCase(acting, { id, step: answers ? 'answer' : 'draftLetter', fact }, async (at) => {
    const { request, facts, letters } = at;
    if (answers && (letterKind(kind).act === 'correctRecord') !== (request.purpose === 'correction'))
      throw new Refusal({
        code: 'not-lawful-now',
        status: 409,
        message: '这种文书不适用于这类申请。',
        source: '《政府信息公开条例》第四十一条',
      });
    if (answers && letters.some((letter) => letter.isAnswer && letter.state !== 'void' && facts.letterIds.has(letter.id)))
      throw new Refusal({ code: 'answer-under-way', status: 409, message: '已经有一件答复在拟。请在其上修改，或者先作废。' });
    const letterId = await addLetter(at, { kind, outcome, data: input.data, service: input.service });
    return { letterId, kind, outcome };
  });
}
