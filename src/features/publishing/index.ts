export { leakGate } from './leak-gate.ts';
export { migrations } from './migrations.ts';
export {
  type PublishedItem,
  type PublishedItemQuery,
  type PublishedRow,
  publicFile,
  publishedCounts,
  publishedItem,
  publishedItems,
  publishingAgencies,
} from './published-items.ts';
export { publishingAccess } from './publishing.access.ts';
export { publishingApi } from './publishing.api.ts';
export { publishingJobs } from './publishing.jobs.ts';
