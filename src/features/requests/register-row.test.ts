import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../../law/calendar/calendar.ts';
import { addDays } from '../../law/calendar/days.ts';
import { type ActRow, factsOf } from './case-facts.ts';
import { lightLimits, lightOf, registerRow, workdaysLeft } from './register-row.ts';

const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-02', days));
const row = (seq: number, act: string, on: string, data: ActRow['data'] = {}, letterId: string | null = null): ActRow => ({
  seq,
  act,
  on,
  party: 'office',
  data,
  sealed: null,
  letterId,
  paperIds: [],
  by: 'x',
  at: new Date(`${on}T02:00:00Z`),
});
const arrival = { id: 'r', channel: 'inPerson', arrivedOn: '2026-09-01' } as const;
const rowOn = (rows: readonly ActRow[], today: string) => registerRow(arrival, factsOf(arrival, rows), [], nationalCalendar, today).row;

describe('灯', () => {
  test('绿多于七个工作日，黄七个以内，红三个以内，黑已逾期，蓝不在计算', () => {
    const light = (replyBy: string | null, limitRuns = true) => lightOf({ open: true, limitRuns, replyBy }, nationalCalendar, '2026-09-07');
    expect(light('2026-09-17')).toBe('green');
    expect(light('2026-09-16')).toBe('yellow');
    expect(light('2026-09-11')).toBe('yellow');
    expect(light('2026-09-10')).toBe('red');
    expect(light('2026-09-07')).toBe('red');
    expect(light('2026-09-06')).toBe('black');
    expect(light('2026-09-17', false)).toBe('blue');
    expect(light(null)).toBe('blue');
    expect(lightOf({ open: false, limitRuns: true, replyBy: '2026-09-06' }, nationalCalendar, '2026-09-07')).toBeNull();
  });

  test('a light is a range of days: what the register asks of its index', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 60 }), (today, ahead) => {
        const replyBy = addDays(today, ahead);
        const redUntil = nationalCalendar.workdaysAfter(today, lightLimits.red + 1);
        const yellowUntil = nationalCalendar.workdaysAfter(today, lightLimits.yellow + 1);
        const expected = replyBy < today ? 'black' : replyBy < redUntil ? 'red' : replyBy < yellowUntil ? 'yellow' : 'green';
        expect(lightOf({ open: true, limitRuns: true, replyBy }, nationalCalendar, today)).toBe(expected);
        expect(workdaysLeft(replyBy, nationalCalendar, today) < 0).toBe(
          replyBy < today && nationalCalendar.countWorkdays(replyBy, today) > 0,
        );
      }),
    );
  });
});

describe('台账的行', () => {
  test('没有人办事的日子里，只有在“醒来”的那一天才会变', () => {
    const notice = { act: 'noticeSupplement', allowWorkdays: 5 };
    const asked = { act: 'consultThirdParty' };
    const cases: readonly (readonly ActRow[])[] = [
      [],
      [row(1, 'serve', '2026-09-03', { fact: notice, sentOn: '2026-09-03', servedOn: '2026-09-03' }, 'n')],
      [row(1, 'serve', '2026-09-03', { fact: asked, sentOn: '2026-09-03', servedOn: '2026-09-04' }, 'c')],
      [row(1, 'serve', '2026-09-03', { fact: asked, sentOn: '2026-09-03', servedOn: null }, 'c')],
      [row(1, 'serve', '2026-09-03', { fact: { act: 'noticeFee', yuan: 100 }, sentOn: '2026-09-03', servedOn: '2026-09-03' }, 'f')],
    ];
    for (const rows of cases) {
      let before = rowOn(rows, '2026-09-03');
      for (let on = '2026-09-04'; on < '2026-11-30'; on = addDays(on, 1)) {
        const now = rowOn(rows, on);
        const changed = now.stage !== before.stage || now.replyBy !== before.replyBy || now.limitRuns !== before.limitRuns;
        if (changed) expect([on, before.wakesOn]).toEqual([on, on]);
        before = now;
      }
    }
  });

  test('送达日期后来才登记的，补到原来的通知上；撤销以前的步骤不再计算', () => {
    const notice = { act: 'noticeSupplement', allowWorkdays: 5 };
    const sent = row(1, 'serve', '2026-09-03', { fact: notice, sentOn: '2026-09-03', servedOn: null }, 'n');
    expect(rowOn([sent], '2026-09-07')).toMatchObject({ stage: 'waitingForSupplement', supplementBy: null });
    const arrived = row(2, 'recordService', '2026-09-05', { servedOn: '2026-09-05' }, 'n');
    expect(rowOn([sent, arrived], '2026-09-07')).toMatchObject({ supplementBy: '2026-09-11' });
    const redo = row(3, 'redo', '2026-10-12', {
      receivedOn: '2026-10-12',
      until: null,
      dueBefore: '2026-10-20',
      outcome: 'X',
      answeredOn: '2026-09-30',
    });
    expect(rowOn([sent, arrived, redo], '2026-10-13')).toMatchObject({ stage: 'inHand', replyBy: '2026-10-20', supplementNoticedOn: null });
  });
});
