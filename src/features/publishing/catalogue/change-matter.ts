import { z } from 'zod';
import type { LimitUnit } from '../../../law/publishing/matter-state.ts';
import { type Acting, act } from '../../../platform/act.ts';
import { appendFact } from '../../../platform/ledger.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { textField } from '../text-field.ts';
import { updateMatter } from './catalogue.store.ts';
import { refusePersonalData } from './catalogue-privacy.ts';
import { settingsOf } from './catalogues.ts';

const unit = z.enum(['workdays', 'days'] satisfies [LimitUnit, LimitUnit]);
const whole = (least: number, most: number, what: string) =>
  z.number().int(`${what}应是整数。`).min(least, `${what}不能小于${least}。`).max(most, `${what}不能大于${most}。`);

/** What may be settled about a matter; what is left out stays. */
export const matterChangeSchema = z
  .strictObject({
    unit: textField(100).trim(),
    personId: z.string().max(64).nullable(),
    limit: z
      .strictObject({
        number: whole(1, 366, '期限'),
        unit,
        source: textField(200)
          .trim()
          .refine((text) => text !== '', '请写明这个期限的依据，例如“《中华人民共和国预算法》第十四条”或者“本单位规定”。'),
      })
      .nullable(),
    renewalDays: whole(1, 3660, '更新间隔').nullable(),
    notConcerned: textField(300).trim(),
  })
  .partial();
export type MatterChange = z.output<typeof matterChangeSchema>;

/**
 * Settles who answers for a matter, its own limit, how often it must be renewed, or that the agency has nothing of the kind.
 *
 * @throws Refusal 404 `no-such-matter`; 422 `unknown-person` for somebody of another agency, `personal-data`
 */
export async function changeMatter({ db, clock, tenant, actor }: Acting, id: string, change: MatterChange): Promise<void> {
  if (change.notConcerned) refusePersonalData(change.notConcerned, '不涉及的说明');
  await act(db, async (tx) => {
    const at = clock.now();
    const row = await tx
      .selectFrom('catalogue_matter')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new Refusal({ code: 'no-such-matter', status: 404, message: '目录里没有这个事项。请回到目录刷新后再看。' });
    if (change.personId) {
      const person = await tx
        .selectFrom('person')
        .select('id')
        .where('tenant_id', '=', tenant)
        .where('id', '=', change.personId)
        .where('agency_id', '=', row.agency_id)
        .executeTakeFirst();
      if (!person) throw new Refusal({ code: 'unknown-person', status: 422, message: '本单位没有这个人，请重新选择责任人。' });
    }
    const before = settingsOf(row);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after = { ...before, ...given };
    await updateMatter(tx, tenant, id, after, at);
    const { limit, renewalDays, personId, unit: by } = after;
    const data = { unit: by, personId, limit: limit && { ...limit }, renewalDays, notConcerned: after.notConcerned !== '' };
    await appendFact(tx, { tenant, actor, at, act: 'change-matter', subject: `matter:${id}`, data });
  });
}
