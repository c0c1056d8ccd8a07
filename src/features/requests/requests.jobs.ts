// What happens to requests without anybody doing it: days pass, limits come near.
import type { Job } from '../../platform/jobs.ts';
import { caseActing } from './act-on-case.ts';
import { recomputeCases } from './recompute-cases.ts';
import { remindOfLimits } from './remind-of-limits.ts';

/** Put into the queue by whatever changes the calendar. */
export const recomputeAll = 'recompute-requests';

export const requestsJobs: readonly Job[] = [
  {
    name: 'pass-requests-on',
    schedule: '7 0 * * *',
    work: async (context) => {
      await recomputeCases(caseActing(context, 'system:calendar'), 'due');
    },
  },
  {
    name: recomputeAll,
    work: async (context) => {
      await recomputeCases(caseActing(context, 'system:calendar'), 'open');
    },
  },
  {
    // In office hours only: nobody is woken by a limit.
    name: 'remind-of-limits',
    schedule: '10 8,14 * * *',
    work: async (context) => {
      await remindOfLimits(context, caseActing(context, 'system:reminders'));
    },
  },
];
