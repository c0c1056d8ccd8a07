import { type Acting, act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { countAttempt, forgetAttempts } from '../../platform/lock-out.ts';
import { checkPassword, hashPassword, verifyPassword } from '../../platform/password.ts';
import { Refusal } from '../../platform/refusal.ts';
import { endSessionsOf, startSession } from '../../platform/session.ts';
import { writePassword } from './people.store.ts';
import { passwordHashOf, personById } from './people.ts';

/**
 * The person gives the old password and a new one. All sessions end and one new one starts, whose token is returned. Wrong old
 * passwords count as failed sign-ins: a session left open must not become a way to guess.
 * @throws Refusal `wrong-password`, `weak-password`, `locked-out`, `demo-account`
 */
export async function changeOwnPassword({ db, clock, tenant, actor }: Acting, current: string, next: string): Promise<string> {
  const { account, demo } = await personById(db, tenant, actor);
  if (demo) throw new Refusal({ code: 'demo-account', status: 409, message: '演示账号没有口令，点击即可登录。' });
  await act(db, (tx) => countAttempt(tx, tenant, account, clock.now()));
  if (!(await verifyPassword(await passwordHashOf(db, tenant, actor), current))) {
    throw new Refusal({ code: 'wrong-password', status: 422, message: '原口令不正确。' });
  }
  checkPassword(next, account);
  const passwordHash = await hashPassword(next);
  return act(db, async (tx) => {
    const now = clock.now();
    await writePassword(tx, tenant, actor, passwordHash, now);
    await forgetAttempts(tx, tenant, account);
    await endSessionsOf(tx, tenant, actor);
    const token = await startSession(tx, tenant, actor, now);
    await appendFact(tx, { tenant, actor, at: now, act: 'change-own-password', subject: `person:${actor}` });
    return token;
  });
}
