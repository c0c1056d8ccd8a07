import { writeCarriers } from '../../../law/publishing/catalogue.ts';
import { type CatalogueRow, type Matter, matterKey } from './catalogue.ts';

/** The parts of a row that can differ while the matter stays the same, as people call them. */
export const comparedParts = {
  content: '公开内容（要素）',
  basis: '公开依据',
  term: '公开时限',
  owner: '公开主体',
  carriers: '公开渠道和载体',
  audience: '公开对象',
  mode: '公开方式',
  level: '公开层级',
} as const satisfies Partial<Record<keyof CatalogueRow, string>>;
export type ComparedPart = keyof typeof comparedParts;

/** Parts as one text each: equal texts, equal parts, in whatever order the database gives back what is in them. */
const written: Readonly<Record<ComparedPart, (row: CatalogueRow) => string>> = {
  content: ({ content }) => content,
  basis: ({ basis }) => basis,
  term: ({ term }) => term,
  owner: ({ owner }) => owner,
  carriers: ({ carriers }) => writeCarriers(carriers),
  audience: ({ audience }) => `${audience.everybody} ${audience.groups}`,
  mode: ({ mode }) => `${mode.open} ${mode.onRequest}`,
  level: ({ level }) => `${level.county} ${level.township}`,
};

export interface CatalogueChanges {
  /** Places in the new rows, from 0. */
  readonly added: readonly number[];
  /** Matters that the new rows no longer hold. */
  readonly removed: readonly Matter[];
  readonly changed: readonly { readonly at: number; readonly parts: readonly ComparedPart[] }[];
  readonly unchanged: number;
}

/** What adopting these rows would change. A matter under another name is one less and one more. */
export function catalogueChanges(before: readonly Matter[], rows: readonly CatalogueRow[]): CatalogueChanges {
  const known = new Map(before.map((matter) => [matterKey(matter), matter]));
  const added: number[] = [];
  const changed: { at: number; parts: ComparedPart[] }[] = [];
  const kept = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const matter = known.get(matterKey(row));
    if (!matter) {
      added.push(at);
      continue;
    }
    kept.add(matterKey(row));
    const parts = (Object.keys(comparedParts) as ComparedPart[]).filter((part) => written[part](row) !== written[part](matter));
    if (parts.length > 0) changed.push({ at, parts });
  }
  const removed = [...known].filter(([key]) => !kept.has(key)).map(([, matter]) => matter);
  return { added, removed, changed, unchanged: kept.size - changed.length };
}
