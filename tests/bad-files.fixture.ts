// Files that people send by mistake, and files that somebody made to do harm.
import { zipSync } from 'fflate';
import { docxOf, p, pdfOf, sheetRows, xlsxOf, zipOf } from '../src/documents/in/office.fixture.ts';
import { type RefusalCode, refusalSentences } from '../src/documents/in/unreadable-file.ts';

export interface BadFile {
  readonly title: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The sentence it is refused with; undefined: it is read, and nothing of a report is found in it. */
  readonly sentence: string | undefined;
}

const external = (type: string) =>
  `<Relationship Id="x${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://127.0.0.1:9/${type}" TargetMode="External"/>`;

/** What a Word file with a password looks like from outside. */
const encryptedDocx = () =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(4096),
  ]);

const pdfPassword =
  '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -44 >>';

function wordFileWith(entries: number): Uint8Array {
  const nothing = new Uint8Array(0);
  const parts = Object.fromEntries(Array.from({ length: entries }, (_, i) => [`word/media/${i}.xml`, nothing]));
  return zipSync({ '[Content_Types].xml': nothing, 'word/document.xml': nothing, ...parts }, { level: 0 });
}

function bomb(): Uint8Array {
  const text = Buffer.alloc(180 * 1024 * 1024, 0x20);
  return zipSync({ '[Content_Types].xml': new Uint8Array(0), 'word/document.xml': [text, { level: 1 }] });
}

/** Every bad file, made when asked for: the large ones are a burden to memory. */
export const badFiles: readonly (Omit<BadFile, 'bytes'> & { readonly make: () => Uint8Array })[] = [
  bad('an empty file', '空文件.docx', () => new Uint8Array(0), 'emptyFile'),
  bad('a cut-off archive', '损坏.docx', () => docxOf(p('一、总体情况')).subarray(0, 200), 'corrupt'),
  bad('a bomb', '炸弹.docx', bomb, 'zipBomb'),
  bad('an archive of 100,000 parts', '部件太多.docx', () => wordFileWith(100_000), 'tooManyEntries'),
  bad(
    'an external entity',
    '实体.docx',
    () => docxOf(p('&x;'), { prolog: '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }),
    'unsafeXml',
  ),
  bad('a Word file with a password', '加密.docx', encryptedDocx, 'encrypted'),
  bad('a PDF with a password', '加密.pdf', () => pdfOf([{ texts: [[50, 700, 12, 'x']] }], pdfPassword), 'encrypted'),
  bad('an archive of reports', '打包.zip', () => zipOf({ '年报.txt': '一、总体情况' }), 'archive'),
  bad('a picture', '扫描.docx', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'image'),
  bad('an old Word file', '旧版.doc', () => oldWord(), 'legacyOffice'),
  bad('a PDF without text', '扫描件.pdf', () => pdfOf([{ lines: [[50, 500, 400, 500]] }, {}]), undefined),
  bad(
    'a Word file that points elsewhere',
    '外部链接.docx',
    () =>
      docxOf(p('通知') + p('请各单位按时报送材料。'), {
        relationships: ['attachedTemplate', 'image', 'oleObject', 'styles'].map(external).join(''),
      }),
    undefined,
  ),
  bad('a table of 50,000 rows', '长表.xlsx', () => longTable(50_000), undefined),
  bad('a table of 50,001 rows', '更长的表.xlsx', () => longTable(50_001), 'tooManyRows'),
];

function bad(title: string, name: string, make: () => Uint8Array, refusal: RefusalCode | undefined) {
  return { title, name, make, sentence: refusal && refusalSentences[refusal] };
}

function oldWord(): Uint8Array {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from('WordDocument', 'utf16le'),
    Buffer.alloc(64),
  ]);
}

function longTable(rows: number): Uint8Array {
  return xlsxOf([{ rows: sheetRows(Array.from({ length: rows }, (_, i) => [`第${i}行`, i])) }]);
}
