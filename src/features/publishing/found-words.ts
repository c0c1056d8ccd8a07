// Where the words of a question stand in a text, for people to see why they were shown it.
import { plainText, wordsOf } from './words.ts';

export interface Piece {
  readonly text: string;
  /** One of the words that were asked for. */
  readonly hit: boolean;
}

/** The text as it is compared, and for each of its characters where it stands in the text as it is written. */
function comparable(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const written = plainText(character);
    for (let index = 0; index < written.length; index += 1) places.push(at);
    plain += written;
    at += character.length;
  }
  places.push(at);
  return { plain, places };
}

/** First and one past the last place of every word, in order and without overlaps. */
function hits(text: string, words: readonly string[]): [from: number, to: number][] {
  const { plain, places } = comparable(text);
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      // A character that became several when it was made plain is shown whole.
      const from = places[at] as number;
      let end = at + word.length;
      while (end < plain.length && places[end] === places[end - 1]) end += 1;
      found.push([from, places[end] as number]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const joined: [number, number][] = [];
  for (const [from, to] of found) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Words to look for: those of the question, the question as a whole among them. */
export function askedWords(question: string): readonly string[] {
  const whole = plainText(question.trim());
  return [...new Set([...(whole === '' ? [] : [whole]), ...wordsOf(question)])].slice(0, 21);
}

/** Cuts a text into what was asked for and what stands around it; put together the pieces are the text. */
export function foundPieces(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of hits(text, words)) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

const notHalf = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);

/**
 * The part of a text around the first word that was asked for.
 * @param size of the part in characters
 * @returns empty when none of the words is there
 */
export function excerpt(text: string, words: readonly string[], size = 90): Piece[] {
  const [first] = hits(text, words);
  if (!first) return [];
  const from = notHalf(text, Math.max(0, first[0] - Math.floor(size / 4)));
  const to = notHalf(text, Math.min(text.length, from + size));
  const part = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return [
    ...(from > 0 ? [{ text: '…', hit: false }] : []),
    ...foundPieces(part, words),
    ...(to < text.length ? [{ text: '…', hit: false }] : []),
  ];
}
