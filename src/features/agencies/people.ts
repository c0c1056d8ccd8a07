import { Refusal } from '../../platform/refusal.ts';
import { personIdOfSession } from '../../platform/session.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Person, Role } from './person.ts';

function selectPeople(db: Db | Tx, tenant: string) {
  return db
    .selectFrom('person')
    .innerJoin('agency', (join) => join.onRef('agency.tenant_id', '=', 'person.tenant_id').onRef('agency.id', '=', 'person.agency_id'))
    .where('person.tenant_id', '=', tenant)
    .select([
      'person.id',
      'person.account',
      'person.name',
      'person.agency_id',
      'person.roles',
      'person.demo',
      'person.disabled_at',
      'agency.name as agency_name',
      'agency.path as agency_path',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

function personOfRow(row: Row): Person {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    agencyPath: row.agency_path,
    roles: row.roles as Role[],
    demo: row.demo,
    disabled: row.disabled_at !== null,
  };
}

/** @throws Refusal `no-such-person` */
export async function personById(db: Db | Tx, tenant: string, id: string): Promise<Person> {
  const row = await selectPeople(db, tenant).where('person.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal({ code: 'no-such-person', status: 404, message: '没有这个人员。请刷新后重新选择。' });
  return personOfRow(row);
}

export async function personByAccount(db: Db | Tx, tenant: string, account: string): Promise<Person | undefined> {
  const row = await selectPeople(db, tenant).where('person.account', '=', account.toLowerCase()).executeTakeFirst();
  return row && personOfRow(row);
}

/** The people of a tenant, or of one agency, by account. */
export async function people(db: Db | Tx, tenant: string, agencyId?: string): Promise<Person[]> {
  const all = selectPeople(db, tenant).orderBy('person.account');
  const rows = await (agencyId === undefined ? all : all.where('person.agency_id', '=', agencyId)).execute();
  return rows.map(personOfRow);
}

/** Who holds this session token; undefined when it is unknown, ended, or the account is closed. */
export async function personBySession(db: Db, tenant: string, token: string, now: Date): Promise<Person | undefined> {
  const personId = await personIdOfSession(db, tenant, token, now);
  if (personId === undefined) return undefined;
  const row = await selectPeople(db, tenant).where('person.id', '=', personId).executeTakeFirst();
  return row && row.disabled_at === null ? personOfRow(row) : undefined;
}

/** Accounts of the demonstration, in the order they were added. */
export async function demoPeople(db: Db, tenant: string): Promise<Person[]> {
  const rows = await selectPeople(db, tenant)
    .where('person.demo', '=', true)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.added_at')
    .orderBy('person.id')
    .execute();
  return rows.map(personOfRow);
}

/** Any tenant: an account of the demonstration must not be in a system in service. */
export async function hasDemoPeople(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined;
}

/** Somebody can administer the system: an account that is open and has the role. */
export async function hasAdministrator(db: Db | Tx, tenant: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('disabled_at', 'is', null)
    .where((where) => where(where.val('administrator'), '=', where.fn.any('roles')))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The password's hash, for checking; undefined when the person has none. */
export async function passwordHashOf(db: Db, tenant: string, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credential')
    .select('password_hash')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.password_hash;
}
