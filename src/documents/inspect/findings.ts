import type { HiddenThing, HidingPlace, Inspection, Piece, Unread } from './inspection.ts';

// A list of 50,000 rows by 20 columns has a million cells.
const mostPieces = 1_000_000;
const mostCharacters = 80_000_000;
const mostThings = 3000;
const longestAt = 300;

/** What one look into a file may use, with everything nested in it. */
export interface Budget {
  pieces: number;
  characters: number;
  things: number;
  /** Inflated bytes of all archives. */
  inflated: number;
  /** Nested files that are looked into. */
  files: number;
}

export const freshBudget = (): Budget => ({
  pieces: mostPieces,
  characters: mostCharacters,
  things: mostThings,
  inflated: 300 * 1024 * 1024,
  files: 2000,
});

export type Cell = NonNullable<Piece['cell']>;

interface Store {
  readonly pieces: Piece[];
  readonly hidden: HiddenThing[];
  readonly unread: Unread[];
  overflowed: boolean;
}

/** Names and labels from a file go into sentences: no control characters, no letters that turn the writing direction, not endless. */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '�');
  return plain.length > 120 ? `${plain.slice(0, 80)}…${plain.slice(-30)}` : plain;
}

/** Collects what is found; a view of it for a nested file adds where that file stands. */
export class Findings {
  readonly budget: Budget;
  private readonly store: Store;
  private readonly prefix: string;
  private readonly tables: string;
  private readonly outer: HidingPlace | undefined;

  constructor(
    budget: Budget = freshBudget(),
    store: Store = { pieces: [], hidden: [], unread: [], overflowed: false },
    prefix = '',
    tables = '',
    outer?: HidingPlace,
  ) {
    this.budget = budget;
    this.store = store;
    this.prefix = prefix;
    this.tables = tables;
    this.outer = outer;
  }

  /** For a file within the file. `visibleAs`: where its visible text stands for a reader of the outer file. */
  inside(name: string, visibleAs?: HidingPlace): Findings {
    const label = shownName(name);
    return new Findings(
      this.budget,
      this.store,
      `${this.prefix}${label} › `.slice(-longestAt),
      `${this.tables}${label}/`,
      visibleAs ?? this.outer,
    );
  }

  /** For a part whose visible text no reader sees. */
  as(place: HidingPlace): Findings {
    return new Findings(this.budget, this.store, this.prefix, this.tables, this.outer ?? place);
  }

  text(words: string, place: HidingPlace, at: string, cell?: Cell): void {
    const text = words.trim();
    if (text === '') return;
    const { budget, store } = this;
    if (budget.pieces <= 0 || budget.characters < text.length) {
      if (!store.overflowed) {
        store.overflowed = true;
        this.cannot(at, 'tooLarge', '文件里的文字太多，从这里起没有再检查。请拆分文件后再检查。');
      }
      return;
    }
    budget.pieces--;
    budget.characters -= text.length;
    store.pieces.push({
      text,
      place: place === 'visible' ? (this.outer ?? place) : place,
      at: this.prefix + at,
      ...(cell && { cell: this.tables === '' ? cell : { ...cell, table: this.tables + cell.table } }),
    });
  }

  thing(place: HidingPlace, at: string, detail: string, level: HiddenThing['level']): void {
    if (this.budget.things-- > 0) this.store.hidden.push({ place, at: this.prefix + at, detail, level });
    else if (this.budget.things === -1) this.store.hidden.push({ place, at, detail: '这类问题太多，其余没有一一列出。', level: 'block' });
  }

  cannot(at: string, reason: Unread['reason'], detail: string): void {
    if (this.store.unread.length < mostThings) this.store.unread.push({ at: this.prefix + at, reason, detail });
  }

  result(kind: string): Inspection {
    const { pieces, hidden, unread } = this.store;
    return { kind, pieces, hidden, unread };
  }
}
