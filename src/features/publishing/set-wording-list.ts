import { type WordRow, wordListOf } from '../../law/wording/word-list.ts';
import { act } from '../../platform/act.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PublishingActing } from './act-on-item.ts';
import { writeWordingList } from './gate.store.ts';

function readList(rows: readonly unknown[]): WordRow[] {
  try {
    return wordListOf(rows);
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal({ code: 'unusable-list', status: 422, message: error.message });
    throw error;
  }
}

/** The words that an agency wants to be warned of, beside the start list. @throws Refusal 422 `unusable-list` that names the row */
export async function setWordingList(acting: PublishingActing, agencyId: string, rows: readonly unknown[]): Promise<void> {
  const words = readList(rows);
  const { db, clock, tenant, actor } = acting;
  await act(db, async (tx) => {
    const at = clock.now();
    await writeWordingList(tx, tenant, { agencyId, words, by: actor, at });
    await appendFact(tx, { tenant, actor, at, act: 'set-wording-list', subject: `agency:${agencyId}`, data: { rows: words.length } });
  });
}
