import { type Archive, ArchiveFault, openArchive } from './archive.ts';
import { detectKind, isMisnamed, type Kind } from './detect-kind.ts';
import { Findings } from './findings.ts';
import { inspectHtml } from './html.ts';
import type { Inspection } from './inspection.ts';
import { Look } from './look.ts';
import { inspectMail } from './mail.ts';
import { inspectOfd } from './ofd.ts';
import { inspectOffice } from './office.ts';
import { inspectOldOffice } from './old-office.ts';
import { inspectOpenDocument } from './open-document.ts';
import { OfficePackage } from './package.ts';
import { inspectPdf } from './pdf.ts';
import { inspectPicture } from './picture.ts';
import { inspectCsv, inspectJson, inspectSvg, inspectText, inspectXml } from './plain-text.ts';
import { inspectRtf } from './rtf.ts';
import { readableStrings } from './strings.ts';
import { inspectLeftovers, inspectZip, tellOddities } from './zip.ts';

const officeKinds: Readonly<Record<string, 'docx' | 'xlsx' | 'pptx'>> = { document: 'docx', workbook: 'xlsx', presentation: 'pptx' };

/** What kind of office file a package is: by its main part, or by where its parts lie. */
function officeKindOf(office: OfficePackage, archive: Archive): 'docx' | 'xlsx' | 'pptx' | 'xlsb' | undefined {
  const main = office.relationsOf('').find(({ type }) => type === 'officeDocument');
  const root = main && office.part(main.target)?.root;
  if (root && officeKinds[root]) return officeKinds[root];
  const has = (pattern: RegExp) => archive.entries.some(({ name }) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb';
  if (has(/^word\//i)) return 'docx';
  if (has(/^xl\//i)) return 'xlsx';
  return has(/^ppt\//i) ? 'pptx' : undefined;
}

async function inspectArchive(bytes: Uint8Array, look: Look): Promise<string> {
  const { findings } = look;
  let archive: Archive;
  try {
    archive = await openArchive(bytes, findings.budget, (name, reason, detail) => findings.cannot(name, reason, detail));
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    findings.cannot('整个文件', error.reason, error.message);
    for (const text of readableStrings(bytes)) findings.text(text, 'unusedPart', '整个文件');
    return 'zip';
  }
  tellOddities(archive, look);
  await inspectLeftovers(archive, look);
  if (archive.find('[Content_Types].xml')) {
    const office = new OfficePackage(archive, look);
    const kind = officeKindOf(office, archive);
    if (kind) {
      await inspectOffice(office, kind);
      return kind;
    }
  }
  if (archive.find('OFD.xml')) {
    await inspectOfd(archive, look);
    return 'ofd';
  }
  if (archive.find('mimetype') && archive.find('content.xml')) {
    await inspectOpenDocument(archive, look);
    return 'odf';
  }
  await inspectZip(archive, look);
  return 'zip';
}

function inspectUnknown(bytes: Uint8Array, reason: 'unknownType' | 'macro', detail: string, look: Look): void {
  look.findings.cannot('整个文件', reason, detail);
  for (const text of readableStrings(bytes)) look.findings.text(text, 'visible', '整个文件');
}

async function inspectKind(found: Kind, bytes: Uint8Array, look: Look): Promise<string> {
  switch (found.kind) {
    case 'archive':
      return inspectArchive(bytes, look);
    case 'oldOffice':
      return inspectOldOffice(bytes, look);
    case 'pdf':
      await inspectPdf(bytes, look);
      break;
    case 'html':
      await inspectHtml(found.text, look);
      break;
    case 'mail':
      await inspectMail(bytes, look);
      break;
    case 'rtf':
      await inspectRtf(found.text, look);
      break;
    case 'svg':
      await inspectSvg(bytes, look);
      break;
    case 'xml':
      inspectXml(bytes, look);
      break;
    case 'json':
      inspectJson(found.text, look);
      break;
    case 'csv':
      inspectCsv(found.text, look);
      break;
    case 'md':
    case 'txt':
      inspectText(found.text, look);
      break;
    case 'packed':
      inspectUnknown(bytes, 'unknownType', '这是 .rar、.7z 等压缩包，不能打开检查。请解压后检查里面的文件，或者改用 .zip。', look);
      break;
    case 'sound':
      inspectUnknown(bytes, 'unknownType', '这是录音或者录像，内容没有检查。请人工核对。', look);
      break;
    case 'unknown':
      inspectUnknown(bytes, 'unknownType', '认不出这是什么文件，只搜了其中的文字。请另存为 .docx、.xlsx 或者 .pdf 后再检查。', look);
      break;
    default:
      await inspectPicture(bytes, found.kind, look);
  }
  return found.kind;
}

const zipEnd = Buffer.from('PK\x05\x06', 'latin1');

/** Files that are two things at once: what does not begin as an archive may still be opened as one. */
async function inspectSecondFace(found: Kind, bytes: Uint8Array, look: Look): Promise<void> {
  if (found.kind === 'archive' || found.kind === 'oldOffice') return;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(zipEnd);
  if (end < buffer.length - 66_000 || end < 0) return;
  try {
    // Places in the archive count from its own beginning, which the other file has pushed back.
    const pushed = end + 20 <= buffer.length ? end - buffer.readUInt32LE(end + 12) - buffer.readUInt32LE(end + 16) : 0;
    const own = pushed > 0 && pushed < buffer.length ? buffer.subarray(pushed) : buffer;
    const archive = await openArchive(own, look.findings.budget, (name, reason, detail) => look.findings.cannot(name, reason, detail));
    if (archive.entries.length === 0) return;
    look.findings.cannot('整个文件', 'suspicious', '这个文件同时是一个压缩包，不同的软件会打开不同的内容。请重新生成文件。');
    look.findings.thing('trailingData', '整个文件', '文件里夹带了一个压缩包。请重新生成文件。', 'block');
    await inspectZip(archive, look.with(look.findings.inside('夹带的压缩包', 'trailingData')));
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
  }
}

async function inspect(bytes: Uint8Array, name: string, look: Look): Promise<string> {
  const { findings } = look;
  if (bytes.length === 0) {
    findings.cannot('整个文件', 'corrupt', '文件是空的，没有内容可以检查。请确认文件已经写完、上传完整。');
    return 'unknown';
  }
  const found = detectKind(bytes, name);
  let kind: string = found.kind;
  try {
    kind = await inspectKind(found, bytes, look);
    await inspectSecondFace(found, bytes, look);
  } catch (error) {
    // A parser that stumbles has met a file that breaks its format; what was found before stays.
    const deep = error instanceof RangeError && /call stack/.test(error.message);
    findings.cannot('整个文件', deep ? 'tooDeep' : 'corrupt', '文件的内部结构不对，没有全部检查。请用 Word、WPS 打开后另存一份再检查。');
    for (const text of readableStrings(bytes)) findings.text(text, 'unusedPart', '整个文件');
  }
  if (look.depth === 0 && isMisnamed(kind, name))
    findings.thing('properties', '文件名', `文件名的后缀与内容不符，内容其实是 ${kind}。请改正后缀或者重新生成文件。`, 'warn');
  return kind;
}

/**
 * Looks into a file in this process: for files from strangers use `inspectFile`, which also bounds time and memory.
 * Does not throw for bad files: what cannot be read is in `unread`.
 */
export async function inspectBytes(bytes: Uint8Array, name: string): Promise<Inspection> {
  const findings = new Findings();
  const kind = await inspect(bytes, name, new Look(inspect, findings));
  if (name !== '') findings.text(name, 'visible', '文件名');
  return findings.result(kind);
}
