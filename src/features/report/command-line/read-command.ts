// gongkai report read and check.
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import type { AgencyKind } from '../../../law/report/agency-kind.ts';
import type { Report } from '../../../law/report/report.ts';
import { systemClock, todayInShanghai } from '../../../platform/clock.ts';
import { checkReading } from '../check-reading.ts';
import { loadReport, UnusableInput } from './load-report.ts';
import { printReport } from './print-report.ts';

const kinds: readonly AgencyKind[] = [
  'township',
  'countyGovernment',
  'government',
  'countyDepartment',
  'department',
  'subdistrict',
  'other',
];

interface Options {
  readonly json?: boolean;
  readonly lastYear?: string;
  readonly kind?: string;
}

async function loadAndCheck(file: string, { lastYear, kind }: Options): Promise<Report> {
  if (kind !== undefined && !kinds.includes(kind as AgencyKind))
    throw new UnusableInput(`没有“${kind}”这种单位类别，可用：${kinds.join('、')}。`);
  try {
    const before = lastYear === undefined ? undefined : await loadReport(lastYear);
    const report = await loadReport(file, before);
    const findings = checkReading(report, {
      asOf: todayInShanghai(systemClock),
      ...(before ? { lastYear: before } : {}),
      ...(kind ? { kind: kind as AgencyKind } : {}),
    });
    return { ...report, findings };
  } finally {
    closeReaders();
  }
}

/** Findings of level error make exit code 1. */
function exitCodeOf(report: Report): void {
  if (report.findings.some(({ level }) => level === 'error')) process.exitCode = 1;
}

/** Prints the report with its findings. */
export async function readCommand(file: string, options: Options): Promise<void> {
  const report = await loadAndCheck(file, options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : printReport(report, { cells: true }));
  exitCodeOf(report);
}

/** Prints the findings. */
export async function checkCommand(file: string, options: Options): Promise<void> {
  const report = await loadAndCheck(file, options);
  process.stdout.write(options.json ? `${JSON.stringify(report.findings, null, 2)}\n` : printReport(report, { cells: false }));
  exitCodeOf(report);
}
