// What the clock decides, rule by rule; the worked cases are in worked-cases.test.ts.
// Long, because it has a case for every rule of the clock.
import { describe, expect, test } from 'vitest';
import { calendarOf, nationalCalendar } from '../calendar/calendar.ts';
import { holidayNotices } from '../calendar/notices.ts';
import type { Act, ReceiptChannel, Received } from './case.ts';
import { clock } from './clock.ts';
import { refusals, warnings } from './clock-messages.ts';
import type { ClockResult } from './clock-result.ts';
import { receiptRules } from './receipt.ts';
import { termOn, terms } from './terms.ts';

/** Codes that some case of this file has brought out: at the end every row of the tables has to be here. */
const seen = new Set<string>();

const received = (channel: ReceiptChannel, arrivedOn: string, confirmedOn: string | null = null): Received => ({
  channel,
  arrivedOn,
  confirmedOn,
});
const march3 = received('inPerson', '2025-03-03');
function at(asOf: string, from: Received, ...acts: Act[]): ClockResult {
  const result = clock({ id: 'x', received: from, acts, asOf }, nationalCalendar);
  for (const { code, message, source } of [...result.refusals, ...result.warnings]) {
    seen.add(code);
    expect(message).not.toMatch(/undefined|NaN|年月日/);
    expect(source).not.toBe('');
  }
  return result;
}
const refused = ({ refusals: all }: ClockResult) => all.map(({ act, code }) => [act, code]);
const warned = ({ warnings: all }: ClockResult) => all.map(({ code }) => code);
const supplement = (on: string, servedOn: string | null = on): Act => ({ act: 'noticeSupplement', on, servedOn });
const came = (on: string): Act => ({ act: 'receiveSupplement', on });
const extend = (on: string, workdays: number): Act => ({ act: 'extend', on, workdays });
const fee = (on: string, servedOn: string | null = on, yuan = 380): Act => ({ act: 'noticeFee', on, servedOn, yuan });
const pay = (on: string): Act => ({ act: 'payFee', on });
const asks = (on: string, servedOn: string | null = on, answeredOn: string | null = null): Act => ({
  act: 'consultThirdParty',
  on,
  servedOn,
  answeredOn,
});
const reply = (
  on: string,
  outcome: Extract<Act, { act: 'reply' }>['outcome'],
  rest: Partial<Extract<Act, { act: 'reply' }>> = {},
): Act => ({
  act: 'reply',
  on,
  outcome,
  service: 'post',
  servedOn: null,
  ...rest,
});

describe('收到日', () => {
  test.each<[ReceiptChannel, string | null, string | null]>([
    ['inPerson', null, '2025-03-03'],
    ['signedMail', null, '2025-03-03'],
    ['signedMail', '2025-03-05', '2025-03-03'],
    ['plainMail', null, null],
    ['plainMail', '2025-03-05', '2025-03-05'],
    ['misdirected', null, null],
    ['misdirected', '2025-03-07', '2025-03-07'],
    ['online', null, '2025-03-03'],
    ['online', '2025-03-04', '2025-03-04'],
    ['email', null, null],
    ['email', '2025-03-05', '2025-03-05'],
    ['fax', null, null],
    ['fax', '2025-03-03', '2025-03-03'],
  ])('%s，2025-03-03到达，%s确认：收到日%s', (channel, confirmedOn, expected) => {
    expect(at('2025-03-10', received(channel, '2025-03-03', confirmedOn)).receivedOn).toBe(expected);
  });

  test('没有确认的，期限都不起算，提示当日联系申请人；任何步骤都先要确认', () => {
    const result = at('2025-03-10', received('email', '2025-03-03'), extend('2025-03-05', 5));
    expect(result).toMatchObject({
      receivedOn: null,
      supplementNoticeBy: null,
      replyBy: null,
      replyByIfExtended: null,
      state: 'inHand',
      days: [],
    });
    expect([refused(result), warned(result)]).toEqual([[[0, 'notConfirmed']], ['notConfirmed']]);
    expect(at('2025-03-10', received('email', '2025-03-03', '2025-03-11')).receivedOn).toBeNull();
  });

  test('截至查询日申请还没有到', () => {
    expect(warned(at('2025-03-01', march3))).toEqual(['notArrived']);
  });

  test('条例施行（2019-05-15）以前收到的拒绝计算；施行当日起可以', () => {
    expect(() => at('2019-06-30', received('inPerson', '2019-05-14'))).toThrow('现行《政府信息公开条例》还没有施行');
    expect(() => at('2019-06-30', received('fax', '2019-05-14', '2019-05-14'))).toThrow(RangeError);
    expect(at('2019-06-30', received('inPerson', '2019-05-15')).replyBy).toBe('2019-06-13');
    expect(at('2019-06-30', received('fax', '2019-05-14', '2019-05-15')).receivedOn).toBe('2019-05-15');
  });

  test('确认早于到达、没有这一天的，拒绝', () => {
    expect(() => at('2025-03-10', received('fax', '2025-03-03', '2025-03-02'))).toThrow('早于到达日');
    expect(() => at('2025-03-10', received('inPerson', '2025-02-30'))).toThrow('没有“2025-02-30”这一天');
  });

  test('早于收到日的步骤拒绝', () => {
    expect(refused(at('2025-03-20', received('fax', '2025-03-03', '2025-03-06'), supplement('2025-03-05')))).toEqual([
      [0, 'beforeReceipt'],
    ]);
  });
});

