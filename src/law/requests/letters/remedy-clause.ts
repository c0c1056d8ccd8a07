// The last paragraph of a letter, with the offices and courts it names. Which clauses it is made of is decided in remedies.ts.
import type { Outcome } from '../outcomes.ts';
import { type LetterNature, type RemedyRule, remedyRules, remedyTexts } from '../remedies.ts';
import { reviewFirstFrom } from '../remedy-terms.ts';
import type { LetterKindRow } from './field.ts';
import { dateOf, type LetterData, oneLine } from './field-values.ts';
import { hasRemedyClause } from './letter-kinds.ts';

const natureOf = (row: LetterKindRow): LetterNature =>
  hasRemedyClause(row) ? 'decision' : row.remedy === 'feeNotice' ? 'feeNotice' : 'procedural';

/**
 * Which clauses a letter has to carry; undefined while outcome or date are not known.
 * A decision to disclose told to a third party and a decision on a correction rest on none of Articles 14 to 16: RM-1.
 */
export function remedyRulesFor(row: LetterKindRow, outcome: Outcome | undefined, data: LetterData): readonly RemedyRule[] | undefined {
  const decidedOn = dateOf(data['on']);
  const nature = natureOf(row);
  const service = data['service'] === 'electronic' ? 'electronic' : null;
  if (nature !== 'decision') return remedyRules({ nature, decidedOn: decidedOn ?? '' });
  if (!decidedOn || (row.remedy === 'byOutcome' && !outcome)) return undefined;
  const rules = row.remedy === 'byOutcome' ? remedyRules({ nature, outcome: outcome ?? null, decidedOn, service }) : (['RM-1'] as const);
  // 《行政复议法》第二十二条第二款 asks it of every decision served over the internet, so RM-1 names the way too where it is known.
  const namesUrl = service !== null && decidedOn >= reviewFirstFrom && !rules.includes('RM-3') && oneLine(data['reviewUrl']) !== '';
  return namesUrl ? [...rules, 'RM-3'] : rules;
}

export interface RemedyClause {
  readonly rules: readonly RemedyRule[];
  /** '' when there is none, or while something that it names is not known. */
  readonly text: string;
  readonly needsUrl: boolean;
}

/** The clause as this letter says it. `written`: the written value of a field, '' when it has none. */
export function remedyClause(
  row: LetterKindRow,
  outcome: Outcome | undefined,
  data: LetterData,
  written: (key: string) => string,
): RemedyClause {
  const rules = remedyRulesFor(row, outcome, data) ?? [];
  let lacking = false;
  const places: Readonly<Record<string, string>> = { 复议机关: 'reviewBody', 法院: 'court', 网址: 'reviewUrl' };
  const text = rules
    .map((rule) => remedyTexts[rule].text.replaceAll('本答复', `本${row.noun}`))
    .join('')
    .replace(/\{([^}]+)\}/g, (_, place: string) => {
      const value = written(places[place] ?? '');
      if (value === '') lacking = true;
      return value;
    });
  return { rules, text: lacking ? '' : text, needsUrl: rules.includes('RM-3') };
}
