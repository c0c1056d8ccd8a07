import { decodeText } from './decode-text.ts';

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

function partOf(bytes: Buffer): Part {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1', 0, 16_384));
  const headers = new Map<string, string>();
  if (!end) return { headers, body: bytes };
  const lines = bytes
    .toString('latin1', 0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: bytes.subarray(end.index + end[0].length) };
}

function quotedPrintable(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/[ \t]*=[ \t]*\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function decoded({ headers, body }: Part): string {
  const coding = headers.get('content-transfer-encoding')?.toLowerCase();
  const bytes =
    coding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : coding === 'quoted-printable' ? quotedPrintable(body) : body;
  return decodeText(bytes, /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1]);
}

/** The page inside a web archive (.mht, "单个文件网页"): its first HTML part, undefined when there is none. */
export function htmlInArchive(bytes: Uint8Array): string | undefined {
  const whole = partOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const type = whole.headers.get('content-type') ?? '';
  if (/^text\/html/i.test(type)) return decoded(whole);
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  if (!boundary) return undefined;
  const marker = Buffer.from(`--${boundary.trim()}`, 'latin1');
  for (let start = whole.body.indexOf(marker); start >= 0; ) {
    const next = whole.body.indexOf(marker, start + marker.length);
    const after = whole.body.indexOf('\n', start) + 1;
    if (after === 0) return undefined;
    const part = partOf(whole.body.subarray(after, next < 0 ? undefined : next));
    if (/^text\/html/i.test(part.headers.get('content-type') ?? '')) return decoded(part);
    start = next;
  }
  return undefined;
}
