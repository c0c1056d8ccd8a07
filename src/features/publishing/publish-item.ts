import { nextStep } from '../../law/publishing/review.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { agencyById } from '../agencies/index.ts';
import { actOnItem, type LoadedItem, type PublishingActing } from './act-on-item.ts';
import { gateOf, mustPassGate } from './gate-verdict.ts';
import type { ItemContent } from './item.ts';
import { insertPublicLinks } from './item-links.store.ts';
import { linkKinds } from './item-links.ts';
import { updateItem, versionRow } from './items.store.ts';
import { decidedValidity } from './linked-items.ts';
import { insertPublic, insertPublication, insertPublicMasks } from './publications.store.ts';
import { flowOf, reviewsOf } from './review-flow.ts';
import { searchVector } from './search-vector.ts';
import { tellOffice } from './tell-office.ts';

/** What may be seen of an item's content: everything but the office's own notes. Its links are told by `linkedItems`, as far as both ends are public. */
export type PublicContent = Omit<ItemContent, 'ground' | 'reason' | 'openness' | 'links'>;

export function publicContentOf({
  ground: _ground,
  reason: _reason,
  openness: _openness,
  links: _links,
  ...seen
}: ItemContent): PublicContent {
  return seen;
}

/** The version of exactly this content. */
async function approvedVersion(tx: Tx, acting: PublishingActing, item: LoadedItem): Promise<{ version: number; content: ItemContent }> {
  const row = await tx
    .selectFrom('item_version')
    .select(['version', 'sealed'])
    .where('tenant_id', '=', acting.tenant)
    .where('item_id', '=', item.id)
    .where('content_hash', '=', item.contentHash)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (!row) throw new Refusal({ code: 'not-what-was-approved', status: 409, message: '现在的内容不是审核通过的那一份，请重新送审。' });
  return { version: row.version, content: acting.vault.open(versionRow(item.id, row.version), row.sealed) };
}

/** What the item repeals or amends is for its own agency to decide: it is told, and nothing changes by itself. */
async function proposeValidities(tx: Tx, { tenant, actor }: PublishingActing, item: LoadedItem, { links }: ItemContent, at: Date) {
  const making = links.filter(({ kind }) => linkKinds[kind].makes !== null);
  if (making.length === 0) return;
  const targets = await tx
    .selectFrom('item_public')
    .select(['item_id', 'agency_id', 'index_number'])
    .where('tenant_id', '=', tenant)
    .where(
      'item_id',
      'in',
      making.map(({ itemId }) => itemId),
    )
    .orderBy('item_id')
    .execute();
  for (const { item_id: itemId, agency_id: agencyId, index_number } of targets) {
    const label = making.filter((link) => link.itemId === itemId).map(({ kind }) => linkKinds[kind].label);
    const text = `${item.indexNumber} 已公开，其中写明${label.join('、')} ${index_number}，请确定后者的有效性。`;
    await tellOffice(tx, tenant, {
      agencyId,
      roles: ['clerk', 'signer'],
      itemId,
      kind: 'validity-proposed',
      text,
      about: item.id,
      actor,
      at,
    });
  }
}

/**
 * Puts exactly what was approved before the public, in place of what was there. The time is the system's.
 *
 * @param contentHash of the content the person saw; left out by the schedule, which publishes what was approved
 * @throws Refusal 409 `wrong-state`, `changed-meanwhile`, `not-what-was-approved`, `not-reviewed`, `not-scanned`; 422 `gate-blocked`
 */
export async function publishItem(acting: PublishingActing, id: string, { contentHash }: { contentHash?: string } = {}): Promise<void> {
  const { tenant, actor, vault } = acting;
  await actOnItem(acting, { id, fact: 'publish-item', label: '发布', from: ['approved', 'scheduled'] }, async ({ tx, item, now }) => {
    if (contentHash !== undefined && contentHash !== item.contentHash)
      throw new Refusal({ code: 'changed-meanwhile', status: 409, message: '您看过的内容已经改动，请刷新后再发布。' });
    const on = dayInShanghai(now);
    const flow = await flowOf(tx, tenant, item.agencyId, on);
    const records = await reviewsOf(tx, tenant, id);
    if (nextStep(flow, { contentHash: item.contentHash, records }) !== null)
      throw new Refusal({ code: 'not-reviewed', status: 409, message: '这份内容还没有审核完，不能发布。' });
    const gate = await gateOf(tx, tenant, id, item.contentHash);
    mustPassGate(gate);
    const { version, content } = await approvedVersion(tx, acting, item);
    const agency = await agencyById(tx, tenant, item.agencyId);
    const live = await tx
      .selectFrom('item_public')
      .select(['published_on', 'published_at'])
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .executeTakeFirst();
    await insertPublication(tx, tenant, { itemId: id, version, on, by: actor, at: now });
    await insertPublic(tx, tenant, {
      itemId: id,
      agencyId: item.agencyId,
      version,
      indexNumber: item.indexNumber,
      title: content.title,
      summary: content.summary,
      documentNumber: content.documentNumber,
      content: JSON.stringify(publicContentOf(content)),
      contentHash: item.contentHash,
      writtenOn: content.writtenOn,
      publishedOn: live?.published_on ?? on,
      publishedAt: live?.published_at ?? now,
      changedAt: now,
      dutyCode: content.dutyCode,
      subject: content.subject,
      genre: content.genre,
      validity: (await decidedValidity(tx, tenant, id))?.validity ?? content.validity,
      matterIds: content.matterIds,
      carriers: content.carriers,
      words: searchVector(content),
      madeUp: agency?.madeUp ?? false,
      noticeUntil: content.noticeUntil === '' ? null : content.noticeUntil,
      files: content.attachments,
    });
    await insertPublicMasks(tx, tenant, id, vault.openMasks(id, item.contentHash, gate.masksSealed), vault.nameKey);
    await insertPublicLinks(tx, tenant, id, content.links);
    await proposeValidities(tx, acting, item, content, now);
    await updateItem(tx, tenant, id, { state: 'published', scheduledAt: null, published: { version, on } }, now);
    return { version, contentHash: item.contentHash };
  });
}
