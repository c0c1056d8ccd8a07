import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '../../platform/refusal.ts';
import type { CitizenDesk, Filed } from './citizen-desk.contract.ts';
import { citizenDesk } from './citizen-desk.ts';
import { applicant, type RequestsServer, requestsServer, submissionKey, wanted } from './requests.fixture.ts';
import { vaultOf } from './sealing.ts';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';

let office: RequestsServer;
let desk: CitizenDesk;
const filed: Filed[] = [];

beforeAll(async () => {
  office = await requestsServer();
  desk = citizenDesk(office.context, { alreadyPublished: async () => [] });
  for (let n = 0; n < 200; n += 1) {
    const given = { officeSlug: office.town.slug, applicant: applicant(n), wanted: wanted(), identityFiles: [], otherFiles: [] };
    filed.push(await desk.file(given, submissionKey(), `10.0.${n}.1`));
  }
});
afterAll(() => office.close());

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (isRefusal(error)) return error.code;
      throw error;
    },
  );

test('a million guesses find no code', async () => {
  const { db, secrets, tenant } = office.context;
  const vault = vaultOf(secrets, tenant);
  const known = new Set(
    (await db.selectFrom('request').select('code_hash').where('tenant_id', '=', tenant).execute()).map(({ code_hash }) => code_hash),
  );
  // Looked at the way the desk does it: hashed, and compared with what is kept.
  expect(known.has(vault.codeHash('tracking', typedTrackingCode(filed[0]?.code ?? '')))).toBe(true);
  let hits = 0;
  for (let n = 0; n < 1_000_000; n += 1) if (known.has(vault.codeHash('tracking', typedTrackingCode(newTrackingCode())))) hits += 1;
  expect(hits).toBe(0);
}, 300_000);

test('through the desk: guesses are slowed, the owner is not, also from the network of the guesser', async () => {
  const source = '203.0.113.99';
  const answers: Record<string, number> = {};
  for (let n = 0; n < 300; n += 1) {
    const { number } = filed[n % filed.length] as Filed;
    const answer = await codeOf(desk.open({ number, code: newTrackingCode(), name: applicant(n % filed.length).name }, source));
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
  expect(Object.keys(answers).sort()).toEqual(['not-found-or-wrong', 'too-many-attempts']);
  expect(answers['not-found-or-wrong']).toBeLessThan(100);
  const { number, code } = filed[7] as Filed;
  expect(await codeOf(desk.open({ number, code, name: applicant(7).name }, source))).toBe('done');
}, 300_000);

test('time does not tell whether a code exists', async () => {
  const times = { existing: [] as number[], absent: [] as number[] };
  for (let n = 0; n < 150; n += 1) {
    const { number, code } = filed[n % filed.length] as Filed;
    const pair = { existing: code, absent: newTrackingCode() };
    for (const kind of n % 2 === 0 ? (['existing', 'absent'] as const) : (['absent', 'existing'] as const)) {
      const start = performance.now();
      expect(
        await codeOf(desk.open({ number, code: pair[kind], name: '虚构的别人' }, `10.9.${n % 250}.${kind === 'absent' ? 1 : 2}`)),
      ).toBe('not-found-or-wrong');
      times[kind].push(performance.now() - start);
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  expect(Math.abs(median(times.existing) - median(times.absent))).toBeLessThan(5);
}, 300_000);
