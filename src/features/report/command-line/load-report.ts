// What a command is given: a document, or the JSON of a report.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxFileBytes } from '../../../documents/in/read-document.ts';
import { UnreadableFile } from '../../../documents/in/unreadable-file.ts';
import type { Report } from '../../../law/report/report.ts';
import { readReportFile } from '../reading/read-report-file.ts';
import { reportSchema } from '../report.contract.ts';

/** Input that cannot be used: exit code 2, and a sentence that says what to do. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}

/** A path as it may be shown: a name cannot forge a line, turn text around or command the terminal. */
export function shownPath(path: string): string {
  return path.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '?');
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    // Not even read: nobody's memory is spent on a file that is refused anyway.
    if (size > maxFileBytes) throw new UnreadableFile('tooLarge');
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnusableInput(`${shownPath(basename(path))}：${error.message}`);
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT' ? '没有这个文件' : code === 'EISDIR' ? '这是文件夹，请给出文件' : code === 'EACCES' ? '没有读取权限' : '打不开';
    throw new UnusableInput(`${shownPath(path)}：${why}。`);
  }
}

function parseReport(text: string, path: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnusableInput(`${shownPath(basename(path))}：不是完整的 JSON，请用 gongkai report read --json 重新生成。`);
  }
  const parsed = reportSchema.partial({ findings: true, preface: true, doubts: true, printed: true }).safeParse(value);
  if (!parsed.success)
    throw new UnusableInput(
      `${shownPath(basename(path))}：不是年度报告的 JSON（${parsed.error.issues[0]?.path.join('.')}），格式见 docs/report-json.md。`,
    );
  return { findings: [], preface: '', doubts: [], printed: {}, ...parsed.data };
}

/**
 * Loads a report from a document (read in a child process) or from report JSON, without findings.
 *
 * @throws UnusableInput with a sentence
 */
export async function loadReport(path: string, lastYear?: Report): Promise<Report> {
  const bytes = await bytesOf(path);
  if (/\.json$/i.test(path)) return { ...parseReport(new TextDecoder().decode(bytes), path), findings: [] };
  try {
    return (await readReportFile(bytes, basename(path), lastYear ? { lastYear } : {})).report;
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnusableInput(`${shownPath(basename(path))}：${error.message}`);
    throw error;
  }
}
