// Hints that a person has to weigh: many requests by one applicant, and information that several have asked for.
import type { Founded } from '../mark.ts';

interface Hint extends Founded {
  readonly code: 'manyRequests' | 'suggestPublishing';
  readonly message: string;
}

/** The law says "clearly beyond reasonable" and gives no number: a setting, and only a hint. */
export const excessivePerMonth = { amount: 10, source: '本系统设定', mark: 'setting' } as const;
/** Article 44 says "several applicants": a setting. */
export const askedByApplicants = { amount: 2, source: '本系统设定', mark: 'setting' } as const;

/** More requests of one applicant in one month than the office has set, or null. */
export function manyRequestsHint(inMonth: number, threshold: number = excessivePerMonth.amount): Hint | null {
  if (inMonth <= threshold) return null;
  return {
    code: 'manyRequests',
    message: `同一申请人本月已有${inMonth}件申请，超过本单位设定的${threshold}件。数量、频次明显超过合理范围的，可以要求说明理由；是否明显超过，由负责人认定。`,
    source: '《政府信息公开条例》第三十五条；件数为本系统设定',
    mark: 'setting',
  };
}

/** Who was granted which information. */
export interface Grant {
  readonly applicant: string;
  readonly information: string;
}

/** Information granted to several different applicants: consider publishing it (Article 44). In the order of first appearance. */
export function suggestPublishing(
  grants: readonly Grant[],
  threshold: number = askedByApplicants.amount,
): (Hint & { readonly information: string; readonly applicants: number })[] {
  const byInformation = new Map<string, Set<string>>();
  for (const { information, applicant } of grants)
    byInformation.set(information, (byInformation.get(information) ?? new Set()).add(applicant));
  return [...byInformation]
    .filter(([, applicants]) => applicants.size >= threshold)
    .map(([information, { size }]) => ({
      code: 'suggestPublishing',
      information,
      applicants: size,
      message: `已有${size}个申请人就相同信息获得公开，可以纳入主动公开的范围。`,
      source: '《政府信息公开条例》第四十四条；人数为本系统设定',
      mark: 'setting',
    }));
}
