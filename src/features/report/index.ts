export { importFiles } from './import-files.ts';
export { importProgress } from './imports.ts';
export { migrations } from './migrations.ts';
export { publishReport } from './publish-report.ts';
export {
  type PublicAnswer,
  type PublishedEntry,
  type PublishedReport,
  publicLinks,
  publishedReport,
  publishedReports,
  publishedYears,
  type WithdrawnReport,
} from './published-reports.ts';
export { reportAccess } from './report.access.ts';
export { attachment, reportApi } from './report.api.ts';
export { workOffImports } from './report.jobs.ts';
export { reportById, reports } from './reports.ts';
export { addUp, type FormSum, type RollUp } from './roll-up.ts';
export { closeWriters, writeReport } from './writing/write-report.ts';
