import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import { actRule, acts, type Desk, mayNow, type OfficeAct, officeActs } from './acts.ts';
import type { Act, Case } from './case.ts';
import { nextStep } from './next-step.ts';

const request = (
  asOf: string,
  list: readonly Act[] = [],
  received: Case['received'] = { channel: 'inPerson', arrivedOn: '2025-03-03', confirmedOn: null },
): Case => ({
  id: 'x',
  received,
  acts: list,
  asOf,
});
const notConfirmed = request('2025-03-05', [], { channel: 'email', arrivedOn: '2025-03-03', confirmedOn: null });
const fresh = request('2025-03-05');
const notice: Act = { act: 'noticeSupplement', on: '2025-03-10', servedOn: '2025-03-12' };
const fee: Act = { act: 'noticeFee', on: '2025-03-10', servedOn: '2025-03-12', yuan: 380 };
const asked: Act = { act: 'consultThirdParty', on: '2025-03-10', servedOn: '2025-03-12', answeredOn: null };
const waitingForSupplement = request('2025-03-14', [notice]);
const lapsed = request('2025-04-10', [notice]);
const waitingForPayment = request('2025-03-14', [fee]);
const unpaid = request('2025-04-20', [fee]);
const overdue = request('2025-04-02');
const consulting = request('2025-03-14', [asked]);
const reasonsAsked = request('2025-03-07', [{ act: 'askReasons', on: '2025-03-05', servedOn: '2025-03-06' }]);
const answered = request('2025-03-25', [
  { act: 'reply', on: '2025-03-20', outcome: 'OPEN_PROVIDE', service: 'post', servedOn: '2025-03-22' },
]);

const full: Desk = {
  letters: { draft: true, submitted: true, reviewed: true, signed: true },
  searched: true,
  units: true,
  papers: true,
  correction: true,
};
const lawful = (of: Case, desk: Desk = full) => {
  const now = mayNow(of, nationalCalendar, desk);
  return officeActs.filter((act) => now[act].lawful).sort();
};
const whyNot = (of: Case, act: OfficeAct, desk: Desk = full) => {
  const { lawful: yes, why, source } = mayNow(of, nationalCalendar, desk)[act];
  return yes ? null : `${why}（${source}）`;
};

/** Everything that can be done in any state of a case that is confirmed and not put away. */
const always = [
  'addPaper',
  'contact',
  'draftLetter',
  'editSummary',
  'recordService',
  'returnLetter',
  'reviewLetter',
  'serve',
  'signLetter',
  'submitLetter',
];
const untilDecided = [
  'addUnit',
  'advanceUnit',
  'answer',
  'assign',
  'confer',
  'join',
  'recordSearch',
  'recordSecrecyReview',
  'recordWithdrawal',
  'return',
  'transfer',
];
const working = ['askReasons', 'consult', 'correctRecord', 'markExcessive', 'redact'];

describe('什么时候可以办什么', () => {
  test.each<[string, Case, string[]]>([
    [
      '没有确认',
      notConfirmed,
      ['addPaper', 'assign', 'confer', 'confirmReceipt', 'contact', 'editSummary', 'recordWithdrawal', 'return', 'transfer'],
    ],
    ['刚收到', fresh, [...always, ...untilDecided, ...working, 'delay', 'extend', 'noticeFee', 'noticeSupplement', 'split']],
    ['等待补正', waitingForSupplement, [...always, ...untilDecided, ...working, 'noticeSupplement', 'receiveSupplement']],
    ['等待缴费', waitingForPayment, [...always, ...untilDecided, ...working, 'receivePayment']],
    ['逾期未补正', lapsed, [...always, ...untilDecided, 'receiveSupplement']],
    ['逾期未缴费', unpaid, ['receivePayment', ...always, ...untilDecided]],
    ['逾期未答复', overdue, [...always, ...untilDecided, ...working, 'noticeSupplement', 'split']],
    [
      '征求意见中',
      consulting,
      [...always, ...untilDecided, ...working, 'delay', 'extend', 'noticeFee', 'noticeSupplement', 'recordConsultation', 'split'],
    ],
    [
      '要求说明理由',
      reasonsAsked,
      [
        ...always,
        ...untilDecided,
        'askReasons',
        'consult',
        'correctRecord',
        'delay',
        'extend',
        'noticeFee',
        'noticeSupplement',
        'receiveReasons',
        'redact',
        'split',
      ],
    ],
    ['已经答复', answered, [...always, 'archive', 'redo', 'suggestPublishing']],
  ])('%s', (_, of, expected) => {
    expect(lawful(of)).toEqual([...expected].sort());
  });

  test.each(['transferred', 'joined', 'archived'] as const)('%s以后只剩联络、撤销重作、建议主动公开', (closed) => {
    expect(lawful(answered, { ...full, closed })).toEqual(['contact', 'redo', 'suggestPublishing']);
    expect(whyNot(fresh, 'answer', { ...full, closed })).toMatch(/不能再办/);
  });

  test('不能办的说得出为什么和哪一条', () => {
    expect(whyNot(overdue, 'extend')).toBe(
      '答复期限已于2025年3月31日届满，延长应当在届满前经负责人同意并告知申请人；这次延长无效，请尽快答复。（《政府信息公开条例》第三十三条第二款）',
    );
    expect(whyNot(notConfirmed, 'answer')).toContain('先联系申请人确认');
    expect(whyNot(fresh, 'receiveSupplement')).toContain('第三十条');
    expect(whyNot(fresh, 'recordConsultation')).toContain('还没有征求过意见');
    expect(whyNot(reasonsAsked, 'markExcessive')).toContain('2025年3月17日');
    expect(whyNot(fresh, 'signLetter', {})).toContain('还没有审核通过');
    expect(whyNot(request('2020-12-20', [], { channel: 'inPerson', arrivedOn: '2020-12-14', confirmedOn: null }), 'noticeFee')).toContain(
      '2021年1月1日',
    );
    for (const of of [notConfirmed, fresh, waitingForSupplement, lapsed, waitingForPayment, unpaid, overdue, answered])
      for (const [act, { lawful: yes, why, source }] of Object.entries(mayNow(of, nationalCalendar)))
        if (!yes) expect(why.endsWith('。') && source !== '', act).toBe(true);
  });

  test('已经延满20个工作日的，不能再延', () => {
    expect(whyNot(request('2025-03-20', [{ act: 'extend', on: '2025-03-10', workdays: 20 }]), 'extend')).toContain(
      '最长不得超过20个工作日',
    );
  });

  test('补录过去的日子：以后的步骤不影响那一天', () => {
    const now = request('2025-03-18', [{ act: 'reply', on: '2025-03-20', outcome: 'OPEN_PROVIDE', service: 'post' }]);
    expect(whyNot(now, 'extend')).toBeNull();
  });
});

