// Checking what was read: the checks speak simplified script, the report keeps the script it was printed in.
import { type CheckOptions, checkReport } from '../../law/report/check-report.ts';
import type { Finding, Report } from '../../law/report/report.ts';
import { simplified } from './reading/fold.ts';

/** As checkReport, for reports in either script. */
export function checkReading(report: Report, options: CheckOptions = {}): Finding[] {
  return checkReport(
    {
      ...report,
      unit: simplified(report.unit),
      title: simplified(report.title),
      preface: simplified(report.preface),
      sections: report.sections.map((section) => ({ ...section, text: simplified(section.text) })),
    },
    options,
  );
}
