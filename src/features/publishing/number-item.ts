import { isDate } from '../../law/calendar/days.ts';
import { organisationCodeOf, writeIndexNumber } from '../../law/publishing/index-number.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { nextNumber } from '../../platform/number-series.ts';
import { Refusal } from '../../platform/refusal.ts';
import { agencyById } from '../agencies/index.ts';
import { actOnItem, loadItem, type PublishingActing } from './act-on-item.ts';
import { writtenContent } from './item-writing.ts';
import { updateItem } from './items.store.ts';

/**
 * Gives an item its index number, once and for ever. Does nothing when it has one.
 * @throws Refusal 422 `no-agency-code` when the agency has no credit code; 409 `wrong-state`
 */
export async function numberItem(acting: PublishingActing, id: string): Promise<void> {
  const { db, tenant, vault } = acting;
  const before = await loadItem(db, acting, id);
  if (before.indexNumber !== '') return;
  const agency = await agencyById(db, tenant, before.agencyId);
  if (!agency?.creditCode)
    throw new Refusal({
      code: 'no-agency-code',
      status: 422,
      message: '索引号由机构代码开头，本单位还没有登记统一社会信用代码。请系统管理员在“单位”里补上，再送审。',
    });
  const agencyCode = organisationCodeOf(agency.creditCode);
  await actOnItem(acting, { id, fact: 'number-item', label: '编索引号', from: ['draft', 'returned'] }, async ({ tx, item, now }) => {
    if (item.indexNumber !== '') return { indexNumber: item.indexNumber };
    const { writtenOn } = item.content;
    const year = Number((isDate(writtenOn) ? writtenOn : dayInShanghai(now)).slice(0, 4));
    const serial = await nextNumber(tx, tenant, { agencyId: item.agencyId, series: 'item', year });
    const indexNumber = writeIndexNumber({ agencyCode, year, serial });
    await updateItem(tx, tenant, id, { indexNumber, content: writtenContent(vault, id, indexNumber, item.content) }, now);
    return { indexNumber };
  });
}
