import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformColumns } from './tables.ts';
import { columnsInDatabase, type TestDatabase, testDatabase } from './test-database.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the types of the platform tables are those of the database', async () => {
  expect(await columnsInDatabase(database.db, Object.keys(platformColumns))).toEqual(platformColumns);
});

test('every table carries the tenant first in its primary key', async () => {
  const { rows } = await sql<{ table: string; first: string | null }>`
    select c.relname as "table",
           (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where i.indrelid = c.oid and i.indisprimary) as first
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`.execute(database.db);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
});

test('no foreign key leaves its tenant', async () => {
  const { rows } = await sql<{ name: string }>`
    select k.conname as name from pg_constraint k
    where k.contype = 'f' and not exists (
      select from unnest(k.conkey, k.confkey) as pair(own, other)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own and a.attname = 'tenant_id'
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other and b.attname = 'tenant_id')`.execute(database.db);
  expect(rows).toEqual([]);
});
