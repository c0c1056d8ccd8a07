import { metadataFaults } from '../../law/publishing/item-metadata.ts';
import { mayTake, nextStep, type ReviewRole, reviewSteps, standingRecords } from '../../law/publishing/review.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { agencyById, type Person, people } from '../agencies/index.ts';
import { loadItem, publishingActing } from './act-on-item.ts';
import { gateOf, isBlocked } from './gate-verdict.ts';
import { metadataOf } from './item.ts';
import { decidedValidity, linkedItems, proposedValidities } from './linked-items.ts';
import { flowOf, reviewsOf } from './review-flow.ts';
import { absentOf } from './stand-ins.ts';

/** Everything about one item that its page shows. @throws Refusal 404 `no-such-item` */
export async function itemDetail(context: Context, person: Person, id: string) {
  const { db, tenant, clock } = context;
  const item = await loadItem(db, publishingActing(context, person.id), id);
  const { contentHash, content } = item;
  const [row, agency, records, gate, everybody, flow, decided] = [
    await db
      .selectFrom('item')
      .select(['publish_by', 'scheduled_at'])
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
    await agencyById(db, tenant, item.agencyId),
    await reviewsOf(db, tenant, id),
    await gateOf(db, tenant, id, contentHash),
    await people(db, tenant),
    await flowOf(db, tenant, item.agencyId, todayInShanghai(clock)),
    await decidedValidity(db, tenant, id),
  ];
  const names = new Map(everybody.map((one) => [one.id, one.name]));
  const nameOf = (personId: string) => names.get(personId) ?? (personId.startsWith('system:') ? '系统' : '已停用的账号');
  const standing = new Set(standingRecords({ contentHash, records }));
  const under = { author: item.authorId, writers: item.writers, contentHash, records };
  const next = item.state === 'inReview' ? nextStep(flow, under) : null;
  const roles = person.roles.filter((role): role is ReviewRole => role === 'clerk' || role === 'reviewer' || role === 'signer');
  const refused = next && mayTake(flow, under, next.step, { id: person.id, roles });
  const absent = next === null ? [] : await absentOf(db, tenant, item.agencyId, person.id, todayInShanghai(clock));
  const standInFor = absent.map((absentId) => ({ id: absentId, name: nameOf(absentId) }));
  return {
    id,
    agencyId: item.agencyId,
    agencyName: agency?.name ?? '',
    indexNumber: item.indexNumber,
    state: item.state,
    revision: item.revision,
    content,
    contentHash,
    author: nameOf(item.authorId),
    publishedVersion: item.publishedVersion,
    links: await linkedItems(db, tenant, id),
    validity: decided && {
      validity: decided.validity,
      byItemId: decided.byItemId,
      reason: decided.reason,
      by: nameOf(decided.decidedBy),
      at: decided.decidedAt.toISOString(),
    },
    proposedValidities: await proposedValidities(db, tenant, id),
    publishBy: row.publish_by,
    scheduledAt: row.scheduled_at?.toISOString() ?? null,
    gate: gate && {
      verdict: gate.verdict,
      findings: [...gate.findings],
      rulesVersion: gate.rulesVersion,
      scannedAt: gate.scannedAt.toISOString(),
      blocked: isBlocked(gate) && !gate.override?.grantedBy,
      override: gate.override && {
        reason: gate.override.reason,
        askedBy: nameOf(gate.override.askedBy),
        grantedBy: gate.override.grantedBy === null ? null : nameOf(gate.override.grantedBy),
      },
    },
    // The index number is given by the system when it is sent to review.
    faults: metadataFaults(metadataOf(item, agency?.name ?? '', null)).filter(({ field }) => field !== 'indexNumber'),
    reviews: records.map((record) => ({
      no: record.no,
      step: record.step,
      label: reviewSteps[record.step],
      verdict: record.verdict,
      comment: record.comment,
      by: nameOf(record.by),
      onBehalfOf: record.onBehalfOf === null ? null : nameOf(record.onBehalfOf),
      at: record.at.toISOString(),
      stands: standing.has(record),
    })),
    nextStep: next && { step: next.step, label: reviewSteps[next.step], refused: refused?.message ?? null, standInFor },
  };
}
