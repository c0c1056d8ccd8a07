import { sweepAttempts } from './attempts.ts';
import type { Job } from './jobs.ts';
import type { Mailer } from './mail.ts';
import { sweepNotices } from './notices.ts';
import { sendOutbox, sweepOutbox } from './outbox.ts';
import { sweepSubmissions } from './submissions.ts';

/** The jobs of the platform itself. */
export function housekeeping(mailer: Mailer | undefined): readonly Job[] {
  return [
    { name: 'send-outbox', schedule: '* * * * *', work: (context) => sendOutbox(context, mailer) },
    {
      name: 'sweep',
      schedule: '17 * * * *',
      work: async (context) => {
        const { db, tenant, clock } = context;
        const now = clock.now();
        await sweepAttempts(context);
        await sweepSubmissions(db, tenant, now);
        await sweepNotices(db, tenant, now);
        await sweepOutbox(db, tenant, now);
      },
    },
  ];
}
