import { textOfBody } from './body.ts';
import type { ItemContent } from './item.ts';
import { wordsOf } from './words.ts';

/** PostgreSQL keeps a megabyte of words and positions up to 16,383; the head of a very long text is what people search for. */
const mostWords = 16_000;
const mostPositions = 16;

/** Quoted as in the text form of a tsvector or tsquery. */
export const quotedWord = (word: string) => `'${word.replace(/[\\']/g, '$&$&')}'`;

/** The words of title (weight A), summary and text (weight D) with their places, as the text form of a tsvector. */
export function searchVector({
  title,
  summary,
  body,
  documentNumber,
  keywords,
}: Pick<ItemContent, 'title' | 'summary' | 'body' | 'documentNumber' | 'keywords'>): string {
  const places = new Map<string, string[]>();
  let at = 0;
  const add = (text: string, weight: 'A' | 'B' | 'D') => {
    for (const word of wordsOf(text)) {
      if (at >= mostWords) return;
      at += 1;
      const own = places.get(word) ?? [];
      if (own.length < mostPositions) own.push(weight === 'D' ? String(at) : `${at}${weight}`);
      places.set(word, own);
    }
  };
  add(title, 'A');
  add(`${documentNumber} ${keywords.join(' ')} ${summary}`, 'B');
  add(textOfBody(body), 'D');
  return [...places].map(([word, own]) => `${quotedWord(word)}:${own.join(',')}`).join(' ');
}
