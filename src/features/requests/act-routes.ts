// The acts on a case that have no more to them than a form: which function does each. One route per row.

import type { CaseActing } from './act-on-case.ts';
import { addUnit } from './add-unit.ts';
import { advanceUnit } from './advance-unit.ts';
import { archiveRequest } from './archive-request.ts';
import { askReasons } from './ask-reasons.ts';
import { assignRequest } from './assign-request.ts';
import { confer } from './confer.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { consult } from './consult.ts';
import { correctRecord } from './correct-record.ts';
import { delayAnswer } from './delay-answer.ts';
import { editSummary } from './edit-summary.ts';
import { extendLimit } from './extend-limit.ts';
import { joinRequest } from './join-request.ts';
import { markExcessive } from './mark-excessive.ts';
import { noteContact } from './note-contact.ts';
import { noticeFee } from './notice-fee.ts';
import { noticeSupplement } from './notice-supplement.ts';
import { receivePayment } from './receive-payment.ts';
import { receiveReasons } from './receive-reasons.ts';
import { receiveSupplement } from './receive-supplement.ts';
import { recordConsultation } from './record-consultation.ts';
import { recordSearch } from './record-search.ts';
import { recordService } from './record-service.ts';
import { recordWithdrawal } from './record-withdrawal.ts';
import { redoAnswer } from './redo-answer.ts';
import type { ActInput, SimpleAct } from './requests.contract.ts';
import { returnRequest } from './return-request.ts';
import { reviewSecrecy } from './review-secrecy.ts';
import { splitRequest } from './split-request.ts';
import { suggestPublishing } from './suggest-publishing.ts';
import { transferRequest } from './transfer-request.ts';

type Work<A extends SimpleAct> = (acting: CaseActing, id: string, input: ActInput<A>) => Promise<void>;

export const actWork: { readonly [A in SimpleAct]: Work<A> } = {
  confirmReceipt,
  noticeSupplement,
  receiveSupplement,
  askReasons,
  receiveReasons,
  consult,
  recordConsultation,
  noticeFee,
  receivePayment,
  extend: extendLimit,
  delay: delayAnswer,
  recordService,
  contact: noteContact,
  confer,
  recordSearch,
  recordSecrecyReview: reviewSecrecy,
  assign: assignRequest,
  addUnit,
  advanceUnit,
  transfer: transferRequest,
  return: returnRequest,
  split: splitRequest,
  join: joinRequest,
  markExcessive,
  recordWithdrawal,
  archive: archiveRequest,
  redo: redoAnswer,
  suggestPublishing,
  correctRecord,
  editSummary,
};
