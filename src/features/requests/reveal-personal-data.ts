import type { z } from 'zod';
import { act } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type CaseActing, openCase } from './act-on-case.ts';
import type { Asked } from './consult.ts';
import { consultationOf } from './consultations.ts';
import { type Applicant, applicantKinds, idKinds, type Wanted } from './request.ts';
import type { revealedSchema, revealSchema } from './requests.contract.ts';
import { insertReveal } from './requests.store.ts';
import { tellRoles } from './tell-people.ts';

/** From so many looks of one person a day the signers are told. A setting of ours. */
export const manyLooks = 30;

type Revealed = z.output<typeof revealedSchema>;

const fieldsOf = (applicant: Applicant, wanted: Wanted): Revealed['fields'] =>
  [
    { label: '类别', value: applicantKinds[applicant.kind] },
    { label: '姓名或名称', value: applicant.name },
    { label: idKinds[applicant.idKind], value: applicant.idNumber },
    { label: '法定代表人', value: applicant.representative },
    { label: '联系人', value: applicant.contactName },
    { label: '电话', value: applicant.phone },
    { label: '地址', value: applicant.address },
    { label: '邮政编码', value: applicant.postcode },
    { label: '电子邮箱', value: applicant.email },
    { label: '需要的帮助', value: wanted.needsHelp },
  ].filter(({ value }) => value !== '');

/**
 * Shows personal data in full. Who looked, at what and when is kept for good, the reason with it.
 * @throws Refusal 404 `no-such-consultation`; 422 `nothing-given`
 */
export async function revealPersonalData(acting: CaseActing, id: string, input: z.output<typeof revealSchema>): Promise<Revealed> {
  const { db, tenant, actor, vault } = acting;
  return act(db, async (tx) => {
    const at = await openCase(tx, acting, id);
    const { what, consultationId, reason } = input;
    if (what === 'thirdParty' && consultationId === undefined)
      throw new Refusal({ code: 'nothing-given', status: 422, message: '请选择要查看哪一个被征求意见人。' });
    const fields =
      what === 'thirdParty'
        ? thirdPartyFields(
            vault.open<Asked>('consultation', consultationId ?? '', (await consultationOf(tx, tenant, id, consultationId ?? '')).sealed),
          )
        : what === 'applicant'
          ? fieldsOf(
              vault.open<Applicant>('applicant', id, at.request.applicantSealed),
              vault.open<Wanted>('wanted', id, at.request.wantedSealed),
            )
          : [];
    const revealId = newId();
    const reasonSealed = vault.seal('reveal', revealId, reason);
    await insertReveal(tx, tenant, { id: revealId, requestId: id, personId: actor, what, reasonSealed, at: at.now });
    const { looks } = await tx
      .selectFrom('request_reveal')
      .select((select) => select.fn.countAll<number>().as('looks'))
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', actor)
      .where('at', '>', new Date(at.now.getTime() - 86_400_000))
      .executeTakeFirstOrThrow();
    if (looks === manyLooks)
      await tellRoles(at, ['signer'], {
        kind: 'many-looks',
        text: `有人一天内查看个人信息已达${manyLooks}次，请核对是否必要。`,
        about: `${actor}:${at.today}`,
      });
    const data = { what, revealId, ...(consultationId === undefined ? {} : { consultationId }) };
    await appendFact(tx, { tenant, actor, at: at.now, act: 'reveal-personal-data', subject: `request:${id}`, data });
    return { fields };
  });
}

const thirdPartyFields = ({ who, contact }: Asked): Revealed['fields'] =>
  [
    { label: '被征求意见人', value: who },
    { label: '联系方式', value: contact },
  ].filter(({ value }) => value !== '');
