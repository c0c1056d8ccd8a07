import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { Tx } from './tables.ts';

/** 等保 8.1.4.1: repeated failure locks the account for a time. */
export const failuresAllowed = 5;
export const lockMinutes = 15;

const hashOf = (account: string) => createHash('sha256').update(account.toLowerCase()).digest('hex');

/**
 * Counts an attempt before the password is looked at, so that attempts made at the same moment cannot outrun the count. Names
 * that nobody has are counted alike. The caller must commit this before verifying.
 * @returns whether this attempt, if it fails, locks the account
 * @throws Refusal `locked-out` with the minutes left
 */
export async function countAttempt(tx: Tx, tenant: string, account: string, now: Date): Promise<{ readonly last: boolean }> {
  const stale = new Date(now.getTime() - lockMinutes * 60_000);
  await tx.deleteFrom('sign_in_attempt').where('tenant_id', '=', tenant).where('last_at', '<=', stale).execute();
  const { failures, locked_until } = await tx
    .insertInto('sign_in_attempt')
    .values({ tenant_id: tenant, account_hash: hashOf(account), failures: 1, last_at: now, locked_until: null })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_hash']).doUpdateSet((set) => ({ failures: set('sign_in_attempt.failures', '+', 1) })),
    )
    .returning(['failures', 'locked_until'])
    .executeTakeFirstOrThrow();
  if (failures > failuresAllowed) {
    const left = Math.max(1, Math.ceil(((locked_until ?? now).getTime() - now.getTime()) / 60_000));
    throw new Refusal({
      code: 'locked-out',
      status: 429,
      message: `连续 ${failuresAllowed} 次登录失败，账号已暂时锁定，请 ${left} 分钟后再试。忘记口令请联系本单位系统管理员重设。`,
    });
  }
  const last = failures === failuresAllowed;
  await tx
    .updateTable('sign_in_attempt')
    .set({ last_at: now, ...(last ? { locked_until: new Date(now.getTime() + lockMinutes * 60_000) } : {}) })
    .where('tenant_id', '=', tenant)
    .where('account_hash', '=', hashOf(account))
    .execute();
  return { last };
}

/** After a right password, and when an administrator sets a new one. */
export async function forgetAttempts(tx: Tx, tenant: string, account: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('tenant_id', '=', tenant).where('account_hash', '=', hashOf(account)).execute();
}