describe('补正', () => {
  test('等待补正：补正期限自送达次日起15个工作日，答复期限停下', () => {
    expect(at('2025-03-20', march3, supplement('2025-03-10', '2025-03-12'))).toMatchObject({
      state: 'waitingForSupplement',
      supplementBy: '2025-04-02',
      replyBy: null,
      replyByIfExtended: null,
      days: [],
    });
    expect(
      at('2025-03-20', march3, { act: 'noticeSupplement', on: '2025-03-10', servedOn: '2025-03-12', allowWorkdays: 5 }).supplementBy,
    ).toBe('2025-03-19');
  });

  test('期满当日仍可补正，次日起视为放弃；此后收到的不再受理', () => {
    expect(at('2025-04-02', march3, supplement('2025-03-10', '2025-03-12')).state).toBe('waitingForSupplement');
    expect(at('2025-04-03', march3, supplement('2025-03-10', '2025-03-12'))).toMatchObject({ state: 'lapsedNoSupplement', replyBy: null });
    const onTheDay = at('2025-04-10', march3, supplement('2025-03-10', '2025-03-12'), came('2025-04-02'));
    expect(onTheDay).toMatchObject({ state: 'inHand', replyBy: '2025-04-30', supplementBy: '2025-04-02' });
    const late = at('2025-04-10', march3, supplement('2025-03-10', '2025-03-12'), came('2025-04-03'));
    expect([late.state, refused(late)]).toEqual(['lapsedNoSupplement', [[1, 'supplementTooLate']]]);
  });

  test('补正告知没有送达记录的，期限不起算，提示登记', () => {
    const result = at('2025-06-20', march3, supplement('2025-03-10', null));
    expect([result.state, result.supplementBy, warned(result)]).toEqual(['waitingForSupplement', null, ['notServed']]);
    expect(at('2025-03-11', march3, supplement('2025-03-10', '2025-03-12')).supplementBy).toBeNull();
  });

  test('没有告知补正就收到材料的，期限不重新计算；补正一次之后又来的也一样', () => {
    expect(refused(at('2025-03-20', march3, came('2025-03-10')))).toEqual([[0, 'noSupplementAsked']]);
    expect(refused(at('2025-03-20', march3, supplement('2025-03-10'), came('2025-03-12'), came('2025-03-13')))).toEqual([
      [2, 'noSupplementAsked'],
    ]);
  });

  test('晚于7个工作日的告知：收到补正仍重新计算；据此不再处理要负责人核定', () => {
    const late = supplement('2025-03-13', '2025-03-14');
    expect(at('2025-04-01', march3, late, came('2025-03-20'))).toMatchObject({ replyBy: '2025-04-18', state: 'inHand' });
    expect(warned(at('2025-04-20', march3, late, reply('2025-04-14', 'OTH_NO_SUPPLEMENT')))).toEqual(
      expect.arrayContaining(['supplementNoticeLate', 'lapseAfterLateNotice']),
    );
    expect(refused(at('2025-04-01', march3, late, reply('2025-03-31', 'OTH_NO_SUPPLEMENT')))).toEqual([[1, 'notLapsedYet']]);
  });

  test('没有补正过程的，不能作“补正后仍不明确”', () => {
    expect(refused(at('2025-03-20', march3, reply('2025-03-18', 'NO_UNCLEAR')))).toEqual([[0, 'noSupplementRound']]);
    expect(refused(at('2025-03-20', march3, supplement('2025-03-10'), reply('2025-03-18', 'NO_UNCLEAR')))).toEqual([
      [1, 'noSupplementRound'],
    ]);
  });
});

