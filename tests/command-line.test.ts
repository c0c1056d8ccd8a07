// The command line as people use it: its own process, its own outputs, its exit code.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, p } from '../src/documents/in/office.fixture.ts';
import { refusalSentences } from '../src/documents/in/unreadable-file.ts';
import { reportSchema } from '../src/features/report/report.contract.ts';
import { reportHtml, soundReport } from '../src/features/report/report.fixture.ts';
import { writeReport } from '../src/features/report/writing/write-report.ts';
import { badFiles } from './bad-files.fixture.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seconds = 1000;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `gongkai` in a pipe, as a script would. */
function gongkai(...args: string[]): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH, HOME }, maxBuffer: 64 * 1024 * 1024, timeout: 60 * seconds };
    const child = execFile(process.execPath, [join(root, 'bin/gongkai.mjs'), ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

/** Two at a time: as many as the machines that test this have cores for. */
async function inPairs<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([hand(), hand()]);
}

/** One line for people that says which file and what to do, nothing for programs, and no trace of our own making. */
function expectRefusal({ code, out, err }: Ended, name: string, sentence: string): void {
  expect({ code, out, err }, name).toEqual({ code: 2, out: '', err: `${name}：${sentence}\n` });
}

const sound = soundReport({ unit: '清溪县云台镇人民政府', year: 2023 });
const summed = { ...sound, cells: { ...sound.cells, 'requests.total.total': 7 } };

let folder = '';
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

describe('bad input', () => {
  test(
    'is refused with one sentence and exit code 2, or read with a finding that says nothing was there',
    async () => {
      await inPairs(badFiles, async ({ title, name, make, sentence }) => {
        put(name, make());
        const ended = await gongkai('report', 'read', name, '--json');
        if (sentence) return expectRefusal(ended, name, sentence);
        expect([ended.code, ended.err], title).toEqual([1, '']);
        const report = reportSchema.parse(JSON.parse(ended.out));
        expect(
          report.findings.map(({ rule }) => rule),
          title,
        ).toContain('X-27');
        expect([report.cells, report.sections], title).toEqual([{}, []]);
      });
      put('太大.pdf', '%PDF-1.7');
      truncateSync(join(folder, '太大.pdf'), 60 * 1024 * 1024);
      expectRefusal(await gongkai('report', 'read', '太大.pdf'), '太大.pdf', refusalSentences.tooLarge);
      const json = put('半截.json', '{"format": "2021", ');
      expectRefusal(await gongkai('report', 'read', json), json, '不是完整的 JSON，请用 gongkai report read --json 重新生成。');
    },
    90 * seconds,
  );

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
