export { migrations } from './migrations.ts';
export { type PublishedEntry, publicLinks, publishedReport, publishedReports, publishedYears } from './published-reports.ts';
export { reportAccess } from './report.access.ts';
export { attachment, reportApi } from './report.api.ts';
export { closeWriters, writeReport } from './writing/write-report.ts';
