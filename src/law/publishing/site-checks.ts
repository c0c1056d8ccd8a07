// The inspection of government sites and new media (国办秘函〔2019〕19号), as far as records can tell it: vetoes by days and counts.
import { addDays } from '../calendar/days.ts';
import type { Founded } from '../mark.ts';

/** news: 动态、要闻; notices: 通知公告、政策文件; other: no term of their own in the check list. */
export type ColumnKind = 'news' | 'notices' | 'other';

export interface ColumnState {
  readonly id: string;
  readonly name: string;
  readonly kind: ColumnKind;
  /** Day of the newest item, null when there is none. */
  readonly lastOn: string | null;
  /** A column that ought to be kept and has not been for a year or as long as the office has set. */
  readonly ought: boolean;
  /** It says that the matter does not arise here: not an empty column. */
  readonly notApplicable: boolean;
}

export interface SiteState {
  readonly on: string;
  /** Day of the newest item on the home page. */
  readonly homeOn: string | null;
  readonly columns: readonly ColumnState[];
  /** Questions of the public without an answer: the days on which they came. */
  readonly unanswered: readonly string[];
}

export interface Veto extends Founded {
  readonly code: 'home' | 'columns' | 'neglected' | 'empty' | 'unanswered' | 'media';
  readonly message: string;
  readonly columns: readonly string[];
}

const inspection = { source: '国办秘函〔2019〕19号', mark: 'law' } as const;

/** The figures of the check list. Days back from the day of the check, which itself counts. */
export const inspectionFigures = {
  homeDays: 14,
  newsDays: 14,
  noticesMonths: 6,
  staleColumns: 5,
  neglectedColumns: 10,
  emptyColumns: 5,
  answerMonths: 3,
  mediaDays: 14,
  ...inspection,
} as const;

/** After how many days without news a kept column counts as neglected; the check list says 长期 and gives no figure. */
export const neglectedAfterDays = { days: 365, source: '本系统设定', mark: 'setting' } as const;

const monthsBefore = (on: string, months: number): string => {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10);
};
/** Nothing in the days up to `on`, `days` in number. */
const silent = (lastOn: string | null, on: string, days: number) => lastOn === null || lastOn <= addDays(on, -days);

/** Whether a column has not been renewed in its time; an empty one has not. Columns without a term of their own never are. */
export function isStale({ kind, lastOn }: Pick<ColumnState, 'kind' | 'lastOn'>, on: string): boolean {
  if (kind === 'news') return silent(lastOn, on, inspectionFigures.newsDays);
  if (kind === 'notices') return lastOn === null || lastOn < monthsBefore(on, inspectionFigures.noticesMonths);
  return false;
}

/** What would veto the site if it were checked on that day; empty when nothing would. */
export function siteVetoes({ on, homeOn, columns, unanswered }: SiteState): Veto[] {
  const { homeDays, staleColumns, neglectedColumns, emptyColumns, answerMonths } = inspectionFigures;
  const kept = columns.filter(({ notApplicable }) => !notApplicable);
  const empty = kept.filter(({ lastOn }) => lastOn === null);
  const stale = kept.filter((column) => column.lastOn !== null && isStale(column, on));
  const neglected = kept.filter(({ ought, lastOn }) => ought && lastOn !== null && silent(lastOn, on, neglectedAfterDays.days));
  const names = (some: readonly ColumnState[]) => some.map(({ name }) => name);
  const vetoes: Veto[] = [];
  if (silent(homeOn, on, homeDays))
    vetoes.push({ code: 'home', message: `首页${homeDays}天没有更新，单项否决。`, columns: [], ...inspection });
  if (stale.length >= staleColumns)
    vetoes.push({
      code: 'columns',
      message: `动态、要闻类两周内和通知公告、政策文件类六个月内没有更新的栏目有${stale.length}个（达到${staleColumns}个单项否决）。`,
      columns: names(stale),
      ...inspection,
    });
  if (neglected.length >= neglectedColumns)
    vetoes.push({
      code: 'neglected',
      message: `应更新而长期没有更新的栏目有${neglected.length}个（达到${neglectedColumns}个单项否决）。`,
      columns: names(neglected),
      ...inspection,
    });
  if (empty.length >= emptyColumns)
    vetoes.push({
      code: 'empty',
      message: `空白栏目有${empty.length}个（达到${emptyColumns}个单项否决）。`,
      columns: names(empty),
      ...inspection,
    });
  const late = unanswered.filter((cameOn) => cameOn < monthsBefore(on, answerMonths));
  if (late.length > 0)
    vetoes.push({
      code: 'unanswered',
      message: `有${late.length}件政务咨询类留言超过三个月没有回应，单项否决。`,
      columns: [],
      ...inspection,
    });
  return vetoes;
}

/** What would fail an account on new media; null when nothing would. @param lastOn day of its newest post */
export function mediaVeto(name: string, lastOn: string | null, on: string): Veto | null {
  if (!silent(lastOn, on, inspectionFigures.mediaDays)) return null;
  return { code: 'media', message: `“${name}”两周内没有更新，不合格。`, columns: [], ...inspection };
}
