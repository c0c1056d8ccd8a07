// Whether a piece of information is public: the rule is yes; a no needs one of the cases that Articles 14 to 16 name, and its reason.
import { isDate } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';

export const openness = {
  open: '主动公开',
  onRequest: '依申请公开',
  withheld: '不予公开',
} as const;
export type Openness = keyof typeof openness;

interface Ground extends Founded {
  readonly label: string;
  /** absolute: must not be published; weighed: a third party's interest against the public's; permitted: may be left unpublished. */
  readonly force: 'absolute' | 'weighed' | 'permitted';
}

const article = (number: string) => `《政府信息公开条例》第${number}`;

/** The cases in which information is not published. There are no others. */
export const withholdingGrounds = {
  stateSecret: { label: '依法确定为国家秘密', force: 'absolute', source: article('十四条'), mark: 'law' },
  forbiddenByLaw: { label: '法律、行政法规禁止公开', force: 'absolute', source: article('十四条'), mark: 'law' },
  publicSafety: {
    label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    force: 'absolute',
    source: article('十四条'),
    mark: 'law',
  },
  businessSecret: { label: '涉及商业秘密，公开会损害第三方合法权益', force: 'weighed', source: article('十五条'), mark: 'law' },
  privacy: { label: '涉及个人隐私，公开会损害第三方合法权益', force: 'weighed', source: article('十五条'), mark: 'law' },
  personnel: { label: '内部事务信息：人事管理', force: 'permitted', source: article('十六条第一款'), mark: 'law' },
  logistics: { label: '内部事务信息：后勤管理', force: 'permitted', source: article('十六条第一款'), mark: 'law' },
  workflow: { label: '内部事务信息：内部工作流程', force: 'permitted', source: article('十六条第一款'), mark: 'law' },
  minutes: { label: '过程性信息：讨论记录', force: 'permitted', source: article('十六条第二款'), mark: 'law' },
  drafts: { label: '过程性信息：过程稿', force: 'permitted', source: article('十六条第二款'), mark: 'law' },
  consultationLetters: { label: '过程性信息：磋商信函', force: 'permitted', source: article('十六条第二款'), mark: 'law' },
  reportsUpward: { label: '过程性信息：请示报告', force: 'permitted', source: article('十六条第二款'), mark: 'law' },
  enforcementFile: { label: '行政执法案卷信息', force: 'permitted', source: article('十六条第二款'), mark: 'law' },
} as const satisfies Readonly<Record<string, Ground>>;
export type WithholdingGround = keyof typeof withholdingGrounds;

export interface OpennessDecision {
  readonly openness: Openness;
  readonly ground?: WithholdingGround | null;
  readonly reason?: string;
}

export interface OpennessFault {
  readonly code: 'no-ground' | 'no-reason' | 'ground-without-withholding' | 'secret-in-here';
  readonly message: string;
  readonly source: string;
}

/** What is wrong with a decision on openness; empty when nothing is. */
export function opennessFaults({ openness: kind, ground, reason = '' }: OpennessDecision): OpennessFault[] {
  const faults: OpennessFault[] = [];
  if (kind === 'withheld' && !ground)
    faults.push({
      code: 'no-ground',
      message: '不予公开要选择条例第十四条、第十五条、第十六条中的一种情形；不属于任何一种的，应当公开。',
      source: article('五条、第十三条'),
    });
  if (kind === 'withheld' && reason.trim() === '')
    faults.push({ code: 'no-reason', message: '请写明不予公开的理由，写这件信息为什么属于所选的情形。', source: article('十三条') });
  if (kind === 'open' && ground)
    faults.push({
      code: 'ground-without-withholding',
      message: '已选主动公开，不能再选不予公开的情形，请去掉其中一个。',
      source: article('十三条'),
    });
  if (ground === 'stateSecret')
    faults.push({
      code: 'secret-in-here',
      message: '国家秘密不得进入本系统。请立即删除这件稿件，并报告本机关保密工作机构。',
      source: '《保守国家秘密法》',
    });
  return faults;
}

/** Months after which a decision not to publish is looked at again; the law says regularly and gives no figure. */
export const reassessAfterMonths = { months: 12, source: '《政府信息公开条例》第十八条；周期为本系统设定', mark: 'setting' } as const;

/** The day on which information that is not published has to be assessed again, YYYY-MM-DD. The last day of a shorter month stands for a missing one. */
export function reassessOn(decidedOn: string, months: number = reassessAfterMonths.months): string {
  if (!isDate(decidedOn)) throw new RangeError(`没有 ${decidedOn} 这一天`);
  const [year, month, day] = decidedOn.split('-').map(Number) as [number, number, number];
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, last));
  return target.toISOString().slice(0, 10);
}
