// The worked cases of the rules, one test under each sentence. Dates were worked out by hand from the holiday arrangements.
// Long, because it is one table of cases.
import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import type { Act, ReceiptChannel, Received } from './case.ts';
import { clock } from './clock.ts';
import { feeByPages, feeByPieces, feeOf } from './fees.ts';
import { remedyRules } from './remedies.ts';
import { remediesFrom, suitAfterReviewBy } from './remedy-terms.ts';
import { checkService } from './service.ts';

const received = (channel: ReceiptChannel, arrivedOn: string, confirmedOn: string | null = null): Received => ({
  channel,
  arrivedOn,
  confirmedOn,
});
const inPerson = (on: string) => received('inPerson', on);
const at = (asOf: string, from: Received, ...acts: Act[]) => clock({ id: 'x', received: from, acts, asOf }, nationalCalendar);
const codes = (messages: readonly { code: string }[]) => messages.map(({ code }) => code);

describe('收到日和答复期限', () => {
  test.each<[string, Received, Partial<ReturnType<typeof at>>]>([
    ['T01 当面提交2020-03-02，无中断', inPerson('2020-03-02'), { receivedOn: '2020-03-02', replyBy: '2020-03-30' }],
    [
      'T02 EMS签收2020-01-22，2020年春节延长至2月2日',
      received('signedMail', '2020-01-22'),
      { supplementNoticeBy: '2020-02-10', replyBy: '2020-02-27' },
    ],
    ['T04 邮寄签收2020-09-25，跨国庆中秋8天', received('signedMail', '2020-09-25'), { replyBy: '2020-10-29' }],
    ['T05 当面2020-12-01，延期20日的跨年', inPerson('2020-12-01'), { replyBy: '2020-12-29', replyByIfExtended: '2021-01-27' }],
    ['T07 当面2021-04-25（周日，调休上班）', inPerson('2021-04-25'), { receivedOn: '2021-04-25', replyBy: '2021-05-25' }],
    ['T08 当面2021-09-17，其间三个调休上班日', inPerson('2021-09-17'), { replyBy: '2021-10-21' }],
    [
      'T10 平信2022-04-26到收发室，4-29工作机构见件并当日电话确认',
      received('plainMail', '2022-04-26', '2022-04-29'),
      { receivedOn: '2022-04-29', supplementNoticeBy: '2022-05-12', replyBy: '2022-05-31' },
    ],
    [
      'T11 平信2023-01-10见件，2023-01-16恢复联系并确认',
      received('plainMail', '2023-01-10', '2023-01-16'),
      { receivedOn: '2023-01-16', replyBy: '2023-02-16' },
    ],
    [
      'T13 2024-06-08（端午假期）在线提交，系统自动回执',
      received('online', '2024-06-08'),
      { receivedOn: '2024-06-08', replyBy: '2024-07-08' },
    ],
    ['T14甲 2025-10-01在线提交，系统显示提交成功', received('online', '2025-10-01'), { receivedOn: '2025-10-01', replyBy: '2025-11-04' }],
    [
      'T14乙 2025-10-01发到邮箱，机关10-09才确认',
      received('email', '2025-10-01', '2025-10-09'),
      { receivedOn: '2025-10-09', replyBy: '2025-11-05' },
    ],
    ['T16 当面2024-02-02，2024年除夕是工作日', inPerson('2024-02-02'), { supplementNoticeBy: '2024-02-18', replyBy: '2024-03-06' }],
    ['T17 当面2024-09-30，10-12周六计1日', inPerson('2024-09-30'), { replyBy: '2024-11-01' }],
    ['T19 当面2025-09-26，9-28、10-11上班', inPerson('2025-09-26'), { replyBy: '2025-10-30' }],
    ['T20 当面2026-02-13，2-14、2-28上班', inPerson('2026-02-13'), { replyBy: '2026-03-19' }],
  ])('%s', (_, from, expected) => {
    expect(at('2026-12-31', from)).toMatchObject(expected);
  });
});

