import { type Acting, act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { endSession } from '../../platform/session.ts';

/** Ends this session, not the person's others. */
export async function signOut({ db, clock, tenant, actor }: Acting, token: string): Promise<void> {
  await act(db, async (tx) => {
    await endSession(tx, tenant, token);
    await appendFact(tx, { tenant, actor, at: clock.now(), act: 'sign-out', subject: `person:${actor}` });
  });
}