describe('征求意见', () => {
  test('还没有答复、没有期满的，按期满日推算；其他机关同样15个工作日', () => {
    const third = at('2024-04-15', received('inPerson', '2024-04-01'), asks('2024-04-10', '2024-04-12'));
    // 4-02、03、07至10日计6天，4-11至5-07不计，余14天自5-08起（5-11周六上班）。
    expect(third).toMatchObject({ replyBy: '2024-05-24', consultations: [{ answerBy: '2024-05-07', silent: false }] });
    const agency = at('2024-04-15', received('inPerson', '2024-04-01'), { act: 'consultAgency', on: '2024-04-10', servedOn: '2024-04-12' });
    expect([agency.replyBy, agency.consultations[0]?.ifSilent]).toEqual(['2024-05-24', 'agencyDecides']);
  });

  test('期满以后才收到的意见，不多扣时间', () => {
    const late = at('2024-06-01', received('inPerson', '2024-04-01'), asks('2024-04-10', '2024-04-12', '2024-05-20'));
    expect(late).toMatchObject({ replyBy: '2024-05-24', consultations: [{ silent: true }] });
  });

  test('发出而没有送达记录的，扣到查询日为止，提示登记', () => {
    const early = at('2025-03-14', march3, asks('2025-03-10', null));
    const laterOn = at('2025-03-21', march3, asks('2025-03-10', null));
    expect([early.replyBy, laterOn.replyBy, warned(laterOn)]).toEqual(['2025-04-07', '2025-04-14', ['notServed']]);
    expect(laterOn.consultations).toMatchObject([{ answerBy: null, silent: false }]);
  });

  test('逐日写明计与不计、为什么、哪一条；休息日写休息日', () => {
    const { days } = at('2024-05-10', received('inPerson', '2024-04-01'), asks('2024-04-10', '2024-04-12', '2024-04-25'));
    const of = (on: string) => days.find((day) => day.on === on);
    expect(days[0]).toEqual({ on: '2024-04-02', counted: true, n: 1, why: '' });
    expect(of('2024-04-04')).toEqual({ on: '2024-04-04', counted: false, n: 2, why: '清明节放假（国办发明电〔2023〕7号）' });
    expect(of('2024-04-07')).toEqual({ on: '2024-04-07', counted: true, n: 3, why: '调休上班（国办发明电〔2023〕7号）' });
    expect(of('2024-04-13')).toEqual({ on: '2024-04-13', counted: false, n: 6, why: '周六' });
    expect(of('2024-04-15')).toEqual({ on: '2024-04-15', counted: false, n: 6, why: '征求第三方意见（条例第三十三条第三款）' });
    expect(days.at(-1)).toEqual({ on: '2024-05-16', counted: true, n: 20, why: '' });
  });

  test('日期前后颠倒的拒绝', () => {
    expect(refused(at('2025-03-20', march3, asks('2025-03-10', '2025-03-07')))).toEqual([[0, 'datesOutOfOrder']]);
    expect(refused(at('2025-03-20', march3, asks('2025-03-10', '2025-03-12', '2025-03-11')))).toEqual([[0, 'datesOutOfOrder']]);
    expect(refused(at('2025-03-20', march3, reply('2025-03-10', 'OPEN_PROVIDE', { servedOn: '2025-03-07' })))).toEqual([
      [0, 'datesOutOfOrder'],
    ]);
  });
});

