// Files and options of the commands of the leak gate, and how they print what was found.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxFileBytes } from '../../../documents/in/read-document.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { shown, unusable } from '../../../platform/command-input.ts';
import type { GateFinding, GateOptions, Scan, Verdict } from '../gate/finding.ts';

export interface PrivacyOptions {
  readonly json?: boolean;
  readonly area?: readonly string[];
  readonly allow?: readonly string[];
}

/** @throws Refusal for an area that is no beginning of an ID number */
export function gateOptionsOf({ area, allow }: PrivacyOptions): GateOptions {
  for (const code of area ?? [])
    if (!/^[1-9]\d{1,5}$/.test(code)) throw unusable(`--area 应是身份证号码的前2至6位数字，不能是“${shown(code)}”。`);
  return { today: todayInShanghai(systemClock), ...(area && { areas: area }), ...(allow && { allow }) };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EISDIR: '这是文件夹，请给出文件',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
  ENAMETOOLONG: '文件名太长',
  ENOTDIR: '没有这个文件',
};

/** @throws Refusal when the path is no readable file */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const name = shown(basename(path) || path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw unusable(`${name}：这是文件夹，请给出文件。`);
    if (!found.isFile()) throw unusable(`${name}：这不是普通文件。`);
    if (found.size > maxFileBytes) throw unusable(`${name}：文件超过 50 MB，没有检查。请拆分后再检查，或者由人工逐页核对。`);
    return await readFile(path);
  } catch (error) {
    const why = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw unusable(`${name}：${why}。`);
  }
}

/** As JSON: place, kind and level are stable names, `text` is masked. */
export const findingJson = (file: string, { place, at, kind, rule, level, shown: text, message, source }: GateFinding) => ({
  file,
  place,
  at,
  kind,
  rule,
  level,
  text,
  message,
  source,
});

const levels = { block: '阻断', warn: '警告', note: '提示' } as const;
const colours = { block: 31, warn: 33, note: 36 } as const;
const verdicts: Readonly<Record<Verdict, string>> = {
  clean: '没有发现问题',
  found: '有发现，公开前须处理',
  notChecked: '没有全部检查，须人工核对',
};
const colour = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);

/** One file for people: the verdict, then a line for each finding and for each part that could not be read. */
export function printScan(file: string, { verdict, findings, unread }: Scan): string {
  const lines = [`${shown(file)}：${verdicts[verdict]}`];
  for (const { level, at, shown: text, message } of findings)
    lines.push(`  ${colour(colours[level], levels[level])} ${shown(at)}${text ? ` ${shown(text.replace(/\s+/g, ' '))}` : ''} ${message}`);
  for (const { at, detail } of unread) lines.push(`  ${colour(35, '未查')} ${shown(at)} ${detail}`);
  return `${lines.join('\n')}\n`;
}

/** 0 clean, 1 findings, 2 something could not be checked. */
export function exitCodeOf(verdict: Verdict): number {
  return { clean: 0, found: 1, notChecked: 2 }[verdict];
}
