// Whether a step can be taken on a case now: what the law's table says, and what this office's desk adds.
import type { Calendar } from '../../law/calendar/calendar.ts';
import { type Desk, type Lawful, mayNow, type OfficeAct } from '../../law/requests/acts.ts';
import { type NextStep, nextStep } from '../../law/requests/next-step.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type CaseFacts, lawCase } from './case-facts.ts';
import type { LetterState } from './register-row.ts';
import type { RequestPurpose } from './requests.store.ts';

export interface StepGround {
  readonly id: string;
  readonly purpose: RequestPurpose;
  readonly facts: CaseFacts;
  readonly letters: readonly LetterState[];
  readonly calendar: Calendar;
}

export function deskOf({ purpose, facts, letters }: Pick<StepGround, 'purpose' | 'facts' | 'letters'>): Desk {
  const has = (state: string) => letters.some((letter) => letter.state === state);
  return {
    closed: facts.transferred ? 'transferred' : facts.joinedWith !== null ? 'joined' : facts.archivedUnder !== null ? 'archived' : null,
    letters: { draft: has('draft'), submitted: has('submitted'), reviewed: has('reviewed'), signed: has('signed') },
    searched: facts.has.has('recordSearch'),
    units: facts.has.has('addUnit'),
    papers: true,
    correction: purpose === 'correction',
  };
}

/** For every act: lawful on the day, or why not and by which article. */
export function stepsOn(ground: StepGround, on: string): Readonly<Record<OfficeAct, Lawful>> {
  return mayNow(lawCase(ground.id, ground.facts, on), ground.calendar, deskOf(ground));
}

export function nextStepOn(ground: StepGround, on: string): NextStep | null {
  return nextStep(lawCase(ground.id, ground.facts, on), ground.calendar, deskOf(ground));
}

/**
 * @param on the day on which the act happened: what the law allowed then counts
 * @throws Refusal 409 `not-lawful-now` with the sentence and the article
 */
export function mustBePossible(act: OfficeAct, ground: StepGround, on: string): void {
  const { lawful, why, source } = stepsOn(ground, on)[act];
  if (!lawful) throw new Refusal({ code: 'not-lawful-now', status: 409, message: why, source });
}
