// Time and the calendar change the register though nobody acts: the rows that are concerned are computed anew.
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { Db } from '../../platform/tables.ts';
import { type CaseActing, openCase, settleCase } from './act-on-case.ts';
import { tellHandler } from './tell-people.ts';

const atOnce = 100;

/** Which rows: those whose day has come, or all that are open (after a change of the calendar). */
export type Which = 'due' | 'open';

async function nextIds(db: Db, tenant: string, which: Which, today: string, after: string): Promise<string[]> {
  let rows = db.selectFrom('request').select('id').where('tenant_id', '=', tenant).where('id', '>', after).orderBy('id').limit(atOnce);
  rows = which === 'due' ? rows.where('wakes_on', '<=', today) : rows.where('open', '=', true);
  return (await rows.execute()).map(({ id }) => id);
}

/** @returns whether the limit moved */
async function recompute(acting: CaseActing, id: string, which: Which): Promise<boolean> {
  const { db, tenant, actor } = acting;
  return act(db, async (tx) => {
    const at = await openCase(tx, acting, id);
    const { replyBy: before, stage: was } = at.request;
    const row = await settleCase(at);
    const moved = row.replyBy !== before;
    if (!moved && row.stage === was) return false;
    if (moved && which === 'open' && before !== null && row.replyBy !== null)
      await tellHandler(at, {
        kind: 'limit-moved',
        text: `工作日历有变化，答复期限由${before}改为${row.replyBy}，请告知申请人。`,
        about: `${before}:${row.replyBy}`,
      });
    if (row.stage === 'lapsed' && was !== 'lapsed')
      await tellHandler(at, { kind: 'lapsed', text: '期限已满，视为放弃申请。请制发不再处理告知书。', about: at.today });
    const data = { stage: row.stage, replyBy: row.replyBy, before };
    await appendFact(tx, { tenant, actor, at: at.now, act: 'recompute-limit', subject: `request:${id}`, data });
    return moved;
  });
}

/**
 * Computes rows of the register anew, one transaction a case, so that acts in between are not kept waiting. What moved is a fact,
 * and whoever handles the case is told. Doing it twice does no harm; a run that was cut off is simply begun again.
 * @returns how many limits moved
 */
export async function recomputeCases(acting: CaseActing, which: Which): Promise<number> {
  const { db, tenant, clock } = acting;
  const today = dayInShanghai(clock.now());
  let moved = 0;
  for (let after = ''; ; ) {
    const ids = await nextIds(db, tenant, which, today, after);
    for (const id of ids) if (await recompute(acting, id, which)) moved += 1;
    const last = ids.at(-1);
    if (last === undefined) return moved;
    after = last;
  }
}
