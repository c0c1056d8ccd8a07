import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { people } from '../agencies/index.ts';
import type { PublishingActing } from './act-on-item.ts';
import { insertStandIn } from './gate.store.ts';

export interface StandInInput {
  readonly absentId: string;
  readonly standInId: string;
  /** First and last day, YYYY-MM-DD. */
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Longer absences are a matter of giving somebody the role. */
const mostDays = 184;

/**
 * Lets a colleague take review steps in the place of another one, for some days. The colleague acts in their own name; whoever has taken
 * part in an item, or is stood in for, takes no second step of it.
 *
 * @throws Refusal 422 `unusable-stand-in`
 */
export async function setStandIn(acting: PublishingActing, agencyId: string, input: StandInInput): Promise<void> {
  const { db, clock, tenant, actor } = acting;
  const { absentId, standInId, fromOn, untilOn } = input;
  const refused = (path: string, message: string) =>
    new Refusal({ code: 'unusable-stand-in', status: 422, message, fields: [{ path, message }] });
  const own = new Map((await people(db, tenant, agencyId)).filter(({ disabled }) => !disabled).map((person) => [person.id, person]));
  const absent = own.get(absentId);
  if (!absent?.roles.some((role) => role === 'reviewer' || role === 'signer'))
    throw refused('absentId', '被代理人应是本单位的审核或者签发人员。');
  if (!own.has(standInId) || standInId === absentId) throw refused('standInId', '代理人应是本单位的另一位同事。');
  if (untilOn < fromOn) throw refused('untilOn', '截止日期早于开始日期，请核对。');
  if (untilOn < dayInShanghai(clock.now())) throw refused('untilOn', '截止日期已经过去，请选择以后的日期。');
  if ((Date.parse(untilOn) - Date.parse(fromOn)) / 86_400_000 > mostDays) throw refused('untilOn', '代理最长半年，时间更长请调整岗位。');
  await act(db, async (tx) => {
    const at = clock.now();
    const id = newId();
    await insertStandIn(tx, tenant, { id, agencyId, ...input, by: actor, at });
    await appendFact(tx, { tenant, actor, at, act: 'set-stand-in', subject: `agency:${agencyId}`, data: { id, ...input } });
  });
}
