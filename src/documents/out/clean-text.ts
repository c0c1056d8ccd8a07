/**
 * Text that every file format can hold: no control characters but tab and line feed, no lone surrogates (they become U+FFFD),
 * no non-characters, line ends as "\n". Everything a person can see stays, emoji and bidirectional marks too.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The paragraphs in a block's text: one a line, without the spaces that stood for an indent and without empty lines. */
export function paragraphsOf(text: string): string[] {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Width in em as set in Chinese type: 1 for Chinese characters and full-width signs, about half for Latin letters and digits. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) as number) < 0x2000 ? 0.55 : 1;
  return width;
}

/** Text for XML and HTML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => entities[sign] as string);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