describe('一张表', () => {
  test('每一行都有出处、有人、有状态；每一步都有能办的时候和不能办的时候', () => {
    const everywhere = [
      notConfirmed,
      fresh,
      waitingForSupplement,
      lapsed,
      waitingForPayment,
      unpaid,
      overdue,
      consulting,
      reasonsAsked,
      answered,
    ];
    const verdicts = [
      ...everywhere.map((of) => mayNow(of, nationalCalendar, full)),
      ...everywhere.map((of) => mayNow(of, nationalCalendar, { closed: 'archived' })),
    ];
    for (const act of officeActs) {
      const { source, roles, states, label, mark } = actRule(act);
      expect(source, act).not.toBe('');
      expect(label, act).not.toBe('');
      expect(roles.length, act).toBeGreaterThan(0);
      expect(states.length, act).toBeGreaterThan(0);
      expect(mark === 'setting', act).toBe(source === '本系统设定');
      expect(
        verdicts.some((now) => now[act].lawful),
        `${act} is never lawful`,
      ).toBe(true);
      if (act !== 'contact')
        expect(
          verdicts.some((now) => !now[act].lawful),
          `${act} is always lawful`,
        ).toBe(true);
    }
  });

  test('要负责人同意、要两人办的', () => {
    const two = officeActs.filter((act) => acts[act].secondPerson);
    expect(two).toEqual(
      expect.arrayContaining(['extend', 'delay', 'answer', 'noticeFee', 'noticeSupplement', 'reviewLetter', 'signLetter', 'redo']),
    );
    expect(acts.signLetter.roles).toEqual(['signer']);
    expect(acts.markExcessive.roles).toEqual(['signer']);
  });
});

describe('依法下一步', () => {
  test.each<[string, Case, Desk, OfficeAct, string | null]>([
    ['没有确认的，当日确认', notConfirmed, {}, 'confirmReceipt', '2025-03-03'],
    ['刚收到的，看是否明确并检索', fresh, {}, 'recordSearch', '2025-03-12'],
    ['检索过的，拟答复', fresh, { searched: true }, 'answer', '2025-03-31'],
    ['补正过的，检索', request('2025-03-20', [notice, { act: 'receiveSupplement', on: '2025-03-14' }]), {}, 'recordSearch', '2025-04-14'],
    ['等待补正', waitingForSupplement, {}, 'receiveSupplement', '2025-04-02'],
    ['通知没有送达记录的，先登记', request('2025-03-14', [{ act: 'noticeSupplement', on: '2025-03-10' }]), {}, 'recordService', null],
    ['逾期未补正', lapsed, {}, 'answer', null],
    ['等待缴费', waitingForPayment, {}, 'receivePayment', '2025-04-10'],
    ['逾期未缴费', unpaid, {}, 'answer', null],
    ['等待第三方', consulting, {}, 'recordConsultation', '2025-04-02'],
    ['征求意见书没有送达记录的', request('2025-03-14', [{ act: 'consultAgency', on: '2025-03-10' }]), {}, 'recordConsultation', null],
    ['等待说明理由', reasonsAsked, {}, 'receiveReasons', '2025-03-17'],
    ['第三方逾期，机关决定', request('2025-04-08', [asked]), { searched: true }, 'answer', '2025-04-24'],
    ['逾期', overdue, {}, 'answer', '2025-03-31'],
    ['送审的文书', fresh, { letters: { submitted: true } }, 'reviewLetter', '2025-03-31'],
    ['审核过的文书', fresh, { letters: { reviewed: true } }, 'signLetter', '2025-03-31'],
    ['签发了的文书', fresh, { letters: { signed: true } }, 'serve', '2025-03-31'],
    ['答复了的，归档', answered, {}, 'archive', null],
  ])('%s', (_, of, desk, act, by) => {
    const step = nextStep(of, nationalCalendar, desk);
    expect(step).toMatchObject({ act, by });
    expect(step?.why).toMatch(/。$/);
    expect(step?.source).not.toBe('');
    expect(mayNow(of, nationalCalendar, desk)[act].lawful, '下一步现在就能办').toBe(true);
  });

  test('转出、并案、归档的没有下一步', () => {
    expect(nextStep(answered, nationalCalendar, { closed: 'archived' })).toBeNull();
  });
});
