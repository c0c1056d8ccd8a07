import { type Acting, act } from '../../platform/act.ts';
import { appendFact, lockLedger } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseTaken } from './add-agency.ts';
import { moveSubtree, updateAgency } from './agencies.store.ts';
import { agencyById } from './agencies.ts';
import type { Agency, AgencyKind } from './agency.ts';
import { sortKeyOf } from './pinyin.ts';

export interface AgencyChange {
  readonly parentId?: string | null | undefined;
  readonly kind?: AgencyKind | undefined;
  readonly name?: string | undefined;
  readonly shortName?: string | undefined;
  readonly slug?: string | undefined;
  readonly creditCode?: string | null | undefined;
}

/**
 * Changes what is given and leaves the rest. Moving an agency takes everything below it along.
 * @throws Refusal `no-such-agency`, `agency-below-itself`, `agency-exists`, `slug-taken`, `credit-code-taken`
 */
export async function changeAgency({ db, clock, tenant, actor }: Acting, id: string, change: AgencyChange): Promise<Agency> {
  return act(db, async (tx) => {
    await lockLedger(tx, tenant);
    const before = await agencyById(tx, tenant, id);
    const parentId = change.parentId === undefined ? before.parentId : change.parentId;
    const parent = parentId === null ? undefined : await agencyById(tx, tenant, parentId);
    if (parent?.path.startsWith(before.path)) {
      throw new Refusal({ code: 'agency-below-itself', status: 409, message: '不能把单位移到它自己或它的下级之下。' });
    }
    const name = change.name ?? before.name;
    const after: Agency = {
      ...before,
      parentId,
      path: `${parent?.path ?? '/'}${id}/`,
      kind: change.kind ?? before.kind,
      name,
      sortKey: sortKeyOf(name),
      shortName: change.shortName ?? before.shortName,
      slug: change.slug ?? before.slug,
      creditCode: change.creditCode === undefined ? before.creditCode : change.creditCode,
    };
    await updateAgency(tx, tenant, after);
    if (after.path !== before.path) await moveSubtree(tx, tenant, before.path, after.path);
    const changed = (['parentId', 'kind', 'name', 'shortName', 'slug', 'creditCode'] as const).filter((key) => before[key] !== after[key]);
    await appendFact(tx, {
      tenant,
      actor,
      at: clock.now(),
      act: 'change-agency',
      subject: `agency:${id}`,
      data: Object.fromEntries(changed.map((key) => [key, after[key]])),
    });
    return after;
  }).catch(refuseTaken);
}
