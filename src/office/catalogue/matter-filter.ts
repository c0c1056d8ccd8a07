import type { MatterState } from '../../law/publishing/matter-state.ts';
import type { OfficeMatter } from './catalogue.calls.ts';

/** What the list of matters is narrowed by, as it stands in the address. */
export interface MatterFilter {
  readonly state?: MatterState;
  /** Field and class, joined by a line break. */
  readonly group?: string;
  /** A unit or a person; empty: nobody yet. */
  readonly owner?: string;
  readonly q?: string;
}

export const groupOf = ({ row }: Pick<OfficeMatter, 'row'>): string => `${row.field}\n${row.className}`;
/** Who answers for it, for people: the unit, the person, or both. */
export const ownerOf = ({ unit, personName }: Pick<OfficeMatter, 'unit' | 'personName'>): string =>
  [unit, personName].filter((part) => part !== '').join(' ');

/** Matters under a filter, in the order of the catalogue. */
export function filterMatters(matters: readonly OfficeMatter[], { state, group, owner, q = '' }: MatterFilter): OfficeMatter[] {
  const words = q.trim().toLowerCase();
  return matters.filter(
    (matter) =>
      (state === undefined || matter.state === state) &&
      (group === undefined || groupOf(matter) === group) &&
      (owner === undefined || ownerOf(matter) === owner) &&
      (words === '' ||
        [matter.row.matter, matter.row.className, matter.row.field, matter.row.content].some((text) => text.toLowerCase().includes(words))),
  );
}
