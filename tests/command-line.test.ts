// The command line as people use it: its own process, its own outputs, its exit code.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, p } from '../src/documents/in/office.fixture.ts';
import { refusalSentences } from '../src/documents/in/unreadable-file.ts';
import { reportSchema } from '../src/features/report/report.contract.ts';
import { reportHtml, soundReport } from '../src/features/report/report.fixture.ts';
import { writeReport } from '../src/features/report/writing/write-report.ts';
import { expectRefusal, gongkaiIn, inPairs } from './command.fixture.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seconds = 1000;

const sound = soundReport({ unit: '清溪县云台镇人民政府', year: 2023 });
const summed = { ...sound, cells: { ...sound.cells, 'requests.total.total': 7 } };

let folder = '';
const gongkai = (...args: string[]) => gongkaiIn(folder, ...args);
const put = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(folder, name), content);
  return name;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-command-line-'));
  put('好.html', reportHtml(sound));
  put('错.html', reportHtml(summed));
  // Builds what changed, once and not in every process of the pairs.
  await gongkai('--help');
}, 60 * seconds);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('exit codes and outputs', () => {
  test(
    '0 for a clean report, 1 for one with errors, 2 for what cannot be used; JSON is a report and stands alone',
    async () => {
      const clean = await gongkai('report', 'read', '好.html', '--json');
      expect([clean.code, clean.err]).toEqual([0, '']);
      const { findings, ...read } = reportSchema.parse(JSON.parse(clean.out));
      expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
      expect(read.cells).toEqual(sound.cells);
      expect([read.unit, read.year, read.format]).toEqual([sound.unit, 2023, '2021']);

      const wrong = await gongkai('report', 'read', '错.html', '--json');
      expect([wrong.code, wrong.err]).toEqual([1, '']);
      const errors = reportSchema.parse(JSON.parse(wrong.out)).findings.filter(({ level }) => level === 'error');
      expect(errors.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['X-02', 'X-03']));

      const checked = await gongkai('report', 'check', '错.html');
      expect([checked.code, checked.err]).toEqual([1, '']);
      expect(checked.out).toContain('相差');
      expect(checked.out).not.toMatch(/\u001b/);

      expectRefusal(await gongkai('report', 'read', '没有.html'), '没有.html', '没有这个文件。');
      expectRefusal(await gongkai('report', 'read', '.'), '.', '这是文件夹，请给出文件。');
    },
    60 * seconds,
  );

  test(
    'a command used wrongly is told so, with exit code 2 and nothing on stdout',
    async () => {
      await inPairs(
        [
          ['report', 'fly'],
          ['report', 'read'],
          ['report', 'read', '好.html', '--nothing'],
        ],
        async (args) => {
          const { code, out, err } = await gongkai(...args);
          expect([code, out], args.join(' ')).toEqual([2, '']);
          expect(err, args.join(' ')).toMatch(/用法有误 usage error/);
          expect(err, args.join(' ')).not.toMatch(/^\s+at /m);
        },
      );
      const format = await gongkai('report', 'render', '好.html', '--to', 'doc');
      expect(format).toEqual({ code: 2, out: '', err: '没有“doc”这种格式，可用：docx、pdf、xlsx、html、csv、json。\n' });
    },
    60 * seconds,
  );

  test(
    'help speaks Chinese and English and leaves with 0',
    async () => {
      await inPairs([['--help'], ['report', '--help'], ['report', 'read', '--help'], ['ledger', 'verify', '--help']], async (args) => {
        const { code, out, err } = await gongkai(...args);
        expect([code, err], args.join(' ')).toEqual([0, '']);
        for (const line of out.split('\n').filter((text) => /^ {2}(-|[a-z]+ )/.test(text)))
          expect(line, args.join(' ')).toMatch(/[\u4e00-\u9fff].*[a-z]{2}/i);
        expect(out).toMatch(/显示帮助 show help/);
      });
    },
    60 * seconds,
  );

  test(
    'what is written goes where it is asked to, and progress is not drawn into a pipe',
    async () => {
      mkdirSync(join(folder, '汇总'));
      for (const year of [2022, 2023])
        put(`汇总/${year}.html`, reportHtml(soundReport({ unit: '清溪县云台镇人民政府', year, received: year - 2020 })));
      const sum = await gongkai('report', 'rollup', '汇总', '--json');
      expect([sum.code, sum.err]).toEqual([0, '']);
      const [form] = (JSON.parse(sum.out) as { sums: { reports: number; cells: Record<string, number> }[] }).sums;
      expect([form?.reports, form?.cells['requests.received.total']]).toEqual([2, 5]);

      const compared = await gongkai('report', 'compare', '汇总/2022.html', '汇总/2023.html', '--json');
      expect(compared.err).toBe('');
      const { cells } = JSON.parse(compared.out) as { cells: { cell: string; difference: number | null }[] };
      expect(cells.find(({ cell }) => cell === 'requests.received.total')?.difference).toBe(1);

      const rendered = await gongkai('report', 'render', '好.html', '--to', 'docx', '--out', '好.docx');
      expect(rendered).toEqual({ code: 0, out: '好.docx\n', err: '' });
      const piped = await gongkai('report', 'render', '好.docx', '--to', 'json', '--out', '-');
      expect([piped.code, piped.err]).toEqual([0, '']);
      expect(JSON.parse(piped.out).cells).toEqual(sound.cells);
    },
    60 * seconds,
  );
});

