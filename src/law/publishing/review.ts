// The way of an item to the public: who looks at it in which order, never the same person twice, each approval for exactly these bytes.
import { inForce } from '../in-force.ts';
import type { Founded } from '../mark.ts';

export type ReviewRole = 'clerk' | 'reviewer' | 'signer';

export const reviewSteps = {
  secrecy: '保密审查',
  first: '一审一校',
  second: '二审二校',
  third: '三审三校、签发',
} as const;
export type ReviewStep = keyof typeof reviewSteps;

export interface StepRule {
  readonly step: ReviewStep;
  readonly roles: readonly ReviewRole[];
  /** Nobody who drafted the item or took another step of this kind may take it. */
  readonly alone: boolean;
}

export interface ReviewFlow extends Founded {
  /** First day on which it applies. */
  readonly from: string;
  readonly steps: readonly StepRule[];
}

/**
 * The standing flow. An office may shorten it (a township of three people cannot have three levels of review), never below a secrecy
 * review and one person other than the author: that much is law.
 */
export const standingFlows: readonly ReviewFlow[] = [
  {
    from: '2019-05-15',
    steps: [
      { step: 'secrecy', roles: ['reviewer', 'signer'], alone: false },
      { step: 'first', roles: ['reviewer'], alone: true },
      { step: 'second', roles: ['reviewer', 'signer'], alone: true },
      { step: 'third', roles: ['signer'], alone: true },
    ],
    source: '《保守国家秘密法》第三十五条、《政府信息公开条例》第十七条；三审三校各地制度，同一人不得兼任两级为本系统设定',
    mark: 'practice',
  },
];

/** The flow in force on a day. @throws RangeError before the first one */
export function flowOn(on: string, flows: readonly ReviewFlow[] = standingFlows): ReviewFlow {
  return inForce(flows.map((flow) => ({ from: flow.from, source: flow.source, value: flow }))).on(on).value;
}

/** What is wrong with a flow that an office wants; empty when it may be used. */
export function flowFaults(steps: readonly StepRule[]): string[] {
  const faults: string[] = [];
  const order = Object.keys(reviewSteps);
  const names = steps.map(({ step }) => step);
  if (!names.includes('secrecy')) faults.push('不能没有保密审查：未经审查的信息不得公开（《政府信息公开条例》第十七条）。');
  if (names.at(-1) !== 'third') faults.push('最后一步应是签发。');
  if (new Set(names).size !== names.length) faults.push('同一步骤只能出现一次。');
  if (names.some((step, at) => at > 0 && order.indexOf(step) < order.indexOf(names[at - 1] as string)))
    faults.push('步骤的先后应是保密审查、一审、二审、三审。');
  if (steps.some(({ roles }) => roles.length === 0)) faults.push('每一步都要有可以办理的角色。');
  if (steps.some(({ step, alone }) => step === 'third' && !alone)) faults.push('签发人不能是拟稿人。');
  return faults;
}

/** One thing done in review. */
export interface ReviewRecord {
  readonly step: ReviewStep;
  readonly by: string;
  readonly verdict: 'pass' | 'return';
  /** Of everything that would become public: text, metadata, attachments. */
  readonly contentHash: string;
}

export interface UnderReview {
  readonly author: string;
  /** Everybody who changed the text since it was last returned; the author too. */
  readonly writers: readonly string[];
  readonly contentHash: string;
  readonly records: readonly ReviewRecord[];
}

/** The records that still count: after the last return, and of exactly the content that stands now. */
export function standingRecords({ contentHash, records }: Pick<UnderReview, 'contentHash' | 'records'>): readonly ReviewRecord[] {
  const lastReturn = records.findLastIndex(({ verdict }) => verdict === 'return');
  return records.slice(lastReturn + 1).filter((record) => record.contentHash === contentHash);
}

/** The step that comes next; null when all have passed and it may be published. */
export function nextStep(flow: Pick<ReviewFlow, 'steps'>, item: Pick<UnderReview, 'contentHash' | 'records'>): StepRule | null {
  const done = new Set(standingRecords(item).map(({ step }) => step));
  return flow.steps.find(({ step }) => !done.has(step)) ?? null;
}

export interface ReviewRefusal {
  readonly code: 'wrong-step' | 'wrong-role' | 'own-work' | 'twice';
  readonly message: string;
  readonly source: string;
}

const rule = '同一人不得兼任两级（本系统设定，依三审三校制度）';

/**
 * Whether a person may take a step now; null when so.
 *
 * @param person with the roles of the agency that publishes; a stand-in has the roles of the person stood in for, and an id of their own
 */
export function mayTake(
  flow: Pick<ReviewFlow, 'steps'>,
  item: UnderReview,
  step: ReviewStep,
  person: { readonly id: string; readonly roles: readonly ReviewRole[] },
): ReviewRefusal | null {
  const next = nextStep(flow, item);
  if (next?.step !== step)
    return {
      code: 'wrong-step',
      message: next === null ? '审核已经全部通过，不需要再审。' : `现在该办的是“${reviewSteps[next.step]}”，还不到“${reviewSteps[step]}”。`,
      source: '各地三审三校制度',
    };
  if (!next.roles.some((role) => person.roles.includes(role)))
    return { code: 'wrong-role', message: `您的岗位不能办理“${reviewSteps[step]}”，请由有这个岗位的同事办理。`, source: '岗位权限' };
  if (!next.alone) return null;
  if (item.author === person.id || item.writers.includes(person.id))
    return { code: 'own-work', message: `这篇稿件您拟写或修改过，“${reviewSteps[step]}”要由另一位同事办理。`, source: rule };
  const alone = new Set(flow.steps.filter((one) => one.alone).map((one) => one.step));
  const earlier = standingRecords(item).find((record) => record.by === person.id && alone.has(record.step));
  if (earlier)
    return {
      code: 'twice',
      message: `这篇稿件的“${reviewSteps[earlier.step]}”是您办的，“${reviewSteps[step]}”要由另一位同事办理。`,
      source: rule,
    };
  return null;
}
