import type { Job } from '../../platform/jobs.ts';
import { endNoticePeriods } from './end-notice-periods.ts';
import { leakGate } from './leak-gate.ts';
import { publishDueItems } from './publish-due-items.ts';
import { rescanPublicItems } from './rescan-public-items.ts';

export const publishingJobs: readonly Job[] = [
  {
    // Every minute: what was scheduled goes out.
    name: 'publish-due-items',
    schedule: '* * * * *',
    work: async (context) => {
      await publishDueItems(context);
    },
  },
  {
    // After midnight, and once more for a node that was down then.
    name: 'end-notice-periods',
    schedule: '2,32 * * * *',
    work: async (context) => {
      await endNoticePeriods(context);
    },
  },
  {
    // A batch at a time, shorter than the time after which a job is run again.
    name: 'rescan-public-items',
    schedule: '*/5 * * * *',
    work: async (context) => {
      await rescanPublicItems(context, leakGate(context), { most: 500, withinMs: 240_000 });
    },
  },
];
