import { describe, expect, test } from 'vitest';
import { type Channel, channels } from '../../features/requests/request.ts';
import { nationalCalendar } from '../../law/calendar/calendar.ts';
import { arrivalLabels, needsConfirmation, receiptNote, specialDays } from './receipt-note.ts';

const note = (channel: Channel, arrivedOn: string, confirmedOn = '', today = '2026-12-31') =>
  receiptNote({ channel, arrivedOn, confirmedOn }, today, nationalCalendar);

describe('登记时的收到日和期限', () => {
  test('当面提交：提交之日收到，二十个工作日答复，七个工作日内告知补正', () => {
    expect(note('inPerson', '2024-04-01')).toMatchObject({
      receivedOn: '2024-04-01',
      supplementNoticeBy: '2024-04-11',
      replyBy: '2024-04-29',
      provisional: false,
      problem: null,
    });
  });

  test('口头申请由机构代填，同当面提交', () => {
    expect(note('oral', '2024-04-01')).toEqual(note('inPerson', '2024-04-01'));
  });

  test('平信没有确认以前没有收到日，期限不起算；确认后从确认日起算', () => {
    expect(note('plainMail', '2024-04-01')).toMatchObject({ receivedOn: null, replyBy: null, problem: null });
    expect(note('plainMail', '2024-04-01', '2024-04-03')).toMatchObject({ receivedOn: '2024-04-03' });
    expect(note('plainMail', '2024-04-03', '2024-04-01').problem).toContain('早于');
  });

  test('不需要确认的方式不理会先前填过的确认日', () => {
    expect(note('signedMail', '2024-04-01', '2024-04-09')).toMatchObject({ receivedOn: '2024-04-01' });
  });

  test('还没有到的日子、施行前的日子、不存在的日子不计算', () => {
    expect(note('inPerson', '2026-11-25', '', '2026-11-24').problem).toContain('还没有到');
    expect(note('email', '2026-11-20', '2026-11-25', '2026-11-24').problem).toContain('确认日');
    expect(note('inPerson', '2019-05-14').problem).toContain('施行');
    expect(note('inPerson', '2024-02-30')).toMatchObject({ receivedOn: null, problem: null });
  });

  test('期限落在没有放假通知的年份，说明是暂定', () => {
    expect(note('inPerson', '2026-12-25')).toMatchObject({ provisional: true });
  });

  test('放假和调休写明，普通周末不列', () => {
    expect(specialDays('2025-09-26', '2025-10-12', nationalCalendar)).toEqual([
      { from: '2025-09-28', to: '2025-09-28', workday: true, why: '调休上班', source: '国办发明电〔2024〕12号' },
      { from: '2025-10-01', to: '2025-10-08', workday: false, why: '国庆节、中秋节放假', source: '国办发明电〔2024〕12号' },
      { from: '2025-10-11', to: '2025-10-11', workday: true, why: '调休上班', source: '国办发明电〔2024〕12号' },
    ]);
    expect(specialDays('2025-03-03', '2025-03-14', nationalCalendar)).toEqual([]);
  });

  test('每种收到方式都说得出看哪一天', () => {
    for (const channel of Object.keys(channels) as Channel[]) {
      expect(arrivalLabels[channel]).not.toBe('');
      expect(note(channel, '2024-04-01').sentence).toMatch(/收到/);
    }
    expect((Object.keys(channels) as Channel[]).filter(needsConfirmation)).toEqual(['plainMail', 'misdirected', 'email', 'fax']);
  });
});