describe('补正', () => {
  const notice = (on: string, servedOn: string | null = on): Act => ({ act: 'noticeSupplement', on, servedOn });

  test('T22 收到2021-03-01，3-10发补正通知，3-16收到补正：合规，答复期限重新计算', () => {
    const result = at('2021-03-20', inPerson('2021-03-01'), notice('2021-03-10', '2021-03-12'), {
      act: 'receiveSupplement',
      on: '2021-03-16',
    });
    expect(result).toMatchObject({ supplementNoticeBy: '2021-03-10', replyBy: '2021-04-14', state: 'inHand', warnings: [], refusals: [] });
  });

  test('T23 2021-03-11才发补正通知：告警，逾期不补正也不得自动作废申请，原期限继续计算', () => {
    const late = at('2021-03-29', inPerson('2021-03-01'), notice('2021-03-11'));
    expect(codes(late.warnings)).toEqual(['supplementNoticeLate']);
    expect(late).toMatchObject({ state: 'inHand', replyBy: '2021-03-29' });
    expect(at('2021-04-20', inPerson('2021-03-01'), notice('2021-03-11'))).toMatchObject({ state: 'overdue', replyBy: '2021-03-29' });
  });

  test('T25 补正后仍不明确又发一次补正告知：告警须填理由；也可以作“补正后仍不明确”的答复', () => {
    const first: Act[] = [notice('2021-03-10'), { act: 'receiveSupplement', on: '2021-03-16' }];
    const again = at('2021-03-22', inPerson('2021-03-01'), ...first, notice('2021-03-18'));
    expect(codes(again.warnings)).toEqual(['supplementAgain']);
    expect(again.state).toBe('waitingForSupplement');
    const unclear = at('2021-03-22', inPerson('2021-03-01'), ...first, {
      act: 'reply',
      on: '2021-03-22',
      outcome: 'NO_UNCLEAR',
      service: 'post',
    });
    expect(unclear).toMatchObject({ state: 'answered', refusals: [], warnings: [] });
  });
});

describe('征求意见', () => {
  test('T26 4-10发征求意见书，4-12签收，4-25收到意见：不计11个工作日，到期顺延', () => {
    const result = at('2024-05-10', inPerson('2024-04-01'), {
      act: 'consultThirdParty',
      on: '2024-04-10',
      servedOn: '2024-04-12',
      answeredOn: '2024-04-25',
    });
    expect(at('2024-04-09', inPerson('2024-04-01')).replyBy).toBe('2024-04-29');
    expect(result).toMatchObject({ replyBy: '2024-05-16', consultations: [{ answerBy: '2024-05-07', ifSilent: 'agencyDecides' }] });
    const excluded = result.days.filter(({ why }) => why === '征求第三方意见（条例第三十三条第三款）');
    expect(excluded).toHaveLength(11);
    expect([excluded[0]?.on, excluded.at(-1)?.on]).toEqual(['2024-04-11', '2024-04-25']);
  });

  test('T28 2023-04-20送达共同制作机关，对方逾期未答：5-12期满，视为同意公开', () => {
    const [consultation] = at('2023-05-20', inPerson('2023-04-17'), {
      act: 'consultJointMaker',
      on: '2023-04-18',
      servedOn: '2023-04-20',
      answeredOn: null,
    }).consultations;
    expect(consultation).toMatchObject({ answerBy: '2023-05-12', ifSilent: 'deemedConsent', silent: true });
  });

  test('T31 第三方3-10至3-21、其他机关3-14至3-28并行征求：取并集扣14日，不重复扣', () => {
    const result = at(
      '2025-04-01',
      inPerson('2025-03-03'),
      { act: 'consultThirdParty', on: '2025-03-10', servedOn: '2025-03-10', answeredOn: '2025-03-21' },
      { act: 'consultAgency', on: '2025-03-14', servedOn: '2025-03-14', answeredOn: '2025-03-28' },
    );
    expect(result.replyBy).toBe('2025-04-21');
    expect(result.days.filter(({ counted, why }) => !counted && why.startsWith('征求'))).toHaveLength(14);
  });

  test('T119 第三方逾期未答，系统不得置“同意”：只能是逾期、机关决定', () => {
    const [consultation] = at('2024-06-20', inPerson('2024-04-01'), {
      act: 'consultThirdParty',
      on: '2024-04-10',
      servedOn: '2024-04-12',
    }).consultations;
    expect(consultation).toMatchObject({ ifSilent: 'agencyDecides', silent: true, answeredOn: null });
  });
});

