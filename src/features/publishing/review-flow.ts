import { flowOn, type ReviewFlow, type ReviewRecord, type ReviewStep, type StepRule } from '../../law/publishing/review.ts';
import type { Db, Tx } from '../../platform/tables.ts';

/** How the agency reviews on a day: its own flow, or the standing one. */
export async function flowOf(db: Db | Tx, tenant: string, agencyId: string, on: string): Promise<Pick<ReviewFlow, 'steps'>> {
  const row = await db
    .selectFrom('publishing_setting')
    .select('flow')
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return row ? { steps: row.flow as readonly StepRule[] } : flowOn(on);
}

export interface ReviewEntry extends ReviewRecord {
  readonly no: number;
  readonly comment: string;
  readonly onBehalfOf: string | null;
  readonly at: Date;
}

/** All that was done in review of an item, in order. */
export async function reviewsOf(db: Db | Tx, tenant: string, itemId: string): Promise<ReviewEntry[]> {
  const rows = await db
    .selectFrom('item_review')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({
    no: row.no,
    step: row.step as ReviewStep,
    verdict: row.verdict as 'pass' | 'return',
    contentHash: row.content_hash,
    comment: row.comment,
    onBehalfOf: row.on_behalf_of,
    by: row.made_by,
    at: row.made_at,
  }));
}
