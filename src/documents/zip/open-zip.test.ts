import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openZip, type ZipLimits, ZipRefusal, zipLimits } from './open-zip.ts';

const text = (value: string) => new TextEncoder().encode(value);

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'opened';
  } catch (error) {
    return error instanceof ZipRefusal ? error.code : `bug: ${error}`;
  }
}

/** Changes fields of the first entry in the directory and, if asked, in its local header. */
function patched(bytes: Uint8Array, change: (view: DataView, directory: number, local: number) => void): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const end = copy.length - 22;
  const directory = view.getUint32(end + 16, true);
  change(view, directory, view.getUint32(directory + 42, true));
  return copy;
}

describe('open-zip', () => {
  test('inflates the entry asked for, by a name compared without case', async () => {
    const zip = await openZip(zipSync({ 'word/document.xml': text('正文'), 'b.bin': [text('b'), { level: 0 }] }));
    expect(zip.names).toEqual(['word/document.xml', 'b.bin']);
    expect(new TextDecoder().decode(await zip.read('Word/Document.xml'))).toBe('正文');
    expect(new TextDecoder().decode(await zip.read('b.bin'))).toBe('b');
    expect(await zip.read('missing')).toBeUndefined();
  });

  test.each(['../up', '/etc/passwd', 'a/../../b', 'a\\b', 'C:/x', 'a\0b'])('refuses the name %j', async (name) => {
    expect(await codeOf(openZip(zipSync({ [name]: text('x') })))).toBe('unsafeEntry');
  });

  test('an emoji in a name does no harm', async () => {
    expect((await openZip(zipSync({ '😀.xml': text('x') }))).has('😀.xml')).toBe(true);
  });

  test('refuses names that differ in case only, and the same name twice', async () => {
    expect(await codeOf(openZip(zipSync({ 'A.xml': text('1'), 'a.xml': text('2') })))).toBe('unsafeEntry');
  });

  test('refuses symlinks', async () => {
    const link = zipSync({ link: [text('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] });
    expect(await codeOf(openZip(link))).toBe('unsafeEntry');
  });

  test('refuses encrypted entries, by the directory and by the local header', async () => {
    const plain = zipSync({ a: text('x') });
    const flag = (at: (d: number, l: number) => number) => patched(plain, (view, d, l) => view.setUint16(at(d, l), 1, true));
    expect(await codeOf(openZip(flag((d) => d + 8)))).toBe('encrypted');
    const zip = await openZip(flag((_, l) => l + 6));
    expect(await codeOf(zip.read('a'))).toBe('encrypted');
  });

  test('refuses a small file that inflates without end', async () => {
    const bomb = zipSync({ a: [new Uint8Array(8 << 20), { level: 9 }] });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await codeOf(openZip(bomb))).toBe('zipBomb');
  });

  test('an entry that lies about its size is cut off at the size it gave', async () => {
    const lies = patched(zipSync({ a: [new Uint8Array(8 << 20), { level: 9 }] }), (view, directory) =>
      view.setUint32(directory + 24, 10, true),
    );
    const zip = await openZip(lies);
    expect(await codeOf(zip.read('a'))).toBe('zipBomb');
    const short = await openZip(
      patched(zipSync({ a: [text('abcabcabcabcabcabcabcabcabc'), { level: 9 }] }), (view, directory) =>
        view.setUint32(directory + 24, 400, true),
      ),
    );
    expect(await codeOf(short.read('a'))).toBe('corrupt');
  });

  test('refuses changed content by its checksum', async () => {
    const changed = zipSync({ a: [text('hello'), { level: 0 }] });
    changed[30 + 1] = 0x48;
    const zip = await openZip(changed);
    expect(await codeOf(zip.read('a'))).toBe('corrupt');
  });

  test('counts what all entries together inflate to', async () => {
    const limits: ZipLimits = { ...zipLimits, totalBytes: 150 };
    const zip = await openZip(zipSync({ a: new Uint8Array(100), b: new Uint8Array(100) }), limits);
    expect((await zip.read('a'))?.length).toBe(100);
    expect(await codeOf(zip.read('b'))).toBe('zipBomb');
  });

  test('refuses entries that share bytes', async () => {
    const two = zipSync({ a: [new Uint8Array(1000).map((_, i) => i * 7), { level: 0 }], b: [text('bb'), { level: 0 }] });
    const overlapping = Uint8Array.from(two);
    const view = new DataView(overlapping.buffer);
    const directory = view.getUint32(overlapping.length - 6, true);
    view.setUint32(directory + 46 + 1 + 42, 0, true);
    expect(await codeOf(openZip(overlapping))).toBe('zipBomb');
  });

  test('refuses 100,000 entries at once', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`e${i}`, new Uint8Array(0)])), { level: 0 });
    const start = performance.now();
    expect(await codeOf(openZip(many.subarray(0)))).toBe('tooManyEntries');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('refuses what is cut short', async () => {
    const whole = zipSync({ a: text('some text that is here') });
    expect(await codeOf(openZip(whole.subarray(0, whole.length - 10)))).toBe('corrupt');
    expect(await codeOf(openZip(new Uint8Array(0)))).toBe('corrupt');
  });
});
