import { Refusal } from '../../platform/refusal.ts';
import { actOnItem, type PublishingActing } from './act-on-item.ts';
import { gateOf, isBlocked } from './gate-verdict.ts';
import { writeOverride } from './items.store.ts';

const states = ['draft', 'returned', 'inReview'] as const;

/**
 * Asks that the gate's "no" to exactly this content be set aside, with the reason: something was recognised wrongly, or a law orders
 * this to be published. Needs somebody else's word.
 *
 * @throws Refusal 409 `changed-meanwhile`, `nothing-to-override`; 422 `no-reason`
 */
export async function askOverride(
  acting: PublishingActing,
  id: string,
  { contentHash, reason }: { contentHash: string; reason: string },
): Promise<void> {
  const { tenant, actor } = acting;
  if (reason.trim().length < 5)
    throw new Refusal({
      code: 'no-reason',
      status: 422,
      message: '请写明为什么可以公开（至少五个字），另一位同事要据此判断。',
      fields: [{ path: 'reason', message: '请写理由。' }],
    });
  await actOnItem(acting, { id, fact: 'ask-override', label: '申请放行', from: states }, async ({ tx, item }) => {
    const gate = await gateOf(tx, tenant, id, item.contentHash);
    if (contentHash !== item.contentHash || gate === null)
      throw new Refusal({ code: 'changed-meanwhile', status: 409, message: '内容已经改动，请重新体检。' });
    if (!isBlocked(gate)) throw new Refusal({ code: 'nothing-to-override', status: 409, message: '体检没有阻断项，不需要放行。' });
    await writeOverride(tx, tenant, { itemId: id, contentHash }, { reason, askedBy: actor });
    return { contentHash, findings: gate.findings.length };
  });
}

/**
 * A second person's yes. Never the one who asked, nor anybody who wrote on the item.
 * @throws Refusal 409 `not-asked`; 403 `own-work`
 */
export async function grantOverride(acting: PublishingActing, id: string, { contentHash }: { contentHash: string }): Promise<void> {
  const { tenant, actor } = acting;
  await actOnItem(acting, { id, fact: 'grant-override', label: '同意放行', from: states }, async ({ tx, item }) => {
    const gate = await gateOf(tx, tenant, id, contentHash);
    if (contentHash !== item.contentHash || !gate?.override)
      throw new Refusal({ code: 'not-asked', status: 409, message: '这份内容没有人申请放行，或者内容已经改动。' });
    if (gate.override.askedBy === actor || item.authorId === actor || item.writers.includes(actor))
      throw new Refusal({ code: 'own-work', status: 403, message: '放行要由申请人和拟稿人以外的同事决定。', source: '本系统设定' });
    await writeOverride(tx, tenant, { itemId: id, contentHash }, { grantedBy: actor });
    return { contentHash, askedBy: gate.override.askedBy };
  });
}
