import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { privacyMaskCommand } from './privacy-mask-command.ts';
import { privacyScanCommand } from './privacy-scan-command.ts';

const id = '990000199001011239';
let folder = '';
const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-privacy-'));
  put('clean.txt', '办公电话0573-85596345，镇长李明。');
  put('list.csv', `姓名,身份证号\n张三,${id}\n`);
  put('empty.txt', '');
  mkdirSync(join(folder, 'folder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

async function run(work: () => Promise<void>): Promise<{ out: string; err: string; code: number }> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  process.exitCode = 0;
  await work();
  const code = Number(process.exitCode ?? 0);
  return { out, err, code };
}
const scan = (names: readonly string[], json = false) =>
  run(() =>
    privacyScanCommand(
      names.map((name) => join(folder, name)),
      { json },
    ),
  );

describe('gongkai privacy scan', () => {
  test('0 for a clean file, 1 for findings, 2 for what could not be checked', async () => {
    expect(await scan(['clean.txt'])).toMatchObject({ code: 0, out: expect.stringContaining('没有发现问题') });
    const found = await scan(['list.csv']);
    expect(found.code).toBe(1);
    expect(found.out).toContain('阻断');
    expect(found.out).not.toContain(id);
    expect(await scan(['empty.txt'])).toMatchObject({ code: 2, out: expect.stringContaining('未查') });
  });

  test('JSON: a list with file, place, kind, masked text and level', async () => {
    const { out, code } = await scan(['clean.txt', 'list.csv'], true);
    const [clean, list] = JSON.parse(out);
    expect(code).toBe(1);
    expect(clean).toMatchObject({ verdict: 'clean', findings: [], unread: [] });
    expect(list.verdict).toBe('found');
    expect(list.findings).toContainEqual(
      expect.objectContaining({
        file: join(folder, 'list.csv'),
        place: 'visible',
        kind: 'idCard',
        text: '990000**********39',
        level: 'block',
      }),
    );
    expect(out).not.toContain(id);
  });

  test('paths that are no files: a sentence each, the others are looked into all the same', async () => {
    const { out, err, code } = await scan(['none.txt', 'folder', 'list.csv']);
    expect(code).toBe(2);
    expect(err).toBe('none.txt：没有这个文件。\nfolder：这是文件夹，请给出文件。\n');
    expect(out).toContain('阻断');
  });

  test('no file, or an area that is none, is refused', async () => {
    await expect(privacyScanCommand([], {})).rejects.toThrow('请给出要检查的文件');
    await expect(privacyScanCommand(['a'], { area: ['嘉兴'] })).rejects.toThrow('--area');
  });
});

describe('gongkai privacy mask', () => {
  const mask = (from: string, to: string) => run(() => privacyMaskCommand(join(folder, from), join(folder, to), {}));

  test('writes a masked file', async () => {
    expect(await mask('list.csv', 'out.csv')).toMatchObject({ code: 0, out: expect.stringContaining('没有发现问题') });
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain('张三,990000**********39');
  });

  test('never over the original, and not where it cannot be written', async () => {
    await expect(mask('list.csv', './folder/../list.csv')).rejects.toThrow('不能覆盖原文件');
    await expect(mask('list.csv', 'nowhere/out.csv')).rejects.toThrow('没有这个文件夹');
    await expect(mask('list.csv', 'folder')).rejects.toThrow('这是文件夹');
    expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toContain(id);
  });

  test('what cannot be made anew is refused with a sentence', async () => {
    put('secret.txt', '机密★10年');
    await expect(mask('secret.txt', 'x.txt')).rejects.toThrow('保密');
    await expect(mask('empty.txt', 'x.txt')).rejects.toThrow('空的');
    await expect(privacyMaskCommand('a', undefined, {})).rejects.toThrow('原文件和新文件');
  });
});
