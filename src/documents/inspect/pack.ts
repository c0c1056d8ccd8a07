// The way of an inspection between the processes: half a million pieces as objects take longer on the way than to be found.
import type { HidingPlace, Inspection, Piece } from './inspection.ts';

export interface PackedInspection extends Omit<Inspection, 'pieces'> {
  /** JSON of the texts, of the places in the file, and of the names that the numbers below stand for. */
  readonly texts: Uint8Array;
  readonly ats: Uint8Array;
  readonly places: readonly HidingPlace[];
  readonly tables: readonly string[];
  /** For each piece: place, table (from 1, 0 for none), row, column. */
  readonly numbers: Uint32Array;
}

const json = (list: readonly string[]) => Buffer.from(JSON.stringify(list));
const strings = (bytes: Uint8Array): string[] => JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));

export function packInspection({ kind, pieces, hidden, unread }: Inspection): PackedInspection {
  const numbers = new Uint32Array(pieces.length * 4);
  const places = new Map<HidingPlace, number>();
  const tables = new Map<string, number>();
  const numberOf = <T>(map: Map<T, number>, value: T): number => {
    const known = map.get(value) ?? map.size;
    if (known === map.size) map.set(value, known);
    return known;
  };
  pieces.forEach(({ place, cell }, at) => {
    numbers[at * 4] = numberOf(places, place);
    if (!cell) return;
    numbers[at * 4 + 1] = numberOf(tables, cell.table) + 1;
    numbers[at * 4 + 2] = cell.row;
    numbers[at * 4 + 3] = cell.column;
  });
  return {
    kind,
    hidden,
    unread,
    texts: json(pieces.map(({ text }) => text)),
    ats: json(pieces.map(({ at }) => at)),
    places: [...places.keys()],
    tables: [...tables.keys()],
    numbers,
  };
}

export function unpackInspection({ kind, hidden, unread, texts, ats, places, tables, numbers }: PackedInspection): Inspection {
  const wheres = strings(ats);
  const pieces = strings(texts).map((text, at): Piece => {
    const table = tables[(numbers[at * 4 + 1] as number) - 1];
    return {
      text,
      place: places[numbers[at * 4] as number] as HidingPlace,
      at: wheres[at] as string,
      ...(table !== undefined && { cell: { table, row: numbers[at * 4 + 2] as number, column: numbers[at * 4 + 3] as number } }),
    };
  });
  return { kind, pieces, hidden, unread };
}
