import type { Job } from '../../platform/jobs.ts';
import { publishDueItems } from './publish-due-items.ts';

/** Every minute: what was scheduled goes out. */
export const publishingJobs: readonly Job[] = [
  {
    name: 'publish-due-items',
    schedule: '* * * * *',
    work: async (context) => {
      await publishDueItems(context);
    },
  },
];
