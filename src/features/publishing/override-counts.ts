import { sql } from 'kysely';
import type { Db } from '../../platform/tables.ts';

export interface OverrideCount {
  readonly agencyId: string;
  /** How often somebody asked for it, and how often a second person said yes. */
  readonly asked: number;
  readonly granted: number;
}

/** How often the gate's "no" was set aside, for each agency that did, within these days. @param from and to, YYYY-MM-DD, both counted */
export async function overrideCounts(
  db: Db,
  tenant: string,
  { agencyIds, from, to }: { readonly agencyIds: readonly string[]; readonly from: string; readonly to: string },
): Promise<OverrideCount[]> {
  if (agencyIds.length === 0) return [];
  const rows = await db
    .selectFrom('ledger_fact as fact')
    .innerJoin('item', (join) => join.onRef('item.tenant_id', '=', 'fact.tenant_id').on(sql<boolean>`fact.subject = 'item:' || item.id`))
    .select(['item.agency_id', 'fact.act', (select) => select.fn.countAll<number>().as('count')])
    .where('fact.tenant_id', '=', tenant)
    .where('fact.act', 'in', ['ask-override', 'grant-override'])
    .where('fact.at', '>=', new Date(`${from}T00:00:00+08:00`))
    .where('fact.at', '<', new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000))
    .where('item.agency_id', 'in', [...agencyIds])
    .groupBy(['item.agency_id', 'fact.act'])
    .execute();
  const counts = new Map<string, { asked: number; granted: number }>();
  for (const { agency_id, act, count } of rows) {
    const own = counts.get(agency_id) ?? { asked: 0, granted: 0 };
    if (act === 'ask-override') own.asked += count;
    else own.granted += count;
    counts.set(agency_id, own);
  }
  return [...counts]
    .map(([agencyId, own]) => ({ agencyId, ...own }))
    .sort((a, b) => b.granted - a.granted || (a.agencyId < b.agencyId ? -1 : 1));
}
