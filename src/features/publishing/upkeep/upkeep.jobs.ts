import type { Job } from '../../../platform/jobs.ts';
import { checkLinks } from './check-links.ts';
import { tellOwners } from './tell-owners.ts';

export const upkeepJobs: readonly Job[] = [
  {
    // At night, and in pieces shorter than the time after which a job is run again.
    name: 'check-links',
    schedule: '20,50 1-5 * * *',
    work: async (context) => {
      await checkLinks(context, { most: 600, withinMs: 480_000, pauseMs: 500 });
    },
  },
  {
    // In office hours only, and after the links were looked at.
    name: 'tell-owners-of-upkeep',
    schedule: '20 8 * * *',
    work: async (context) => {
      await tellOwners(context);
    },
  },
];
