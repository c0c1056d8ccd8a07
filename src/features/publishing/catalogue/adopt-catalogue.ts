import { createHash } from 'node:crypto';
import { isDate } from '../../../law/calendar/days.ts';
import { type Acting, act, violatesUnique } from '../../../platform/act.ts';
import { newId } from '../../../platform/ids.ts';
import { appendFact, canonicalJson, type Json } from '../../../platform/ledger.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { insertMatters, insertRows, insertVersion } from './catalogue.store.ts';
import { type CatalogueRow, matterKey } from './catalogue.ts';
import { refusePersonalRows } from './catalogue-privacy.ts';
import { catalogueVersions } from './catalogues.ts';

export interface Adoption {
  readonly agencyId: string;
  /** First day on which it is in force, YYYY-MM-DD. */
  readonly effectiveOn: string;
  readonly rows: readonly CatalogueRow[];
  /** Where it comes from: name of the file, or the starting set. */
  readonly source: string;
  /** The last version that the person saw; 0: none. */
  readonly after: number;
}

const changedMeanwhile = (version: number) =>
  new Refusal({
    code: 'changed-meanwhile',
    status: 409,
    message: `刚才有人采用了目录第${version}版。请重新预览，核对变化以后再采用。`,
  });

/**
 * Makes these rows the agency's catalogue from a day on. Earlier versions stay as they are. A matter that an earlier version knows by
 * the same field, class and name keeps its id, and with it its items and what was settled about it.
 *
 * @returns number of the version
 * @throws Refusal 422 `empty-catalogue`, `matter-twice`, `personal-data`, `no-such-day`, `not-later`; 409 `changed-meanwhile`
 */
export async function adoptCatalogue({ db, clock, tenant, actor }: Acting, adoption: Adoption): Promise<number> {
  const { agencyId, effectiveOn, rows, source, after } = adoption;
  const keyed = keyedRows(rows);
  refusePersonalRows(rows);
  if (!isDate(effectiveOn))
    throw new Refusal({ code: 'no-such-day', status: 422, message: '没有这一天，施行日期应写成 2026-01-31 的样子。' });
  try {
    return await act(db, async (tx) => {
      const at = clock.now();
      const last = (await catalogueVersions(tx, tenant, agencyId)).at(-1);
      if ((last?.version ?? 0) !== after) throw changedMeanwhile(last?.version ?? 0);
      if (last && effectiveOn < last.effectiveOn)
        throw new Refusal({
          code: 'not-later',
          status: 422,
          message: `第${last.version}版自${last.effectiveOn}起施行，新的版本不能早于这一天。请改施行日期。`,
        });
      const version = after + 1;
      const known = await tx
        .selectFrom('catalogue_matter')
        .select(['id', 'match_key'])
        .where('tenant_id', '=', tenant)
        .where('agency_id', '=', agencyId)
        .execute();
      const ids = new Map(known.map((matter) => [matter.match_key, matter.id]));
      const fresh = keyed.filter(({ key }) => !ids.has(key)).map(({ key }) => ({ id: newId(), key }));
      for (const { id, key } of fresh) ids.set(key, id);
      const rowsHash = createHash('sha256')
        .update(canonicalJson(rows as unknown as Json))
        .digest('hex');
      await insertVersion(tx, tenant, agencyId, { version, effectiveOn, source, rowsHash, adoptedBy: actor, at });
      await insertMatters(tx, tenant, agencyId, fresh, at);
      await insertRows(
        tx,
        tenant,
        agencyId,
        version,
        keyed.map(({ key, row }) => ({ matterId: ids.get(key) as string, row })),
      );
      const data = { version, effectiveOn, rows: rows.length, added: fresh.length, rowsHash };
      await appendFact(tx, { tenant, actor, at, act: 'adopt-catalogue', subject: `catalogue:${agencyId}`, data });
      return version;
    });
  } catch (error) {
    if (violatesUnique(error, 'catalogue_version_once')) throw changedMeanwhile(after + 1);
    throw error;
  }
}

function keyedRows(rows: readonly CatalogueRow[]): { readonly key: string; readonly row: CatalogueRow }[] {
  if (rows.length === 0)
    throw new Refusal({ code: 'empty-catalogue', status: 422, message: '目录里一个事项都没有，没有采用。请检查文件。' });
  const seen = new Map<string, number>();
  return rows.map((row, at) => {
    const key = matterKey(row);
    const before = seen.get(key);
    if (before !== undefined)
      throw new Refusal({
        code: 'matter-twice',
        status: 422,
        message: `第${at + 1}个事项“${row.field}／${row.className}／${row.matter}”与第${before + 1}个重复。同一领域、同一一级事项下，二级事项的名称不能相同，请改名或者合并。`,
      });
    seen.set(key, at);
    return { key, row };
  });
}
