import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block, Document } from '../document.ts';
import { anyText } from './any-text.fixture.ts';
import { createPdfWriter } from './pdf.ts';
import { cell, sample } from './sample.fixture.ts';

const options = { date: '2026-01-20', author: '清溪镇人民政府' };
const documentOf = (blocks: Block[], title = ''): Document => ({ kind: 'pdf', title, pictures: 0, blocks });
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocument({
    data: bytes.slice(),
    cMapUrl: join(pdfjs, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
    verbosity: 0,
  }).promise;
  const pages: { text: string; items: { str: string; x: number; y: number }[] }[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent();
    const items = content.items.flatMap((item) =>
      'str' in item ? [{ str: item.str, x: item.transform[4] as number, y: item.transform[5] as number }] : [],
    );
    pages.push({
      text: items
        .map(({ str }) => str)
        .join('')
        .replaceAll(/\s/g, ''),
      items,
    });
  }
  const { info, metadata } = await pdf.getMetadata();
  const outline = await pdf.getOutline();
  await pdf.destroy();
  return { pages, info: info as Record<string, unknown>, metadata: metadata?.getRaw() as string, outline };
}

const writer = createPdfWriter();
afterAll(() => writer.close());

describe('the sample', async () => {
  const bytes = await writer.write(sample, options);
  const { pages, info, metadata, outline } = await readPdf(bytes);
  const text = pages.map((page) => page.text).join('');

  test('all text can be read back, in order', () => {
    expect(text).toContain(sample.title);
    expect(text).toContain('所列数据的统计期限自2025年1月1日起至12月31日止');
    expect(text.indexOf('一、总体情况')).toBeLessThan(text.indexOf('二、主动公开情况'));
    for (const label of ['2448023.05', '（本列数据的勾稽关系为：', '四、结转下年度继续办理', '12345']) expect(text).toContain(label);
    expect(outline.map(({ title }) => title)).toEqual([
      '一、总体情况',
      '二、主动公开情况',
      '三、收到和处理申请情况',
      '四、复议、诉讼情况',
      '五、存在的主要问题及改进情况',
    ]);
  });

  test('a full page has 22 lines of up to 28 characters', () => {
    const lines = new Map<number, string>();
    for (const { str, y } of pages[0]?.items ?? [])
      if (y > 110 && y < 700) lines.set(Math.round(y), (lines.get(Math.round(y)) ?? '') + str);
    const steps = [...lines.keys()].sort((a, b) => b - a);
    const pitches = steps.slice(1).map((y, index) => (steps[index] as number) - y);
    expect(pitches.every((pitch) => Math.abs(pitch - (225 * 72) / 25.4 / 22) <= 1)).toBe(true);
    const full = documentOf([
      { kind: 'paragraph', text: '公'.repeat(28 * 22 - 2) },
      { kind: 'paragraph', text: '尾' },
    ]);
    return writer
      .write(full, options)
      .then(readPdf)
      .then((read) => {
        expect(read.pages.map((page) => page.text.replaceAll(/—\d+—/g, '').length)).toEqual([28 * 22 - 2, 1]);
      });
  });

  test('page numbers stand outside: odd right, even left', () => {
    const numbers = pages.slice(0, 2).map(({ items }) => items.filter(({ y }) => y < 90));
    expect(
      numbers.map((items) =>
        items
          .map(({ str }) => str)
          .join('')
          .replaceAll(' ', ''),
      ),
    ).toEqual(['—1—', '—2—']);
    expect(numbers[0]?.[0]?.x).toBeGreaterThan(400);
    expect(numbers[1]?.[0]?.x).toBeLessThan(120);
  });

  test('PDF/A-2b with title, author and the given date; fonts embedded as subsets', () => {
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(info).toMatchObject({ Title: sample.title, Author: '清溪镇人民政府' });
    expect(String(info['CreationDate'])).toContain('20260120');
    const raw = Buffer.from(bytes).toString('latin1');
    const fonts = new Set([...raw.matchAll(/\/BaseFont\s*\/([\w+-]+)/g)].map(([, name]) => name as string));
    expect([...fonts].every((name) => /^[A-Z]{6}\+Noto(Serif|Sans)SC/.test(name))).toBe(true);
    expect(raw.match(/\/FontFile[23]/g)?.length).toBeGreaterThanOrEqual(3);
    expect(bytes.length).toBeLessThan(300_000);
  });

  test('the same document gives the same bytes', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(Buffer.compare(bytes, await writer.write(sample, options))).toBe(0);
  });
});

test('a table longer than a page repeats its header rows', async () => {
  const rows = [[cell('表头', { header: 'col' })], ...Array.from({ length: 90 }, (_, index) => [cell(`第${index}行`)])];
  const { pages } = await readPdf(await writer.write(documentOf([{ kind: 'table', rows }]), options));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.every(({ text }) => text.includes('表头'))).toBe(true);
  expect(pages.map(({ text }) => text).join('')).toContain('第89行');
});

