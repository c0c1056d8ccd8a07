const imageMark = Buffer.from('/Image', 'latin1');
const longestHead = 4000;

const padded = (text: string, length: number) => text.padEnd(length, ' ');

/**
 * The same PDF with every picture of one pixel. Where a picture stands matters here and what it shows does not, and unpacking scans takes
 * longer than everything else. Nothing moves: the numbers in the heads of the pictures are overwritten in place.
 */
export function withoutPixels(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes);
  for (let at = file.indexOf(imageMark); at >= 0; at = file.indexOf(imageMark, at + imageMark.length)) {
    const before = file.toString('latin1', Math.max(0, at - longestHead), at);
    const start = at - before.length + Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endobj'), before.lastIndexOf('\nobj'), 0);
    const after = file.toString('latin1', at, at + longestHead);
    const stream = after.indexOf('stream');
    if (stream < 0) continue;
    const head = file.toString('latin1', start, at + stream);
    if (!/\/Subtype\s*\/Image(?![A-Za-z])/.test(head) || head.includes('endobj', 8)) continue;
    const small = head
      .replace(/(\/(?:Width|Height)\s*)(\d+)(?!\d|\s+\d+\s+R)/g, (_, name: string, number: string) => name + padded('1', number.length))
      .replace(/(\/Filter\s*)(\[[^\]]*\]|\/[A-Za-z0-9]+)/g, (whole, name: string, filter: string) =>
        filter.length >= 5 ? `${name.trimEnd()}${padded(' null', whole.length - name.trimEnd().length)}` : whole,
      );
    if (small.length === head.length) file.write(small, start, 'latin1');
  }
  return file;
}
