// What the cells of a row say about a person's ID number: day or year of birth, age, sex.
import { addDays, addMonths } from '../calendar/days.ts';
import type { RowFacts } from './mask-strength.ts';

/** A cell with the heading of its column, or what stands left of it. */
export interface Labelled {
  readonly text: string;
  readonly label: string;
}

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
const date = /((?:19|20)\d{2})(?:\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2})日?)?|(\d{2})(\d{2})(?!\d)|(\d{2})(?!\d))?/;

function born(text: string): Pick<RowFacts, 'bornFrom' | 'bornTo'> | undefined {
  const match = date.exec(text);
  if (!match) return undefined;
  const year = match[1] as string;
  const month = match[2] ?? match[4] ?? match[6];
  const day = match[3] ?? match[5];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return { bornFrom: `${year}0101`, bornTo: `${year}1231` };
  if (day === undefined || Number(day) < 1 || Number(day) > 31)
    return { bornFrom: `${year}${two(month)}01`, bornTo: `${year}${two(month)}31` };
  return { bornFrom: `${year}${two(month)}${two(day)}`, bornTo: `${year}${two(month)}${two(day)}` };
}

const sexOf = (text: string): RowFacts['sex'] =>
  /^\s*男\s*(?:性)?$/.test(text) ? 'male' : /^\s*女\s*(?:性)?$/.test(text) ? 'female' : undefined;

const yearsBefore = (today: string, years: number): string => addMonths(today, -12 * years);

/** @param today YYYY-MM-DD, the day to which ages are counted */
export function factsOf(cells: readonly Labelled[], today: string): RowFacts {
  const facts: { -readonly [K in keyof RowFacts]: RowFacts[K] } = {};
  for (const { text, label } of cells) {
    if (/出生|生日|生年/.test(label)) {
      const range = born(text);
      if (range) Object.assign(facts, range);
      else {
        const birthday = /^\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?\s*$/.exec(text);
        if (birthday) facts.birthday = two(birthday[1]) + two(birthday[2]);
      }
    } else if (/年龄|周岁|岁数/.test(label) || /^\s*\d{1,3}\s*周?岁\s*$/.test(text)) {
      const age = Number(/^\s*(\d{1,3})/.exec(text)?.[1] ?? Number.NaN);
      // Who is 40 today was born after this day 41 years ago and not after this day 40 years ago.
      if (age <= 120 && facts.bornFrom === undefined) {
        facts.bornFrom = addDays(yearsBefore(today, age + 1), 1).replaceAll('-', '');
        facts.bornTo = yearsBefore(today, age).replaceAll('-', '');
      }
    }
    const sex = sexOf(text);
    if (sex && (label === '' || /性别/.test(label) || text.trim().length <= 2)) facts.sex = sex;
  }
  return facts;
}
