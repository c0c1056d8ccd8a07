// Old office files and embedded objects. Their text is pulled out, so that a number in them is found; what else they hold is not known.

import { decodeText } from '../in/decode-text.ts';
import { inspectBiff } from './biff.ts';
import { type CompoundStream, compoundStreams } from './compound-file.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { readableStrings } from './strings.ts';

const mainStream = /^(WordDocument|Workbook|Book|PowerPoint Document|0Table|1Table|Data|ET|WpsContent)$/i;

function placeOf(path: string): HidingPlace {
  if (/SummaryInformation$/.test(path)) return 'properties';
  if (/(^|\/)(VBA|Macros|_VBA_PROJECT)/i.test(path)) return 'macro';
  if (/(^|\/)(ObjectPool|MBD[0-9A-F]+)/i.test(path)) return 'embeddedFile';
  if (/_SX_DB_CUR/.test(path)) return 'pivotCache';
  if (/Revision Log|User Names/i.test(path)) return 'revision';
  return mainStream.test(path) ? 'visible' : 'unusedPart';
}

/** A file that was wrapped as an icon: its name, the folder it came from, and itself. */
function unwrap(bytes: Uint8Array): { name: string; paths: string[]; content: Uint8Array } | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 6;
  const text = () => {
    const end = buffer.indexOf(0, at);
    if (end < 0) return '';
    const value = decodeText(buffer.subarray(at, end));
    at = end + 1;
    return value;
  };
  const [name, path] = [text(), text()];
  at += 8;
  const temporary = text();
  if (at + 4 > buffer.length) return undefined;
  const size = buffer.readUInt32LE(at);
  if (size === 0 || at + 4 + size > buffer.length) return undefined;
  return { name, paths: [path, temporary], content: buffer.subarray(at + 4, at + 4 + size) };
}

async function inspectStream({ path, bytes }: CompoundStream, look: Look): Promise<void> {
  const { findings } = look;
  const name = path.split('/').at(-1) ?? '';
  const at = `内部数据“${shownName(path)}”`;
  if (name === '\x01Ole10Native') {
    const wrapped = unwrap(bytes);
    if (wrapped) {
      findings.thing('embeddedFile', at, `嵌有文件“${shownName(wrapped.name)}”。请核对后删除。`, 'block');
      for (const text of [wrapped.name, ...wrapped.paths]) findings.text(text, 'embeddedFile', `${at}的文件名`);
      await look.nested(wrapped.content, `嵌入的 ${wrapped.name}`, 'embeddedFile');
      return;
    }
  }
  if (/^(Package|CONTENTS|EmbeddedOdf)$/i.test(name) && bytes.length > 16) {
    await look.nested(bytes, `嵌入的 ${name}`, 'embeddedFile');
    return;
  }
  // The name of the program that made it.
  if (/[\x01\x03](CompObj|ObjInfo)$/.test(name)) return;
  const place = placeOf(path);
  for (const text of readableStrings(bytes)) findings.text(text, place, at);
}

const things: readonly (readonly [RegExp, HidingPlace, string, 'block' | 'warn'])[] = [
  [/(^|\/)(VBA\/|_VBA_PROJECT|Macros\/)/i, 'macro', '文件里有宏程序。请另存为不带宏的新格式。', 'block'],
  [/(^|\/)(ObjectPool\/|MBD[0-9A-F]+\/)/i, 'embeddedFile', '文件里嵌有别的对象或者文件。请核对后删除。', 'block'],
  [/_SX_DB_CUR\//, 'pivotCache', '文件里有数据透视表的缓存，里面可能有整张原始数据表。请粘贴为数值后另存。', 'block'],
  [/Revision Log/i, 'revision', '共享工作簿留有修订记录。请取消共享后另存。', 'block'],
];

/** Looks into a compound file (.doc, .xls, .ppt, .wps, .et, .msg, OLE objects). @returns its kind */
export async function inspectOldOffice(bytes: Uint8Array, look: Look): Promise<string> {
  const { findings } = look;
  const streams = compoundStreams(bytes);
  const has = (pattern: RegExp) => streams?.some(({ path }) => pattern.test(path)) ?? false;
  if (has(/(^|\/)(EncryptedPackage|EncryptionInfo)$/)) {
    findings.cannot('整个文件', 'encrypted', '文件有打开密码，没有检查。请取消密码后另存，再检查。');
    return 'encrypted';
  }
  for (const [pattern, place, detail, level] of things) if (has(pattern)) findings.thing(place, '文件内部', detail, level);
  if (has(/(^|\/)(VBA\/|_VBA_PROJECT)/i)) findings.cannot('宏程序', 'macro', '宏程序里的内容没有检查。请删除宏。');
  const book = streams?.find(({ path }) => /^(Workbook|Book)$/i.test(path));
  if (book) inspectBiff(book.bytes, findings);
  for (const stream of streams ?? []) await inspectStream(stream, look);
  // What no stream covers: sectors of deleted streams.
  if (!streams || streams.length === 0) for (const text of readableStrings(bytes)) findings.text(text, 'visible', '整个文件');
  findings.cannot(
    '整个文件',
    'oldFormat',
    '这是旧版 Office 或 WPS 文件，只搜了其中的文字，没有全部检查。请用 Word、Excel 或 WPS 另存为 .docx、.xlsx 后再检查。',
  );
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^WordDocument$/i, 'doc'],
    [/^(Workbook|Book)$/i, 'xls'],
    [/^PowerPoint Document$/i, 'ppt'],
  ];
  return kinds.find(([pattern]) => has(pattern))?.[1] ?? 'oldOffice';
}
