import type { Document } from '../document.ts';

/** A plain file as one block: its tabs and blank lines are what is left of its tables. */
export function readText(text: string): Document {
  const plain = text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  return { kind: 'txt', title: '', blocks: plain.trim() === '' ? [] : [{ kind: 'paragraph', text: plain }], pictures: 0 };
}
