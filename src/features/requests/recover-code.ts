import { timingSafeEqual } from 'node:crypto';
import { act } from '../../platform/act.ts';
import type { Context } from '../../platform/http.ts';
import { appendFact } from '../../platform/ledger.ts';
import { queueMessage } from '../../platform/outbox.ts';
import { type CaseActing, openCase, settleCase } from './act-on-case.ts';
import type { Applicant } from './request.ts';
import { updateRequest } from './requests.store.ts';
import { tellHandler } from './tell-people.ts';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';

export interface LostCode {
  readonly number: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

const same = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * A lost code, asked for with proof: name, ID number and telephone must all be those of the newest request (or of the numbered
 * one). A new code goes to the address that was given with the request; without one the office is told, checks who asks, and
 * hands out a new code. Whoever asked learns nothing either way.
 */
export async function recoverCode(context: Context, acting: CaseActing, lost: LostCode): Promise<void> {
  const { db, tenant, vault, actor } = acting;
  const [idIndex, nameIndex, phoneIndex] = [
    vault.index('id', lost.idNumber),
    vault.index('name', lost.name),
    vault.index('phone', lost.phone),
  ];
  if (idIndex === null || nameIndex === null || phoneIndex === null) return;
  const rows = await db
    .selectFrom('request')
    .select(['id', 'number', 'name_index', 'phone_index', 'applicant_sealed'])
    .where('tenant_id', '=', tenant)
    .where('id_index', '=', idIndex)
    .orderBy('filed_at', 'desc')
    .limit(50)
    .execute();
  const number = lost.number.normalize('NFKC').trim();
  const row = rows.find(
    (one) => same(one.name_index, nameIndex) && same(one.phone_index, phoneIndex) && (number === '' || one.number === number),
  );
  if (!row) return;
  const { email } = vault.open<Applicant>('applicant', row.id, row.applicant_sealed);
  await act(db, async (tx) => {
    const at = await openCase(tx, acting, row.id);
    const byMail = email !== '' && context.config.smtpUrl !== undefined;
    if (byMail) {
      const code = newTrackingCode();
      await updateRequest(tx, tenant, row.id, { codeHash: vault.codeHash('tracking', typedTrackingCode(code)) });
      await at.record({
        act: 'renewCode',
        party: 'system',
        sealed: { identity: '按登记的姓名、证件号码和电话核对，发往登记的电子邮箱。' },
      });
      await queueMessage(tx, context, {
        kind: 'code-renewed',
        about: `request:${row.id}`,
        dedupeKey: `code-renewed:${row.id}:${at.rows.length}`,
        channel: 'mail',
        recipient: email,
        title: '政府信息公开申请查询码',
        body: `您要求找回查询码。新的查询码：${code}。原查询码已失效。查询时还需要受理编号和姓名。不是您本人要求的，请联系受理机关。`,
        dueAt: at.now,
      });
    } else {
      await tellHandler(at, {
        kind: 'code-lost',
        text: '申请人要求找回查询码，请核对身份后在办件页补发。',
        about: at.today,
      });
    }
    await settleCase(at);
    const data = { byMail };
    await appendFact(tx, { tenant, actor, at: at.now, act: 'recover-code', subject: `request:${row.id}`, data });
  });
}
