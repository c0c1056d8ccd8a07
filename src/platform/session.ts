import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db, Tx } from './tables.ts';

/** 等保 8.1.4.1: a session ends by itself when nobody uses it. */
export const idleMinutes = 30;
export const longestHours = 12;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Starts a session for a person and clears the tenant's dead ones. Every sign-in makes a new token; one that came with the
 * request is never taken over.
 * @returns the token, 256 random bits; only its hash is kept
 */
export async function startSession(tx: Tx, tenant: string, personId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx
    .deleteFrom('session')
    .where('tenant_id', '=', tenant)
    .where((where) => where.or([where('ends_at', '<=', now), where('seen_at', '<=', minutesBefore(now, idleMinutes))]))
    .execute();
  await tx
    .insertInto('session')
    .values({
      tenant_id: tenant,
      token_hash: sha256(token),
      person_id: personId,
      started_at: now,
      seen_at: now,
      ends_at: minutesBefore(now, -60 * longestHours),
    })
    .execute();
  return token;
}

/** Id of the person whose live session this token is, or undefined. Counts as use; written at most once a minute. */
export async function personIdOfSession(db: Db, tenant: string, token: string, now: Date): Promise<string | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const tokenHash = sha256(token);
  const row = await db
    .selectFrom('session')
    .select(['person_id', 'seen_at'])
    .where('tenant_id', '=', tenant)
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .where('seen_at', '>', minutesBefore(now, idleMinutes))
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.seen_at < minutesBefore(now, 1)) {
    await db.updateTable('session').set({ seen_at: now }).where('tenant_id', '=', tenant).where('token_hash', '=', tokenHash).execute();
  }
  return row.person_id;
}

export async function endSession(tx: Tx, tenant: string, token: string): Promise<void> {
  await tx.deleteFrom('session').where('tenant_id', '=', tenant).where('token_hash', '=', sha256(token)).execute();
}

/** All sessions of a person: after a new password, after the account is closed. */
export async function endSessionsOf(tx: Tx, tenant: string, personId: string): Promise<void> {
  await tx.deleteFrom('session').where('tenant_id', '=', tenant).where('person_id', '=', personId).execute();
}

/**
 * The word a page must send back in the header `x-csrf-token` with every change. It follows from the session's token, which
 * scripts cannot read and other sites do not know; nothing is stored for it.
 */
export function csrfToken(sessionToken: string): string {
  return createHash('sha256').update(`csrf:${sessionToken}`).digest('base64url');
}

export function isCsrfToken(sessionToken: string, claimed: unknown): boolean {
  const expected = Buffer.from(csrfToken(sessionToken));
  const given = Buffer.from(typeof claimed === 'string' ? claimed : '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function minutesBefore(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * 60_000);
}
