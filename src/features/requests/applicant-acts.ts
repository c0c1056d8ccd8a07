// What an applicant does on the own case: few lines each, since the law decides and the frame does the rest.
import { Refusal } from '../../platform/refusal.ts';
import { actAsOutsider } from './act-as-outsider.ts';
import type { CaseActing } from './act-on-case.ts';
import { insertPapers, type KeptPaper } from './keep-papers.ts';
import { tellHandler } from './tell-people.ts';

interface Given {
  readonly requestId: string;
  readonly key: string;
  readonly text: string;
  readonly papers: readonly KeptPaper[];
}

const bodyOf = ({ text, papers }: Pick<Given, 'text' | 'papers'>) => ({ text, files: papers.map(({ sha256, kind }) => [kind, sha256]) });
const idsOf = (papers: readonly KeptPaper[]) => papers.map(({ id }) => id);

/** The supplement asked for: from today the limit runs anew (Article 30). @throws Refusal 409 of the law's clock */
export async function giveSupplement(acting: CaseActing, { requestId, key, text, papers }: Given): Promise<void> {
  const order = { requestId, fact: 'receive-supplement', key, body: bodyOf({ text, papers }) };
  await actAsOutsider(acting, order, async (at) => {
    const fact = { act: 'receiveSupplement', on: at.today } as const;
    at.mustBeLawful(fact);
    await insertPapers(at.tx, acting.tenant, acting.vault, papers, { requestId, party: 'applicant', by: acting.actor, at: at.now });
    await at.record({
      act: 'receiveSupplement',
      party: 'applicant',
      data: { fact: { act: 'receiveSupplement' } },
      sealed: { text },
      paperIds: idsOf(papers),
    });
    await tellHandler(at, { kind: 'supplement-came', text: '申请人已补正，答复期限重新计算。', about: key });
    return { on: at.today };
  });
}

/** The reasons asked for under Article 35. @throws Refusal 409 of the law's clock */
export async function giveReasons(acting: CaseActing, { requestId, key, text, papers }: Given): Promise<void> {
  const order = { requestId, fact: 'receive-reasons', key, body: bodyOf({ text, papers }) };
  await actAsOutsider(acting, order, async (at) => {
    at.mustBeLawful({ act: 'giveReasons', on: at.today });
    await insertPapers(at.tx, acting.tenant, acting.vault, papers, { requestId, party: 'applicant', by: acting.actor, at: at.now });
    await at.record({
      act: 'receiveReasons',
      party: 'applicant',
      data: { fact: { act: 'giveReasons' } },
      sealed: { text },
      paperIds: idsOf(papers),
    });
    await tellHandler(at, { kind: 'reasons-came', text: '申请人已说明理由，请负责人认定。', about: key });
    return { on: at.today };
  });
}

/** Says that the fee was paid. Not the payment itself: the office looks at its account and records the day (Article 42, 国办函〔2020〕109号). */
export async function sendPaymentProof(acting: CaseActing, { requestId, key, text, papers }: Given): Promise<void> {
  const order = { requestId, fact: 'send-payment-proof', key, body: bodyOf({ text, papers }) };
  await actAsOutsider(acting, order, async (at) => {
    if (at.clock.state !== 'waitingForPayment')
      throw new Refusal({
        code: 'no-fee-awaited',
        status: 409,
        message: '这件申请现在没有待缴的信息处理费。已缴费而未登记的，请电话联系受理机关。',
      });
    await insertPapers(at.tx, acting.tenant, acting.vault, papers, { requestId, party: 'applicant', by: acting.actor, at: at.now });
    await at.record({ act: 'sendPaymentProof', party: 'applicant', sealed: { note: text }, paperIds: idsOf(papers) });
    await tellHandler(at, { kind: 'payment-proof-came', text: '申请人提交了缴费凭证，请核对到账后登记缴费日期。', about: key });
    return { on: at.today };
  });
}

/** Takes the request back. @throws Refusal 409 of the law's clock, e.g. when it is answered */
export async function withdrawRequest(acting: CaseActing, { requestId, key, text }: Omit<Given, 'papers'>): Promise<void> {
  const order = { requestId, fact: 'record-withdrawal', key, body: { text } };
  await actAsOutsider(acting, order, async (at) => {
    at.mustBeLawful({ act: 'withdraw', on: at.today });
    await at.record({
      act: 'recordWithdrawal',
      party: 'applicant',
      data: { fact: { act: 'withdraw' } },
      sealed: { how: text || '申请人在线撤回。' },
    });
    await tellHandler(at, { kind: 'withdrawn', text: '申请人已撤回申请。', about: key });
    return { on: at.today };
  });
}
