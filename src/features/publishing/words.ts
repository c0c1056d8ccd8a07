// Chinese text cut into words, for the index and for the question, by the same rule.
import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

/** Words of the trade that a general dictionary cuts apart. */
const ownWords = [
  '依申请公开',
  '主动公开',
  '政府信息公开',
  '政务公开',
  '放管服',
  '规范性文件',
  '预决算',
  '低保',
  '宅基地',
  '土地征收',
  '危房改造',
];

let jieba: Jieba | undefined;
/** Loading the dictionary takes a quarter of a second and sixty megabytes: at the first word. */
function cutter(): Jieba {
  if (jieba) return jieba;
  const load = createRequire(import.meta.url);
  const { Jieba: Cutter } = load('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const { dict } = load('@node-rs/jieba/dict') as { dict: Uint8Array };
  jieba = Cutter.withDict(dict);
  jieba.loadDict(Buffer.from(ownWords.map((word) => `${word} 100000 n`).join('\n')));
  return jieba;
}

const isWord = /[\p{L}\p{N}]/u;
const longestWord = 60;

/** Characters written in several ways become one: full width, capitals, compatibility forms. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text in their order, with the shorter words inside of long ones; signs and blanks are left out. */
export function wordsOf(text: string): string[] {
  return cutter()
    .cutForSearch(plainText(text), true)
    .filter((word) => isWord.test(word) && word.length <= longestWord);
}

/** A document number as documents bear it, however its brackets and digits were typed: `清云政[2026]12号` is 清云政〔2026〕12号. */
export function plainDocumentNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[({【〈<](?=\d{4})/g, '〔')
    .replace(/(?<=〔\d{4})[\])}】〉>]/g, '〕');
}
