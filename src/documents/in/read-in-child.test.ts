import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, outline, p, pdfOf } from './office.fixture.ts';
import { closeReaders, readInChild } from './read-in-child.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
});

afterAll(() => {
  closeReaders();
  rmSync(folder, { recursive: true });
});

/** A child's program that does something else than reading. */
function entry(name: string, program: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, program);
  return path;
}

describe('read-in-child', () => {
  test('reads in another process, several files one after the other and at once', async () => {
    const names = ['甲', '乙', '丙', '丁', '戊'];
    const documents = await Promise.all(names.map((name) => readInChild(docxOf(p(name)), 'a.docx')));
    expect(documents.map((document) => outline(document.blocks))).toEqual(names.map((name) => [name]));
    expect(outline((await readInChild(pdfOf([{ texts: [[50, 700, 12, '年报']] }]), 'a.pdf')).blocks)).toEqual(['年报']);
  });

  test('a refusal comes through with its code and sentence', async () => {
    await expect(readInChild(Buffer.from('{\\rtf1}'), 'a.docx')).rejects.toMatchObject({
      name: 'UnreadableFile',
      code: 'rtf',
      message: expect.stringContaining('另存为'),
    });
    await expect(readInChild(new Uint8Array(0), 'a')).rejects.toMatchObject({ code: 'emptyFile' });
    await expect(readInChild(new Uint8Array(60 * 1024 * 1024), 'a')).rejects.toMatchObject({ code: 'tooLarge' });
  });

  test('a child that hangs is killed, and the next file is read', async () => {
    const hangs = entry('hangs', "process.on('message', () => { for (;;); });");
    const start = performance.now();
    await expect(readInChild(Buffer.from('x'), 'a', { entry: hangs, timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(outline((await readInChild(docxOf(p('后')), 'a')).blocks)).toEqual(['后']);
  });

  test('a child that fills its memory ends alone', async () => {
    const fills = entry(
      'fills',
      "process.on('message', () => { const all = []; for (;;) all.push(Array.from({ length: 1000 }, Math.random)); });",
    );
    await expect(readInChild(Buffer.from('x'), 'a', { entry: fills, memoryMb: 32, timeoutMs: 20_000 })).rejects.toMatchObject({
      code: 'outOfMemory',
    });
  });

  test('a child that crashes, or cannot start, is reported', async () => {
    const crashes = entry('crashes', "process.on('message', () => process.exit(3));");
    await expect(readInChild(Buffer.from('x'), 'a', { entry: crashes })).rejects.toMatchObject({ code: 'readerFailed' });
    await expect(readInChild(Buffer.from('x'), 'a', { entry: join(folder, 'missing.mjs') })).rejects.toMatchObject({
      code: 'readerFailed',
    });
  });

  test('the child knows nothing of the settings of this process', async () => {
    process.env['GONGKAI_PROBE'] = 'secret';
    const tells = entry(
      'tells',
      "process.on('message', ({ id }) => process.send({ id, result: { title: JSON.stringify(process.env), blocks: [] } }));",
    );
    const { title } = await readInChild(Buffer.from('x'), 'a', { entry: tells });
    delete process.env['GONGKAI_PROBE'];
    expect(title).not.toContain('secret');
    expect(title).not.toContain('PATH');
  });
});
