export { citizenDesk } from './citizen-desk.ts';
export { requestsForReport } from './counted-requests.ts';
export { migrations } from './migrations.ts';
export { requestsAccess } from './requests.access.ts';
export { requestsApi } from './requests.api.ts';
export { requestsJobs } from './requests.jobs.ts';
