import type { Tx } from './tables.ts';

export interface NumberSeries {
  readonly agencyId: string;
  /** What is counted, e.g. `request`. */
  readonly series: string;
  readonly year: number;
}

/**
 * The next number of a series: 1, 2, 3, … for each agency, series and year, without gaps and never twice, however many nodes
 * write. The series' row stays locked until the act's transaction ends, and an act that is rolled back gives its number back; so
 * take the number late in the act, just before its fact.
 */
export async function nextNumber(tx: Tx, tenant: string, { agencyId, series, year }: NumberSeries): Promise<number> {
  const { last } = await tx
    .insertInto('number_series')
    .values({ tenant_id: tenant, agency_id: agencyId, series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'agency_id', 'series', 'year']).doUpdateSet((set) => ({ last: set('number_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
