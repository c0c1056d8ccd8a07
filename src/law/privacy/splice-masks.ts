// Two lists that hide different digits of the same person's number give it away together.
import type { RowFacts, StrengthCounter } from './mask-strength.ts';
import { maskLimits } from './privacy-rules.ts';

export interface MaskedRow {
  /** Where it stands, for people and for the record. */
  readonly at: string;
  readonly name: string;
  /** Village or the like; '' when the list does not say. */
  readonly place: string;
  /** Eighteen places, * for each hidden digit. */
  readonly pattern: string;
  readonly facts?: RowFacts;
}

export interface Splice {
  readonly fresh: MaskedRow;
  readonly known: MaskedRow;
  /** Both patterns put together. */
  readonly pattern: string;
  readonly candidates: number;
  readonly rule: 'maskSpliced' | 'maskSplicedWeak';
}

/** Both patterns in one, or undefined when they contradict each other. */
export function spliced(a: string, b: string): string | undefined {
  let both = '';
  for (let i = 0; i < 18; i++) {
    const [x, y] = [a.charAt(i), b.charAt(i)];
    if (x !== '*' && y !== '*' && x !== y) return undefined;
    both += x === '*' ? y : x;
  }
  return both;
}

const keyOf = (name: string): string => name.replace(/[\s\u3000]/g, '');
const samePlace = (a: string, b: string): boolean => a === '' || b === '' || a.includes(b) || b.includes(a);
/** A row is put together with so many of the same name; beyond that a name tells nothing any more. */
const mostTogether = 2000;

const combined = (a: RowFacts = {}, b: RowFacts = {}): RowFacts => ({ ...a, ...b });

/**
 * The fresh rows whose numbers can be put together from rows that are public already: same name, no other village, no digit that contradicts.
 * Reported is what both together leave below the limits and each alone does not.
 *
 * @returns the worst for each fresh row
 */
export function spliceMasks(known: readonly MaskedRow[], fresh: readonly MaskedRow[], counter: StrengthCounter): Splice[] {
  const byName = new Map<string, Map<string, MaskedRow[]>>();
  for (const row of known) {
    const group = byName.get(keyOf(row.name)) ?? new Map<string, MaskedRow[]>();
    byName.set(keyOf(row.name), group);
    // Rows with the same first digits stand together, so that a frequent name is not compared with everybody who bears it.
    const head = row.pattern.slice(0, 6);
    const rows = group.get(head);
    if (rows) rows.push(row);
    else group.set(head, [row]);
  }
  return fresh.flatMap((row) => {
    let worst: Splice | undefined;
    let compared = 0;
    for (const [head, rows] of byName.get(keyOf(row.name)) ?? []) {
      if (spliced(head.padEnd(18, '*'), row.pattern) === undefined) continue;
      for (const other of rows) {
        if (!samePlace(row.place, other.place)) continue;
        const pattern = spliced(row.pattern, other.pattern);
        if (pattern === undefined || pattern === row.pattern) continue;
        if (++compared > mostTogether) break;
        const candidates = counter.idNumbers(pattern, combined(other.facts, row.facts));
        // None fits: two people of one name.
        if (candidates === 0 || candidates >= maskLimits.warn || (worst && worst.candidates <= candidates)) continue;
        worst = { fresh: row, known: other, pattern, candidates, rule: candidates < maskLimits.block ? 'maskSpliced' : 'maskSplicedWeak' };
      }
    }
    return worst ? [worst] : [];
  });
}
