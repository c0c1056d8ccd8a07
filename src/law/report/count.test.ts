import { describe, expect, test } from 'vitest';
import { type Outcome, outcomes } from '../requests/outcomes.ts';
import { type CountedCase, countRequests } from './count.ts';
import { cellsOf } from './form.ts';
import { form2019 } from './form-2019.ts';
import { form2021 } from './form-2021.ts';
import { rowOf } from './outcome-rows.ts';

const request = (overrides: Partial<CountedCase>): CountedCase => ({
  id: 'a',
  applicant: 'person',
  receivedOn: '2021-03-01',
  ...overrides,
});

describe('案件统计成表三', () => {
  test('T05、Y-30 2020-12-01 收、2021年1月答：2020年度计新收1、结转下年1；2021年度计上年结转1、办理结果1', () => {
    const cases = [request({ receivedOn: '2020-12-01', decided: { on: '2021-01-27', outcomes: ['OPEN_PROVIDE'] } })];
    const of2020 = countRequests(cases, 2020, form2019).cells;
    expect([of2020['requests.received.total'], of2020['requests.carriedOver.total'], of2020['requests.total.total']]).toEqual([1, 1, 0]);
    const of2021 = countRequests(cases, 2021, form2021).cells;
    expect([
      of2021['requests.received.total'],
      of2021['requests.carriedIn.total'],
      of2021['requests.granted.person'],
      of2021['requests.carriedOver.total'],
    ]).toEqual([0, 1, 1, 0]);
  });

  test('T35 逾期不缴费不再处理：计（六）2', () => {
    expect(rowOf('OTH_NO_PAYMENT', form2021)).toBe('other.unpaidFee');
  });

  test('2019年格式没有“逾期不缴费”的行（收费办法2021-01-01施行）', () => {
    expect(() => rowOf('OTH_NO_PAYMENT', form2019)).toThrow(RangeError);
  });

  test('T91 一件同时计“部分公开”和“不予公开”：区分处理只计部分公开，不能统计并说明', () => {
    const { problems, cells } = countRequests(
      [request({ decided: { on: '2021-04-01', outcomes: ['PARTIAL', 'DENY_THIRD'] } })],
      2021,
      form2021,
    );
    expect(problems).toEqual([{ id: 'a', message: expect.stringContaining('区分处理的只计“部分公开”') }]);
    expect(cells['requests.total.total']).toBe(0);
  });

  test.each<[string, Outcome, string, string]>([
    ['T97 经检索不存在 → （四）1', 'NO_NOTEXIST', 'unable.notHeld', 'unable.notHeld'],
    ['T98 不动产登记资料 → （三）8', 'DENY_QUERY', 'denied.queryMatter', 'denied.queryMatter'],
    ['T100 要求统计近5年补贴总额且无现成表 → （四）2', 'NO_PROCESSING', 'unable.needsCreation', 'unable.needsCreation'],
    ['T101 申请人主动撤回 → 2021年格式（六）3，2019年格式（六）', 'OTH_OTHER', 'other.else', 'other'],
    ['T125 查询事项 → （三）8', 'DENY_QUERY', 'denied.queryMatter', 'denied.queryMatter'],
    ['T127 重复申请不予处理 → （五）2', 'REJ_REPEAT', 'declined.repeat', 'declined.repeat'],
  ])('%s', (_, outcome, in2021, in2019) => {
    expect([rowOf(outcome, form2021), rowOf(outcome, form2019)]).toEqual([in2021, in2019]);
  });

  test('每种处理决定都有出处，都落在表三的一行；表三的每个结果行都有处理决定', () => {
    const rows = new Set(Object.keys(outcomes).map((outcome) => rowOf(outcome as Outcome, form2021)));
    expect([...rows].sort()).toEqual(
      form2021.requests.rows
        .filter(({ role }) => role === 'result')
        .map(({ key }) => key)
        .sort(),
    );
    for (const { source } of Object.values(outcomes)) expect(source).not.toBe('');
  });

  test('点开一格就是计入它的案件；合计格包含各列的案件', () => {
    const cases = [
      request({ id: 'a' }),
      request({ id: 'b', applicant: 'business', decided: { on: '2021-05-01', outcomes: ['OPEN_PUBLISHED'] } }),
    ];
    const { cases: members, cells } = countRequests(cases, 2021, form2021);
    expect(members['requests.received.total']).toEqual(['a', 'b']);
    expect(members['requests.granted.business']).toEqual(['b']);
    expect(Object.keys(cells).sort()).toEqual(
      cellsOf(form2021)
        .filter(({ table }) => table === 'requests')
        .map(({ id }) => id)
        .sort(),
    );
  });
});
