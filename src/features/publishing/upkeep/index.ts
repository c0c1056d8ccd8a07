export { upkeepAccess } from './upkeep.access.ts';
export { upkeepApi } from './upkeep.api.ts';
export { upkeepJobs } from './upkeep.jobs.ts';
