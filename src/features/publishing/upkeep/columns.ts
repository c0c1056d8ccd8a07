// The columns of an agency as the inspection of sites looks at them.
import type { ColumnKind, ColumnState } from '../../../law/publishing/site-checks.ts';
import type { Db } from '../../../platform/tables.ts';
import { guideGenre, rulesGenre } from '../fixed-columns.ts';
import type { LastItem } from './upkeep.ts';

export interface SeenColumn extends ColumnState {
  readonly last: LastItem | null;
}

interface ColumnRule {
  readonly id: string;
  readonly name: string;
  readonly kind: ColumnKind;
  /** Every agency has to have it; the others are columns once something stands in them. */
  readonly always: boolean;
  readonly genres: readonly string[];
  readonly dutyCodes: readonly string[];
}

const rules: readonly ColumnRule[] = [
  { id: 'guide', name: '政府信息公开指南', kind: 'other', always: true, genres: [guideGenre], dutyCodes: [] },
  { id: 'rules', name: '政府信息公开制度', kind: 'other', always: true, genres: [rulesGenre], dutyCodes: [] },
  { id: 'documents', name: '规范性文件', kind: 'notices', always: false, genres: [], dutyCodes: ['20.01'] },
  { id: 'notices', name: '通知公告', kind: 'notices', always: false, genres: ['通知', '公告', '通告', '公示'], dutyCodes: [] },
  { id: 'news', name: '动态要闻', kind: 'news', always: false, genres: ['动态', '要闻', '工作动态', '政务动态', '新闻'], dutyCodes: [] },
];

/** Columns of an agency, each with what was published in it last. Optional columns without anything are left out. */
export async function columnsOf(db: Db, tenant: string, agencyId: string): Promise<SeenColumn[]> {
  const columns: SeenColumn[] = [];
  for (const { id, name, kind, always, genres, dutyCodes } of rules) {
    const row = await db
      .selectFrom('item_public')
      .select(['item_id', 'title', 'published_on'])
      .where('tenant_id', '=', tenant)
      .where('agency_id', '=', agencyId)
      .where((where) =>
        where.or([
          ...(genres.length > 0 ? [where('genre', 'in', [...genres])] : []),
          ...(dutyCodes.length > 0 ? [where('duty_code', 'in', [...dutyCodes])] : []),
        ]),
      )
      .orderBy('published_at', 'desc')
      .orderBy('item_id')
      .limit(1)
      .executeTakeFirst();
    if (!row && !always) continue;
    const last = row ? { id: row.item_id, title: row.title, publishedOn: row.published_on } : null;
    columns.push({ id, name, kind, lastOn: last?.publishedOn ?? null, ought: false, notApplicable: false, last });
  }
  return columns;
}

/** Day of the newest item of these agencies, YYYY-MM-DD; null when they have none. */
export async function newestOn(db: Db, tenant: string, agencyIds: readonly string[]): Promise<string | null> {
  if (agencyIds.length === 0) return null;
  const row = await db
    .selectFrom('item_public')
    .select('published_on')
    .where('tenant_id', '=', tenant)
    .where('agency_id', 'in', [...agencyIds])
    .orderBy('published_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.published_on ?? null;
}