describe('limits, fees, working days', () => {
  const third = { act: 'consultThirdParty', on: '2024-04-10', servedOn: '2024-04-12', answeredOn: '2024-04-25' };
  const sound = {
    id: '甲',
    received: { channel: 'inPerson', arrivedOn: '2024-04-01', confirmedOn: null },
    acts: [third],
    asOf: '2024-05-01',
  };

  test(
    'clock answers one case with one and an array with an array; a case before the Regulations is refused, the others are answered',
    async () => {
      put('一件.json', JSON.stringify(sound));
      const early = { ...sound, id: '乙', received: { ...sound.received, arrivedOn: '2019-05-14' }, acts: [] };
      put('两件.json', JSON.stringify([sound, early]));
      const [one, two] = await Promise.all([gongkai('clock', '一件.json'), gongkai('clock', '两件.json')]);
      expect([one.code, one.err]).toEqual([0, '']);
      expect(JSON.parse(one.out)).toMatchObject({
        id: '甲',
        replyBy: '2024-05-16',
        consultations: [{ answerBy: '2024-05-07', ifSilent: 'agencyDecides' }],
      });
      expect([two.code, two.err]).toEqual([2, expect.stringContaining('案件“乙”')]);
      expect(JSON.parse(two.out)).toMatchObject([
        { replyBy: '2024-05-16' },
        { receivedOn: null, refusals: [{ code: 'beforeRegulations' }] },
      ]);
    },
    60 * seconds,
  );

  test(
    'what cannot be used says which case and what, with exit code 2 and nothing on stdout',
    async () => {
      put('二月三十.json', JSON.stringify({ ...sound, asOf: '2024-02-30' }));
      put('不是.json', '{"id": "甲", ');
      const cases: [string[], RegExp][] = [
        [['clock', '二月三十.json'], /案件“甲”的 asOf：没有 2024-02-30 这一天/],
        [['clock', '不是.json'], /不是完整的 JSON/],
        [['clock', '没有.json'], /没有这个文件/],
        [['fee', 'pieces', '35', '--month', '2020-12'], /2021年1月1日起施行/],
        [['fee', 'pages', '-1'], /./],
        [['workdays', '2025-02-30', '2'], /没有“2025-02-30”这一天/],
      ];
      await inPairs(cases, async ([args, says]) => {
        const { code, out, err } = await gongkai(...args);
        expect([code, out], args.join(' ')).toEqual([2, '']);
        expect(err, args.join(' ')).toMatch(says);
        expect(err, args.join(' ')).not.toMatch(/^\s+at /m);
      });
    },
    60 * seconds,
  );

  test(
    'fee and workdays print the number first; a provisional day says so beside it',
    async () => {
      const [pieces, pages, day, later] = await Promise.all([
        gongkai('fee', 'pieces', '35', '--month', '2025-06'),
        gongkai('fee', 'pages', '1500'),
        gongkai('workdays', '2025-09-30', '2'),
        gongkai('workdays', '2026-12-20', '15'),
      ]);
      expect([pieces.out.split('\n')[0], pages.out.split('\n')[0]]).toEqual(['3000 元', '54700 元']);
      expect([day.out, day.err]).toEqual(['2025-10-10\n', '']);
      expect(later.out).toMatch(/^2027-\d{2}-\d{2}\n$/);
      expect(later.err).toContain('尚未公布');
    },
    60 * seconds,
  );
});

describe('bad input', () => {
  test(
    'a wrong ending does no harm: the bytes decide',
    async () => {
      const { bytes } = await writeReport(sound, 'docx', { date: '2024-01-20' });
      put('其实是Word.pdf', bytes);
      copyFileSync(join(root, 'demo/zhapu-2020.txt'), join(folder, '其实是文本.docx'));
      const [word, text] = await Promise.all([
        gongkai('report', 'read', '其实是Word.pdf', '--json'),
        gongkai('report', 'read', '其实是文本.docx', '--json'),
      ]);
      expect([word.code, word.err]).toEqual([0, '']);
      expect(reportSchema.parse(JSON.parse(word.out)).cells).toEqual(sound.cells);
      expect([text.code, text.err]).toEqual([0, '']);
      expect(reportSchema.parse(JSON.parse(text.out)).cells['disclosure.procurement.count']).toBe(94);
    },
    60 * seconds,
  );

  test(
    'names with a way up, a line break, an emoji or commands for the terminal are names and nothing more',
    async () => {
      mkdirSync(join(folder, '夹'));
      put('年报\n第二行😀.html', reportHtml(sound));
      put('\u001b]0;改标题\u0007\u001b[31m红\r.docx', docxOf(p('通知')).subarray(0, 60));
      const [up, odd] = await Promise.all([
        gongkai('report', 'check', '夹/../好.html', '--json'),
        gongkai('report', 'check', '年报\n第二行😀.html', '--json'),
      ]);
      expect([up.code, up.err, odd.code, odd.err]).toEqual([0, '', 0, '']);
      const [nowhere, forged] = await Promise.all([
        gongkai('report', 'read', '../../../没有\n这个😀.html'),
        gongkai('report', 'read', '\u001b]0;改标题\u0007\u001b[31m红\r.docx'),
      ]);
      expectRefusal(nowhere, '../../../没有?这个😀.html', '没有这个文件。');
      expectRefusal(forged, '?]0;改标题??[31m红?.docx', refusalSentences.corrupt);
    },
    60 * seconds,
  );
});
