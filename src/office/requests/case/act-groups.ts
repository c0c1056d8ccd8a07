// The acts of a case as they stand on its page: in groups, first what can be done now, then what cannot with the reason.
import { type CaseAct, caseActs, type RequestCase } from '../../../features/requests/requests.contract.ts';

const groups: readonly (readonly [title: string, acts: readonly CaseAct[]])[] = [
  ['收件', ['confirmReceipt', 'addPaper', 'editSummary', 'split', 'join']],
  ['补正', ['noticeSupplement', 'receiveSupplement']],
  ['征求意见', ['consult', 'recordConsultation']],
  ['期限', ['extend', 'recordService', 'askReasons', 'receiveReasons', 'markExcessive', 'delay']],
  ['收费', ['noticeFee', 'receivePayment']],
  ['会商联办', ['contact', 'confer', 'assign', 'addUnit', 'advanceUnit', 'transfer', 'return']],
  ['审查', ['recordSearch', 'recordSecrecyReview', 'redact']],
  ['答复', ['answer', 'submitLetter', 'returnLetter', 'reviewLetter', 'signLetter', 'serve', 'correctRecord', 'recordWithdrawal']],
  ['归档', ['archive', 'redo', 'suggestPublishing']],
];

export interface OfferedAct {
  readonly act: CaseAct;
  readonly label: string;
}
export interface RefusedAct extends OfferedAct {
  /** Why not now, with the article. */
  readonly why: string;
}
export interface ActGroup {
  readonly title: string;
  readonly offered: readonly OfferedAct[];
  readonly refused: readonly RefusedAct[];
}

/** What the server says of each act, in groups. An act it does not name is none of this case and is not shown. */
export function actGroups(acts: RequestCase['acts']): ActGroup[] {
  return groups
    .map(([title, names]) => ({
      title,
      offered: names.filter((act) => acts[act] === null).map((act) => ({ act, label: caseActs[act] })),
      refused: names.flatMap((act) => {
        const why = acts[act];
        return typeof why === 'string' ? [{ act, label: caseActs[act], why }] : [];
      }),
    }))
    .filter(({ offered, refused }) => offered.length + refused.length > 0);
}

/** Every act that has a place in a group; what is left are drafts of letters, which begin in the acts they belong to. */
export const groupedActs: readonly CaseAct[] = groups.flatMap(([, acts]) => acts);
