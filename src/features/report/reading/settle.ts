// Which of the possible readings of the rows agree with each other: arithmetic as a witness.
// Real reports contain real errors, so no sum is taken for granted: a reading is accepted when every other one breaks more sums.

export interface RowChoice {
  readonly key: string;
  readonly role: 'received' | 'carriedIn' | 'result' | 'total' | 'carriedOver';
  /** Every reading of this row; one when the text decides it. None when the row was not found. */
  readonly candidates: readonly Candidate[];
  /** Readings that do not add up were left out beforehand: then the rest is only to be believed where nothing is broken. */
  readonly pruned?: boolean;
}

export interface Candidate {
  /** Blank cells (null) count as 0. */
  readonly values: readonly (number | null)[];
  /** Sums this reading breaks by itself (X-03: the row does not add up). */
  readonly breaks: number;
}

interface Open {
  readonly at: number;
  candidates: readonly Candidate[];
}

const most = 300_000;

/**
 * Narrows the candidates of all rows by the sums of each column together.
 *
 * @returns for each row the candidates that occur in a best reading of the table, and how many sums that reading breaks
 * (undefined when no sum could be used or the search was too long: then nothing is narrowed)
 */
export function settle(rows: readonly RowChoice[], width: number): { rows: Candidate[][]; broken: number | undefined } {
  const result = rows.map((row) => [...row.candidates]);
  const open: Open[] = [];
  rows.forEach((row, at) => {
    if (row.candidates.length > 1) open.push({ at, candidates: row.candidates });
  });
  const signOf = { received: [1, 0], carriedIn: [1, 0], result: [0, 1], total: [-1, -1], carriedOver: [-1, 0] } as const;
  const missing = (role: RowChoice['role']) => rows.some((row) => row.role === role && row.candidates.length === 0);
  // A sum is a witness only where all of its rows were found.
  const useFlow = !(['received', 'carriedIn', 'total', 'carriedOver'] as const).some(missing) && rows.some((row) => row.role === 'total');
  const useSum = !missing('result') && !missing('total') && rows.some((row) => row.role === 'total');
  if (!useFlow && !useSum) return { rows: result, broken: undefined };

  // Two balances a column: the flow and the sum of the results. Fixed rows first, open rows by search.
  const flow = new Array<number>(width).fill(0);
  const sum = new Array<number>(width).fill(0);
  const add = (row: RowChoice, values: readonly (number | null)[], times: number) => {
    const [inFlow, inSum] = signOf[row.role];
    for (let c = 0; c < width; c++) {
      flow[c] = (flow[c] as number) + times * inFlow * (values[c] ?? 0);
      sum[c] = (sum[c] as number) + times * inSum * (values[c] ?? 0);
    }
  };
  rows.forEach((row) => {
    if (row.candidates.length === 1) add(row, (row.candidates[0] as Candidate).values, 1);
  });
  open.sort((a, b) => a.candidates.length - b.candidates.length);
  // Readings that break nothing first: the first leaf reached then prunes the rest.
  for (const row of open) row.candidates = [...row.candidates].sort((a, b) => a.breaks - b.breaks);

  // What the rows still open can add to each balance at least and at most: a column out of reach is broken for good.
  const bounds = open.map((_, from) => {
    const low = { flow: new Array<number>(width).fill(0), sum: new Array<number>(width).fill(0) };
    const high = { flow: new Array<number>(width).fill(0), sum: new Array<number>(width).fill(0) };
    for (const { at, candidates } of open.slice(from)) {
      const [inFlow, inSum] = signOf[(rows[at] as RowChoice).role];
      for (let c = 0; c < width; c++) {
        const values = candidates.map((candidate) => candidate.values[c] ?? 0);
        const [least, greatest] = [Math.min(...values), Math.max(...values)];
        for (const [name, sign] of [
          ['flow', inFlow],
          ['sum', inSum],
        ] as const) {
          (low[name] as number[])[c] = (low[name][c] as number) + Math.min(sign * least, sign * greatest);
          (high[name] as number[])[c] = (high[name][c] as number) + Math.max(sign * least, sign * greatest);
        }
      }
    }
    return { low, high };
  });
  const brokenAtLeast = (depth: number): number => {
    const bound = bounds[depth];
    let broken = 0;
    for (let c = 0; c < width; c++) {
      const f = flow[c] as number;
      const s = sum[c] as number;
      if (useFlow && (f + (bound?.low.flow[c] ?? 0) > 0 || f + (bound?.high.flow[c] ?? 0) < 0)) broken++;
      if (useSum && (s + (bound?.low.sum[c] ?? 0) > 0 || s + (bound?.high.sum[c] ?? 0) < 0)) broken++;
    }
    return broken;
  };

  let fewest = Number.POSITIVE_INFINITY;
  // Choices seen in readings that break this many sums.
  const seen = new Map<number, Set<number>[]>();
  let steps = 0;
  let ownBreaks = 0;
  const path: number[] = [];
  const visit = (depth: number): void => {
    if (steps++ > most) return;
    const broken = ownBreaks + brokenAtLeast(depth);
    if (broken > fewest + 1) return;
    if (depth === open.length) {
      fewest = Math.min(fewest, broken);
      const choices = seen.get(broken) ?? open.map(() => new Set<number>());
      path.forEach((choice, i) => choices[i]?.add(choice));
      seen.set(broken, choices);
      return;
    }
    const { at, candidates } = open[depth] as Open;
    candidates.forEach((candidate, i) => {
      add(rows[at] as RowChoice, candidate.values, 1);
      ownBreaks += candidate.breaks;
      path.push(i);
      visit(depth + 1);
      path.pop();
      ownBreaks -= candidate.breaks;
      add(rows[at] as RowChoice, candidate.values, -1);
    });
  };
  visit(0);
  // Out of steps: nothing was proved, so nothing is narrowed.
  if (steps > most) return { rows: result, broken: undefined };
  // Where everything ties out, the reading that ties out is the one. Where something is broken anyway, one sum more or less
  // proves little: a reading has to be two better than every other.
  const best = [seen.get(fewest), ...(fewest > 0 ? [seen.get(fewest + 1)] : [])];
  open.forEach(({ at, candidates }, i) => {
    result[at] = candidates.filter((_, choice) => best.some((choices) => choices?.[i]?.has(choice)));
  });
  return { rows: result, broken: fewest };
}
