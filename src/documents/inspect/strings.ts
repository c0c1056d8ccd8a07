/** Six characters: an abbreviated date or a word; nothing that identifies somebody is shorter. */
const shortest = 6;
const mostCharacters = 4_000_000;

const isAscii = (code: number) => (code >= 0x20 && code < 0x7f) || code === 9;
const isChinese = (code: number) =>
  (code >= 0x4e00 && code <= 0x9fa5) || (code >= 0x3000 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff5e);

/** Worth telling: digits as in a number of a person, an address for mail, or Chinese. */
const says = (text: string) => /[0-9０-９][-\s0-9０-９Xx]{4,}[0-9０-９Xx]|@|[\u4e00-\u9fa5]{2}|[a-z]{2,}:\/\/|[a-z]:\\/i.test(text);

/** Runs of readable UTF-16 (little end first) at even and at odd places. */
function wideStrings(bytes: Buffer, tell: (text: string) => boolean): boolean {
  for (const offset of [0, 1]) {
    let run: number[] = [];
    for (let at = offset; at + 1 < bytes.length; at += 2) {
      const code = bytes.readUInt16LE(at);
      if (isAscii(code) || isChinese(code)) {
        run.push(code);
        if (run.length < 4000) continue;
      }
      if (run.length >= shortest && !tell(String.fromCharCode(...run))) return false;
      run = [];
    }
    if (run.length >= shortest && !tell(String.fromCharCode(...run))) return false;
  }
  return true;
}

/** Runs of ASCII, of GBK and of Chinese in UTF-8. */
function narrowStrings(bytes: Buffer, tell: (text: string) => boolean): boolean {
  const gbk = new TextDecoder('gb18030');
  let start = -1;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const readable = at < bytes.length && (isAscii(byte) || byte >= 0x80) && at - start < 8000;
    if (readable) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0 && at - start >= shortest) {
      const part = bytes.subarray(start, at);
      for (const text of textsOf(part, gbk)) if (text.length >= shortest && !tell(text)) return false;
    }
    start = -1;
  }
  return true;
}

function textsOf(part: Buffer, gbk: TextDecoder): string[] {
  const utf8 = part.toString('utf8');
  const text = utf8.includes('\ufffd') ? gbk.decode(part) : utf8;
  return text.split(/[^\t\x20-\x7e\u3000-\u301f\u4e00-\u9fa5\uff01-\uff5e]+/);
}

/** Readable text in bytes that nothing here understands, so that a number in them is found all the same. */
export function readableStrings(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<string>();
  let left = mostCharacters;
  const tell = (text: string): boolean => {
    if (!says(text) || found.has(text)) return true;
    found.add(text);
    left -= text.length;
    return left > 0;
  };
  if (narrowStrings(buffer, tell)) wideStrings(buffer, tell);
  return [...found];
}
