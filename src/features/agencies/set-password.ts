import { type Acting, act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { forgetAttempts } from '../../platform/lock-out.ts';
import { checkPassword, hashPassword } from '../../platform/password.ts';
import { Refusal } from '../../platform/refusal.ts';
import { endSessionsOf } from '../../platform/session.ts';
import { writePassword } from './people.store.ts';
import { personById } from './people.ts';

/**
 * An administrator gives somebody a new password: ends the person's sessions and lifts a lock.
 * @throws Refusal `no-such-person`, `weak-password`, `demo-account`
 */
export async function setPassword({ db, clock, tenant, actor }: Acting, personId: string, password: string): Promise<void> {
  const { account, demo } = await personById(db, tenant, personId);
  if (demo) throw new Refusal({ code: 'demo-account', status: 409, message: '演示账号没有口令，点击即可登录。' });
  checkPassword(password, account);
  const passwordHash = await hashPassword(password);
  await act(db, async (tx) => {
    const now = clock.now();
    await writePassword(tx, tenant, personId, passwordHash, now);
    await forgetAttempts(tx, tenant, account);
    await endSessionsOf(tx, tenant, personId);
    await appendFact(tx, { tenant, actor, at: now, act: 'set-password', subject: `person:${personId}` });
  });
}
