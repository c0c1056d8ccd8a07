// How a matter of the catalogue stands: what its own text says of time, and whether something has to be published again.
import { addDays, daysBetween } from '../calendar/days.ts';
import type { Mark } from '../mark.ts';

export const limitUnits = { workdays: '个工作日', days: '日' } as const;
export type LimitUnit = keyof typeof limitUnits;

/** A time limit as catalogues write it: so many working days, or days of the calendar. */
export interface Limit {
  readonly number: number;
  readonly unit: LimitUnit;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese characters, or digits of any width; NaN for anything else. */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/两/g, '二');
  if (/^\d+$/.test(plain)) return Number(plain);
  const [, tens, ones] = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain) ?? [];
  if (plain.includes('十'))
    return /^.?十.?$/.test(plain) ? (tens ? numerals.indexOf(tens) : 1) * 10 + (ones ? numerals.indexOf(ones) : 0) : Number.NaN;
  return numerals.indexOf(plain) > 0 ? numerals.indexOf(plain) : Number.NaN;
}

const spoken =
  /(不少于|不得少于|至少|提前)?\s*([0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})\s*个?\s*(工作日|自然日|日|天)\s*(之内|以内|内)?/g;

/**
 * The limit that the column 公开时限 states, when it states exactly one; null when it states none or several, for then a person has
 * to say which. A day without 内 is a day of the month, and "at least" is a length, not a limit.
 */
export function readTerm(text: string): Limit | null {
  const found = new Map<string, Limit>();
  for (const [, atLeast, digits, kind, within] of text.matchAll(spoken)) {
    const unit = kind === '工作日' ? 'workdays' : 'days';
    const number = numberOf(digits as string);
    if (atLeast || !(number > 0) || (unit === 'days' && !within)) continue;
    found.set(`${number} ${unit}`, { number, unit });
  }
  return found.size === 1 ? ([...found.values()][0] as Limit) : null;
}

/** States of a matter, the most urgent first. */
export const matterStates = {
  nothing: { label: '尚无内容', advice: '还没有公开过一条信息，请补上。' },
  stale: { label: '逾期未更新', advice: '超过本单位设定的更新间隔，请更新。' },
  due: { label: '即将到期', advice: '快到更新的日子，请准备。' },
  current: { label: '正常', advice: '' },
  onRequest: { label: '依申请公开', advice: '目录定为依申请公开，不要求主动公开。' },
  notConcerned: { label: '未涉及', advice: '本单位说明不涉及，不算空白。' },
} as const;
export type MatterState = keyof typeof matterStates;

/** How many days ahead a matter counts as due soon: a setting of ours. */
export const dueWithin: { readonly days: number; readonly mark: Mark } = { days: 14, mark: 'setting' };

export interface MatterFacts {
  /** Day on which something was last published below it, YYYY-MM-DD; null: never. */
  readonly lastOn: string | null;
  /** How often it must be renewed, in days of the calendar; null: no need. The office's own setting. */
  readonly renewalDays: number | null;
  /** Whether the catalogue has it published without being asked for. */
  readonly openly: boolean;
  /** Whether the office has declared that it has nothing of the kind. */
  readonly notConcerned: boolean;
}

/** @returns `nextDueOn`: the last day on which renewing is in time, YYYY-MM-DD; null where nothing has to be renewed */
export function matterStateOn(
  { lastOn, renewalDays, openly, notConcerned }: MatterFacts,
  today: string,
  within = dueWithin.days,
): { readonly state: MatterState; readonly nextDueOn: string | null } {
  if (lastOn === null) return { state: notConcerned ? 'notConcerned' : openly ? 'nothing' : 'onRequest', nextDueOn: null };
  if (renewalDays === null || notConcerned) return { state: 'current', nextDueOn: null };
  const nextDueOn = addDays(lastOn, renewalDays);
  const left = daysBetween(today, nextDueOn);
  return { state: left < 0 ? 'stale' : left <= within ? 'due' : 'current', nextDueOn };
}
