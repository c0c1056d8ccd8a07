import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPrograms } from '../../platform/bundled-programs.fixture.ts';

const programs = bundledPrograms({ runner: 'src/features/requests/kill-requests.fixture.ts' });
beforeAll(() => programs.build());
afterAll(() => programs.clear());

interface Ended {
  readonly killed: boolean;
  /** What the process acknowledged, line by line. */
  readonly said: readonly Record<string, unknown>[];
}

function run(data: string, order: string, round = 0, killBefore: number | 'telling' = 0): Promise<Ended> {
  const child = programs.start('runner', [order, String(round), String(killBefore)], data);
  child.stderr.pipe(process.stderr);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((done) =>
    child.once('close', (code, signal) => {
      expect(code === 0 || signal === 'SIGKILL').toBe(true);
      const lines = output.split('\n').filter((line) => line !== '');
      done({ killed: signal === 'SIGKILL', said: lines.map((line) => JSON.parse(line)) });
    }),
  );
}

// Each of the dozen steps of a submission once; by hand twice and more.
const rounds = Number(process.env['ROUNDS'] ?? 13);
/** Each round first sends what the last one left unfinished or untold again, whole, then dies in its own. */
async function dieAgainAndAgain(data: string, order: string, killIn: (round: number) => number): Promise<Record<string, unknown>> {
  let killed = 0;
  let before: Record<string, unknown> | undefined;
  for (let round = 1; round <= rounds + 1; round += 1) {
    const kill = round > rounds ? 0 : round === rounds ? 'telling' : killIn(round);
    const { killed: died, said } = await run(data, order, round, kill);
    if (died) killed += 1;
    const [again, own] = round === 1 ? [undefined, said[0]] : said;
    // Acknowledged means kept: sent again, the first answer comes, code and all.
    if (round > 1) expect(again).toMatchObject({ round: round - 1 });
    if (before && order === 'submit') expect(again).toEqual({ ...before, again: true });
    expect(own === undefined).toBe(died);
    before = own;
  }
  expect(killed).toBeGreaterThan(rounds * 0.6);
  return (await run(data, 'count')).said[0] as Record<string, unknown>;
}

const all = rounds + 1;

test.concurrent('a submission killed between every two of its steps: sent again it is there once, with the same number and code', async () => {
  // A submission takes fewer than a dozen statements: each is met, and now and then a round lives.
  const said = await dieAgainAndAgain(join(programs.scratch, 'submissions'), 'submit', (round) => 1 + (round % 12));
  expect(said).toMatchObject({ requests: all, papers: all, submissions: all, filed: all, ledger: true });
  expect(said['numbers']).toEqual(Array.from({ length: all }, (_, at) => `2026-${String(at + 1).padStart(4, '0')}`));
}, 600_000);

test.concurrent('an answer killed between every two of its steps: done again it is signed and served once, under numbers without gaps', async () => {
  // The answer takes some hundred statements; the rounds spread over them.
  const said = await dieAgainAndAgain(join(programs.scratch, 'answers'), 'answer', (round) => Math.round((round * 150) / rounds));
  expect(said).toMatchObject({ requests: all, letters: all, filed: all, signed: all, served: all, ledger: true });
  expect(new Set(said['stages'] as string[])).toEqual(new Set(['answered']));
  const numbers = (said['letterNumbers'] as string[]).map((number) => Number(/〕(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: all }, (_, at) => at + 1));
}, 600_000);
