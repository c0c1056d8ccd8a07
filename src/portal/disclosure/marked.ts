import type { Piece } from '../../features/publishing/found-words.ts';
import { type Html, html } from '../../platform/html.ts';

/** What was asked for stands out; everything is text. */
export const marked = (pieces: readonly Piece[]): Html[] =>
  pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : html`${text}`));
