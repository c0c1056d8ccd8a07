import { createHash } from 'node:crypto';
import type { Db, Tx } from './tables.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One thing that was done. Ids only: a ledger keeps for ever, so names, accounts and texts of persons stay out of it. */
export interface NewFact {
  readonly tenant: string;
  /** Id of the person who acted, or `system:<what>`. */
  readonly actor: string;
  readonly at: Date;
  /** Name of the act, e.g. `add-agency`. */
  readonly act: string;
  /** What it was done to, e.g. `agency:0197…`. */
  readonly subject: string;
  readonly data?: { readonly [key: string]: Json };
}

export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

export interface LedgerVerdict {
  readonly ok: boolean;
  /** Facts walked up to the verdict. */
  readonly facts: number;
  readonly head: LedgerHead;
  /** The first bad entry and what is wrong with it, in Chinese. */
  readonly fault?: { readonly seq: number; readonly message: string };
}

const algorithm = 'sha256';
export const genesis = '0'.repeat(64);

/**
 * JSON with one spelling: keys sorted, no spaces.
 * @throws Error for what JSON or jsonb cannot give back unchanged: undefined, NaN, unsafe integers, U+0000, lone surrogates
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) throw new Error(`no exact number: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    // The lib of ES2023 does not know isWellFormed() yet; a lone surrogate does not survive UTF-8.
    if (value.includes('\u0000') || Buffer.from(value).toString() !== value) throw new Error('text that the database cannot keep');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`no JSON: ${typeof value}`);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`).join(',')}}`;
}

interface Link {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly data: unknown;
  readonly algorithm: string;
  readonly previous: string;
}

function hashOf(tenant: string, link: Link): string {
  const text = canonicalJson({
    tenant,
    seq: link.seq,
    at: link.at.toISOString(),
    actor: link.actor,
    act: link.act,
    subject: link.subject,
    data: link.data as Json,
    algorithm: link.algorithm,
    previous: link.previous,
  });
  return createHash(algorithm).update(text).digest('hex');
}

/**
 * Locks a tenant's ledger until the transaction ends. Acts that must not run beside each other (the shape of the tree, the last
 * administrator) take it first; all others take it with their fact, so it is always the last lock or the first.
 */
export async function lockLedger(tx: Tx, tenant: string): Promise<LedgerHead> {
  const locked = () => tx.selectFrom('ledger_head').select(['seq', 'hash']).where('tenant_id', '=', tenant).forUpdate();
  const head = await locked().executeTakeFirst();
  if (head) return head;
  await tx
    .insertInto('ledger_head')
    .values({ tenant_id: tenant, seq: 0, hash: genesis })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing())
    .execute();
  return locked().executeTakeFirstOrThrow();
}

/**
 * Appends one fact to the tenant's ledger, inside the transaction of the act it tells of: both are kept or neither is. The
 * head row is locked until the transaction ends, which gives numbers without gaps; call it last in an act.
 */
export async function appendFact(tx: Tx, { tenant, actor, at, act, subject, data = {} }: NewFact): Promise<LedgerHead> {
  const head = await lockLedger(tx, tenant);
  const link: Link = { seq: head.seq + 1, at, actor, act, subject, data, algorithm, previous: head.hash };
  const hash = hashOf(tenant, link);
  // Everybody else's fact waits for this transaction: one statement for both.
  await tx
    .with('fact', (query) => query.insertInto('ledger_fact').values({ ...link, tenant_id: tenant, data: canonicalJson(data), hash }))
    .updateTable('ledger_head')
    .set({ seq: link.seq, hash })
    .where('tenant_id', '=', tenant)
    .execute();
  return { seq: link.seq, hash };
}

/** Number and hash of the last fact: what is published or deposited outside as a witness. */
export async function ledgerHead(db: Db, tenant: string): Promise<LedgerHead> {
  const head = await db.selectFrom('ledger_head').select(['seq', 'hash']).where('tenant_id', '=', tenant).executeTakeFirst();
  return head ?? { seq: 0, hash: genesis };
}

/**
 * Walks the ledger from its first fact and names the first bad entry: edited, deleted, swapped, inserted, or a tail cut off.
 * Whoever can rewrite the whole chain and the head can deceive the chain alone; heads deposited elsewhere (`witnesses`) cannot
 * be deceived. Reads in pages; facts appended meanwhile are left out.
 */
export async function verifyLedger(db: Db, tenant: string, witnesses: readonly LedgerHead[] = []): Promise<LedgerVerdict> {
  const head = await ledgerHead(db, tenant);
  const seen = new Map(witnesses.map((witness) => [witness.seq, witness.hash]));
  let previous = genesis;
  let seq = 0;
  const bad = (at: number, message: string): LedgerVerdict => ({ ok: false, facts: seq, head, fault: { seq: at, message } });
  if ((seen.get(0) ?? genesis) !== genesis) return bad(0, '存证的起点与台账不符。');
  for (;;) {
    const page = await db
      .selectFrom('ledger_fact')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('seq', '>', seq)
      .where('seq', '<=', head.seq)
      .orderBy('seq')
      .limit(1000)
      .execute();
    for (const fact of page) {
      if (fact.seq !== seq + 1) return bad(seq + 1, `第 ${seq + 1} 条缺失。`);
      if (fact.previous !== previous) return bad(fact.seq, `第 ${fact.seq} 条与前一条衔接不上。`);
      if (!isIntact(tenant, fact)) return bad(fact.seq, `第 ${fact.seq} 条的内容被改动。`);
      if ((seen.get(fact.seq) ?? fact.hash) !== fact.hash) return bad(fact.seq, `第 ${fact.seq} 条与存证不符，台账被整体改写。`);
      seq = fact.seq;
      previous = fact.hash;
    }
    if (page.length === 0) break;
  }
  if (seq !== head.seq) return bad(seq + 1, `末尾缺失：应有 ${head.seq} 条，只有 ${seq} 条。`);
  if (previous !== head.hash) return bad(seq, `末条（第 ${seq} 条）与登记的末尾不符。`);
  const cut = [...seen.keys()].find((witnessed) => witnessed > seq);
  if (cut !== undefined) return bad(seq + 1, `末尾缺失：存证到第 ${cut} 条，台账只有 ${seq} 条。`);
  // One statement, one snapshot: facts appended meanwhile move the head with them.
  const beyond = await db
    .selectFrom('ledger_fact as fact')
    .leftJoin('ledger_head as head', 'head.tenant_id', 'fact.tenant_id')
    .select('fact.seq')
    .where('fact.tenant_id', '=', tenant)
    .where((where) => where.or([where('fact.seq', '<', 1), where('head.seq', 'is', null), where('fact.seq', '>', where.ref('head.seq'))]))
    .orderBy('fact.seq')
    .limit(1)
    .executeTakeFirst();
  if (beyond) return bad(beyond.seq, `第 ${beyond.seq} 条不在登记之内，是多出来的。`);
  return { ok: true, facts: seq, head };
}

/** A tampered fact may not even have canonical JSON. */
function isIntact(tenant: string, fact: Link & { readonly hash: string }): boolean {
  try {
    return fact.algorithm === algorithm && hashOf(tenant, fact) === fact.hash;
  } catch {
    return false;
  }
}
