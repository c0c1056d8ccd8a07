// Reports one a line (.ndjson), as many as there are: only what adding up needs is parsed.
import { createReadStream } from 'node:fs';
import type { Report } from '../../../law/report/report.ts';

export type ReportLine = Pick<Report, 'format' | 'unit' | 'year' | 'cells'>;

/** Whole lines of a file as bytes; a file without a last line feed is read to its end. */
async function* linesOf(path: string): AsyncIterable<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, to);
      yield rest.length ? Buffer.concat([...rest, line]) : line;
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length) yield Buffer.concat(rest);
}

const cellsStart = Buffer.from('"cells":{');

/**
 * Head and cells of a line as our writers put them. The cells are ASCII: taken by themselves they parse several times as
 * fast as in a text with Chinese in it. Anything unusual is left to the whole parse.
 */
function headAndCells(line: Buffer): ReportLine | undefined {
  const start = line.indexOf(cellsStart);
  const end = start < 0 ? -1 : line.indexOf(125, start);
  // The line has to go on behind the cells: one that was cut off there is no report.
  if (end < 0 || end === line.length - 1 || line[line.length - 1] !== 125) return undefined;
  try {
    const head = JSON.parse(`${line.toString('utf8', 0, start)}"cells":{}}`) as Report;
    return {
      format: head.format,
      unit: head.unit,
      year: head.year,
      cells: JSON.parse(line.toString('latin1', start + cellsStart.length - 1, end + 1)),
    };
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is ReportLine {
  const report = value as Partial<ReportLine> | null;
  return typeof report?.format === 'string' && typeof report.unit === 'string' && typeof report.cells === 'object' && report.cells !== null;
}

/** The reports of a file; a line that is none is told to `skip` with its number and left out. */
export async function* reportLines(path: string, skip: (line: number, why: string) => void): AsyncIterable<ReportLine> {
  let number = 0;
  for await (const bytes of linesOf(path)) {
    number++;
    const line = bytes[bytes.length - 1] === 13 ? bytes.subarray(0, -1) : bytes;
    if (line.length === 0 || line.toString('latin1').trim() === '') continue;
    let value: unknown = headAndCells(line);
    if (!isReport(value)) {
      try {
        value = JSON.parse(line.toString('utf8'));
      } catch {
        skip(number, '不是完整的 JSON');
        continue;
      }
    }
    if (isReport(value)) yield value;
    else skip(number, '不是年度报告的 JSON');
  }
}
