import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/days.ts';
import type { Act, Case, Consult } from './case.ts';
import { clock } from './clock.ts';
import { secondOpinion } from './clock-oracle.fixture.ts';
import { historiesOf, receiptDates } from './histories.fixture.ts';
import { outcomeNames } from './outcomes.ts';

const here = dirname(fileURLToPath(import.meta.url));
const cases = receiptDates().flatMap((on, i) => historiesOf(on, i));

const comparable = (request: Case) => {
  const { days, consultations, refusals, remedies, ...rest } = clock(request, nationalCalendar);
  const { receivedOn, supplementNoticeBy, supplementBy, payBy, replyBy, replyByIfExtended, state, overdueWorkdays } = rest;
  return {
    receivedOn,
    supplementNoticeBy,
    supplementBy,
    payBy,
    replyBy,
    replyByIfExtended,
    answersBy: consultations.map(({ answerBy }) => answerBy),
    state,
    overdueWorkdays,
    refusals: refusals.map(({ code }) => code).sort(),
    remedies,
    counted: days.filter(({ counted }) => counted).map(({ on }) => on),
  };
};

/** Counting passes through every day in between, so that a fifth of the receipt dates meets every change of summer time. */
const everyFifth = 5;

/** One line per case: what has to be the same wherever the machine stands. */
const digest = (requests: readonly Case[]) => {
  const hash = createHash('sha256');
  for (const request of requests) hash.update(`${JSON.stringify(clock(request, nationalCalendar))}\n`);
  return hash.digest('hex');
};

