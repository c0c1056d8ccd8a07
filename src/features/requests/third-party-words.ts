// What a denial for a third party's sake says of the asking: the days and answers are facts of the case, the weighing is the words
// that the deciding officer wrote down with the opinion. Nothing is added to either.
import { inChinese } from '../../law/calendar/days.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import type { CaseFacts } from './case-facts.ts';
import { type ConsultationRecord, clockOf } from './consultations.ts';
import type { Vault } from './sealing.ts';

const answers = { agree: '同意公开', partly: '同意部分公开', disagree: '不同意公开' } as const;

export interface ThirdPartyWords {
  /** Undefined: nobody was asked. */
  readonly consultation: string | undefined;
  /** Undefined: nobody has weighed yet. */
  readonly weighing: string | undefined;
}

/** Without the names of those who were asked. */
export function thirdPartyWords(
  all: readonly ConsultationRecord[],
  facts: Pick<CaseFacts, 'acts'>,
  clock: Pick<ClockResult, 'consultations'>,
  vault: Pick<Vault, 'open'>,
): ThirdPartyWords {
  const asked = all.filter(({ kind, sentOn }) => kind === 'thirdParty' && sentOn !== null);
  const sentences = asked.map((one) => {
    const { sentOn, answeredOn, answer } = one;
    const came =
      answeredOn !== null && answer !== null
        ? `第三方于${inChinese(answeredOn)}答复${answers[answer]}`
        : clockOf(one, facts, clock)?.silent
          ? '第三方逾期未提出意见'
          : '第三方尚未提出意见';
    return `本机关于${inChinese(sentOn ?? '')}书面征求第三方意见，${came}。`;
  });
  const weighed = asked.flatMap(({ id, weighingSealed }) =>
    weighingSealed === null ? [] : [vault.open<string>('weighing', id, weighingSealed)],
  );
  const lines = (texts: readonly string[]) => (texts.length > 1 ? texts.map((text, at) => `（${at + 1}）${text}`).join('\n') : texts[0]);
  return { consultation: lines(sentences), weighing: lines(weighed) };
}
