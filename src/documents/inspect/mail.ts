import { decodeText } from '../in/decode-text.ts';
import type { Look } from './look.ts';

const deepestParts = 8;
const mostParts = 500;

function headersOf(bytes: Buffer): { headers: Map<string, string>; body: Buffer } {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1', 0, 262_144));
  const headers = new Map<string, string>();
  const head = decodeText(bytes.subarray(0, end ? end.index : 0)).replace(/\r?\n[ \t]+/g, ' ');
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), decodeWords(line.slice(colon + 1).trim()));
  }
  return { headers, body: end ? bytes.subarray(end.index + end[0].length) : bytes };
}

/** Words such as =?utf-8?B?…?= in headers. */
function decodeWords(text: string): string {
  return text.replace(/=\?([\w-]{2,30})\?([bq])\?([^?]*)\?=\s*/gi, (_, charset: string, coding: string, value: string) => {
    const bytes =
      coding.toLowerCase() === 'b' ? Buffer.from(value, 'base64') : quotedPrintable(Buffer.from(value.replaceAll('_', ' '), 'latin1'));
    return decodeText(bytes, charset);
  });
}

function quotedPrintable(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/[ \t]*=[ \t]*\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

async function inspectPart(bytes: Buffer, look: Look, depth: number, count: { parts: number }, label: string): Promise<void> {
  const { findings } = look;
  if (++count.parts > mostParts || depth > deepestParts) {
    findings.cannot(label, 'tooDeep', '邮件或者网页档案的部分太多、太深，没有全部检查。');
    return;
  }
  const { headers, body } = headersOf(bytes);
  for (const [name, value] of headers)
    if (!/^(content-transfer-encoding|mime-version|content-type)$/.test(name))
      findings.text(value, depth === 0 ? 'properties' : 'unusedPart', `${label}的信头 ${name}`);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary\s*=\s*"?([^";]+)/i.exec(type)?.[1]?.trim();
  if (/^multipart\//i.test(type) && boundary) {
    const marker = Buffer.from(`--${boundary}`, 'latin1');
    for (let start = body.indexOf(marker), number = 0; start >= 0; number++) {
      if (number === 0) findings.text(decodeText(body.subarray(0, start)), 'unusedPart', `${label}的各部分之前`);
      const from = body.indexOf('\n', start) + 1;
      const next = body.indexOf(marker, start + marker.length);
      if (from === 0) return;
      if (next < 0) {
        findings.text(decodeText(body.subarray(from)), 'unusedPart', `${label}的各部分之后`);
        return;
      }
      await inspectPart(body.subarray(from, Math.max(from, next)), look, depth + 1, count, `第${number + 1}部分`);
      start = next;
    }
    return;
  }
  const coding = headers.get('content-transfer-encoding')?.toLowerCase();
  const content =
    coding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : coding === 'quoted-printable' ? quotedPrintable(body) : body;
  const name =
    /(?:file)?name\*?\s*=\s*"?(?:[\w-]*'[\w-]*')?([^";]+)/i.exec(`${headers.get('content-disposition') ?? ''};${type}`)?.[1] ??
    headers.get('content-location') ??
    label;
  const attached = /^attachment/i.test(headers.get('content-disposition') ?? '');
  if (attached) findings.thing('attachment', label, '带有附件。请一并核对。', 'warn');
  const kind = /^text\/(\w+)/i.exec(type)?.[1]?.toLowerCase();
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  const text = kind && charset ? Buffer.from(decodeText(content, charset)) : content;
  await look.nested(text, kind === 'html' && !/\.html?$/i.test(name) ? `${label}.html` : name, attached ? 'attachment' : undefined);
}

/** Looks into a mail or a web page saved with its pictures (.mht): every part, decoded. */
export async function inspectMail(bytes: Uint8Array, look: Look): Promise<void> {
  await inspectPart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), look, 0, { parts: 0 }, '邮件');
}