describe('延期', () => {
  const extend = (on: string, workdays: number): Act => ({ act: 'extend', on, workdays });

  test('T29 收到2025-03-03，3-28批准延长20日并告知', () => {
    expect(at('2025-03-10', inPerson('2025-03-03')).replyBy).toBe('2025-03-31');
    expect(at('2025-04-10', inPerson('2025-03-03'), extend('2025-03-28', 20))).toMatchObject({ replyBy: '2025-04-28', state: 'inHand' });
  });

  test('T32 2025-03-31到期，4-01才作出延期告知：延期无效，已逾期', () => {
    const result = at('2025-04-01', inPerson('2025-03-03'), extend('2025-04-01', 20));
    expect(codes(result.refusals)).toEqual(['extensionLate']);
    expect(result).toMatchObject({ replyBy: '2025-03-31', state: 'overdue', overdueWorkdays: 1 });
  });

  test('T134 延期10日后再延10日：告警；累计21日：拒绝', () => {
    const twice = at('2025-03-31', inPerson('2025-03-03'), extend('2025-03-24', 10), extend('2025-03-28', 10));
    expect([codes(twice.warnings), codes(twice.refusals), twice.replyBy]).toEqual([['extendedAgain'], [], '2025-04-28']);
    const tooMuch = at('2025-03-31', inPerson('2025-03-03'), extend('2025-03-24', 10), extend('2025-03-28', 11));
    expect([codes(tooMuch.refusals), tooMuch.extendedWorkdays, tooMuch.replyBy]).toEqual([['extensionTooLong'], 10, '2025-04-15']);
    expect(codes(at('2025-03-31', inPerson('2025-03-03'), extend('2025-03-24', 21)).refusals)).toEqual(['extensionTooLong']);
  });
});

describe('收费', () => {
  const notice: Act = { act: 'noticeFee', on: '2025-06-18', servedOn: '2025-06-20', yuan: 380 };

  test('T34 收到2025-06-03，6-20申请人收到收费通知，7-10缴费', () => {
    expect(at('2025-06-17', inPerson('2025-06-03')).replyBy).toBe('2025-07-01');
    expect(at('2025-06-30', inPerson('2025-06-03'), notice)).toMatchObject({
      state: 'waitingForPayment',
      payBy: '2025-07-18',
      replyBy: null,
    });
    expect(at('2025-07-20', inPerson('2025-06-03'), notice, { act: 'payFee', on: '2025-07-10' })).toMatchObject({
      state: 'inHand',
      payBy: '2025-07-18',
      replyBy: '2025-08-07',
      refusals: [],
    });
  });

  test('T35 7-18当日24时仍未缴：7-19起视为放弃，不再处理', () => {
    expect(at('2025-07-18', inPerson('2025-06-03'), notice).state).toBe('waitingForPayment');
    expect(at('2025-07-19', inPerson('2025-06-03'), notice).state).toBe('lapsedUnpaid');
  });

  test.each([
    ['T37', 10, 0],
    ['T38', 11, 100],
    ['T40', 31, 2200],
    ['T41', 35, 3000],
    ['T43', 60, 11000],
  ])('%s 同一申请人同一自然月累计%i件：%i元', (_, pieces, yuan) => {
    expect(feeByPieces(pieces, '2025-06').yuan).toBe(yuan);
  });

  test('T44 6月10件、7月11件：6月0元，7月100元，按自然月清零', () => {
    expect([feeByPieces(10, '2025-06').yuan, feeByPieces(11, '2025-07').yuan]).toEqual([0, 100]);
  });

  test.each([
    ['T46', 30, 0],
    ['T47', 31, 10],
    ['T49', 100, 700],
    ['T50', 101, 720],
    ['T52', 201, 2740],
    ['T53', 250, 4700],
    ['T121', 1500, 54700],
  ])('%s 单件申请提供纸质件%i页：%i元', (_, pages, yuan) => {
    expect(feeByPages(pages).yuan).toBe(yuan);
  });

  test('T55 500页但属已主动公开、告知网址：0元，不适用按量', () => {
    expect(feeOf([{ basis: 'pages', count: 500, outcome: 'OPEN_PUBLISHED', handedOut: false }]).yuan).toBe(0);
    expect(feeOf([{ basis: 'pages', count: 500, outcome: 'OPEN_PROVIDE', handedOut: true }]).yuan).toBe(14700);
  });

  test('T56 一件申请同时按件和按量：拒绝，不得重复计算', () => {
    expect(() =>
      feeOf([
        { basis: 'pieces', count: 11, month: '2025-06' },
        { basis: 'pages', count: 31, outcome: 'OPEN_PROVIDE', handedOut: true },
      ]),
    ).toThrow('不得重复计算');
  });
});