describe('延期和延迟答复', () => {
  test('届满当日延长有效；等待补正时期限没有在计算，不能延长；数字要大于0', () => {
    expect(at('2025-04-10', march3, extend('2025-03-31', 20)).replyBy).toBe('2025-04-28');
    expect(refused(at('2025-03-20', march3, supplement('2025-03-10'), extend('2025-03-12', 5)))).toEqual([[1, 'clockNotRunning']]);
    expect(refused(at('2025-03-20', march3, extend('2025-03-12', 0), extend('2025-03-12', -3)))).toEqual([
      [0, 'extensionNotPositive'],
      [1, 'extensionNotPositive'],
    ]);
  });

  test('征求意见使期限顺延的，延长是否及时按顺延后的期限判断', () => {
    const result = at('2025-04-10', march3, asks('2025-03-10', '2025-03-10', '2025-03-21'), extend('2025-04-03', 10));
    expect([refused(result), result.replyBy]).toEqual([[], '2025-04-27']);
  });

  test('补正后重新计算的，已经延长的天数仍算在内（本系统按“20+延期”计）', () => {
    expect(at('2025-05-10', march3, extend('2025-03-10', 5), supplement('2025-03-11'), came('2025-03-14')).limitWorkdays).toBe(25);
  });

  test('第三十五条延迟答复：确定的日期代替20日、40日；要在期限内、要更晚、先要求说明理由', () => {
    const asked: Act = { act: 'askReasons', on: '2025-03-05', servedOn: '2025-03-06' };
    const given: Act = { act: 'giveReasons', on: '2025-03-10' };
    const delayed = at('2025-05-01', march3, asked, given, { act: 'delay', on: '2025-03-20', until: '2025-06-10' });
    expect(delayed).toMatchObject({ replyBy: '2025-06-10', delayedUntil: '2025-06-10', state: 'inHand', warnings: [], reasonsBy: null });
    expect(refused(at('2025-05-01', march3, { act: 'delay', on: '2025-04-01', until: '2025-06-10' }))).toEqual([[0, 'delayLate']]);
    expect(refused(at('2025-05-01', march3, { act: 'delay', on: '2025-03-20', until: '2025-03-31' }))).toEqual([[0, 'delayNotLater']]);
    const bare = at('2025-05-01', march3, { act: 'delay', on: '2025-03-20', until: '2025-06-10' }, extend('2025-03-21', 5));
    expect([warned(bare), refused(bare)]).toEqual([['reasonsNotAsked'], [[1, 'alreadyDelayed']]]);
  });

  test('要求说明理由：默认7个工作日，答复期限继续计算', () => {
    expect(at('2025-03-10', march3, { act: 'askReasons', on: '2025-03-05', servedOn: '2025-03-06' })).toMatchObject({
      reasonsBy: '2025-03-17',
      replyBy: '2025-03-31',
      state: 'inHand',
    });
    expect(refused(at('2025-03-10', march3, { act: 'giveReasons', on: '2025-03-06' }))).toEqual([[0, 'noReasonsAsked']]);
  });

  test('以大量反复为由不予处理：没有要求说明理由的、说明期限没有届满的，提示', () => {
    expect(warned(at('2025-03-20', march3, reply('2025-03-12', 'REJ_EXCESSIVE')))).toEqual(['reasonsNotAsked']);
    const asked: Act = { act: 'askReasons', on: '2025-03-05', servedOn: '2025-03-06' };
    expect(warned(at('2025-03-20', march3, asked, reply('2025-03-12', 'REJ_EXCESSIVE')))).toEqual(['reasonsHaveTime']);
    expect(warned(at('2025-03-20', march3, asked, reply('2025-03-18', 'REJ_EXCESSIVE')))).toEqual([]);
  });
});

describe('收费', () => {
  const june3 = received('inPerson', '2025-06-03');

  test('收费通知要在处理期限内发出；2021年以前没有收费', () => {
    expect(refused(at('2025-07-10', june3, fee('2025-07-02')))).toEqual([[0, 'feeNoticeLate']]);
    expect(refused(at('2025-07-10', june3, fee('2025-07-01')))).toEqual([]);
    expect(refused(at('2020-12-31', received('inPerson', '2020-12-14'), fee('2020-12-31')))).toEqual([[0, 'feeNotInForce']]);
    expect(refused(at('2021-01-04', received('inPerson', '2020-12-14'), fee('2021-01-04')))).toEqual([]);
  });

  test('数额大于0；一件只收一次；没有通知的款项退回', () => {
    expect(refused(at('2025-06-30', june3, fee('2025-06-18', '2025-06-18', 0)))).toEqual([[0, 'feeNotPositive']]);
    expect(refused(at('2025-07-30', june3, fee('2025-06-18'), pay('2025-06-20'), fee('2025-06-23')))).toEqual([[2, 'feeTwice']]);
    expect(refused(at('2025-06-30', june3, pay('2025-06-20')))).toEqual([[0, 'noFeeAsked']]);
  });

  test('期满当日缴的重新计算，次日缴的退回', () => {
    const notice = fee('2025-06-18', '2025-06-20');
    expect(at('2025-07-30', june3, notice, pay('2025-07-18'))).toMatchObject({ state: 'inHand', replyBy: '2025-08-15' });
    expect(refused(at('2025-07-30', june3, notice, pay('2025-07-19')))).toEqual([[1, 'paidTooLate']]);
    expect(at('2025-07-30', june3, notice, pay('2025-07-19')).state).toBe('lapsedUnpaid');
  });

  test('没有送达记录的收费通知：期限不起算', () => {
    const result = at('2025-12-30', june3, fee('2025-06-18', null));
    expect([result.state, result.payBy, warned(result)]).toEqual(['waitingForPayment', null, ['notServed']]);
  });
});

