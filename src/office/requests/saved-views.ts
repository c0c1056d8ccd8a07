// Views of the register that a person keeps: filters under a name, and which columns are shown. Kept in this browser, per person.
import { filterNames } from './register-query.ts';

export interface SavedView {
  readonly name: string;
  /** The filters as in the address, without the page. */
  readonly search: string;
}

type Keeping = Pick<Storage, 'getItem' | 'setItem'>;
const viewsKey = (personId: string) => `register-views:${personId}`;
const columnsKey = (personId: string) => `register-columns:${personId}`;
export const mostViews = 20;

/** Views that everybody has, in the words of supervision. */
export const builtInViews: readonly SavedView[] = [
  { name: '我承办的', search: 'mine=yes' },
  { name: '即将逾期', search: 'light=red' },
  { name: '逾期未办理', search: 'light=black' },
  { name: '期限暂停的', search: 'light=blue' },
];

function read(storage: Keeping, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(storage: Keeping, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the convenience, not the work.
  }
}

const isView = (view: unknown): view is SavedView =>
  typeof view === 'object' &&
  view !== null &&
  typeof (view as SavedView).name === 'string' &&
  typeof (view as SavedView).search === 'string';

export function keptViews(storage: Keeping, personId: string): SavedView[] {
  const kept = read(storage, viewsKey(personId));
  return Array.isArray(kept) ? kept.filter(isView).slice(0, mostViews) : [];
}

/** Of two views of one name the later stays. @returns all views kept */
export function keepView(storage: Keeping, personId: string, view: SavedView): SavedView[] {
  const views = [...keptViews(storage, personId).filter(({ name }) => name !== view.name), view].slice(-mostViews);
  write(storage, viewsKey(personId), views);
  return views;
}

export function dropView(storage: Keeping, personId: string, name: string): SavedView[] {
  const views = keptViews(storage, personId).filter((view) => view.name !== name);
  write(storage, viewsKey(personId), views);
  return views;
}

/** What of an address makes a view: filters, tab and order, in a fixed order. */
export function viewOf(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['open', 'stage', 'sort', ...filterNames]) {
    const value = search.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** Columns chosen before, of those that exist; undefined: none were chosen. */
export function keptColumns<Name extends string>(storage: Keeping, personId: string, known: readonly Name[]): Name[] | undefined {
  const kept = read(storage, columnsKey(personId));
  if (!Array.isArray(kept)) return undefined;
  const chosen = known.filter((name) => kept.includes(name));
  return chosen.length > 0 ? chosen : undefined;
}

export function keepColumns(storage: Keeping, personId: string, columns: readonly string[] | undefined): void {
  write(storage, columnsKey(personId), columns ?? null);
}
