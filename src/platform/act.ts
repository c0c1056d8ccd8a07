import type { Clock } from './clock.ts';
import type { Db, Tx } from './tables.ts';

/** What every act is given beside its input. */
export interface Acting {
  readonly db: Db;
  readonly clock: Clock;
  readonly tenant: string;
  /** Id of the person who acts, or `system:<what>`. Never a name. */
  readonly actor: string;
}

/** Rolled back by the server, or not even begun: safe to run again. */
const retryable = new Set(['40001', '40P01', '57P03']);

/**
 * Runs one act in one transaction. A serialisation failure, a deadlock or a server still starting is tried again, at most five
 * times in all, so `work` may run more than once: it must touch nothing but `tx`. In particular it must not query through
 * another connection, for on the embedded database an open transaction keeps all others waiting.
 */
export async function act<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= 5 || !retryable.has(sqlState(error))) throw error;
      await new Promise((done) => setTimeout(done, 2 ** attempt * 5 + Math.random() * 20));
    }
  }
}

/** The five characters of PostgreSQL's SQLSTATE, or '' when the error does not come from the database. */
export function sqlState(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '';
}

/** A unique constraint said no, by name: how an act turns a race into a refusal. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  return sqlState(error) === '23505' && (error as { constraint?: string }).constraint === constraint;
}
