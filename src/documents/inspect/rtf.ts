import { compoundStreams, isOldOffice } from './compound-file.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { readableStrings } from './strings.ts';

interface Group {
  destination: string;
  hidden: boolean;
  deleted: boolean;
  white: boolean;
  tiny: boolean;
  skip: number;
}

const silent =
  /^(fonttbl|colortbl|stylesheet|listtable|listoverridetable|rsidtbl|generator|latentstyles|datastore|themedata|colorschememapping|xmlnstbl|mmathPr|pntext|filetbl|revtbl|fldtype|panose|falt)$/;
const places: Readonly<Record<string, HidingPlace>> = {
  info: 'properties',
  userprops: 'properties',
  annotation: 'comment',
  atnauthor: 'comment',
  atnid: 'comment',
  footnote: 'note',
  header: 'headerFooter',
  headerl: 'headerFooter',
  headerr: 'headerFooter',
  headerf: 'headerFooter',
  footer: 'headerFooter',
  footerl: 'headerFooter',
  footerr: 'headerFooter',
  footerf: 'headerFooter',
  fldinst: 'fieldCode',
  shptxt: 'textBox',
  sp: 'altText',
  docvar: 'properties',
  template: 'template',
  bkmkstart: 'unusedPart',
  bkmkend: 'unusedPart',
};
const codePages: Readonly<Record<string, string>> = {
  '936': 'gb18030',
  '950': 'big5',
  '932': 'shift_jis',
  '949': 'euc-kr',
  '65001': 'utf-8',
  '1251': 'windows-1251',
};
const deepestGroups = 2000;

/** White entries of the colour table. */
function whitesOf(text: string): ReadonlySet<number> {
  const table = /\{\\colortbl([^}]{0,20000})\}/.exec(text)?.[1] ?? '';
  return new Set(table.split(';').flatMap((entry, at) => (/\\red255\\green255\\blue255/.test(entry) ? [at] : [])));
}

