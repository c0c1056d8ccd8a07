// Who stands in for whom in review.
import type { Db, Tx } from '../../platform/tables.ts';

export interface StandIn {
  readonly id: string;
  readonly agencyId: string;
  readonly absentId: string;
  readonly standInId: string;
  /** First and last day, YYYY-MM-DD. */
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Those of an agency that hold on a day or later, by their first day. */
export async function standIns(db: Db | Tx, tenant: string, agencyId: string, on: string): Promise<StandIn[]> {
  const rows = await db
    .selectFrom('review_stand_in')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('until_on', '>=', on)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    absentId: row.absent_id,
    standInId: row.stand_in_id,
    fromOn: row.from_on,
    untilOn: row.until_on,
  }));
}

/** Ids of the people for whom somebody may act on a day in an agency. */
export async function absentOf(db: Db | Tx, tenant: string, agencyId: string, standInId: string, on: string): Promise<string[]> {
  const all = await standIns(db, tenant, agencyId, on);
  return [...new Set(all.filter((one) => one.standInId === standInId && one.fromOn <= on).map(({ absentId }) => absentId))];
}
