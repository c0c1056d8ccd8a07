/** Numbers from 0 up to 1, the same for the same seed (Mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Weighted<T> = readonly (readonly [T, number])[];

/** Chooses by a number from 0 up to 1, each value as often as its weight says. */
export function chooser<T>(weighted: Weighted<T>): (at: number) => T {
  const sum = weighted.reduce((all, [, weight]) => all + weight, 0);
  let reached = 0;
  const ends = weighted.map(([value, weight]) => {
    reached += weight / sum;
    return [value, reached] as const;
  });
  return (at) => (ends.find(([, end]) => at < end) ?? (ends.at(-1) as readonly [T, number]))[0];
}
