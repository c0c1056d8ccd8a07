// Some acts need a second person: the first proposes, the second does the same and it happens.

import type { CaseAt } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import type { CaseAct } from './requests.contract.ts';
import { tellRoles } from './tell-people.ts';

/** The standing proposal of an act: the last one since the act was done last. */
export function proposalOf(rows: CaseAt['rows'], act: CaseAct) {
  const done = rows.findLastIndex((row) => row.act === act);
  return rows.slice(done + 1).findLast((row) => row.act === 'propose' && row.data['what'] === act);
}

/**
 * Whether the act may happen now: somebody else has proposed it and this person signs for the office. Otherwise it is written down
 * as a proposal and the signers are told.
 */
export async function secondPersonAgrees(
  at: CaseAt,
  act: CaseAct,
  words: string,
  proposed: { readonly data?: ActData; readonly reason: string },
): Promise<boolean> {
  const { actor, tenant } = at.acting;
  const proposal = proposalOf(at.rows, act);
  const person = await at.tx
    .selectFrom('person')
    .select('roles')
    .where('tenant_id', '=', tenant)
    .where('id', '=', actor)
    .executeTakeFirst();
  if (proposal && proposal.by !== actor && person?.roles.includes('signer')) return true;
  const no = await at.record({ act: 'propose', data: { what: act, ...proposed.data }, sealed: { reason: proposed.reason } });
  await tellRoles(at, ['signer'], { kind: 'to-decide', text: `经办提请核定“${words}”。`, about: String(no) });
  return false;
}
