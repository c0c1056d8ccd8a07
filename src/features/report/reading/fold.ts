// Text with everything taken out that printing adds: white space, width of digits and brackets, traditional script.
// Positions lead back to the original, which is what people get to see.
import { Converter } from 'opencc-js/t2cn';

export interface Folded {
  readonly text: string;
  /** `at[i]`: where character i of `text` stands in the original. One entry more than characters: the end. */
  readonly at: readonly number[];
  readonly original: string;
}

/** Characters of the forms' labels that only traditional script has. */
const traditional =
  /[併係個備價內別則劃動務勵區問單國圖執報夠實審將專對屬廢廳強後徑徵態應採據數於會條棄業構標機檢欄權決沒況減滿為無爲獎獲現產當發監眾確祕種穩範糾納級細終組結給經維網縣總織繳繼續罰臺與舉萬處號衆補製複覆覈見規視計訓記訟訪設許訴評詢認說説調請議護變負責費購轉辦這進過違鄉銷鎮開關際項須題額類駁體書復]/;
let toSimplified: ((text: string) => string) | undefined;

/** Simplified script, character by character, so that positions stay. */
export function simplified(text: string): string {
  if (!traditional.test(text)) return text;
  toSimplified ??= Converter({ from: 't', to: 'cn' });
  const converted = toSimplified(text);
  if (converted.length === text.length) return converted;
  return [...text]
    .map((char) =>
      char.length === 1 && (toSimplified as (text: string) => string)(char).length === 1
        ? (toSimplified as (text: string) => string)(char)
        : char,
    )
    .join('');
}

/** Signs that stand for each other. */
const canonical: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ',': '，',
  ';': '；',
  ':': '：',
  '－': '-',
  '−': '-',
  '–': '-',
  '‐': '-',
  '﹣': '-',
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '○': '〇',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
};

/** White space, what cannot be seen, marks of tables, and the bars that some sites leave of them. */
const ignored = /[\s|｜\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff]/;

/** For each code unit what it folds to; 0: nothing. Folding is done for every label of every file. */
const foldsTo = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (ignored.test(char)) return 0;
  // Full-width letters, digits and signs have one distance to their plain forms.
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
  return (canonical[char] ?? canonical[narrow] ?? narrow).charCodeAt(0);
});

/** Folds a text; see the top of the file. */
export function fold(original: string): Folded {
  const source = simplified(original);
  const codes = new Uint16Array(source.length);
  const at: number[] = [];
  let length = 0;
  for (let i = 0; i < source.length; i++) {
    const code = foldsTo[source.charCodeAt(i)] as number;
    if (code === 0) continue;
    codes[length++] = code;
    at.push(i);
  }
  at.push(source.length);
  return { text: decodeUnits(codes.subarray(0, length)), at, original };
}

/** Short texts in one call; long ones in pieces, since arguments are limited. */
function decodeUnits(codes: Uint16Array): string {
  let text = '';
  for (let from = 0; from < codes.length; from += 8192) text += String.fromCharCode(...codes.subarray(from, from + 8192));
  return text;
}

/** The original between two positions of the folded text. */
export function unfold(folded: Folded, from: number, to: number): string {
  return folded.original.slice(folded.at[from], folded.at[to]);
}

const bareLabels = new Map<string, string>();

/** A label with nothing left but its words: no numbering, no brackets, no punctuation. */
export function bare(label: string): string {
  const known = bareLabels.get(label);
  if (known !== undefined) return known;
  const words = fold(label)
    .text.replace(/^(?:[一二三四五六七八九十]+[、.]|（[一二三四五六七八九十\d]+）|\d+[.、]|[#*]+)+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  // Labels are the same in every report; what is not a label is not worth keeping.
  if (label.length <= 60) {
    if (bareLabels.size > 5000) bareLabels.clear();
    bareLabels.set(label, words);
  }
  return words;
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
}

const likenessCache = new Map<string, number>();

/** 1: the same words; 0: nothing shared. Both already bare. One inside the other counts as nearly the same. */
export function likeness(a: string, b: string): number {
  if (a === b) return a ? 1 : 0;
  if (!a || !b) return 0;
  const key = `${a}|${b}`;
  const known = likenessCache.get(key);
  if (known !== undefined) return known;
  let value: number;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 2 && long.includes(short)) value = 0.75 + (0.24 * short.length) / long.length;
  else {
    const [left, right] = [pairsOf(a), pairsOf(b)];
    let shared = 0;
    for (const pair of left) if (right.has(pair)) shared++;
    value = left.size + right.size ? (2 * shared) / (left.size + right.size) : 0;
  }
  if (likenessCache.size > 20_000) likenessCache.clear();
  likenessCache.set(key, value);
  return value;
}
