// What an agency has in the columns 指南, 制度 and 法定主动公开内容. The first two are kinds of writing (体裁) on the matter of disclosure itself.
import { sql } from 'kysely';
import type { Db } from '../../platform/tables.ts';

export interface FixedColumns {
  /** The newest guide to disclosure; undefined when there is none. */
  readonly guideId: string | undefined;
  /** How many rules of disclosure there are. */
  readonly rules: number;
  readonly items: number;
}

export const guideGenre = '指南';
export const rulesGenre = '制度';

/** @param agencyId all agencies otherwise */
export async function fixedColumns(db: Db, tenant: string, agencyId?: string): Promise<FixedColumns> {
  let rows = db.selectFrom('item_public').where('tenant_id', '=', tenant);
  if (agencyId !== undefined) rows = rows.where('agency_id', '=', agencyId);
  const [guide, rules, some] = [
    await rows
      .select('item_id')
      .where('genre', '=', guideGenre)
      .where('title', 'like', '%信息公开%')
      .orderBy('published_at', 'desc')
      .orderBy('item_id')
      .limit(1)
      .executeTakeFirst(),
    await rows.select(sql<number>`count(*)`.as('count')).where('genre', '=', rulesGenre).executeTakeFirstOrThrow(),
    await rows.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow(),
  ];
  return { guideId: guide?.item_id, rules: rules.count, items: some.count };
}
