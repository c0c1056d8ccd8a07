// The commonest characters of each writing, which the other encoding's reading of the same bytes hardly ever yields.
const common = {
  gb18030: new Set(
    '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经政府信息公开申请数量本总计',
  ),
  big5: new Set(
    '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經政府信息公開申請數量本總計',
  ),
};

function decoderFor(label: string | undefined): TextDecoder | undefined {
  if (!label) return undefined;
  try {
    // What calls itself GB2312 or GBK holds characters of GB18030 too.
    return new TextDecoder(/^gb/i.test(label) ? 'gb18030' : label);
  } catch {
    return undefined;
  }
}

function fromUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) broken++;
  if (broken === 0) return text;
  // A file cut inside a character, or with a stray byte, is still UTF-8; another encoding breaks at every character.
  let high = 0;
  for (const byte of bytes) if (byte >= 0x80) high++;
  return broken * 100 < high ? text : undefined;
}

function utf16Without(bytes: Uint8Array): string | undefined {
  let evenZeros = 0;
  let oddZeros = 0;
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) i % 2 === 0 ? evenZeros++ : oddZeros++;
  if (oddZeros > length / 50 && evenZeros <= oddZeros / 5) return 'utf-16le';
  if (evenZeros > length / 50 && oddZeros <= evenZeros / 5) return 'utf-16be';
  return undefined;
}

function commonness(text: string, set: ReadonlySet<string>): number {
  let count = 0;
  for (const character of text.slice(0, 20_000)) if (set.has(character)) count++;
  return count;
}

/** The encoding a page names in its first bytes, undefined when it names none. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2048, bytes.length)).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]+encoding=["']([\w-]+)/.exec(head)?.[1];
}

/** Text in UTF-8, UTF-16, GB18030 or Big5. A byte order mark decides, then validity as UTF-8, then the declared name, then the characters. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = utf16Without(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const text = fromUtf8(bytes);
  if (text !== undefined) return text;
  const named = decoderFor(declared);
  if (named && !named.encoding.startsWith('utf')) return named.decode(bytes);
  const simplified = new TextDecoder('gb18030').decode(bytes);
  const traditional = new TextDecoder('big5').decode(bytes);
  return commonness(traditional, common.big5) > commonness(simplified, common.gb18030) ? traditional : simplified;
}
