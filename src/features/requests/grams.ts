// Pieces of text by which the register is searched: a trigram index finds nothing for a word of two characters, and most are.

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const isHan = (text: string) => /^\p{Script=Han}/u.test(text);

function piecesOf(run: string): string[] {
  const all = [...run];
  const size = isHan(run) ? 2 : 3;
  return Array.from({ length: Math.max(0, all.length - size + 1) }, (_, at) => all.slice(at, at + size).join(''));
}

const lower = (text: string) => text.normalize('NFKC').toLowerCase();
/** Numbers such as the 7 of 〔2026〕7号 are whole words. */
const isShort = (run: string) => !isHan(run) && run.length < 3;

/** Pairs of Chinese characters, threes of letters and digits, shorter numbers whole; each once. */
export function gramsOf(...texts: readonly (string | null)[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [run] of lower(text ?? '').matchAll(runs)) for (const piece of isShort(run) ? [run] : piecesOf(run)) found.add(piece);
  return [...found].sort();
}

/** The pieces that a text must have to hold these words. A short number at either end may be a part of a longer one. */
export function gramsToFind(words: string): string[] {
  const text = lower(words);
  const found = [...text.matchAll(runs)].flatMap(({ 0: run, index }) => {
    if (!isShort(run)) return piecesOf(run);
    return index > 0 && index + run.length < text.length ? [run] : [];
  });
  return [...new Set(found)].sort();
}
