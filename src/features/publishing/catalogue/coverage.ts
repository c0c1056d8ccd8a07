// Which matters of a catalogue have something below them, and which have to be seen to.
import { sql } from 'kysely';
import { dueWithin, type MatterState, matterStateOn } from '../../../law/publishing/matter-state.ts';
import type { Db } from '../../../platform/tables.ts';
import type { Matter } from './catalogue.ts';

export interface CoveredMatter {
  readonly id: string;
  /** Items that are public now. */
  readonly items: number;
  /** The one that was published last. */
  readonly last: { readonly id: string; readonly title: string; readonly publishedOn: string } | null;
  readonly state: MatterState;
  /** Last day on which renewing it is in time, YYYY-MM-DD. */
  readonly nextDueOn: string | null;
}

export interface CoveredClass {
  readonly field: string;
  readonly className: string;
  readonly matters: number;
  /** An item below several matters of the class counts once. */
  readonly items: number;
  readonly states: Readonly<Partial<Record<MatterState, number>>>;
}

export interface Coverage {
  /** In the order of the catalogue. */
  readonly matters: readonly CoveredMatter[];
  /** In the order in which they first appear. */
  readonly classes: readonly CoveredClass[];
  readonly states: Readonly<Partial<Record<MatterState, number>>>;
}

export interface CoverageQuestion {
  readonly agencyId: string;
  readonly matters: readonly Matter[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** How many days ahead counts as due soon. */
  readonly within?: number;
}

interface Found {
  readonly matter_id: string;
  readonly items: string;
  readonly item_id: string;
  readonly title: string;
  readonly published_on: string;
}

/** What is public below each matter. Counts only what the public can see at this moment. */
export async function coverage(db: Db, tenant: string, question: CoverageQuestion): Promise<Coverage> {
  const { agencyId, matters, today, within = dueWithin.days } = question;
  const found = await sql<Found>`
    select distinct on (below.matter_id) below.matter_id, count(*) over (partition by below.matter_id) as items,
      item.item_id, item.title, item.published_on
    from item_public as item cross join lateral unnest(item.matter_ids) as below(matter_id)
    where item.tenant_id = ${tenant} and item.agency_id = ${agencyId}
    order by below.matter_id, item.published_at desc, item.item_id desc`.execute(db);
  const byMatter = new Map(found.rows.map((row) => [row.matter_id, row]));
  const covered = matters.map((matter): CoveredMatter => {
    const row = byMatter.get(matter.id);
    const { renewalDays, mode, notConcerned } = matter;
    const facts = { lastOn: row?.published_on ?? null, renewalDays, openly: mode.open, notConcerned: notConcerned !== '' };
    return {
      id: matter.id,
      items: Number(row?.items ?? 0),
      last: row ? { id: row.item_id, title: row.title, publishedOn: row.published_on } : null,
      ...matterStateOn(facts, today, within),
    };
  });
  return {
    matters: covered,
    classes: await classesOf(db, tenant, question, covered),
    states: countStates(covered),
  };
}

function countStates(matters: readonly CoveredMatter[]): Partial<Record<MatterState, number>> {
  const states: Partial<Record<MatterState, number>> = {};
  for (const { state } of matters) states[state] = (states[state] ?? 0) + 1;
  return states;
}

async function classesOf(
  db: Db,
  tenant: string,
  { agencyId, matters }: CoverageQuestion,
  covered: readonly CoveredMatter[],
): Promise<CoveredClass[]> {
  const groups = new Map<string, { readonly field: string; readonly className: string; readonly members: CoveredMatter[] }>();
  for (const [at, { field, className }] of matters.entries()) {
    const key = `${field}\n${className}`;
    const group = groups.get(key) ?? { field, className, members: [] };
    group.members.push(covered[at] as CoveredMatter);
    groups.set(key, group);
  }
  const members = [...groups.values()].flatMap((group, at) => group.members.map(({ id }) => ({ id, at })));
  const counted = await sql<{ readonly at: number; readonly items: string }>`
    select class.at, count(distinct item.item_id) as items
    from unnest(${members.map(({ id }) => id)}::text[], ${members.map(({ at }) => at)}::integer[]) as class(matter_id, at)
    join (select item_id, unnest(matter_ids) as matter_id from item_public where tenant_id = ${tenant} and agency_id = ${agencyId}) as item
      on item.matter_id = class.matter_id
    group by class.at`.execute(db);
  const items = new Map(counted.rows.map((row) => [row.at, Number(row.items)]));
  return [...groups.values()].map((group, at) => ({
    field: group.field,
    className: group.className,
    matters: group.members.length,
    items: items.get(at) ?? 0,
    states: countStates(group.members),
  }));
}