describe('答复和办结', () => {
  test('邮寄以交邮日为准，直接送达、电子送达以收到日为准；没有送达的不算答复', () => {
    expect(at('2025-04-10', march3, reply('2025-03-31', 'OPEN_PROVIDE'))).toMatchObject({ state: 'answered', answeredOn: '2025-03-31' });
    const waiting = at('2025-04-02', march3, reply('2025-03-31', 'OPEN_PROVIDE', { service: 'direct', servedOn: '2025-04-03' }));
    expect([waiting.state, waiting.overdueWorkdays, warned(waiting)]).toEqual(['overdue', 2, ['notServed']]);
    const served = at('2025-04-10', march3, reply('2025-03-28', 'OPEN_PROVIDE', { service: 'electronic', servedOn: '2025-03-28' }));
    expect([served.state, served.overdueWorkdays]).toEqual(['answered', 0]);
  });

  test('没有到期不能“不再处理”；期满以后可以，作其他答复的提示说明', () => {
    const notice = supplement('2025-03-10', '2025-03-12');
    expect(refused(at('2025-04-10', march3, notice, reply('2025-04-02', 'OTH_NO_SUPPLEMENT')))).toEqual([[1, 'notLapsedYet']]);
    expect(refused(at('2025-04-10', march3, reply('2025-03-20', 'OTH_NO_PAYMENT')))).toEqual([[0, 'notLapsedYet']]);
    const lapsed = at('2025-04-10', march3, notice, reply('2025-04-03', 'OTH_NO_SUPPLEMENT', { servedOn: '2025-04-07' }));
    expect([lapsed.state, refused(lapsed), warned(lapsed), lapsed.remedies.suitBy]).toEqual(['answered', [], [], '2025-10-09']);
    expect(warned(at('2025-04-10', march3, notice, reply('2025-04-03', 'OPEN_PROVIDE')))).toEqual(['answeredAfterLapse']);
  });

  test('第三方还有时间就公开、没有征求第三方就以第三方为由不公开：提示', () => {
    const consulted = asks('2025-03-10', '2025-03-12');
    expect(warned(at('2025-03-20', march3, consulted, reply('2025-03-18', 'PARTIAL')))).toEqual(['thirdPartyHasTime']);
    expect(warned(at('2025-03-20', march3, asks('2025-03-10', '2025-03-12', '2025-03-17'), reply('2025-03-18', 'PARTIAL')))).toEqual([]);
    expect(warned(at('2025-03-20', march3, reply('2025-03-18', 'DENY_THIRD')))).toEqual(['thirdPartyNotAsked']);
    expect(warned(at('2025-03-20', march3, consulted, reply('2025-03-18', 'DENY_THIRD')))).toEqual([]);
  });

  test('办结以后的步骤拒绝', () => {
    const result = at('2025-04-10', march3, reply('2025-03-20', 'OPEN_PROVIDE'), extend('2025-03-21', 5), reply('2025-03-24', 'PARTIAL'));
    expect(refused(result)).toEqual([
      [1, 'alreadyAnswered'],
      [2, 'alreadyAnswered'],
    ]);
    expect(result.outcome).toBe('OPEN_PROVIDE');
  });

  test('申请人撤回：办结，计入其他处理；没有确认收到的也可以撤回', () => {
    expect(at('2025-04-10', march3, { act: 'withdraw', on: '2025-03-10' })).toMatchObject({
      state: 'answered',
      outcome: 'OTH_OTHER',
      withdrawn: true,
      remedies: { reviewFirst: false, reviewBy: null, suitBy: null },
    });
    expect(at('2025-04-10', received('email', '2025-03-03'), { act: 'withdraw', on: '2025-03-10' }).state).toBe('answered');
    expect(refused(at('2025-04-10', march3, { act: 'withdraw', on: '2025-03-01' }))).toEqual([[0, 'beforeReceipt']]);
  });

  test('逾期未答复：可以复议，也可以起诉，都自期限届满之日起算', () => {
    expect(at('2025-04-03', march3)).toMatchObject({
      state: 'overdue',
      overdueWorkdays: 3,
      remedies: { reviewFirst: false, reviewBy: '2025-05-30', suitBy: '2025-09-30' },
    });
    expect(at('2025-03-31', march3).state).toBe('inHand');
  });

  test('不予公开2024年起须先复议：没有直接起诉的期限；送达日不知道的，日期空着', () => {
    expect(at('2025-04-30', march3, reply('2025-03-31', 'DENY_PROCESS', { servedOn: '2025-04-03' })).remedies).toEqual({
      reviewFirst: true,
      reviewBy: '2025-06-03',
      suitBy: null,
    });
    expect(at('2025-04-30', march3, reply('2025-03-31', 'DENY_PROCESS')).remedies).toEqual({
      reviewFirst: true,
      reviewBy: null,
      suitBy: null,
    });
  });

  test('步骤按日期办，同一天的按给出的顺序；拒绝注明是给出的第几步', () => {
    const result = at('2025-04-10', march3, came('2025-03-14'), supplement('2025-03-11'), extend('2025-04-15', 5));
    expect([refused(result), result.base]).toEqual([[], { on: '2025-03-14', from: 'supplement' }]);
    expect(refused(at('2025-04-10', march3, came('2025-03-11'), supplement('2025-03-11')))).toEqual([[0, 'noSupplementAsked']]);
  });
});

