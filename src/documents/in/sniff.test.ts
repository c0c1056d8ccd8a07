import { describe, expect, test } from 'vitest';
import { docxOf, p, pdfOf, sheetRows, xlsxOf, zipOf } from './office.fixture.ts';
import { maxFileBytes, readDocument } from './read-document.ts';
import { refusalSentences, UnreadableFile } from './unreadable-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

async function codeOf(bytes: Uint8Array, name = 'a'): Promise<string> {
  try {
    return (await readDocument(bytes, name)).kind;
  } catch (error) {
    return error instanceof UnreadableFile ? error.code : `bug: ${error}`;
  }
}

/** An OLE container as far as its directory can be seen: signature and the name of a stream. */
const ole = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), utf16(stream), Buffer.alloc(64)]);

// 政府信息公开年度报告 and 政府資訊公開工作年度的人 in the two old encodings.
const gb = Buffer.from('d5feb8aed0c5cfa2b9abbfaac4eab6c8b1a8b8e6', 'hex');
const big5 = Buffer.from('ac46a9b2b8eab054a4bdb67da475a740a67eabd7aabaa448', 'hex');

describe('what a file is', () => {
  test('bytes decide, whatever the name says', async () => {
    expect(await codeOf(docxOf(p('一')), '年报.pdf')).toBe('docx');
    expect(await codeOf(xlsxOf([{ rows: sheetRows([['一']]) }]), '年报.docx')).toBe('xlsx');
    expect(await codeOf(pdfOf([{ texts: [[50, 700, 12, '12']] }]), '年报.xlsx')).toBe('pdf');
    expect(await codeOf(utf8('<html><body><p>年报</p></body></html>'), '年报.doc')).toBe('html');
    expect(await codeOf(utf8('<!-- a --><!-- b -->\n<TABLE><tr><td>1</td></tr></TABLE>'), '年报.xls')).toBe('html');
    expect(await codeOf(utf8('年报\n<table><tr><td>1</td></tr></table>'), '年报.md')).toBe('md');
    expect(await codeOf(utf8('年报\n\n| a | b |\n|---|---|\n| 1 | 2 |'), '年报')).toBe('md');
    expect(await codeOf(utf8('年报\n一、总体情况\t12'), '年报.txt')).toBe('txt');
  });

  test.each([
    ['emptyFile', new Uint8Array(0)],
    ['emptyFile', utf8(' \r\n\t ')],
    ['tooLarge', new Uint8Array(60 * 1024 * 1024)],
    ['legacyOffice', ole('WordDocument')],
    ['legacyOffice', ole('Workbook')],
    ['presentation', ole('PowerPoint Document')],
    ['encrypted', ole('EncryptedPackage')],
    ['ofd', zipOf({ 'OFD.xml': '<OFD/>', 'Doc_0/Document.xml': '<a/>' })],
    ['openDocument', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' })],
    ['binaryWorkbook', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' })],
    ['presentation', zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<a/>' })],
    ['archive', zipOf({ '年报.txt': 'x' })],
    ['archive', Buffer.from('Rar!\x1a\x07\x00', 'latin1')],
    ['rtf', utf8('{\\rtf1\\ansi text}')],
    ['image', Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['image', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['unknownKind', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex')],
    ['corrupt', zipOf({ a: 'x' }).subarray(0, 40)],
  ])('refuses %s with a sentence that says what to do', async (code, bytes) => {
    expect(await codeOf(bytes, '年报.doc')).toBe(code);
    expect(refusalSentences[code as keyof typeof refusalSentences]).toMatch(/[\u4e00-\u9fff].*(请|再)/);
  });

  test('the largest size that is read is 50 MB', () => {
    expect(maxFileBytes).toBe(52_428_800);
  });

  test.each(['../../etc/passwd', 'a\0.docx', '😀.docx', `${'长'.repeat(300)}.docx`, 'CON', '\u202egpj.exe', ''])(
    'the name %j does no harm',
    async (name) => {
      expect(await codeOf(docxOf(p('一')), name)).toBe('docx');
    },
  );
});

describe('encodings', () => {
  const textOf = async (bytes: Uint8Array, name = 'a.txt') =>
    (await readDocument(bytes, name)).blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('|');

  test('UTF-8 with and without a mark, UTF-16 with and without one', async () => {
    const text = '政府信息公开12345 annual';
    expect(await textOf(utf8(text))).toBe(text);
    expect(await textOf(Buffer.concat([Buffer.from('efbbbf', 'hex'), utf8(text)]))).toBe(text);
    expect(await textOf(Buffer.concat([Buffer.from('fffe', 'hex'), utf16(text)]))).toBe(text);
    expect(await textOf(Buffer.concat([Buffer.from('feff', 'hex'), Buffer.from(utf16(text)).swap16()]))).toBe(text);
    expect(await textOf(utf16(text))).toBe(text);
  });

  test('GB18030 without a word about it, and declared in a page', async () => {
    expect(await textOf(gb)).toBe('政府信息公开年度报告');
    expect(await textOf(Buffer.concat([utf8('<html><meta charset="gb2312"><p>'), gb, utf8('</p>')]), 'a.html')).toBe(
      '政府信息公开年度报告',
    );
  });

  test('Big5 is told from GB18030 by its common characters', async () => {
    expect(await textOf(big5)).toBe('政府資訊公開工作年度的人');
  });

  test('a page that is UTF-8 but says GB2312 is read as UTF-8', async () => {
    expect(await textOf(utf8('<html><meta http-equiv=Content-Type content="text/html; charset=gb2312"><p>年度报告</p>'), 'a.htm')).toBe(
      '年度报告',
    );
  });

  test('a file cut inside a character is still UTF-8', async () => {
    const bytes = utf8('政府信息公开工作年度报告'.repeat(50));
    expect(await textOf(bytes.subarray(0, bytes.length - 1))).toMatch(/^政府信息公开/);
  });
});
