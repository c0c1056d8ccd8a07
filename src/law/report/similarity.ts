// How much of one text stands in another: for "copied from last year".

/** Sentences of a Chinese text, without white space; fragments under 8 characters are left out. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, '')
    .split(/(?<=[。！？；])/)
    .filter((sentence) => sentence.length >= 8);
}

/** Years, numbers and ordinals change every January; what is left is what was written. */
const withoutNumbers = (text: string) => text.replace(/[\s\d０-９，。；：、“”（）()《》〔〕%％.]/g, '');

function pairs(text: string): Map<string, number> {
  const bare = withoutNumbers(text);
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < bare.length; at++) {
    const pair = bare.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** 0 (nothing in common) to 1 (the same but for numbers and punctuation): Dice coefficient over pairs of characters. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  let shared = 0;
  let all = 0;
  for (const [pair, times] of left) {
    shared += Math.min(times, right.get(pair) ?? 0);
    all += times;
  }
  for (const times of right.values()) all += times;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** Sentences of `text` that stand in `other` too, but for numbers and punctuation. */
export function sharedSentences(text: string, other: string): string[] {
  const known = new Set(sentencesOf(other).map(withoutNumbers));
  return sentencesOf(text).filter((sentence) => known.has(withoutNumbers(sentence)));
}
