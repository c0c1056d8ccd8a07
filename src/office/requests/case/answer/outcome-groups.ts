// The outcomes as people choose among them: the rows of table three, each with one plain sentence and what it needs from the file.
import type { RequestCase } from '../../../../features/requests/requests.contract.ts';
import { type Outcome, outcomeNames, outcomeRule } from '../../../../law/requests/outcomes.ts';

const titles = {
  granted: '予以公开',
  partlyGranted: '部分公开',
  denied: '不予公开',
  unable: '无法提供',
  declined: '不予处理',
  other: '其他处理',
} as const;
type GroupKey = keyof typeof titles;

const words: Readonly<Record<Outcome, string>> = {
  OPEN_PROVIDE: '有，能给，把信息提供给申请人。',
  OPEN_PUBLISHED: '已经主动公开，告诉申请人到哪里看。',
  PARTIAL: '能给的给，不能给的部分涂黑，并写明理由。',
  DENY_SECRET: '依法确定为国家秘密的，不予公开。',
  DENY_LAW: '法律、行政法规明文禁止公开的，不予公开。',
  DENY_SAFETY: '公开后可能危及国家安全、公共安全、经济安全、社会稳定的，不予公开。',
  DENY_THIRD: '涉及商业秘密、个人隐私，第三方不同意且不公开不会对公共利益造成重大影响的，不予公开。',
  DENY_INTERNAL: '人事、后勤、内部工作流程，可以不予公开。',
  DENY_PROCESS: '讨论记录、过程稿、磋商信函、请示报告，可以不予公开。',
  DENY_CASEFILE: '行政执法案卷信息，可以不予公开；当事人另有查阅渠道。',
  DENY_QUERY: '工商、不动产登记等另有查询办法的，告诉申请人到哪里办。',
  NO_NOTEXIST: '认真找过，没有。要有检索记录。',
  NO_NOTOURS: '不归本机关公开，能确定的告诉是哪个机关。',
  NO_PROCESSING: '没有现成的，要加工、分析才有。',
  NO_UNCLEAR: '补正以后还是不清楚要什么。',
  REJ_PETITION: '名为申请公开，实为信访、投诉、举报。',
  REJ_REPEAT: '同一申请人，同样的内容，已经答复过。',
  REJ_PUBLICATION: '要的是公报、报刊、书籍，告诉怎样取得。',
  REJ_EXCESSIVE: '数量、频次明显超过合理范围，说明的理由又不合理。',
  REJ_CONFIRM: '申请人已经有了，要求再确认或者重新出具。',
  OTH_NO_SUPPLEMENT: '补正期满没有补正，不再处理。',
  OTH_NO_PAYMENT: '缴费期满没有缴费，不再处理。',
  OTH_OTHER: '撤回、要的不是政府信息等。',
};

export interface OutcomeChoice {
  readonly outcome: Outcome;
  readonly label: string;
  readonly source: string;
  readonly words: string;
  /** What the letter must contain. */
  readonly contents: readonly string[];
}
export interface OutcomeGroup {
  readonly key: GroupKey;
  readonly title: string;
  readonly choices: readonly OutcomeChoice[];
}

/** All outcomes under the headings of table three, in its order. */
export const outcomeGroups: readonly OutcomeGroup[] = (Object.keys(titles) as GroupKey[]).map((key) => ({
  key,
  title: titles[key],
  choices: outcomeNames
    .filter((outcome) => outcomeRule(outcome).row.split('.')[0] === key)
    .map((outcome) => {
      const { label, source, contents } = outcomeRule(outcome);
      return { outcome, label, source, words: words[outcome], contents: contents.map((content) => content.label) };
    }),
}));

export interface Need {
  readonly label: string;
  readonly there: boolean;
  /** The act of the case by which it comes into the file. */
  readonly act: string;
}

/** What an outcome needs from the file, and whether it is there: shown before anything is written. */
export function needsOf(outcome: Outcome, detail: RequestCase): Need[] {
  const has = (kind: string) => detail.papers.some((paper) => paper.kind === kind);
  const asked = detail.consultations.filter(({ kind }) => kind === 'thirdParty');
  switch (outcome) {
    case 'OPEN_PROVIDE':
      return [
        { label: '所申请的信息已加入卷内', there: has('information') || has('released'), act: 'addPaper' },
        { label: '保密审查记录', there: detail.secrecyReviews.some(({ kind }) => kind === 'secrecy'), act: 'recordSecrecyReview' },
      ];
    case 'PARTIAL':
      return [
        { label: '涂黑后的文件，残留检查通过', there: detail.papers.some(({ proof }) => proof?.ok), act: 'redact' },
        { label: '保密审查记录', there: detail.secrecyReviews.some(({ kind }) => kind === 'secrecy'), act: 'recordSecrecyReview' },
      ];
    case 'DENY_THIRD':
      return [
        { label: '书面征求过第三方意见', there: asked.length > 0, act: 'consult' },
        {
          label: '第三方已答复或者期满',
          there: asked.length > 0 && asked.every(({ answeredOn, silent }) => answeredOn !== null || silent),
          act: 'recordConsultation',
        },
        { label: '承办人的衡量意见', there: asked.some(({ weighing }) => weighing !== null), act: 'recordConsultation' },
      ];
    case 'DENY_SECRET':
    case 'DENY_SAFETY':
      return [{ label: '保密审查记录', there: detail.secrecyReviews.some(({ kind }) => kind === 'secrecy'), act: 'recordSecrecyReview' }];
    case 'NO_NOTEXIST':
      return [{ label: '检索记录', there: detail.searches.length > 0, act: 'recordSearch' }];
    case 'NO_UNCLEAR':
      return [{ label: '补正告知和申请人的补正', there: Boolean(detail.row.supplement?.cameOn), act: 'receiveSupplement' }];
    case 'REJ_EXCESSIVE':
      return [
        { label: '要求说明理由，并认定不合理', there: detail.timeline.some(({ act }) => act === 'markExcessive'), act: 'markExcessive' },
      ];
    case 'OTH_NO_SUPPLEMENT':
      return [{ label: '补正告知书已送达，补正期满', there: detail.clock.state === 'lapsedNoSupplement', act: 'recordService' }];
    case 'OTH_NO_PAYMENT':
      return [{ label: '收费通知书已送达，缴费期满', there: detail.clock.state === 'lapsedUnpaid', act: 'recordService' }];
    default:
      return [];
  }
}