describe('放假安排未公布和本地临时放假', () => {
  test('推算到没有放假安排的年份：注明暂定，说出是哪一项；安排公布后重新计算', () => {
    const request = { id: 'x', received: received('inPerson', '2026-12-21'), acts: [], asOf: '2026-12-22' };
    const before = clock(request, nationalCalendar);
    expect(before).toMatchObject({ replyBy: '2027-01-18', provisional: true, provisionalLimits: ['replyBy', 'replyByIfExtended'] });
    expect(before.days.find(({ on }) => on === '2027-01-01')?.why).toBe('放假安排尚未公布，暂按工作日计');
    const notice = { year: 2027, source: '（测试用的通知）', off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
    expect(clock(request, calendarOf([...holidayNotices, notice]))).toMatchObject({ replyBy: '2027-01-19', provisional: false });
  });

  test('本地临时放假不计，写明依据', () => {
    const local = calendarOf(holidayNotices, [{ on: '2025-03-04', workday: false, reason: '本地临时放假', source: '某县政府通告' }]);
    const result = clock({ id: 'x', received: march3, acts: [], asOf: '2025-03-10' }, local);
    expect([result.replyBy, result.days[0]]).toEqual([
      '2025-04-01',
      { on: '2025-03-04', counted: false, n: 0, why: '本地临时放假（某县政府通告）' },
    ]);
  });
});

describe('每一行规则都有出处，都有算过的例子', () => {
  test('期限', () => {
    for (const [name, { source, label, mark, amount }] of Object.entries(terms)) {
      expect([source, label], name).not.toContain('');
      expect(mark === 'setting', name).toBe(source.startsWith('本系统设定'));
      expect(amount, name).toBeGreaterThan(0);
    }
    expect(termOn('reply', '2019-05-15').amount).toBe(20);
    expect(() => termOn('reply', '2019-05-14')).toThrow(RangeError);
    expect(() => termOn('payment', '2020-12-31')).toThrow(RangeError);
  });

  test('收到方式', () => {
    for (const { source, sentence } of Object.values(receiptRules)) {
      expect(source).not.toBe('');
      expect(sentence).toMatch(/。$/);
    }
  });

  test('拒绝和提示：每一句都有出处，上面的例子都说到了', () => {
    for (const { source } of [...Object.values(refusals), ...Object.values(warnings)]) expect(source).not.toBe('');
    // The rest stands in the worked cases: T25, T32, T134.
    expect([...Object.keys(refusals), ...Object.keys(warnings)].filter((code) => !seen.has(code)).sort()).toEqual([
      'extendedAgain',
      'extensionLate',
      'extensionTooLong',
      'supplementAgain',
    ]);
  });
});
