// gongkai clock: limits, state, refusals and remedies of cases, as JSON.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { nationalCalendar } from '../../../law/calendar/calendar.ts';
import type { Case } from '../../../law/requests/case.ts';
import { clock } from '../../../law/requests/clock.ts';
import { UnusableReceipt } from '../../../law/requests/receipt.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { shown, unusable } from '../../../platform/command-input.ts';
import { parseCaseFile } from './case-file.ts';

const maxBytes = 256 * 1024 * 1024;
const tooLarge = () => unusable('内容超过 256 MB，请分成几次。');

async function fromStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) throw tooLarge();
  }
  return Buffer.concat(chunks);
}

async function fromFile(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw tooLarge();
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = { ENOENT: '没有这个文件', EISDIR: '这是文件夹，请给出文件', EACCES: '没有读取权限' }[code ?? ''];
    if (why === undefined) throw error;
    throw unusable(`${shown(basename(path))}：${why}。`);
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable('不是 UTF-8 文字，请另存为 UTF-8 编码的 JSON。');
  }
}

/** The verdict, or for a receipt that cannot be judged an empty one that says why. */
function verdictOf(request: Case): { verdict: unknown; refused: UnusableReceipt | null } {
  try {
    return { verdict: clock(request, nationalCalendar), refused: null };
  } catch (error) {
    if (!(error instanceof UnusableReceipt)) throw error;
    const { code, message, source } = error;
    const verdict = {
      id: request.id,
      receivedOn: null,
      supplementNoticeBy: null,
      supplementBy: null,
      payBy: null,
      replyBy: null,
      replyByIfExtended: null,
      consultations: [],
      state: null,
      overdueWorkdays: 0,
      refusals: [{ act: null, code, message, source }],
      remedies: { reviewFirst: false, reviewBy: null, suitBy: null },
      warnings: [],
      provisional: false,
      days: [],
    };
    return { verdict, refused: error };
  }
}

/** One case in, one object out; an array in, an array out, a line per case. Exit code 2 when a receipt cannot be judged. */
export async function clockCommand(file: string | undefined): Promise<void> {
  if (file === undefined) throw unusable('请给出一件或多件申请的 JSON 文件，或者用 - 从标准输入读取。');
  const text = decoded(file === '-' ? await fromStandardInput() : await fromFile(file));
  const { cases, many, notes } = parseCaseFile(text, todayInShanghai(systemClock));
  const verdicts = cases.map((request) => ({ id: request.id, ...verdictOf(request) }));
  const lines = verdicts.map(({ verdict }) => JSON.stringify(verdict)).join(',\n');
  const printed = many ? `[${lines && `\n${lines}\n`}]` : JSON.stringify(verdicts[0]?.verdict, null, 2);
  process.stdout.write(`${printed}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  for (const { id, refused } of verdicts) {
    if (refused === null) continue;
    process.stderr.write(`案件“${shown(id)}”：${refused.message}\n`);
    process.exitCode = 2;
  }
}
