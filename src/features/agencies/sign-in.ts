import { type Acting, act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { countAttempt, forgetAttempts, lockMinutes } from '../../platform/lock-out.ts';
import { verifyPassword } from '../../platform/password.ts';
import { Refusal } from '../../platform/refusal.ts';
import { startSession } from '../../platform/session.ts';
import { passwordHashOf, personByAccount } from './people.ts';
import type { Person } from './person.ts';

export interface SignedInAs {
  readonly person: Person;
  /** Goes into the cookie and nowhere else. */
  readonly token: string;
}

/**
 * Same words and same time whether the account is unknown, closed, or the password wrong; five failures lock the name for
 * fifteen minutes, whether anybody has it or not.
 * @throws Refusal `sign-in-failed`, `locked-out`
 */
export async function signIn({ db, clock, tenant }: Omit<Acting, 'actor'>, account: string, password: string): Promise<SignedInAs> {
  const { last } = await act(db, (tx) => countAttempt(tx, tenant, account, clock.now()));
  const person = await personByAccount(db, tenant, account);
  const matches = await verifyPassword(person && (await passwordHashOf(db, tenant, person.id)), password);
  if (!person || person.disabled || !matches) {
    if (last && person) {
      const fact = { tenant, actor: 'system:lock-out', at: clock.now(), act: 'lock-out', subject: `person:${person.id}` };
      await act(db, (tx) => appendFact(tx, fact));
    }
    const locked = last ? `已连续失败多次，账号锁定 ${lockMinutes} 分钟。` : '';
    throw new Refusal({ code: 'sign-in-failed', status: 401, message: `账号或口令不正确。${locked}` });
  }
  return startSessionFor({ db, clock, tenant }, person, 'sign-in');
}

/** A click in the demonstration. @throws Refusal `no-such-person` for anything but an open account of the demonstration */
export async function signInToDemo({ db, clock, tenant }: Omit<Acting, 'actor'>, account: string): Promise<SignedInAs> {
  const person = await personByAccount(db, tenant, account);
  if (!person?.demo || person.disabled) throw new Refusal({ code: 'no-such-person', status: 404, message: '没有这个演示账号。' });
  return startSessionFor({ db, clock, tenant }, person, 'sign-in-to-demo');
}

async function startSessionFor({ db, clock, tenant }: Omit<Acting, 'actor'>, person: Person, name: string): Promise<SignedInAs> {
  return act(db, async (tx) => {
    const now = clock.now();
    await forgetAttempts(tx, tenant, person.account);
    const token = await startSession(tx, tenant, person.id, now);
    await appendFact(tx, { tenant, actor: person.id, at: now, act: name, subject: `person:${person.id}` });
    return { person, token };
  });
}
