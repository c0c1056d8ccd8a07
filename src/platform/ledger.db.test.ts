import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act } from './act.ts';
import { appendFact, canonicalJson, genesis, type Json, ledgerHead, type NewFact, verifyLedger } from './ledger.ts';
import type { Tx } from './tables.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const at = new Date('2026-01-15T01:02:03.456Z');
const fact = (tenant: string, number: number, data: NewFact['data'] = { number }): NewFact => ({
  tenant,
  actor: 'person-1',
  at: new Date(at.getTime() + number),
  act: 'try',
  subject: `thing:${number}`,
  ...(data ? { data } : {}),
});

/** Text that jsonb keeps. */
const text = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...'公开"\\\n\u2028 é𬭛aZ'), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' })),
    maxLength: 8,
  })
  .filter((value) => !value.includes('\u0000'));
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value) && Math.abs(value) > 1e-6),
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
})).value;

class RolledBack extends Error {}

/** Runs against a ledger of `count` facts with its guards taken off, and leaves no trace. */
async function unguarded<T>(count: number, work: (tx: Tx, tenant: string) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await database.db
    .transaction()
    .execute(async (tx) => {
      for (let number = 1; number <= count; number += 1) await appendFact(tx, fact('t', number));
      await sql`alter table ledger_fact disable trigger all`.execute(tx);
      await sql`alter table ledger_head disable trigger all`.execute(tx);
      result = await work(tx, 't');
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return result as T;
}

describe('an honest ledger', () => {
  test('verifies whatever its facts say, and nothing about it depends on how jsonb spells', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, json, { maxKeys: 4 }), async (data) => {
        number += 1;
        await act(database.db, (tx) => appendFact(tx, fact('honest', number, data)));
        expect(await verifyLedger(database.db, 'honest')).toMatchObject({ ok: true, facts: number });
      }),
      { numRuns: 60 },
    );
  });

  test('refuses what the database could not give back unchanged', () => {
    for (const value of ['\u0000', '\ud800', Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => canonicalJson(value)).toThrow();
    expect(canonicalJson({ b: 1, a: [null, { d: '公', c: true }] })).toBe('{"a":[null,{"c":true,"d":"公"}],"b":1}');
  });

  test('twenty acts at once get twenty numbers without a gap, and a failed act leaves none', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        act(database.db, async (tx) => {
          await appendFact(tx, fact('crowd', number));
          if (number % 4 === 3) throw new RolledBack();
        }).catch((error: unknown) => expect(error).toBeInstanceOf(RolledBack)),
      ),
    );
    const rows = await database.db.selectFrom('ledger_fact').select('seq').where('tenant_id', '=', 'crowd').orderBy('seq').execute();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(await verifyLedger(database.db, 'crowd')).toMatchObject({ ok: true, facts: 15 });
  });

  test('each tenant has its own', async () => {
    await act(database.db, (tx) => appendFact(tx, fact('other', 1)));
    expect((await ledgerHead(database.db, 'other')).seq).toBe(1);
    expect(await ledgerHead(database.db, 'nobody')).toEqual({ seq: 0, hash: genesis });
    expect(await verifyLedger(database.db, 'nobody')).toMatchObject({ ok: true, facts: 0 });
  });

  test('the database itself refuses to change it', async () => {
    await act(database.db, (tx) => appendFact(tx, fact('kept', 1)));
    for (const statement of [
      `update ledger_fact set actor = 'x' where tenant_id = 'kept'`,
      `delete from ledger_fact where tenant_id = 'kept'`,
      'truncate ledger_fact',
      `delete from ledger_head where tenant_id = 'kept'`,
      `update ledger_head set seq = seq - 1 where tenant_id = 'kept'`,
      `update ledger_head set hash = 'x' where tenant_id = 'kept'`,
      'truncate ledger_head',
    ]) {
      await expect(sql.raw(statement).execute(database.db), statement).rejects.toThrow(/ledger/);
    }
  });
});

