import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isRefusal } from '../../../platform/refusal.ts';
import { requestsCommands } from '../requests.commands.ts';
import { parseCaseFile } from './case-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-clock-command-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as it was typed. @returns what it printed; a refusal counts as exit code 2, as the program makes it one */
async function gongkai(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const program = new Command('gongkai').exitOverride();
  requestsCommands(program);
  let [out, err] = ['', ''];
  const before = process.exitCode;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    }),
  ];
  try {
    process.exitCode = 0;
    await program.parseAsync(['node', 'gongkai', ...args]);
    return { code: Number(process.exitCode), out, err };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: 2, out, err: `${err}${error.message}\n` };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

const refused = (err: string) => ({ code: 2, out: '', err: `${err}\n` });
function clockOf(content: unknown) {
  const path = join(folder, 'case.json');
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return gongkai('clock', path);
}

const sound = { id: 'x', received: { channel: 'inPerson', arrivedOn: '2025-03-03', confirmedOn: null }, acts: [], asOf: '2025-03-10' };
const withAct = (act: object) => ({ ...sound, acts: [act] });

describe('gongkai clock', () => {
  test('one case in, one object out; the keys in their order', async () => {
    const { code, out, err } = await clockOf(sound);
    expect([code, err]).toEqual([0, '']);
    const printed = JSON.parse(out);
    expect(Object.keys(printed).slice(0, 15)).toEqual([
      'id',
      'receivedOn',
      'supplementNoticeBy',
      'supplementBy',
      'payBy',
      'replyBy',
      'replyByIfExtended',
      'consultations',
      'state',
      'overdueWorkdays',
      'refusals',
      'remedies',
      'warnings',
      'provisional',
      'days',
    ]);
    expect(printed).toMatchObject({ id: 'x', receivedOn: '2025-03-03', supplementNoticeBy: '2025-03-12', replyBy: '2025-03-31' });
    expect(printed.days[0]).toEqual({ on: '2025-03-04', counted: true, n: 1, why: '' });
  });

  test('an array in, an array out, in the same order; an empty one too', async () => {
    const { out } = await clockOf([sound, { ...sound, id: 'y' }]);
    expect(JSON.parse(out).map(({ id }: { id: string }) => id)).toEqual(['x', 'y']);
    expect((await clockOf([])).out).toBe('[]\n');
  });

  test('what may be left out: acts, confirmedOn, asOf (today), service; a byte order mark is no matter', async () => {
    const bare = { id: 'x', received: { channel: 'inPerson', arrivedOn: '2025-03-03' } };
    expect(JSON.parse((await clockOf(`\ufeff${JSON.stringify(bare)}`)).out)).toMatchObject({ state: 'overdue' });
    const { cases } = parseCaseFile(JSON.stringify(bare), '2025-03-05');
    expect(cases).toEqual([{ ...bare, received: { ...bare.received, confirmedOn: null }, acts: [], asOf: '2025-03-05' }]);
  });

  test('a receipt before the Regulations: nothing but the reason, exit code 2; the other cases are answered', async () => {
    const early = { ...sound, id: 'old', received: { channel: 'inPerson', arrivedOn: '2019-05-14' } };
    const { code, out, err } = await clockOf([early, sound]);
    const [old, other] = JSON.parse(out);
    expect(old).toMatchObject({
      id: 'old',
      receivedOn: null,
      replyBy: null,
      state: null,
      days: [],
      refusals: [{ act: null, code: 'beforeRegulations' }],
    });
    expect(Object.keys(old)).toHaveLength(15);
    expect(other.replyBy).toBe('2025-03-31');
    expect([code, err]).toEqual([2, expect.stringMatching(/^案件“old”：收到日2019-05-14早于2019-05-15.*。\n$/)]);
  });

  test('a confirmation before the arrival is refused the same way', async () => {
    const { code, out } = await clockOf({ ...sound, received: { channel: 'fax', arrivedOn: '2025-03-03', confirmedOn: '2025-03-01' } });
    expect([code, JSON.parse(out).refusals[0].code]).toEqual([2, 'confirmedBeforeArrival']);
  });

  test('fields nobody reads are told, the answer stands', async () => {
    const { code, out, err } = await clockOf({ ...withAct({ act: 'extend', on: '2025-03-10', workdays: 5, servdOn: 'x' }), note: 1 });
    expect([code, JSON.parse(out).replyBy]).toEqual([0, '2025-04-08']);
    expect(err).toBe('案件“x”：没有用到的字段 note、acts[0].servdOn，请核对是不是写错了。\n');
  });

  test.each<[string, unknown, string]>([
    [
      'an impossible day',
      { ...sound, received: { channel: 'inPerson', arrivedOn: '2024-02-30' } },
      '案件“x”的 received.arrivedOn：没有 2024-02-30 这一天，请核对日期。',
    ],
    ['a day in another writing', { ...sound, asOf: '2025/03/10' }, '案件“x”的 asOf：日期应写成 2026-01-31 的样子，不能是“2025/03/10”。'],
    ['a day out of all range', { ...sound, asOf: '9999-12-31' }, '案件“x”的 asOf：9999-12-31 不在 1900 年到 2100 年之间，请核对日期。'],
    ['no day', { ...sound, received: { channel: 'inPerson' } }, '案件“x”的 received.arrivedOn：必填，写成 2026-01-31 的样子。'],
    ['a number for a day', withAct({ act: 'payFee', on: 20250310 }), '案件“x”的 acts[0].on：日期应是文字，写成 2026-01-31 的样子。'],
    [
      'a channel that is none',
      { ...sound, received: { channel: 'pigeon', arrivedOn: '2025-03-03' } },
      '案件“x”的 received.channel：没有“pigeon”这种收到方式，可用：inPerson、signedMail、plainMail、misdirected、online、email、fax。',
    ],
    [
      'a service that is none',
      withAct({ act: 'reply', on: '2025-03-10', outcome: 'PARTIAL', service: 'sms' }),
      '案件“x”的 acts[0].service：没有“sms”这种送达方式，可用：post、direct、electronic。',
    ],
    ['an extension without its days', withAct({ act: 'extend', on: '2025-03-10' }), '案件“x”的 acts[0].workdays：必填。'],
    [
      'days that are none',
      withAct({ act: 'noticeSupplement', on: '2025-03-10', allowWorkdays: 0 }),
      '案件“x”的 acts[0].allowWorkdays：不能小于 1。',
    ],
    ['no receipt', { id: 'x' }, '案件“x”的 received：必填。'],
    ['no id, second in the row', [sound, { ...sound, id: undefined }], '第2件的 id：必填。'],
    ['something else', 3, '应是一件申请（对象）或者多件申请（数组）。'],
    ['half a file', '{"id":', '不是完整的 JSON，请核对引号、逗号和括号。'],
    ['another encoding', Uint8Array.from([0xc9, 0xea, 0xc7, 0xeb]), '不是 UTF-8 文字，请另存为 UTF-8 编码的 JSON。'],
  ])('%s: one sentence, nothing printed', async (_, content, sentence) => {
    expect(await clockOf(content)).toEqual(refused(sentence));
  });

  test('an act or an outcome that is none names those that are', async () => {
    expect((await clockOf(withAct({ act: 'wait', on: '2025-03-10' }))).err).toMatch(
      /^案件“x”的 acts\[0\]\.act：没有“wait”这种步骤，可用：noticeSupplement、/,
    );
    expect((await clockOf(withAct({ act: 'reply', on: '2025-03-10', service: 'post', outcome: 'NO' }))).err).toMatch(
      /没有“NO”这种处理决定，可用：OPEN_PROVIDE、/,
    );
  });

  test('no file, a folder, none named', async () => {
    expect(await gongkai('clock', join(folder, 'gone.json'))).toEqual(refused('gone.json：没有这个文件。'));
    expect((await gongkai('clock', folder)).err).toContain('这是文件夹');
    expect(await gongkai('clock')).toEqual(refused('请给出一件或多件申请的 JSON 文件，或者用 - 从标准输入读取。'));
  });

  test('an id cannot command the terminal', async () => {
    const { err } = await clockOf({ ...sound, id: 'a\u001b[2Jb\u202ec', asOf: '2025-02-30' });
    expect(err).toMatch(/^案件“a\?\[2Jb\?c”/);
  });
});

describe('gongkai fee', () => {
  test('the first line is the amount, then the steps', async () => {
    const { code, out } = await gongkai('fee', 'pieces', '35', '--month', '2025-06');
    expect([code, out.split('\n')[0], out.split('\n').length]).toEqual([0, '3000 元', 7]);
    expect((await gongkai('fee', 'pages', '68')).out.split('\n')[0]).toBe('380 元');
    expect(JSON.parse((await gongkai('fee', 'pages', '68', '--json')).out)).toMatchObject({ yuan: 380 });
    expect((await gongkai('fee', 'pieces', '11')).out.split('\n')[0]).toBe('100 元');
  });

  test.each([
    [['pieces'], '请给出件数：0到100000的整数。'],
    [['pages', '-5'], '页数应是0到100000的整数，不能是“-5”。'],
    [['pages', '1.5'], '页数应是0到100000的整数，不能是“1.5”。'],
    [['pages', '1e3'], '页数应是0到100000的整数，不能是“1e3”。'],
    [['pages', '100001'], '页数应是0到100000的整数，不能是“100001”。'],
    [['pieces', '11', '--month', '2025-13'], '月份应写成 2026-01 的样子，不能是“2025-13”。'],
    [['pieces', '11', '--month', '2020-12'], '信息处理费管理办法自2021年1月1日起施行，2020-12不得收取。'],
  ])('fee %j: %s', async (args, sentence) => {
    expect(await gongkai('fee', ...args)).toEqual(refused(sentence));
  });
});

describe('gongkai workdays', () => {
  test('prints the day alone; a provisional day is told apart', async () => {
    expect(await gongkai('workdays', '2025-09-30', '2')).toEqual({ code: 0, out: '2025-10-10\n', err: '' });
    const { out, err } = await gongkai('workdays', '2026-12-21', '20');
    expect([out, err]).toEqual(['2027-01-18\n', '2026年以后的放假安排尚未公布，暂按周一至周五推算，公布后请重新计算。\n']);
    const { days, ...rest } = JSON.parse((await gongkai('workdays', '2025-09-30', '2', '--json')).out);
    expect(rest).toEqual({ from: '2025-09-30', workdays: 2, on: '2025-10-10', provisional: false, knownThrough: '2026-12-31' });
    expect(days).toHaveLength(10);
    expect(days[0]).toMatchObject({ on: '2025-10-01', workday: false, why: '国庆节、中秋节放假' });
  });

  test.each([
    [[], '请给出起算日（写成 2026-01-31 的样子）和工作日数。'],
    [['2025-02-30', '3'], '没有“2025-02-30”这一天，日期应写成 2026-01-31 的样子。'],
    [['2025-02-20'], '请给出工作日数：1到10000的整数。'],
    [['2025-02-20', '-1'], '工作日数应是1到10000的整数，不能是“-1”。'],
    [['2025-02-20', '0'], '工作日数应是1到10000的整数，不能是“0”。'],
    [['2018-06-01', '3'], '没有收录2019年以前的放假安排，不能推算2018-06-02是不是工作日。'],
  ])('workdays %j: %s', async (args, sentence) => {
    expect(await gongkai('workdays', ...args)).toEqual(refused(sentence));
  });
});
