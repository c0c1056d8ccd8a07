import type { Report } from '../../law/report/report.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Storage } from '../../platform/storage.ts';
import type { Db } from '../../platform/tables.ts';
import { readReportFile } from './reading/read-report-file.ts';
import type { SourceAnswer } from './report.contract.ts';
import type { LibraryReport, SourceFile } from './report.ts';
import { contentOf, reportOfAgency } from './reports.ts';
import { originOf } from './versions.ts';

/** Sources as they were read, the least recently used first. Reading a PDF again takes a second; a page of the office asks often. */
const kept = new Map<string, Promise<SourceAnswer>>();
const mostKept = 50;
/** What is larger than this is read again each time. */
const largestKept = 2_000_000;

/** The file of a report's newest version. @throws Refusal 404 `no-source` */
export async function sourceFileOf(db: Db, tenant: string, report: Pick<LibraryReport, 'id' | 'version'>): Promise<SourceFile> {
  const { source } = await originOf(db, tenant, report);
  if (!source) throw new Refusal({ code: 'no-source', status: 404, message: '这份报告没有原文件。' });
  return source;
}

/**
 * The source file as it was read, and where in it each cell stands.
 * @throws Refusal 404 `no-source`; UnreadableFile, when what was read once can no longer be read
 */
export async function reportSource(db: Db, storage: Storage, tenant: string, report: LibraryReport): Promise<SourceAnswer> {
  const source = await sourceFileOf(db, tenant, report);
  const before = await reportOfAgency(db, tenant, report.agencyId, report.year - 1);
  const key = [tenant, source.sha256, before?.contentHash ?? ''].join(' ');
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const reading = readSource(storage, source, before ? await contentOf(db, tenant, before) : undefined);
  kept.set(key, reading);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
  try {
    const answer = await reading;
    if (JSON.stringify(answer).length > largestKept) kept.delete(key);
    return answer;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

async function readSource(storage: Storage, source: SourceFile, lastYear: Report | undefined): Promise<SourceAnswer> {
  const task = { withBlocks: true, ...(lastYear ? { lastYear } : {}) };
  const { blocks = [], origins } = await readReportFile(await storage.get(source.sha256), source.name, task);
  return {
    blocks: blocks.map((block) =>
      block.kind === 'table'
        ? { kind: block.kind, rows: block.rows.map((row) => row.map(({ text, colSpan, rowSpan }) => ({ text, colSpan, rowSpan }))) }
        : { kind: block.kind, text: block.text, ...(block.level === undefined ? {} : { level: block.level }) },
    ),
    origins: { ...origins },
  };
}
