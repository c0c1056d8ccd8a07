// gongkai privacy scan: what stands against publishing these files.
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { unusable } from '../../../platform/command-input.ts';
import { isRefusal } from '../../../platform/refusal.ts';
import type { Scan } from '../gate/finding.ts';
import { scanFile } from '../gate/scan-file.ts';
import { bytesOf, exitCodeOf, findingJson, gateOptionsOf, type PrivacyOptions, printScan } from './privacy-files.ts';

/** As many as the children that look into files. */
const atOnce = 2;

type Answer = { readonly file: string } & ({ readonly scan: Scan } | { readonly refusal: string });

const answerJson = (answer: Answer) =>
  'scan' in answer
    ? {
        file: answer.file,
        verdict: answer.scan.verdict,
        kind: answer.scan.kind,
        findings: answer.scan.findings.map((finding) => findingJson(answer.file, finding)),
        unread: answer.scan.unread.map((one) => ({ file: answer.file, ...one })),
      }
    : {
        file: answer.file,
        verdict: 'notChecked',
        kind: null,
        findings: [],
        unread: [{ file: answer.file, at: '整个文件', reason: 'unusable', detail: answer.refusal }],
      };

/**
 * Prints what was found in each file. Exit code: 2 when a path is no readable file, else 1 when something was found in one of them, else 2
 * when something could not be checked, else 0.
 */
export async function privacyScanCommand(files: readonly string[], options: PrivacyOptions): Promise<void> {
  if (files.length === 0) throw unusable('请给出要检查的文件。');
  const gateOptions = gateOptionsOf(options);
  const look = async (file: string): Promise<Answer> => {
    try {
      return { file, scan: await scanFile(await bytesOf(file), file, gateOptions) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { file, refusal: (error as Error).message };
    }
  };
  const codes = new Set<number>();
  try {
    const pending: Promise<Answer>[] = [];
    let first = true;
    if (options.json) process.stdout.write('[');
    // In the order given, as soon as each is ready; the next ones are under way meanwhile.
    for (let next = 0, at = 0; at < files.length; at++) {
      while (next < files.length && next < at + atOnce) pending.push(look(files[next++] as string));
      const answer = await (pending[at] as Promise<Answer>);
      pending[at] = Promise.resolve({ file: '', refusal: '' });
      codes.add('scan' in answer ? exitCodeOf(answer.scan.verdict) : 3);
      if (options.json) process.stdout.write(`${first ? '' : ',\n'}${JSON.stringify(answerJson(answer))}`);
      else if ('scan' in answer) process.stdout.write(printScan(answer.file, answer.scan));
      if ('refusal' in answer) process.stderr.write(`${answer.refusal}\n`);
      first = false;
    }
    if (options.json) process.stdout.write(']\n');
  } finally {
    closeReaders();
  }
  process.exitCode = codes.has(3) ? 2 : codes.has(1) ? 1 : codes.has(2) ? 2 : 0;
}
