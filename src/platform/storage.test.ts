import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStorage, type Storage } from './storage.ts';
import { cleanFileName } from './uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-storage-'));
let storage: Storage;
beforeAll(async () => {
  storage = await openStorage(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

test('what was put comes back, under the same hash however it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.nat(1999), async (bytes, cut) => {
      const whole = await storage.put(bytes);
      const inPieces = await storage.put(
        (async function* () {
          yield bytes.subarray(0, cut);
          yield bytes.subarray(cut);
        })(),
      );
      expect(inPieces).toEqual(whole);
      expect(whole.bytes).toBe(bytes.byteLength);
      expect(Buffer.compare(await storage.get(whole.hash), bytes)).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('files are readable by their owner alone', async () => {
  const { hash } = await storage.put(Buffer.from('私有'));
  expect(statSync(pathOf(hash)).mode & 0o777).toBe(0o600);
});

test('a damaged file is not handed out', async () => {
  const { hash } = await storage.put(Buffer.from('原来的内容'));
  writeFileSync(pathOf(hash), '改过的内容');
  await expect(storage.get(hash)).rejects.toThrow(/damaged/);
  await storage.put(Buffer.from('原来的内容'));
  expect((await storage.get(hash)).toString()).toBe('原来的内容');
});

test('a source that breaks off leaves nothing behind', async () => {
  const broken = (async function* () {
    yield Buffer.from('一半');
    throw new Error('cut');
  })();
  await expect(storage.put(broken)).rejects.toThrow('cut');
  expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
});

test('the sweep removes old drafts and leaves young ones', async () => {
  const [old, young] = [await storage.draft(), await storage.draft()];
  for (const path of [old, young]) writeFileSync(path, 'x');
  const hourAgo = Date.now() / 1000 - 3700;
  utimesSync(old, hourAgo, hourAgo);
  expect(await storage.sweep(3600)).toBe(1);
  const kept = await storage.keep(young);
  expect(await storage.has(kept.hash)).toBe(true);
  expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
});

test('nothing but a hash reaches the disk as a path', async () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`]) {
    await expect(storage.get(name)).rejects.toThrow('not a hash');
  }
  await expect(storage.keep(join(folder, 'elsewhere'))).rejects.toThrow('not a draft');
});

test('names of uploaded files lose folders, forged lines and turned text', () => {
  expect(cleanFileName('..\\..\\C:/x/年报.docx')).toBe('年报.docx');
  expect(cleanFileName('a\r\nSet-Cookie: x\u0000.pdf')).toBe('aSet-Cookie: x.pdf');
  expect(cleanFileName('gpj.\u202Eexe.jpg')).toBe('gpj.exe.jpg');
  expect(cleanFileName(undefined)).toBe('未命名');
  expect([...cleanFileName(`${'长'.repeat(300)}.xlsx`)].length).toBe(150);
});
