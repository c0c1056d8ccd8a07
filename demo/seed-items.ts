// The items of the demonstration, through the product's own acts: drafted, looked at by the gate, reviewed by others, published.
import type { Agency } from '../src/features/agencies/index.ts';
import { loadItem, type PublishingActing, publishingActing } from '../src/features/publishing/act-on-item.ts';
import { draftItem } from '../src/features/publishing/draft-item.ts';
import { leakGate } from '../src/features/publishing/leak-gate.ts';
import { publishItem } from '../src/features/publishing/publish-item.ts';
import { reviewItem } from '../src/features/publishing/review-item.ts';
import { scanItem } from '../src/features/publishing/scan-item.ts';
import { setReviewFlow } from '../src/features/publishing/set-review-flow.ts';
import { submitItem } from '../src/features/publishing/submit-item.ts';
import { stillClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/http.ts';
import type { DemoItem } from './zhapu-items.ts';

export interface PublishingPeople {
  readonly clerk: string;
  readonly reviewer: string;
  readonly signer: string;
}

type Seeding = Pick<Context, 'db' | 'clock' | 'storage' | 'tenant' | 'secrets'>;

/**
 * Publishes all items of an agency of three people, who review in three steps.
 *
 * @param matterIds id of a matter of the agency's catalogue by its name
 */
export async function seedItems(
  context: Seeding,
  agency: Agency,
  people: PublishingPeople,
  all: readonly DemoItem[],
  matterIds: ReadonlyMap<string, string>,
): Promise<void> {
  const clock = stillClock(`${all[0]?.writtenOn ?? '2020-01-02'}T09:00:00+08:00`);
  const as = (person: string): PublishingActing => publishingActing({ ...context, clock }, person);
  const gate = leakGate({ clock });
  await setReviewFlow(as(people.signer), agency.id, [
    { step: 'secrecy', roles: ['reviewer'], alone: false },
    { step: 'first', roles: ['reviewer'], alone: true },
    { step: 'third', roles: ['signer'], alone: true },
  ]);
  for (const { writtenOn, matter, content } of all) {
    const at = (time: string) => clock.set(`${writtenOn}T${time}:00+08:00`);
    at('09:10');
    const matterId = matter === null ? undefined : matterIds.get(matter);
    const id = await draftItem(as(people.clerk), {
      agencyId: agency.id,
      content: { ...content, matterIds: matterId === undefined ? [] : [matterId] },
    });
    await scanItem(context, as(people.clerk), gate, id);
    at('09:30');
    const { revision, contentHash } = await loadItem(context.db, as(people.clerk), id);
    await submitItem(as(people.clerk), id, { revision });
    at('11:00');
    await reviewItem(as(people.reviewer), ['reviewer'], id, { step: 'secrecy', verdict: 'pass', contentHash, comment: '' });
    await reviewItem(as(people.reviewer), ['reviewer'], id, { step: 'first', verdict: 'pass', contentHash, comment: '' });
    at('15:00');
    await reviewItem(as(people.signer), ['signer'], id, { step: 'third', verdict: 'pass', contentHash, comment: '' });
    at('15:30');
    await publishItem(as(people.signer), id, { contentHash });
  }
}
