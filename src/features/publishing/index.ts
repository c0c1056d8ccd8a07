export { leakGate } from './leak-gate.ts';
export { type LinkedItem, linkedItems } from './linked-items.ts';
export { migrations } from './migrations.ts';
export type { PublicItemAnswer, PublishedItem, PublishedItemQuery, PublishedRow } from './published-item.ts';
export { publicFile, publishedCounts, publishedItem, publishedItems, publishingAgencies } from './published-items.ts';
export { publishingAccess } from './publishing.access.ts';
export { publishingApi } from './publishing.api.ts';
export { publishingJobs } from './publishing.jobs.ts';
