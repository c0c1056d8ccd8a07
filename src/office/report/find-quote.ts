// Finding quoted words in a text that breaks and spaces them differently.

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The first place where `text` has the characters of `quote`, white space aside; undefined when it has not. */
export function findQuote(text: string, quote: string): Range | undefined {
  const places: number[] = [];
  let bare = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (/\s/.test(character)) continue;
    places.push(at);
    bare += character;
  }
  const wanted = quote.replace(/\s/g, '');
  if (wanted === '') return undefined;
  const start = bare.indexOf(wanted);
  if (start < 0) return undefined;
  return { from: places[start] as number, to: (places[start + wanted.length - 1] as number) + 1 };
}

/** Cuts a text at the quotes found in it; overlapping ones become one. */
export function markQuotes(text: string, quotes: readonly string[]): { readonly text: string; readonly marked: boolean }[] {
  const ranges = quotes
    .map((quote) => findQuote(text, quote))
    .filter((range): range is Range => range !== undefined)
    .sort((a, b) => a.from - b.from);
  const pieces: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    const start = Math.max(from, at);
    if (to <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
