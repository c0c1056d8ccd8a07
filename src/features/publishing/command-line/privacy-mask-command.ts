// gongkai privacy mask: a new file with only what is visible, and that masked.
import { realpath, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { shown, unusable } from '../../../platform/command-input.ts';
import { maskFile } from '../gate/mask-file.ts';
import { MaskRefused } from '../gate/mask-refused.ts';
import { bytesOf, exitCodeOf, findingJson, gateOptionsOf, type PrivacyOptions, printScan } from './privacy-files.ts';

const isSameFile = async (one: string, other: string): Promise<boolean> => {
  const [a, b] = await Promise.all([one, other].map((path) => realpath(path).catch(() => undefined)));
  return a !== undefined && a === b;
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  EISDIR: '这是文件夹，请给出文件名',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '这里不能写入',
  ENOSPC: '磁盘已满',
};

/** Writes OUT and prints what it still holds. Exit code as for scan, of the new file; 2 when none could be made. */
export async function privacyMaskCommand(from: string | undefined, to: string | undefined, options: PrivacyOptions): Promise<void> {
  if (from === undefined || to === undefined) throw unusable('请给出原文件和新文件的名称。');
  const gateOptions = gateOptionsOf(options);
  if (await isSameFile(from, to)) throw unusable('新文件不能覆盖原文件，请换一个名称。');
  const bytes = await bytesOf(from);
  try {
    const { bytes: masked, before, after } = await maskFile(bytes, from, gateOptions);
    await writeFile(to, masked);
    if (options.json) {
      const result = {
        file: from,
        out: to,
        verdict: after.verdict,
        foundBefore: before.findings.length,
        findings: after.findings.map((finding) => findingJson(to, finding)),
        unread: after.unread,
      };
      process.stdout.write(`${JSON.stringify(result)}\n`);
    } else process.stdout.write(printScan(to, after));
    process.exitCode = exitCodeOf(after.verdict);
  } catch (error) {
    if (error instanceof MaskRefused) throw unusable(`${shown(basename(from))}：${error.message}`);
    const why = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw unusable(`${shown(basename(to) || to)}：${why}。`);
  } finally {
    closeReaders();
  }
}