test('a character that no font has is shown as 〓 and reported, a rare one that a font has is kept', async () => {
  const missing: string[] = [];
  const { pages } = await readPdf(
    await writer.write(documentOf([{ kind: 'paragraph', text: '张\u{f0000}和𬭛野\u202e家\ufe0f' }]), {
      ...options,
      onMissing: (characters) => missing.push(...characters),
    }),
  );
  expect(missing).toEqual(['\u{f0000}']);
  expect(pages[0]?.text).toContain('张〓和𬭛野家');
});

test('text is never read as code', async () => {
  const text = '#panic("x") $x^2$ *粗* _斜_ `code` @ref <label> \\u{1} // 注释 /* */ = 标题 #import "a" ]]';
  const { pages } = await readPdf(
    await writer.write(
      documentOf(
        [
          { kind: 'paragraph', text },
          { kind: 'table', caption: text, rows: [[cell(text)]] },
        ],
        text,
      ),
      options,
    ),
  );
  expect(pages[0]?.text.split(text.replaceAll(/\s/g, '')).length).toBeGreaterThanOrEqual(3);
});

test('no text makes it fail', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const blocks: Block[] = [
        { kind: 'heading', level: 2, text },
        { kind: 'paragraph', text },
        { kind: 'table', caption: text, rows: [[cell(text, { vertical: true }), cell(text, { header: 'col' }), cell(text)]] },
      ];
      const bytes = await writer.write(documentOf(blocks, text), { date: '2026-01-20', author: text });
      expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-');
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('a wrong date is an error, and so is writing after closing', async () => {
  await expect(writer.write(sample, { date: '20260120' })).rejects.toThrow('Not a date');
  const closed = createPdfWriter();
  await closed.close();
  await expect(closed.write(sample, options)).rejects.toThrow('closed');
});

describe('in a process of its own', () => {
  const here = dirname(fileURLToPath(import.meta.url));
  // Below the project, so that the bundle finds the packages it leaves outside.
  const folder = join(here, '../../../node_modules/.cache/pdf-writer-test');
  const worker = pathToFileURL(join(folder, 'pdf-writer.mjs'));

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: [join(here, 'pdf-worker.ts')],
      outfile: fileURLToPath(worker),
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['@myriaddreamin/typst-ts-node-compiler'],
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('it gives the same bytes, several at a time, and errors reach the caller', async () => {
    const apart = createPdfWriter({ worker });
    const [first, second, wrong] = await Promise.allSettled([
      apart.write(sample, options),
      apart.write(sample, options),
      apart.write(sample, { date: 'x' }),
    ]);
    expect(first.status === 'fulfilled' && second.status === 'fulfilled' && Buffer.compare(first.value, second.value)).toBe(0);
    expect(first.status === 'fulfilled' && Buffer.compare(first.value, await writer.write(sample, options))).toBe(0);
    expect(wrong).toMatchObject({ status: 'rejected', reason: { message: 'Not a date: x' } });
    const late = apart.write(sample, options);
    await Promise.all([apart.close(), expect(late).rejects.toThrow('closed')]);
  });

  test('a document that brings the process down takes no other with it', async () => {
    const killer = join(folder, 'killer.mjs');
    writeFileSync(
      killer,
      `process.on('message', ({ document }) => document.title === 'x' ? process.kill(process.pid, 'SIGKILL') : process.send({ pdf: new Uint8Array([1]), missing: ['𪚥'] }));`,
    );
    const apart = createPdfWriter({ worker: pathToFileURL(killer) });
    const missing: string[] = [];
    const results = await Promise.allSettled([
      apart.write(sample, options),
      apart.write({ ...sample, title: 'x' }, options),
      apart.write(sample, { ...options, onMissing: (characters) => missing.push(...characters) }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(missing).toEqual(['𪚥']);
    await apart.close();
  });

  test('the process is replaced after 300 documents', async () => {
    const counter = join(folder, 'counter.mjs');
    writeFileSync(counter, `process.on('message', () => process.send({ pdf: Buffer.from(String(process.pid)), missing: [] }));`);
    const apart = createPdfWriter({ worker: pathToFileURL(counter) });
    const pids = await Promise.all(
      Array.from({ length: 301 }, async () => Buffer.from(await apart.write(documentOf([]), options)).toString()),
    );
    expect(new Set(pids.slice(0, 300)).size).toBe(1);
    expect(pids[300]).not.toBe(pids[0]);
    await apart.close();
  });

  test('a worker that cannot start is an error for the document, not for the process', async () => {
    const broken = createPdfWriter({ worker: new URL('./no-such-worker.mjs', worker) });
    await expect(broken.write(sample, options)).rejects.toThrow();
    await broken.close();
  });
});
