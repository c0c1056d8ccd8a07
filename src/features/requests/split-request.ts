import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing, openCase, settleCase } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import { enterRequest, summaryOf } from './enter-request.ts';
import { isConsulting } from './register-row.ts';
import type { Applicant, Wanted } from './request.ts';
import type { ActInput } from './requests.contract.ts';
import { insertRelation, updateRequest } from './requests.store.ts';

/**
 * Splits a request of many parts: this case keeps the first, each other part becomes a case that was received on the same day and
 * has the same history. The original text stays in the act.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, `opinions-open`
 */
export async function splitRequest(acting: CaseActing, id: string, { seq, parts }: ActInput<'split'>): Promise<void> {
  const { tenant, vault } = acting;
  await actOnCase(acting, { id, step: 'split', fact: 'split-request', seq }, async (at) => {
    const { tx, request, facts } = at;
    if (isConsulting(at.clock))
      throw new Refusal({ code: 'opinions-open', status: 409, message: '正在征求意见，请等意见收齐或者期满以后再拆分。' });
    const applicant = vault.open<Applicant>('applicant', id, request.applicantSealed);
    const wanted = vault.open<Wanted>('wanted', id, request.wantedSealed);
    const [first = '', ...others] = parts;
    const made: string[] = [];
    for (const description of others) {
      const entered = await enterRequest(tx, acting, {
        agencyId: request.agencyId,
        purpose: request.purpose,
        channel: request.channel,
        arrivedOn: request.arrivedOn,
        confirmedOn: facts.received.confirmedOn,
        applicant,
        wanted: { ...wanted, description },
        summary: '',
        unit: request.unit,
        handlerId: request.handlerId,
        papers: [],
        party: 'office',
        act: 'splitOff',
        data: { fromId: id, number: request.number },
      });
      const child = await openCase(tx, acting, entered.id);
      for (const fact of facts.acts) await child.record({ act: 'inherit', on: fact.on, data: { fact: { ...fact } as ActData } });
      await settleCase(child);
      await insertRelation(tx, tenant, id, 'splitInto', entered.id);
      await insertRelation(tx, tenant, entered.id, 'splitFrom', id);
      made.push(entered.id);
    }
    await updateRequest(tx, tenant, id, {
      wantedSealed: vault.seal('wanted', id, { ...wanted, description: first }),
      summary: summaryOf({ description: first }, applicant),
    });
    await at.record({ act: 'split', data: { parts: parts.length, into: made }, sealed: { original: wanted.description } });
    return { into: made };
  });
}
