// Legal numbers are dated. A date that no version covers is an error, never a silent default.

/** One version of a rule: the value in force from `from` (YYYY-MM-DD or a report year) on, with its source. */
export interface Version<T> {
  readonly from: string;
  readonly source: string;
  readonly value: T;
}

/**
 * Chooses among dated versions.
 *
 * @param versions any order; `from` is compared as text, so all must share one shape (`2021` or `2021-01-01`)
 * @returns `.on(date)`: the version in force on that date; throws `RangeError` before the first one
 */
export function inForce<T>(versions: readonly Version<T>[]): { on(date: string): Version<T> } {
  const ordered = [...versions].sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    on(date) {
      const found = ordered.findLast((version) => version.from <= date);
      if (!found) throw new RangeError(`没有在 ${date} 有效的规定（最早自 ${ordered[0]?.from ?? '（空表）'} 起）`);
      return found;
    },
  };
}
