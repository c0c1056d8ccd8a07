import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { appendFact } from '../../platform/ledger.ts';
import type { CaseActing } from './act-on-case.ts';
import { settingsOf } from './office-settings.ts';
import type { OfficeSettings } from './requests.contract.ts';
import { insertSettings } from './requests.store.ts';

/** Sets what the guide says and the letters need, from today on. What was in force before stays known. */
export async function setOfficeSettings(acting: CaseActing, agencyId: string, settings: OfficeSettings): Promise<void> {
  const { db, tenant, actor, clock } = acting;
  await act(db, async (tx) => {
    const now = clock.now();
    const version = ((await settingsOf(tx, tenant, agencyId))?.version ?? 0) + 1;
    const from = dayInShanghai(now);
    await insertSettings(tx, tenant, { agencyId, version, settings: { ...settings, agencyId }, from, by: actor, at: now });
    await appendFact(tx, { tenant, actor, at: now, act: 'set-office-settings', subject: `agency:${agencyId}`, data: { version } });
  });
}
