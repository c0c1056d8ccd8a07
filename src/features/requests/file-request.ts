import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { appendFact } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import { onceOnly } from '../../platform/submissions.ts';
import { agencyById } from '../agencies/index.ts';
import type { CaseActing } from './act-on-case.ts';
import type { Filed } from './citizen-desk.contract.ts';
import { enterRequest } from './enter-request.ts';
import type { KeptPaper } from './keep-papers.ts';
import type { Applicant, Wanted } from './request.ts';
import { applicantSchema, wantedSchema } from './requests.contract.ts';
import type { RequestPurpose } from './requests.store.ts';
import { peopleWith, tellPeople } from './tell-people.ts';
import { refuseSentBefore, trackingCodeOf } from './tracking-code.ts';

export interface OnlineFiling {
  readonly agencyId: string;
  readonly purpose: RequestPurpose;
  readonly applicant: Applicant;
  readonly wanted: Wanted;
  readonly papers: readonly KeptPaper[];
}

/** @throws Refusal 422 `incomplete-form` with everything that is to be corrected, by field */
function mustBeWhole({ applicant, wanted }: OnlineFiling): void {
  const checked = { applicant: applicantSchema.safeParse(applicant), wanted: wantedSchema.safeParse(wanted) };
  const fields = Object.entries(checked).flatMap(([part, { error }]) =>
    (error?.issues ?? []).map(({ path, message }) => ({ path: [part, ...path].join('.'), message })),
  );
  if (fields.length === 0) return;
  const message = [...new Set(fields.map((field) => field.message))].join(' ');
  throw new Refusal({ code: 'incomplete-form', status: 422, message, fields });
}

/**
 * A request sent in on the public pages. The system's own receipt is the receipt date (Article 31, 指导案例26号), so the server's
 * clock says which day it is, in the transaction that writes the row. Sent twice under one key it is one request, with one code.
 *
 * @throws Refusal 422 `incomplete-form`, `key-reused`; 409 `sent-before`
 */
export async function fileRequest(acting: CaseActing, filing: OnlineFiling, key: string): Promise<Filed> {
  const { db, tenant, actor, clock: time, vault } = acting;
  mustBeWhole(filing);
  const { agencyId, purpose, applicant, wanted, papers } = filing;
  const code = trackingCodeOf(vault, key);
  const body = { agencyId, purpose, applicant, wanted, files: papers.map(({ sha256, kind }) => [kind, sha256]) };
  const fact = purpose === 'correction' ? 'ask-correction' : 'file-request';
  const { result, repeated } = await act(db, async (tx) => {
    const now = time.now();
    const today = dayInShanghai(now);
    return onceOnly(tx, tenant, { scope: fact, key, requestHash: vault.bodyHash(body), at: now }, async () => {
      const clerks = await peopleWith(tx, tenant, agencyId, ['clerk']);
      const { id, number, clock } = await enterRequest(tx, acting, {
        agencyId,
        purpose,
        channel: 'online',
        arrivedOn: today,
        confirmedOn: null,
        applicant,
        wanted,
        summary: '',
        unit: '',
        handlerId: null,
        papers,
        party: 'applicant',
        act: 'file',
        code,
      });
      const due = clock.replyBy === null ? '' : `答复期限${clock.replyBy}。`;
      const text = purpose === 'correction' ? '收到新的更正申请。' : `收到新的在线申请，${due}`;
      await tellPeople({ tx, request: { id, number }, acting, now }, clerks, { kind: 'request-filed', text, about: 'filed' });
      await appendFact(tx, { tenant, actor, at: now, act: fact, subject: `request:${id}`, data: { number, papers: papers.length } });
      return {
        number,
        filedAt: now.toISOString(),
        receivedOn: clock.receivedOn ?? today,
        supplementNoticeBy: clock.supplementNoticeBy ?? '',
        replyBy: clock.replyBy ?? '',
        provisional: clock.provisionalLimits.includes('replyBy'),
      };
    });
  }).catch(refuseSentBefore);
  const { name } = await agencyById(db, tenant, agencyId);
  return { ...result, code, officeName: name, again: repeated };
}
