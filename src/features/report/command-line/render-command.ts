// gongkai report render.
import { writeFile } from 'node:fs/promises';
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { downloadFormat } from '../report.contract.ts';
import { closeWriters, writeReport } from '../writing/write-report.ts';
import { loadReport, UnusableInput } from './load-report.ts';

/** Writes the report in one format and says where. */
export async function renderCommand(file: string, { to, out, date }: { to: string; out?: string; date?: string }): Promise<void> {
  const format = downloadFormat.safeParse(to);
  if (!format.success) throw new UnusableInput(`没有“${to}”这种格式，可用：docx、pdf、xlsx、html、csv、json。`);
  const day = date ?? todayInShanghai(systemClock);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    throw new UnusableInput(`日期“${date}”应写成 YYYY-MM-DD，例如 2025-01-20。`);
  try {
    const report = await loadReport(file);
    const { bytes, fileName } = await writeReport(report, format.data, { date: day });
    const target = out ?? fileName;
    if (target === '-') return void process.stdout.write(bytes);
    await writeFile(target, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new UnusableInput(
        `写不进 ${target}：${error.code === 'ENOENT' ? '没有这个文件夹' : error.code === 'EACCES' ? '没有写入权限' : error.code === 'ENOSPC' ? '磁盘已满' : error.message}。`,
      );
    });
    process.stdout.write(`${target}\n`);
  } finally {
    closeReaders();
    await closeWriters();
  }
}
