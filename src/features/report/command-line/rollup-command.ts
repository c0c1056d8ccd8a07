// gongkai report rollup.
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { formById } from '../../../law/report/forms.ts';
import { addUp } from '../roll-up.ts';
import { loadReport, shownPath, UnusableInput } from './load-report.ts';
import { printCells } from './print-report.ts';
import { progress } from './progress.ts';
import { filesOf } from './report-files.ts';
import { type ReportLine, reportLines } from './report-lines.ts';

interface Skipped {
  readonly file: string;
  readonly why: string;
}

/** Adds up files, folders and .ndjson. What cannot be read is named and left out; exit code 2 when nothing could be read. */
export async function rollupCommand(paths: readonly string[], options: { json?: boolean; year?: string }): Promise<void> {
  const year = options.year === undefined ? undefined : Number(options.year);
  if (year !== undefined && !(Number.isInteger(year) && year > 1999 && year < 2101))
    throw new UnusableInput(`年度“${options.year}”应为四位数字。`);
  const files = await filesOf(paths);
  const skipped: Skipped[] = [];
  const otherYears: string[] = [];
  const streamed = files.some((file) => /\.(ndjson|jsonl)$/i.test(file));
  const bar = progress(streamed ? undefined : files.length);
  async function* reports(): AsyncIterable<ReportLine> {
    for (const file of files) {
      if (/\.(ndjson|jsonl)$/i.test(file)) {
        for await (const report of reportLines(file, (line, why) => skipped.push({ file: `${file} 第${line}行`, why }))) {
          bar.step(report.unit);
          if (year === undefined || report.year === year) yield report;
        }
        continue;
      }
      bar.step(file.split('/').at(-1));
      const report = await loadReport(file).catch((error: unknown) => {
        if (!(error instanceof UnusableInput)) throw error;
        skipped.push({ file, why: error.message });
        return undefined;
      });
      if (!report) continue;
      if (year !== undefined && report.year !== year) otherYears.push(file);
      else yield report;
    }
  }
  const sum = await addUp(reports()).finally(() => {
    bar.end();
    closeReaders();
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ ...sum, skipped }, null, 2)}\n`);
  else {
    for (const { format, reports: count, cells, blanks } of sum.sums) {
      const blank = Object.keys(blanks).length;
      process.stdout.write(
        `${formById(format)?.name ?? format}：${count} 份\n${printCells({ format, cells, printed: {}, doubts: [] }).join('\n')}\n`,
      );
      if (blank) process.stdout.write(`有 ${blank} 格并非每份都填，空白按 0 相加（--json 给出每格的空白份数）\n`);
    }
    if (sum.leftOut) process.stdout.write(`${sum.leftOut} 份不是 2019 或 2021 年格式，没有计入\n`);
    if (otherYears.length) process.stdout.write(`${otherYears.length} 份不是 ${year} 年度，没有计入\n`);
    for (const { file, why } of skipped) process.stderr.write(`${shownPath(file)}：${why.replace(/^[^：]*：/, '')}\n`);
  }
  if (sum.sums.length === 0) process.exitCode = 2;
}
