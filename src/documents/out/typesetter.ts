import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from '../document.ts';
import { rangesOf } from './font-coverage.ts';
import type { Letter } from './letter.ts';
import { letterModel } from './letter-model.ts';
import { letterTemplate } from './letter-template.ts';
import type { WriteOptions } from './page-style.ts';
import { type Faces, pdfModel } from './pdf-model.ts';
import { template } from './pdf-template.ts';

export interface Typeset {
  readonly pdf: Uint8Array;
  /** Characters that no font at hand has; 〓 stands in their place. */
  readonly missing: readonly string[];
}

export interface Typesetter {
  typeset(document: Document, options: WriteOptions): Typeset;
  typesetLetter(letter: Letter, options: WriteOptions): Typeset;
  /**
   * For pages that are neither: `source` is Typst that reads `sys.inputs.document`, the JSON of what `model` gives. `model` must run all
   * text through `show`.
   */
  typesetPages(source: string, model: (faces: Faces, show: (text: string) => string) => unknown): Typeset;
}

/** The families that offices have licences for, by the part they play; used where the folder of fonts has them. */
const licensed = {
  title: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05'],
  hei: ['黑体', 'SimHei', '方正黑体_GBK', 'FZHei-B01'],
  kai: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', 'FZKai-Z03'],
  fang: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', 'FZFangSong-Z02'],
  song: ['宋体', 'SimSun', '方正书宋_GBK', 'FZShuSong-Z01'],
} as const;

const free = { title: 'Noto Serif SC', hei: 'Noto Sans SC', kai: 'Noto Serif SC', fang: 'Noto Serif SC', song: 'Noto Serif SC' } as const;

/** Only these files of the font packages are read. */
const freeFolders = ['noto-serif-sc/400Regular', 'noto-serif-sc/700Bold', 'noto-sans-sc/400Regular', 'noto-sans-sc/700Bold'];

/**
 * Sets documents as PDF/A-2b with one warm compiler. `fontsFolder` is where an office puts the fonts it has licences for.
 * Only those fonts and the free ones are used, whatever else the machine has, so that a document looks the same everywhere.
 * Blocks while it works (the first document takes a second or two); `createPdfWriter` runs it in a process of its own.
 */
export function createTypesetter(fontsFolder?: string): Typesetter {
  const require = createRequire(import.meta.url);
  const folders = freeFolders.map((folder) => {
    const [name, weight] = folder.split('/') as [string, string];
    return join(dirname(require.resolve(`@expo-google-fonts/${name}/package.json`)), weight);
  });
  if (fontsFolder !== undefined) folders.unshift(fontsFolder);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: folders }] });
  const faces = Object.fromEntries(
    (Object.keys(free) as (keyof Faces)[]).map((part) => [part, [...(fontsFolder === undefined ? [] : licensed[part]), free[part]]]),
  ) as unknown as Faces;
  const has = coverageOf(folders.flatMap(fontFilesIn));

  const typesetPages: Typesetter['typesetPages'] = (source, modelOf) => {
    const missing = new Set<string>();
    const show = (text: string) => {
      let shown = '';
      for (const character of text) {
        if (invisible.test(character)) continue;
        if (!has(character)) missing.add(character);
        shown += has(character) ? character : '〓';
      }
      return shown;
    };
    const model = modelOf(faces, show);
    const compiled = compiler.compile({ mainFileContent: source, inputs: { document: JSON.stringify(model) } });
    try {
      if (compiled.result === null)
        throw new Error(`The document could not be set: ${JSON.stringify(compiler.fetchDiagnostics(failureOf(compiled)))}`);
      return { pdf: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })), missing: [...missing] };
    } finally {
      compiler.evictCache(2);
    }
  };
  return {
    typesetPages,
    typeset: (document, options) => typesetPages(template, (faces, show) => pdfModel(document, options, faces, show)),
    typesetLetter: (letter, options) => typesetPages(letterTemplate, (faces, show) => letterModel(letter, options, faces, show)),
  };
}

function failureOf(result: ReturnType<NodeCompiler['compile']>) {
  const failure = result.takeError();
  if (failure === null) throw new Error('The document could not be set');
  return failure;
}

/**
 * Marks that have no shape of their own, such as direction marks, joiners and variation selectors. They are left out: a font need not have
 * them, and the compiler can abort on text whose direction is turned by marks.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

function fontFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
    .map((name) => join(folder, name));
}

/** A broken file among an office's fonts is passed over, as the compiler does. */
function rangesIfReadable(file: string): [number, number][] {
  try {
    return rangesOf(file);
  } catch {
    return [];
  }
}

/** Whether some font has a character. Line ends always count as present. */
function coverageOf(files: readonly string[]): (character: string) => boolean {
  const bits = new Uint8Array(0x110000 / 8);
  const add = (code: number) => {
    bits[code >> 3] = (bits[code >> 3] as number) | (1 << (code & 7));
  };
  for (const [first, last] of files.flatMap(rangesIfReadable)) for (let code = first; code <= last; code++) add(code);
  for (const character of '\n\t ') add(character.charCodeAt(0));
  return (character) => {
    const code = character.codePointAt(0) as number;
    return ((bits[code >> 3] as number) & (1 << (code & 7))) !== 0;
  };
}
