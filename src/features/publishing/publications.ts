import type { Db } from '../../platform/tables.ts';
import { people } from '../agencies/index.ts';

export interface Publication {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string;
  /** `replaced`, or a class of withdrawal. */
  readonly reasonClass: string | null;
  readonly reason: string;
}

/** When an item was public, in which version, and who did it; in order. */
export async function publicationsOf(db: Db, tenant: string, itemId: string): Promise<Publication[]> {
  const names = new Map((await people(db, tenant)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? '' : (names.get(id) ?? (id.startsWith('system:') ? '系统' : '已停用的账号')));
  const rows = await db
    .selectFrom('item_publication')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .orderBy('no')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: nameOf(row.published_by),
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: nameOf(row.withdrawn_by),
    reasonClass: row.reason_class,
    reason: row.reason ?? '',
  }));
}
