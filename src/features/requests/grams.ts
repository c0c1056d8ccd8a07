// Pieces of text by which the register is searched: a trigram index finds nothing for a word of two characters, and most are.

const runs = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;
const isHan = (text: string) => /^\p{Script=Han}/u.test(text);

function piecesOf(run: string): string[] {
  const all = [...run];
  const size = isHan(run) ? 2 : 3;
  return Array.from({ length: Math.max(0, all.length - size + 1) }, (_, at) => all.slice(at, at + size).join(''));
}

const lower = (text: string) => text.normalize('NFKC').toLowerCase();

/** Pairs of Chinese characters, threes of letters and digits, each once. */
export function gramsOf(...texts: readonly (string | null)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) for (const [run] of lower(text ?? '').matchAll(runs)) for (const piece of piecesOf(run)) found.add(piece);
  return [...found].sort();
}
