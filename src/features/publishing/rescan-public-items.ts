import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact } from '../../platform/ledger.ts';
import { publishingActing } from './act-on-item.ts';
import { writeRescan } from './gate.store.ts';
import { isBlocked } from './gate-verdict.ts';
import { versionRow } from './items.store.ts';
import { staleScans } from './rescans.ts';
import { type Gate, lookAt } from './scan-item.ts';
import { tellOffice } from './tell-office.ts';

export interface RescanOptions {
  /** Items in one go. */
  readonly most: number;
  /** No item is begun after so many milliseconds. */
  readonly withinMs: number;
}

/**
 * Looks again at what is public and was looked at under other rules, the newest first, a batch at a time; what is done is written down, so
 * that the next run goes on from there. Nothing is taken down by it: the clerks of the agency get a notice, and people decide.
 *
 * @returns how many items were looked at
 */
export async function rescanPublicItems(
  context: Pick<Context, 'db' | 'clock' | 'tenant' | 'secrets' | 'storage' | 'log'>,
  gate: Gate,
  { most, withinMs }: RescanOptions,
): Promise<number> {
  const { db, tenant, clock } = context;
  const acting = publishingActing(context, 'system:rescan');
  const started = performance.now();
  let looked = 0;
  for (const { itemId, agencyId, version, indexNumber, sealed } of await staleScans(db, tenant, gate.rulesVersion, most)) {
    if (performance.now() - started > withinMs) break;
    const content = acting.vault.open(versionRow(itemId, version), sealed);
    const { verdict, findings } = await lookAt(context, acting, gate, { id: itemId, agencyId, content });
    const blocked = isBlocked({ verdict, findings });
    await act(db, async (tx) => {
      const at = clock.now();
      await writeRescan(tx, tenant, { itemId, version, rulesVersion: gate.rulesVersion, verdict, findings: JSON.stringify(findings), at });
      if (!blocked) return;
      const { actor } = acting;
      const text = `${indexNumber} 已经公开，按${dayInShanghai(at)}的体检规则复查发现有不应公开的内容，请查看后更正或者撤稿。`;
      await tellOffice(tx, tenant, {
        agencyId,
        roles: ['clerk', 'signer'],
        itemId,
        kind: 'rescan-found',
        text,
        about: gate.rulesVersion,
        actor,
        at,
      });
      const data = { version, rulesVersion: gate.rulesVersion, verdict, findings: findings.length };
      await appendFact(tx, { tenant, actor, at, act: 'rescan-item', subject: `item:${itemId}`, data });
    });
    looked += 1;
  }
  return looked;
}
