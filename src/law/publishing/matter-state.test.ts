import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/days.ts';
import { type MatterFacts, matterStateOn, readTerm } from './matter-state.ts';

describe('目录里的公开时限', () => {
  test('只写了一个期限的，读得出；工作日和自然日分开', () => {
    const workdays = (number: number) => ({ number, unit: 'workdays' });
    for (const text of ['信息形成或者变更之日起20个工作日内', '自信息形成之日起 ２０ 个工作日内予以公开', '二十个工作日以内', '20个工作日'])
      expect(readTerm(text), text).toEqual(workdays(20));
    expect(readTerm('自作出决定之日起七个工作日内')).toEqual(workdays(7));
    expect(readTerm('签订之日起两个工作日内')).toEqual(workdays(2));
    expect(readTerm('批准后20日内')).toEqual({ number: 20, unit: 'days' });
    expect(readTerm('批复后十五天之内')).toEqual({ number: 15, unit: 'days' });
  });

  test('写了几个不同期限的、没有写的、写的是几号或者不少于几天的，不猜', () => {
    for (const text of ['20个工作日内，其中行政许可7个工作日内', '及时公开', '每月10日前', '公示不少于7日', '公告时间不少于10个工作日', ''])
      expect(readTerm(text), text).toBeNull();
    expect(readTerm('20个工作日内；变更的，20个工作日内')).toEqual({ number: 20, unit: 'workdays' });
  });

  test('一到九十九，汉字和数字读出来一样', () => {
    const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (number) => {
        const [tens, ones] = [Math.floor(number / 10), number % 10];
        const word = number < 10 ? digits[ones] : `${tens === 1 ? '' : digits[tens]}十${digits[ones]}`;
        expect(readTerm(`${word}个工作日内`)).toEqual({ number, unit: 'workdays' });
        expect(readTerm(`${number}日内`)).toEqual({ number, unit: 'days' });
      }),
    );
  });
});

describe('事项的状态', () => {
  const today = '2026-05-11';
  const facts: MatterFacts = { lastOn: '2026-04-11', renewalDays: 30, openly: true, notConcerned: false };
  const state = (changes: Partial<MatterFacts>, within?: number) => matterStateOn({ ...facts, ...changes }, today, within).state;

  test('到期当天还不算逾期，第二天算；到期前若干天内提醒', () => {
    expect(matterStateOn(facts, today)).toEqual({ state: 'due', nextDueOn: '2026-05-11' });
    expect(matterStateOn(facts, addDays(today, 1)).state).toBe('stale');
    expect(state({ lastOn: '2026-04-25' })).toBe('due');
    expect(state({ lastOn: '2026-04-26' })).toBe('current');
    expect(state({ lastOn: '2026-04-26' }, 15)).toBe('due');
  });

  test('从没公开过的是空白；定为依申请公开的、说明不涉及的，不算空白', () => {
    expect(state({ lastOn: null })).toBe('nothing');
    expect(state({ lastOn: null, openly: false })).toBe('onRequest');
    expect(state({ lastOn: null, notConcerned: true })).toBe('notConcerned');
  });

  test('没有设定更新间隔的，有了就一直正常', () => {
    expect(matterStateOn({ ...facts, lastOn: '2001-01-01', renewalDays: null }, today)).toEqual({ state: 'current', nextDueOn: null });
  });
});