/** Looks into rich text: paragraphs, and by their destinations notes, comments, fields, properties and objects. */
export async function inspectRtf(text: string, look: Look): Promise<void> {
  const { findings } = look;
  const whites = whitesOf(text);
  const decoder = new TextDecoder(codePages[/\\ansicpg(\d+)/.exec(text)?.[1] ?? ''] ?? 'windows-1252');
  const objects: string[] = [];
  const groups: Group[] = [];
  let group: Group = { destination: '', hidden: false, deleted: false, white: false, tiny: false, skip: 1 };
  const buckets = new Map<HidingPlace, string>();
  const counts = new Map<HidingPlace, number>();
  let bytes: number[] = [];
  let [paragraph, row, column, starred, skipped] = [1, 0, 0, false, 0];
  let inRow = false;
  const place = (): HidingPlace => {
    const own = [group, ...groups].map(({ destination }) => places[destination]).find((known) => known !== undefined);
    if (own) return own;
    if (group.deleted) return 'revision';
    return group.hidden || group.white || group.tiny ? 'invisibleText' : 'visible';
  };
  const put = (value: string) => {
    if (/^(objdata|pict)$/.test(group.destination)) {
      if (group.destination === 'objdata') objects[objects.length - 1] += value;
      return;
    }
    if (silent.test(group.destination) || groups.some(({ destination }) => silent.test(destination))) {
      // Tables of fonts and colours; what else stands in them no program shows.
      if (/\d{6}|@/.test(value)) findings.text(value, 'unusedPart', `格式表（${group.destination}）`);
      return;
    }
    const where = place();
    buckets.set(where, (buckets.get(where) ?? '') + value);
  };
  const settle = () => {
    if (bytes.length > 0) put(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const flush = () => {
    settle();
    const cell = inRow ? { table: '1', row: row + 1, column: column + 1 } : undefined;
    for (const [where, value] of buckets) {
      if (value.trim() === '') continue;
      counts.set(where, (counts.get(where) ?? 0) + 1);
      findings.text(value, where, `第${paragraph}段`, cell);
    }
    buckets.clear();
  };
  const control = (word: string, parameter: string) => {
    const on = parameter !== '0';
    if (word === "'") return;
    settle();
    if (word === 'u') {
      const code = Number(parameter);
      put(String.fromCharCode(code < 0 ? code + 65_536 : code));
      skipped = group.skip;
    } else if (word === 'uc') group.skip = Number(parameter);
    else if (word === 'v') group.hidden = on;
    else if (word === 'deleted') group.deleted = on;
    else if (word === 'cf') group.white = whites.has(Number(parameter));
    else if (word === 'highlight' || word === 'cb' || word === 'chcbpat') group.white = false;
    else if (word === 'fs') group.tiny = Number(parameter) <= 2;
    else if (word === 'plain') Object.assign(group, { hidden: false, deleted: false, white: false, tiny: false });
    else if (word === 'par' || word === 'sect' || word === 'page') {
      flush();
      paragraph++;
    } else if (word === 'line' || word === 'tab') put('\t');
    else if (word === 'intbl') inRow = true;
    else if (word === 'cell' || word === 'nestcell') {
      inRow = true;
      flush();
      column++;
    } else if (word === 'row' || word === 'nestrow') {
      flush();
      [row, column, inRow] = [row + 1, 0, false];
    } else if (word === 'bin') binary = Number(parameter) || 0;
    else if (starred || silent.test(word) || word in places || /^(objdata|pict|object)$/.test(word)) {
      if (word === 'objdata') objects.push('');
      if (places[word] && places[word] !== place()) flush();
      group.destination = word;
      starred = false;
    }
  };
  let binary = 0;
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [, word, parameter = '', hex, symbol, brace, plain] = found;
    if (brace === '{') {
      settle();
      if (groups.length >= deepestGroups) {
        findings.cannot('文件', 'tooDeep', '文件嵌套太深，没有全部检查。请用 Word 或 WPS 打开后另存。');
        break;
      }
      groups.unshift(group);
      group = { ...group, destination: '' };
    } else if (brace === '}') {
      settle();
      if (places[group.destination]) flush();
      group = groups.shift() ?? group;
    } else if (word) control(word.toLowerCase(), parameter);
    else if (hex) {
      if (skipped > 0) skipped--;
      else bytes.push(Number.parseInt(hex, 16));
    } else if (symbol === '*') starred = true;
    else if (symbol) put(symbol === '~' ? ' ' : symbol === '_' ? '-' : /[\\{}]/.test(symbol) ? symbol : '');
    else if (plain) {
      settle();
      put(plain.slice(skipped));
      skipped = Math.max(0, skipped - plain.length);
    }
    if (binary > 0) {
      token.lastIndex += binary;
      binary = 0;
    }
  }
  flush();
  const things: readonly (readonly [HidingPlace, string, 'block' | 'warn'])[] = [
    ['invisibleText', '有隐藏的、白色的或者极小的文字。请核对后删除。', 'block'],
    ['revision', '留有修订痕迹。请接受全部修订后另存。', 'block'],
    ['comment', '有批注。请核对后删除。', 'warn'],
  ];
  for (const [where, detail, level] of things) if (counts.has(where)) findings.thing(where, '正文', detail, level);
  for (const object of objects) await inspectObject(object, look);
  if (/\\pict\b/.test(text)) findings.cannot('图片', 'pictureWithoutText', '文件里有图片，图片里的文字没有检查。请人工核对。');
}

async function inspectObject(hex: string, look: Look): Promise<void> {
  const data = Buffer.from(hex.replace(/[^0-9a-f]/gi, ''), 'hex');
  look.findings.thing('embeddedFile', '正文', '嵌有别的对象或者文件。请核对后删除。', 'block');
  const start = data.indexOf('d0cf11e0a1b11ae1', 0, 'hex');
  const inner = start >= 0 ? data.subarray(start) : data;
  if (isOldOffice(inner) && compoundStreams(inner)) await look.nested(inner, '嵌入的对象', 'embeddedFile');
  else {
    for (const text of readableStrings(data)) look.findings.text(text, 'embeddedFile', '嵌入的对象');
    look.findings.cannot('嵌入的对象', 'unknownType', '嵌入的对象没有全部检查。请删除。');
  }
}
