import { afterEach, describe, expect, test, vi } from 'vitest';
import { publishedKinds } from '../../../law/publishing/deadline.ts';
import { deadlineCommand } from './deadline-command.ts';

afterEach(() => vi.restoreAllMocks());

function printed(options: Parameters<typeof deadlineCommand>[0]): { out: string; err: string } {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  deadlineCommand(options);
  return { out, err };
}

describe('gongkai deadline', () => {
  test('the day stands alone on the first line, the rule and its source below', () => {
    const { out, err } = printed({ formedOn: '2025-01-17', kind: 'departmentBudget' });
    const [day, why] = out.split('\n');
    expect(day).toBe('2025-02-06');
    expect(why).toMatch(/批复之日.*20日（自然日）.*《预算法》第十四条/);
    expect(err).toBe('');
  });

  test('without a kind it is the twenty working days of Article 26', () => {
    expect(printed({ formedOn: '2020-09-10' }).out).toMatch(/^2020-10-14\n.*20个工作日.*第二十六条/);
  });

  test('as JSON each day says whether it counts and why', () => {
    const answer = JSON.parse(printed({ formedOn: '2025-09-30', kind: 'contract', json: true }).out);
    expect(answer).toMatchObject({ by: '2025-10-10', amount: 2, unit: 'workdays', mark: 'law' });
    expect(answer.days).toHaveLength(10);
    expect(answer.days.filter(({ counted }: { counted: boolean }) => counted).map(({ on }: { on: string }) => on)).toEqual([
      '2025-10-09',
      '2025-10-10',
    ]);
    expect(answer.days[0]).toMatchObject({ on: '2025-10-01', counted: false, why: expect.stringContaining('放假') });
  });

  test('a year whose holidays are not announced yet is said to be provisional', () => {
    expect(printed({ formedOn: '2026-12-20' }).err).toContain('尚未公布');
  });

  test.each([
    [{}, '--formed-on'],
    [{ formedOn: '2025-02-30' }, '没有“2025-02-30”这一天'],
    [{ formedOn: '2025-01-01', kind: 'constructor' }, 'landRequisition'],
    [{ formedOn: '2018-01-01' }, '2019-05-15'],
    [{ formedOn: '9999-12-31' }, '没有'],
  ])('%j is refused with what to do', (options, words) => {
    expect(() => printed(options)).toThrow(words);
  });

  test('the help names every kind', async () => {
    const { Command } = await import('commander');
    const { publishingCommands } = await import('../publishing.commands.ts');
    const program = new Command('gongkai');
    publishingCommands(program);
    const help = program.commands[0]?.helpInformation() ?? '';
    for (const kind of publishedKinds) expect(help.replace(/\s+/g, ' ')).toContain(kind);
  });
});
