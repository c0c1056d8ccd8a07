import type { Context } from './http.ts';

export interface Attempt {
  /** What is tried, e.g. `track-request`. */
  readonly scope: string;
  /** Who tries, or what is tried on: the caller's network (`networkOf`), a person's blind index. Kept as a keyed hash. */
  readonly key: string;
  /** Length of a window in seconds; windows begin at whole multiples of it. */
  readonly window: number;
  /** Tries allowed in a window. */
  readonly limit: number;
}

export interface AttemptVerdict {
  readonly allowed: boolean;
  /** Seconds until the next window. */
  readonly retryAfter: number;
}

/**
 * Counts a try, for all nodes together. The count is written at once and not in the act's transaction: a try that fails, counts.
 *
 * So that nobody can lock an owner out by trying in their name:
 * - A code of 100 random bits cannot be guessed at any pace. Look the code up first; whoever has the right one is let in without
 *   counting, whatever others do, also from a network that is being slowed. Only wrong tries are counted, by network.
 * - What can be guessed (proof for a lost code) is counted before it is looked at, by network and by target. A target that is
 *   being slowed still gets in with its code.
 * - There is no limit over everybody: it would hand the lock to whoever makes the most noise.
 */
export async function countAttempt(
  { db, tenant, secrets, clock }: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  { scope, key, window, limit }: Attempt,
): Promise<AttemptVerdict> {
  const now = clock.now().getTime();
  const endsAt = (Math.floor(now / (window * 1000)) + 1) * window * 1000;
  const { tries } = await db
    .insertInto('attempt')
    .values({
      tenant_id: tenant,
      scope,
      key_hash: secrets.blindIndex(tenant, `attempt.${scope}`, key),
      window_ends_at: new Date(endsAt),
      tries: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'scope', 'key_hash', 'window_ends_at'])
        .doUpdateSet((set) => ({ tries: set('attempt.tries', '+', 1) })),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return { allowed: tries <= limit, retryAfter: Math.ceil((endsAt - now) / 1000) };
}

/** Forgets windows that have ended. @returns how many counts */
export async function sweepAttempts({ db, tenant, clock }: Pick<Context, 'db' | 'tenant' | 'clock'>): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('attempt')
    .where('tenant_id', '=', tenant)
    .where('window_ends_at', '<', clock.now())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** What of an address stands for one caller: all of IPv4, the first 64 bits of IPv6, of which a household has a whole range. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [front = '', back] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const parts = (text: string | undefined) => (text ? text.split(':') : []);
  const head = parts(front);
  const zeros = back === undefined ? 0 : 8 - head.length - parts(back).length;
  const groups = [...head, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...parts(back)];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