describe('tampering is named, at its place', () => {
  const count = 12;
  const place = fc.integer({ min: 1, max: count });

  const edits: Readonly<Record<string, string>> = {
    at: `at = at + interval '1 millisecond'`,
    actor: `actor = actor || 'x'`,
    act: `act = 'other'`,
    subject: `subject = subject || '0'`,
    data: `data = data || '{"extra": 1}'`,
    'data beyond exact numbers': `data = '{"number": 99999999999999999999}'`,
    algorithm: `algorithm = 'none'`,
    hash: `hash = repeat('a', 64)`,
    previous: `previous = repeat('b', 64)`,
  };
  test.each(Object.entries(edits))('edit of %s', async (_, set) => {
    await fc.assert(
      fc.asyncProperty(place, async (seq) => {
        const verdict = await unguarded(count, async (tx, tenant) => {
          await sql`update ledger_fact set ${sql.raw(set)} where tenant_id = ${tenant} and seq = ${seq}`.execute(tx);
          return verifyLedger(tx, tenant);
        });
        expect(verdict).toMatchObject({ ok: false, fault: { seq } });
      }),
      { numRuns: 4 },
    );
  });

  test('deletion, also of the tail', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 3 }), async (seq, length) => {
        const verdict = await unguarded(count, async (tx, tenant) => {
          await sql`delete from ledger_fact where tenant_id = ${tenant} and seq >= ${seq} and seq < ${seq + length}`.execute(tx);
          return verifyLedger(tx, tenant);
        });
        expect(verdict).toMatchObject({ ok: false, fault: { seq } });
      }),
      { numRuns: 8 },
    );
  });

  test('deletion with the rest moved up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: count - 1 }), async (seq) => {
        const verdict = await unguarded(count, async (tx, tenant) => {
          await sql`delete from ledger_fact where tenant_id = ${tenant} and seq = ${seq}`.execute(tx);
          await sql`update ledger_fact set seq = -seq where tenant_id = ${tenant} and seq > ${seq}`.execute(tx);
          await sql`update ledger_fact set seq = -seq - 1 where tenant_id = ${tenant} and seq < 0`.execute(tx);
          await sql`update ledger_head set seq = seq - 1 where tenant_id = ${tenant}`.execute(tx);
          return verifyLedger(tx, tenant);
        });
        expect(verdict).toMatchObject({ ok: false, fault: { seq } });
      }),
      { numRuns: 5 },
    );
  });

  test('swap of two facts', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, two) => {
        fc.pre(one < two);
        const verdict = await unguarded(count, async (tx, tenant) => {
          await sql`update ledger_fact set seq = 0 where tenant_id = ${tenant} and seq = ${one}`.execute(tx);
          await sql`update ledger_fact set seq = ${one} where tenant_id = ${tenant} and seq = ${two}`.execute(tx);
          await sql`update ledger_fact set seq = ${two} where tenant_id = ${tenant} and seq = 0`.execute(tx);
          return verifyLedger(tx, tenant);
        });
        expect(verdict).toMatchObject({ ok: false, fault: { seq: one } });
      }),
      { numRuns: 5 },
    );
  });

  test.each([0, -1, count + 1, count + 5])('a fact smuggled in as number %i', async (seq) => {
    const verdict = await unguarded(count, async (tx, tenant) => {
      await sql`insert into ledger_fact select tenant_id, ${seq}, at, actor, act, subject, data, algorithm, previous, hash
                from ledger_fact where tenant_id = ${tenant} and seq = 1`.execute(tx);
      return verifyLedger(tx, tenant);
    });
    expect(verdict).toMatchObject({ ok: false, fault: { seq } });
  });

  test('a head that was set back, or is gone', async () => {
    const set = await unguarded(count, async (tx, tenant) => {
      await sql`update ledger_head set seq = seq - 1 where tenant_id = ${tenant}`.execute(tx);
      return verifyLedger(tx, tenant);
    });
    expect(set).toMatchObject({ ok: false });
    const gone = await unguarded(count, async (tx, tenant) => {
      await sql`delete from ledger_head where tenant_id = ${tenant}`.execute(tx);
      return verifyLedger(tx, tenant);
    });
    expect(gone).toMatchObject({ ok: false, fault: { seq: 1 } });
  });

  test('a rewrite of everything deceives the chain, and not a head deposited elsewhere', async () => {
    const verdicts = await unguarded(count, async (tx, tenant) => {
      const witness = await ledgerHead(tx, tenant);
      await sql`delete from ledger_fact where tenant_id = ${tenant}`.execute(tx);
      await sql`delete from ledger_head where tenant_id = ${tenant}`.execute(tx);
      for (let number = 1; number <= count; number += 1) await appendFact(tx, fact(tenant, number, { number: number === 7 ? 0 : number }));
      return [await verifyLedger(tx, tenant), await verifyLedger(tx, tenant, [witness])];
    });
    expect(verdicts[0]).toMatchObject({ ok: true });
    expect(verdicts[1]).toMatchObject({ ok: false, fault: { seq: count } });
  });

  test('a tail cut off together with its head, and not a head deposited elsewhere', async () => {
    const verdict = await unguarded(count, async (tx, tenant) => {
      const witness = await ledgerHead(tx, tenant);
      await sql`delete from ledger_fact where tenant_id = ${tenant} and seq > 9`.execute(tx);
      await sql`update ledger_head set seq = 9, hash = (select hash from ledger_fact where tenant_id = ${tenant} and seq = 9)`.execute(tx);
      return verifyLedger(tx, tenant, [witness]);
    });
    expect(verdict).toMatchObject({ ok: false, fault: { seq: 10 } });
  });
});
