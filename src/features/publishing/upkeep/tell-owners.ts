import { act } from '../../../platform/act.ts';
import type { Context } from '../../../platform/http.ts';
import { notify } from '../../../platform/notices.ts';
import { agencies, people } from '../../agencies/index.ts';
import { type ExceptionKind, exceptionKinds } from './exception-kinds.ts';
import { tellOnce } from './upkeep.store.ts';
import { type UpkeepException, upkeep } from './upkeep.ts';

/**
 * Tells whoever owns them of exceptions that are new: one notice a morning for each person, and each exception once until it is gone.
 * What nobody owns, or somebody who has left, the clerks of the agency are told of.
 *
 * @returns how many people were told
 */
export async function tellOwners({ db, tenant, clock }: Pick<Context, 'db' | 'tenant' | 'clock'>): Promise<number> {
  const now = clock.now();
  const agencyIds = (await agencies(db, tenant)).map(({ id }) => id);
  const { exceptions, today } = await upkeep(db, tenant, agencyIds, now);
  const active = (await people(db, tenant)).filter(({ disabled }) => !disabled);
  const ownersOf = ({ ownerId, agencyId }: UpkeepException): readonly string[] => {
    const owner = active.find(({ id }) => id === ownerId);
    if (owner) return [owner.id];
    return active.filter((one) => one.agencyId === agencyId && one.roles.includes('clerk')).map(({ id }) => id);
  };
  return act(db, async (tx) => {
    const keys = exceptions.map(({ key }) => key);
    const fresh = await tellOnce(tx, tenant, keys, now);
    const told = new Map<string, ExceptionKind[]>();
    for (const one of exceptions)
      if (fresh.has(one.key)) for (const personId of ownersOf(one)) told.set(personId, [...(told.get(personId) ?? []), one.kind]);
    const notices = [...told].map(([personId, kinds]) => ({
      personId,
      kind: 'upkeep',
      about: 'upkeep',
      text: sentence(kinds),
      dedupeKey: `upkeep:${today}`,
      at: now,
    }));
    await notify(tx, tenant, ...notices);
    return notices.length;
  });
}

function sentence(kinds: readonly ExceptionKind[]): string {
  const counts = (Object.keys(exceptionKinds) as ExceptionKind[])
    .map((kind) => [exceptionKinds[kind].label, kinds.filter((one) => one === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label}${count}项`);
  return `主动公开有${kinds.length}项新情况要处理：${counts.join('、')}。请打开“动态更新”查看。`;
}
