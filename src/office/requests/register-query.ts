// The filters of the register as they stand in the address. Never in it: a name, an ID number, a telephone number.
import {
  type ApplicantKind,
  applicantKinds,
  type Channel,
  channels,
  type Light,
  lights,
  type Stage,
  stages,
} from '../../features/requests/request.ts';
import type { ListQuery } from '../../features/requests/requests.contract.ts';
import { outcomes } from '../../law/requests/outcomes.ts';

export const pageSize = 20;
const sorts = ['due', '-arrivedOn', 'arrivedOn', '-number'] as const;
export type Sort = (typeof sorts)[number];

/** A question for the list, all of it from the address. */
export interface RegisterQuery extends ListQuery {
  readonly stage?: Stage;
  readonly open?: 'yes' | 'no';
  readonly light?: Light;
  readonly year?: number;
  readonly sort: Sort;
  readonly page: number;
  readonly size: number;
}

/** Stages after which nothing is left to do; the others are open. */
export const closedStages: readonly Stage[] = ['answered', 'lapsed', 'withdrawn', 'transferred', 'joined', 'archived'];
export const openStages = (Object.keys(stages) as Stage[]).filter((stage) => !closedStages.includes(stage));

/** Names of what narrows the list beside the tab. */
export const filterNames = ['light', 'year', 'agencyId', 'channel', 'applicantKind', 'outcome', 'mine', 'q'] as const;

const oneOf = <T extends string>(table: Readonly<Record<T, unknown>>, text: string | null): T | undefined =>
  text !== null && Object.hasOwn(table, text) ? (text as T) : undefined;

/** What the address asks for; what is in it and makes no sense is left out. Without a stage: all that is open. */
export function queryOf(search: URLSearchParams): RegisterQuery {
  const stage = oneOf<Stage>(stages, search.get('stage'));
  const light = oneOf<Light>(lights, search.get('light'));
  const year = Number(search.get('year'));
  const channel = oneOf<Channel>(channels, search.get('channel'));
  const applicantKind = oneOf<ApplicantKind>(applicantKinds, search.get('applicantKind'));
  const outcome = oneOf<keyof typeof outcomes>(outcomes, search.get('outcome'));
  const agencyId = search.get('agencyId') ?? '';
  const q = (search.get('q') ?? '').trim();
  const sort = sorts.find((known) => known === search.get('sort'));
  const open = search.get('open') === 'no' ? 'no' : search.get('open') === 'any' ? undefined : 'yes';
  return {
    ...(stage ? { stage } : open ? { open } : {}),
    ...(light ? { light } : {}),
    ...(year >= 2019 && year <= 2100 ? { year } : {}),
    ...(agencyId && agencyId.length <= 64 ? { agencyId } : {}),
    ...(channel ? { channel } : {}),
    ...(applicantKind ? { applicantKind } : {}),
    ...(outcome ? { outcome } : {}),
    ...(search.get('mine') === 'yes' ? { mine: 'yes' as const } : {}),
    ...(q && !looksPersonal(q) ? { q: q.slice(0, 100) } : {}),
    sort: sort ?? (open === 'no' || (stage && closedStages.includes(stage)) ? '-arrivedOn' : 'due'),
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(search.get('page'))) || 1)),
    size: pageSize,
  };
}

/** The address with changes; a change of the filters begins at the first page again. */
export function withChanges(search: URLSearchParams, changes: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** A number long enough to be a telephone, an ID card or a bank card, or an e-mail address: not for the address bar. */
export function looksPersonal(text: string): boolean {
  return /\d{11}|\d{3,4}[- ]\d{7,8}|\d{17}[\dXx]|[^\s@]+@[^\s@]+\.[^\s@]+/.test(text.replace(/\s/g, ''));
}

/** Tabs: all open ones, each open stage that has any (or is chosen), all closed ones. */
export function tabsOf(counts: Readonly<Record<string, number>> | undefined, chosen: string) {
  const sum = (of: readonly Stage[]) => (counts ? of.reduce((all, stage) => all + (counts[stage] ?? 0), 0) : undefined);
  const label = (text: string, count: number | undefined) => (count === undefined ? text : `${text} ${count}`);
  return [
    { key: 'open', label: label('全部未办结', sum(openStages)) },
    ...openStages
      .filter((stage) => (counts?.[stage] ?? 0) > 0 || stage === chosen)
      .map((stage) => ({ key: stage as string, label: label(stages[stage], counts?.[stage] ?? 0) })),
    { key: 'closed', label: label('已办结', sum(closedStages)) },
  ];
}

export function tabOf(query: Pick<RegisterQuery, 'stage' | 'open'>): string {
  if (query.stage) return closedStages.includes(query.stage) ? 'closed' : query.stage;
  return query.open === 'no' ? 'closed' : query.open === 'yes' ? 'open' : 'any';
}

/** What a click on a tab changes in the address. */
export function changesOfTab(tab: string): Record<string, string | undefined> {
  if (tab === 'open') return { stage: undefined, open: undefined, sort: undefined };
  // What is closed has no light any more.
  if (tab === 'closed') return { stage: undefined, open: 'no', sort: undefined, light: undefined };
  return { stage: tab, open: undefined, sort: undefined };
}
