import type { FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { agencyById, mustMay, type Person, personOf } from '../agencies/index.ts';
import { loadItem, type PublishingActing, publishingActing } from './act-on-item.ts';
import { type PublishingPermission, publishingAccess } from './publishing.access.ts';

export const actingFor = (context: Context, request: FastifyRequest): PublishingActing => publishingActing(context, personOf(request).id);

/** An item that the person may do this with. @throws Refusal 404 `no-such-item`, also for what is beyond their reach */
export async function mustMayOn(context: Context, person: Person, permission: PublishingPermission, itemId: string): Promise<void> {
  const { db, tenant } = context;
  const { agencyId } = await loadItem(db, publishingActing(context, person.id), itemId);
  const agency = await agencyById(db, tenant, agencyId);
  const supervises = person.roles.includes('supervisor') && agency?.path.startsWith(person.agencyPath);
  if (!agency || (agencyId !== person.agencyId && !supervises))
    throw new Refusal({ code: 'no-such-item', status: 404, message: '没有这篇稿件，可能已被删除。请回到列表刷新后再看。' });
  mustMay(person, publishingAccess[permission], agency);
}