describe('送达和救济', () => {
  test('T67 到期2025-03-31，直接送达4-1签收：逾期1日，以签收日为时点；同日交邮的不逾期', () => {
    const direct = at('2025-04-10', inPerson('2025-03-03'), {
      act: 'reply',
      on: '2025-03-31',
      outcome: 'OPEN_PROVIDE',
      service: 'direct',
      servedOn: '2025-04-01',
    });
    expect([direct.state, direct.overdueWorkdays, codes(direct.warnings)]).toEqual(['answered', 1, ['answeredLate']]);
    const post = at('2025-04-10', inPerson('2025-03-03'), {
      act: 'reply',
      on: '2025-03-31',
      outcome: 'OPEN_PROVIDE',
      service: 'post',
      servedOn: '2025-04-03',
    });
    expect([post.state, post.overdueWorkdays, post.warnings]).toEqual(['answered', 0, []]);
  });

  test('T68 用其他快递寄答复书：违规，须经邮政企业', () => {
    expect(checkService({ service: 'post', carrier: 'other' })).toMatchObject([{ code: 'courierNotPostal', level: 'error' }]);
    expect(checkService({ service: 'post', carrier: 'ems' })).toEqual([]);
  });

  test('T70 2024-03-04收到不予公开答复：第60日在五一假，复议至2024-05-06', () => {
    expect(remediesFrom('2024-03-04', true, nationalCalendar)).toEqual({ reviewFirst: true, reviewBy: '2024-05-06', suitBy: null });
  });

  test('T71 2023-11-20收到不予公开答复（2023年作出）：可以选择，复议至2024-01-19，起诉至2024-05-20', () => {
    const { remedies } = at('2024-01-05', inPerson('2023-10-25'), {
      act: 'reply',
      on: '2023-11-17',
      outcome: 'DENY_PROCESS',
      service: 'post',
      servedOn: '2023-11-20',
    });
    expect(remedies).toEqual({ reviewFirst: false, reviewBy: '2024-01-19', suitBy: '2024-05-20' });
  });

  test('T73 2025-04-01收到答复（可直接起诉的类型）：6个月末在国庆假，起诉至2025-10-09', () => {
    const { remedies } = at('2025-05-01', inPerson('2025-03-03'), {
      act: 'reply',
      on: '2025-03-31',
      outcome: 'NO_NOTEXIST',
      service: 'post',
      servedOn: '2025-04-01',
    });
    expect(remedies).toMatchObject({ reviewFirst: false, suitBy: '2025-10-09' });
  });

  test('T74 2025-12-19收到维持复议决定：15日在元旦假，起诉至2026-01-04（周日上班）', () => {
    expect(suitAfterReviewBy('2025-12-19', nationalCalendar)).toBe('2026-01-04');
  });

  test('T103 2024-01-02作出不予公开、邮箱送达：RM-2和RM-3', () => {
    expect(remedyRules({ nature: 'decision', outcome: 'DENY_PROCESS', decidedOn: '2024-01-02', service: 'electronic' })).toEqual([
      'RM-2',
      'RM-3',
    ]);
  });

  test('T104 2025年补正告知书：无救济段', () => {
    expect(remedyRules({ nature: 'procedural', decidedOn: '2025-03-03' })).toEqual([]);
  });

  test.each([
    ['T122 2025-07-01答复“信息不存在”', 'NO_NOTEXIST', 'RM-1'],
    ['T124 2025-07-01部分公开（不公开部分依第15条）', 'PARTIAL', 'RM-2'],
    ['T125 2025-07-01查询事项', 'DENY_QUERY', 'RM-1'],
    ['T127 2025-07-01重复申请不予处理', 'REJ_REPEAT', 'RM-1'],
    ['T128 逾期不缴费不再处理', 'OTH_NO_PAYMENT', 'RM-1'],
  ] as const)('%s：%s → %s', (_, outcome, rule) => {
    expect(remedyRules({ nature: 'decision', outcome, decidedOn: '2025-07-01', service: 'post' })).toEqual([rule]);
  });

  test('T128 收费通知本身不写复议诉讼，只写缴费期满后就不再处理行为', () => {
    expect(remedyRules({ nature: 'feeNotice', decidedOn: '2025-07-01' })).toEqual(['RM-4']);
  });
});