describe('期限推算与逐日推演的另一算法一致', () => {
  test('2019-05-15至2026-12-31每一天收到的申请，各五种经过', () => {
    expect(cases).toHaveLength(2788 * 5);
    const different: unknown[] = [];
    const states = new Set<string>();
    const refusals = new Set<string>();
    for (const request of cases) {
      const [ours, theirs] = [comparable(request), secondOpinion(request)];
      states.add(ours.state);
      for (const code of ours.refusals) refusals.add(code);
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) different.push({ request, ours, theirs });
    }
    expect(different.slice(0, 2)).toEqual([]);
    expect(different).toHaveLength(0);
    // The histories go everywhere, or the agreement would mean little.
    expect([...states].sort()).toEqual([
      'answered',
      'inHand',
      'lapsedNoSupplement',
      'lapsedUnpaid',
      'overdue',
      'waitingForPayment',
      'waitingForSupplement',
    ]);
    expect([...refusals].sort()).toEqual([
      'alreadyAnswered',
      'extensionLate',
      'feeNotInForce',
      'feeNoticeLate',
      'noFeeAsked',
      'paidTooLate',
      'supplementTooLate',
    ]);
  }, 60_000);

  test('在哪个时区的机器上都一样：UTC、上海、纽约、基里巴斯', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-clock-'));
    try {
      const entry = `
        import { createHash } from 'node:crypto';
        import { nationalCalendar } from './calendar/calendar.ts';
        import { clock } from './requests/clock.ts';
        import { historiesOf, receiptDates } from './requests/histories.fixture.ts';
        const hash = createHash('sha256');
        receiptDates().forEach((on, i) => {
          if (i % ${everyFifth} === 0) for (const request of historiesOf(on, i)) hash.update(JSON.stringify(clock(request, nationalCalendar)) + '\\n');
        });
        console.log(JSON.stringify({ digest: hash.digest('hex'), hour: new Date(1577836800000).getHours() }));`;
      const outfile = join(folder, 'digest.mjs');
      await build({
        stdin: { contents: entry, resolveDir: join(here, '..'), loader: 'ts' },
        bundle: true,
        platform: 'node',
        format: 'esm',
        outfile,
        logLevel: 'silent',
      });
      const told: { digest: string; hour: number }[] = [];
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])
        told.push(
          JSON.parse(
            (await promisify(execFile)(process.execPath, [outfile], { env: { ...process.env, TZ: zone }, timeout: 20_000 })).stdout,
          ),
        );
      // The zones did take effect: the same instant is another hour in each.
      expect(told.map(({ hour }) => hour)).toEqual([0, 8, 19, 14]);
      expect(new Set(told.map((one) => one.digest))).toEqual(
        new Set([digest(cases.filter((_, i) => Math.floor(i / 5) % everyFifth === 0))]),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

const receiptOn = fc.integer({ min: 0, max: 2600 }).map((n) => addDays('2019-05-15', n));
const later = (on: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => addDays(on, n));
const maybeLater = (on: string) => fc.option(later(on, 40), { nil: null });

/** Any act on any day, its own dates in order; whether it is lawful is for the clock to say. */
function anyAct(receipt: string): fc.Arbitrary<Act> {
  return later(receipt, 90).chain((on) =>
    maybeLater(on).chain((servedOn) =>
      fc.oneof(
        fc.record({ act: fc.constant('noticeSupplement'), on: fc.constant(on), servedOn: fc.constant(servedOn) }),
        fc.record({ act: fc.constantFrom('receiveSupplement', 'payFee', 'giveReasons', 'withdraw'), on: fc.constant(on) }),
        anyConsultation(on, servedOn),
        fc.record({
          act: fc.constant('noticeFee'),
          on: fc.constant(on),
          servedOn: fc.constant(servedOn),
          yuan: fc.integer({ min: 0, max: 900 }),
        }),
        fc.record({ act: fc.constant('extend'), on: fc.constant(on), workdays: fc.integer({ min: -1, max: 25 }) }),
        fc.record({ act: fc.constant('askReasons'), on: fc.constant(on), servedOn: fc.constant(servedOn) }),
        fc.record({ act: fc.constant('delay'), on: fc.constant(on), until: later(on, 200) }),
        fc.record({
          act: fc.constant('reply'),
          on: fc.constant(on),
          servedOn: fc.constant(servedOn),
          outcome: fc.constantFrom(...outcomeNames),
          service: fc.constantFrom('post', 'direct', 'electronic'),
        }),
      ),
    ),
  ) as fc.Arbitrary<Act>;
}

function anyConsultation(on: string, servedOn: string | null): fc.Arbitrary<Consult> {
  return fc.record({
    act: fc.constantFrom('consultThirdParty', 'consultAgency', 'consultJointMaker'),
    on: fc.constant(on),
    servedOn: fc.constant(servedOn),
    answeredOn: maybeLater(servedOn ?? on),
  }) as fc.Arbitrary<Consult>;
}

const anyCase: fc.Arbitrary<Case> = receiptOn.chain((on) =>
  fc.record({
    id: fc.constant('x'),
    received: fc.constant({ channel: 'inPerson' as const, arrivedOn: on, confirmedOn: null }),
    acts: fc.array(anyAct(on), { maxLength: 8 }),
    asOf: later(on, 200),
  }),
);

/** The same case without the acts that were refused: a history of lawful acts. */
const lawful = (request: Case): Case => {
  const refused = new Set(clock(request, nationalCalendar).refusals.map(({ act }) => act));
  return { ...request, acts: request.acts.filter((_, i) => !refused.has(i)) };
};

const limitsOf = ({ supplementNoticeBy, supplementBy, payBy, replyBy, replyByIfExtended, reasonsBy, remedies }: ReturnType<typeof clock>) =>
  [supplementNoticeBy, supplementBy, payBy, replyBy, replyByIfExtended, reasonsBy, remedies.reviewBy, remedies.suitBy].filter(
    (on) => on !== null,
  );

describe('任何经过都守住的', () => {
  test('没有一种经过得出早于收到日的期限、超过20个工作日的延长', () => {
    fc.assert(
      fc.property(anyCase, (request) => {
        const result = clock(request, nationalCalendar);
        expect(limitsOf(result).filter((on) => on <= request.received.arrivedOn)).toEqual([]);
        expect(result.extendedWorkdays).toBeLessThanOrEqual(20);
        expect(result.limitWorkdays).toBeLessThanOrEqual(40);
        expect(result.overdueWorkdays).toBeGreaterThanOrEqual(0);
        if (result.replyBy !== null && result.delayedUntil === null)
          expect(result.days.filter(({ counted }) => counted)).toHaveLength(result.limitWorkdays);
      }),
      { numRuns: 500 },
    );
  });

  test('被拒绝的步骤什么也不改变', () => {
    fc.assert(
      fc.property(anyCase, (request) => {
        const strip = ({ refusals, consultations, warnings, ...rest }: ReturnType<typeof clock>) => ({
          ...rest,
          consultations: consultations.map(({ act, ...one }) => one),
          warnings: warnings.map(({ code }) => code),
        });
        expect(strip(clock(lawful(request), nationalCalendar))).toEqual(strip(clock(request, nationalCalendar)));
      }),
      { numRuns: 300 },
    );
  });

  test('多一段不计入的时间，期限不会提前', () => {
    let later = 0;
    fc.assert(
      fc.property(
        anyCase.chain((request) => {
          const on = request.received.arrivedOn;
          return fc.tuple(
            fc.constant(lawful(request)),
            fc.integer({ min: 0, max: 40 }).chain((n) => anyConsultation(addDays(on, n), addDays(on, n + 1))),
          );
        }),
        ([request, consultation]) => {
          const before = clock(request, nationalCalendar);
          const after = clock({ ...request, acts: [...request.acts, consultation] }, nationalCalendar);
          if (before.replyBy === null || after.replyBy === null) return;
          expect(after.replyBy >= before.replyBy).toBe(true);
          if (after.replyBy > before.replyBy) later += 1;
        },
      ),
      { numRuns: 500 },
    );
    expect(later).toBeGreaterThan(20);
  });

  test('指定日以后的事实不影响结果', () => {
    fc.assert(
      fc.property(anyCase, (request) => {
        const { asOf } = request;
        const known = (on: string | null | undefined) => (on != null && on <= asOf ? on : null);
        const acts = request.acts
          .filter(({ on }) => on <= asOf)
          .map((act) => ({
            ...act,
            ...('servedOn' in act ? { servedOn: known(act.servedOn) } : {}),
            ...('answeredOn' in act ? { answeredOn: known(act.answeredOn) } : {}),
          }));
        const strip = ({ refusals, consultations, warnings, ...rest }: ReturnType<typeof clock>) => ({
          ...rest,
          answersBy: consultations.map(({ answerBy }) => answerBy),
        });
        expect(strip(clock({ ...request, acts }, nationalCalendar))).toEqual(strip(clock(request, nationalCalendar)));
      }),
      { numRuns: 300 },
    );
  });
});
