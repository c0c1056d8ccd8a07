import { feeTable } from '../../law/requests/letters/fee-table.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing } from './act-on-case.ts';
import { addLetter } from './add-letter.ts';
import { chargedThisMonth } from './charged-fees.ts';
import type { ActInput } from './requests.contract.ts';

/**
 * Drafts the fee notice with its calculation. By pieces, what earlier notices of the month have asked for already is taken off.
 * @throws Refusal 409 `changed-meanwhile`, `not-lawful-now`, and the law's; 422 `no-fee`
 */
export async function noticeFee(acting: CaseActing, id: string, { seq, basis, count, how }: ActInput<'noticeFee'>): Promise<void> {
  await actOnCase(acting, { id, step: 'noticeFee', fact: 'notice-fee', seq }, async (at) => {
    const month = (at.clock.receivedOn ?? at.request.arrivedOn).slice(0, 7);
    const chargedBefore = basis === 'pieces' ? await chargedThisMonth(at.tx, acting.tenant, at.request, month) : 0;
    const data = { basis, count, month, chargedBefore, payHow: how };
    const yuan = feeTable(data)?.due ?? 0;
    if (yuan <= 0)
      throw new Refusal({
        code: 'no-fee',
        status: 422,
        message: '按这个数量计算不收费，不发收费通知。',
        source: '国办函〔2020〕109号第四条、第五条',
      });
    at.mustBeLawful({ act: 'noticeFee', on: at.today, yuan });
    return { letterId: await addLetter(at, { kind: 'feeNotice', data }), basis, count, yuan };
  });
}
