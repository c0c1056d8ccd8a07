import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../calendar/calendar.ts';
import { manyRequestsHint, suggestPublishing } from './excessive.ts';
import { type DecidingAgency, remedyParagraph, remedyRules, remedyTexts, reviewBodyOf, unsettledReadingHint } from './remedies.ts';
import { isReviewFirst, remediesFrom } from './remedy-terms.ts';
import { checkService, decisiveDay, serviceRules } from './service.ts';

describe('送达', () => {
  test('三种方式各以哪一天为准', () => {
    expect(decisiveDay('post', '2025-03-31', '2025-04-03')).toBe('2025-03-31');
    expect(decisiveDay('post', '2025-03-31', null)).toBe('2025-03-31');
    expect(decisiveDay('direct', '2025-03-31', '2025-04-01')).toBe('2025-04-01');
    expect(decisiveDay('electronic', '2025-03-31', null)).toBeNull();
    for (const { source, sentence } of Object.values(serviceRules)) expect([source, sentence]).not.toContain('');
    expect(serviceRules.electronic.mark).toBe('setting');
  });

  test('只能用邮政企业，不得到付；没有登记承运的提示', () => {
    expect(checkService({ service: 'post', carrier: 'registered' })).toEqual([]);
    expect(checkService({ service: 'post', carrier: 'ems', receiverPays: true })).toMatchObject([{ code: 'receiverPays', level: 'error' }]);
    expect(checkService({ service: 'post', carrier: 'other' })).toMatchObject([
      { code: 'courierNotPostal', source: expect.stringContaining('《邮政法》第五十五条') },
    ]);
    expect(checkService({ service: 'post' })).toMatchObject([{ code: 'carrierUnknown', level: 'warning' }]);
    expect(checkService({ service: 'direct', carrier: 'other' })).toEqual([]);
  });
});

describe('救济段', () => {
  const places = { reviewBody: '清溪县人民政府', court: '清溪县人民法院', url: 'https://example.gov.cn/fuyi' };

  test('RM-1不出现“先”，RM-2出现；送达方式为电子且须先复议的加互联网渠道', () => {
    const clause = (outcome: 'NO_NOTEXIST' | 'DENY_PROCESS', decidedOn: string, service: 'post' | 'electronic') =>
      remedyParagraph(remedyRules({ nature: 'decision', outcome, decidedOn, service }), places);
    expect(clause('NO_NOTEXIST', '2025-07-01', 'electronic')).toBe(
      '如不服本答复，可以自收到本答复书之日起60日内向清溪县人民政府申请行政复议，或者自收到之日起6个月内向清溪县人民法院提起行政诉讼。',
    );
    expect(clause('NO_NOTEXIST', '2025-07-01', 'post')).not.toContain('先');
    expect(clause('DENY_PROCESS', '2025-07-01', 'post')).toBe(
      '如不服本答复，应当自收到本答复书之日起60日内先向清溪县人民政府申请行政复议；对复议决定不服的，可以自收到复议决定书之日起15日内向清溪县人民法院提起行政诉讼。',
    );
    expect(clause('DENY_PROCESS', '2024-01-02', 'electronic')).toContain('提交复议申请的互联网渠道：https://example.gov.cn/fuyi。');
    expect(clause('DENY_PROCESS', '2023-12-31', 'electronic')).not.toMatch(/先|互联网渠道/);
  });

  test('程序性告知不写救济；收费通知只写期满后就不再处理行为', () => {
    expect(remedyParagraph(remedyRules({ nature: 'procedural', decidedOn: '2025-03-03' }), places)).toBe('');
    expect(remedyParagraph(remedyRules({ nature: 'feeNotice', decidedOn: '2025-03-03' }), places)).toContain('不再处理行为');
    expect(() => remedyRules({ nature: 'decision', decidedOn: '2025-03-03' })).toThrow(RangeError);
  });

  test('没有填的地方保留括号，不留空白', () => {
    expect(remedyParagraph(['RM-1'], {})).toContain('向{复议机关}申请');
    expect(remedyParagraph(['RM-1'], { reviewBody: '' })).toContain('{复议机关}');
    for (const { source } of Object.values(remedyTexts)) expect(source).not.toBe('');
  });

  test.each<[DecidingAgency, string, string]>([
    ['township', '2025-07-01', '所属的县级人民政府'],
    ['township', '2023-07-01', '所属的县级人民政府'],
    ['countyDepartment', '2025-07-01', '本级人民政府'],
    ['countyDepartment', '2023-12-31', '本级人民政府或者上一级主管部门'],
    ['department', '2024-01-01', '本级人民政府'],
    ['subdistrict', '2024-01-01', '设立该派出机关的人民政府'],
    ['countyGovernment', '2024-01-01', '上一级人民政府'],
    ['government', '2024-01-01', '上一级人民政府'],
  ])('%s在%s作出的，复议机关是%s', (agency, on, says) => {
    expect(reviewBodyOf(agency, on)).toMatchObject({ says });
    expect(reviewBodyOf(agency, on).source).toContain('行政复议法');
  });

  test('2024年至2025年5月作出的无法提供、不予处理，导入时提示当时口径不一', () => {
    expect(unsettledReadingHint('NO_NOTEXIST', '2024-03-01')).toContain('口径不一');
    expect(unsettledReadingHint('REJ_REPEAT', '2025-05-31')).toContain('口径不一');
    expect(unsettledReadingHint('NO_NOTEXIST', '2025-06-01')).toBeNull();
    expect(unsettledReadingHint('DENY_PROCESS', '2024-03-01')).toBeNull();
    expect(unsettledReadingHint('NO_NOTEXIST', '2023-12-31')).toBeNull();
  });

  test('六个月的末日：月末对月末，休息日顺延', () => {
    expect(isReviewFirst('NO_NOTEXIST', '2025-01-01')).toBe(false);
    expect(remediesFrom('2024-08-31', false, nationalCalendar)).toEqual({
      reviewFirst: false,
      reviewBy: '2024-10-30',
      suitBy: '2025-02-28',
    });
    expect(remediesFrom('2025-03-29', false, nationalCalendar).suitBy).toBe('2025-09-29');
  });
});

describe('只提示、由人判断的', () => {
  test('同一申请人同月超过设定件数才提示；件数是设定，不是法定', () => {
    expect(manyRequestsHint(10)).toBeNull();
    expect(manyRequestsHint(11)).toMatchObject({ mark: 'setting', message: expect.stringContaining('由负责人认定') });
    expect(manyRequestsHint(6, 5)?.message).toContain('超过本单位设定的5件');
  });

  test('相同信息有两个不同申请人获得公开的，建议主动公开；同一人两次的不算', () => {
    const grants = [
      { applicant: 'a', information: '甲' },
      { applicant: 'a', information: '甲' },
      { applicant: 'a', information: '乙' },
      { applicant: 'b', information: '乙' },
    ];
    expect(suggestPublishing(grants)).toMatchObject([{ information: '乙', applicants: 2, source: expect.stringContaining('第四十四条') }]);
    expect(suggestPublishing(grants, 1)).toHaveLength(2);
    expect(suggestPublishing([])).toEqual([]);
  });
});
