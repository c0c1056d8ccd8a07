// The way of a report: which act is possible in which state, and what else stands in its way.
import { Refusal } from '../../platform/refusal.ts';
import { type ReportAct, type ReportState, reportStates } from './report.contract.ts';
import type { LibraryReport } from './report.ts';

/** What can happen to a report: its acts, and a new file. */
export type ReportMove = ReportAct | 'take-in';

/** The state after each move; a move that is not there is refused. Taking down leaves a draft in work as it is. */
export const moves: Readonly<Record<ReportMove, Readonly<Partial<Record<ReportState, ReportState>>>>> = {
  'take-in': { draft: 'draft', submitted: 'draft', approved: 'draft', published: 'draft', withdrawn: 'draft' },
  correct: { draft: 'draft', submitted: 'draft', approved: 'draft' },
  dismiss: { draft: 'draft' },
  submit: { draft: 'submitted' },
  return: { submitted: 'draft', approved: 'draft' },
  approve: { submitted: 'approved' },
  publish: { approved: 'published' },
  withdraw: { draft: 'draft', submitted: 'submitted', approved: 'approved', published: 'withdrawn' },
  reopen: { published: 'draft', withdrawn: 'draft' },
  reassign: { draft: 'draft' },
};

const names: Readonly<Record<ReportMove, string>> = {
  'take-in': '上传新文件',
  correct: '更正数字',
  dismiss: '说明问题',
  submit: '送审',
  return: '退回',
  approve: '审核',
  publish: '发布',
  withdraw: '撤下',
  reopen: '重新编辑',
  reassign: '改单位或年度',
};

/** What brings a report from one state to where an act that wants a draft can be done. */
const toDraft: Readonly<Record<ReportState, string>> = {
  draft: '',
  submitted: '请先由审核人退回。',
  approved: '请先由审核人退回。',
  published: '请先点“重新编辑”，生成新的草稿；已发布的版本在新版本发布以前不受影响。',
  withdrawn: '请先点“重新编辑”，生成新的草稿。',
};

const wanted: Readonly<Record<ReportMove, string>> = {
  'take-in': '',
  correct: '',
  dismiss: '',
  submit: '',
  return: '只有待审、待发的报告可以退回。',
  approve: '送审以后才能审核。',
  publish: '审核通过以后才能发布。',
  withdraw: '只有已经发布的报告可以撤下。',
  reopen: '只有已经发布或者撤下的报告需要重新编辑。',
  reassign: '',
};

/** What decides, beside the state, whether an act is possible. */
export interface ReportFacts extends Pick<LibraryReport, 'state' | 'open' | 'doubts' | 'contentHash' | 'publishedVersion'> {
  /** Who submitted this version or changed cells since the last publication. */
  readonly authors: ReadonlySet<string>;
  /** Content hash of the last approval; null: none. */
  readonly approvedHash: string | null;
  /** A version of it is or was public. */
  readonly everPublished: boolean;
  /** In one of the forms whose cells are known. */
  readonly hasForm: boolean;
}

interface Obstacle {
  readonly code: string;
  readonly message: string;
}

function obstacle(act: ReportMove, facts: ReportFacts, actor: string): Obstacle | null {
  const { state, open, doubts } = facts;
  if (moves[act][state] === undefined) {
    const how = wanted[act] || toDraft[state];
    return { code: 'wrong-state', message: `报告现在是“${reportStates[state]}”，不能${names[act]}。${how}` };
  }
  if (act === 'correct' && !facts.hasForm)
    return { code: 'no-form', message: '这份报告不是2019年以后的表格格式，没有可以更正的单元格。请核对文件后重新上传。' };
  if (act === 'submit' && doubts > 0)
    return { code: 'open-doubts', message: `还有${doubts}个单元格存疑，不能送审。请对照原文逐格填上数字。` };
  if (act === 'submit' && open.error + open.warning > 0) {
    const parts = [open.error && `${open.error}个错误`, open.warning && `${open.warning}个警告`].filter(Boolean).join('、');
    return { code: 'open-findings', message: `还有${parts}没有处理，不能送审。请更正数字；确实无误的，写明理由。` };
  }
  if (act === 'approve' && facts.authors.has(actor))
    return { code: 'own-work', message: '这一版由您送审或者改动过数字，不能由您自己审核。请换一位审核人。' };
  if (act === 'publish' && facts.approvedHash !== facts.contentHash)
    return { code: 'not-what-was-approved', message: '内容与审核通过的版本不一致，不能发布。请退回后重新送审。' };
  if (act === 'withdraw' && facts.publishedVersion === null) return { code: 'not-published', message: '没有正在公开的版本，不需要撤下。' };
  if (act === 'reassign' && facts.everPublished)
    return { code: 'already-published', message: '这份报告发布过，不能再改单位或年度。请撤下后按正确的单位和年度重新上传。' };
  return null;
}

/** Why this act is not possible now, in one sentence for the person; null when it is. Rights are another matter. */
export function whyNot(act: ReportMove, facts: ReportFacts, actor: string): string | null {
  return obstacle(act, facts, actor)?.message ?? null;
}

/**
 * The state after the act.
 * @throws Refusal 409 `wrong-state`, `open-doubts`, `open-findings`, `own-work`, `not-what-was-approved`, `not-published`,
 * `already-published`, `no-form`
 */
export function stateAfter(act: ReportMove, facts: ReportFacts, actor: string): ReportState {
  const found = obstacle(act, facts, actor);
  if (found) throw new Refusal({ ...found, status: 409 });
  return moves[act][facts.state] as ReportState;
}
