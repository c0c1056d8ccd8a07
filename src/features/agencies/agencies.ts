import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { agencyOf } from './agencies.store.ts';
import type { Agency, AgencyNode } from './agency.ts';

/** All agencies of a tenant in order of their pinyin. */
export async function agencies(db: Db | Tx, tenant: string): Promise<Agency[]> {
  const rows = await db.selectFrom('agency').selectAll().where('tenant_id', '=', tenant).orderBy('sort_key').orderBy('id').execute();
  return rows.map(agencyOf);
}

/** @throws Refusal `no-such-agency` */
export async function agencyById(db: Db | Tx, tenant: string, id: string): Promise<Agency> {
  const row = await db.selectFrom('agency').selectAll().where('tenant_id', '=', tenant).where('id', '=', id).executeTakeFirst();
  if (!row) throw noSuchAgency();
  return agencyOf(row);
}

export async function agencyBySlug(db: Db | Tx, tenant: string, slug: string): Promise<Agency | undefined> {
  const row = await db.selectFrom('agency').selectAll().where('tenant_id', '=', tenant).where('slug', '=', slug).executeTakeFirst();
  return row && agencyOf(row);
}

/** An agency and all below it, in order of their pinyin. @param path of the agency on top */
export async function agenciesBelow(db: Db | Tx, tenant: string, path: string): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agency')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('path', 'like', `${path}%`)
    .orderBy('sort_key')
    .orderBy('id')
    .execute();
  return rows.map(agencyOf);
}

/** Puts a list of agencies into its tree; whose parent is not in the list stands at the top. */
export function agencyTree(list: readonly Agency[]): AgencyNode[] {
  const known = new Set(list.map(({ id }) => id));
  const below = new Map<string | null, Agency[]>();
  for (const agency of list) {
    const parent = agency.parentId !== null && known.has(agency.parentId) ? agency.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), agency]);
  }
  const build = (parent: string | null): AgencyNode[] =>
    (below.get(parent) ?? []).map((agency) => ({ ...agency, children: build(agency.id) }));
  return build(null);
}

function noSuchAgency(): Refusal {
  return new Refusal({ code: 'no-such-agency', status: 404, message: '没有这个单位，可能已被移走。请刷新后重新选择。' });
}
