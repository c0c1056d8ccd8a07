import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test, vi } from 'vitest';
import type { Block, Document } from '../document.ts';
import { anyText } from './any-text.fixture.ts';
import { cleanText, paragraphsOf } from './clean-text.ts';
import { writeDocx } from './docx.ts';
import { cell, sample } from './sample.fixture.ts';

const options = { date: '2026-01-20', author: '清溪镇人民政府' };

async function partsOf(document: Document): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  for (const [path, data] of Object.entries(unzipSync(await writeDocx(document, options)))) parts[path] = strFromU8(data);
  return parts;
}

const documentOf = (blocks: Block[], title = ''): Document => ({ kind: 'docx', title, pictures: 0, blocks });

/** The text of each paragraph; throws where the XML is not well-formed. */
function paragraphTexts(xml: string): string[] {
  const texts: string[] = [];
  let inText = false;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') texts.push('');
    if (name === 'w:t') inText = true;
    if (name === 'w:br') texts.push(`${texts.pop()}\n`);
    if (name === 'w:tab') texts.push(`${texts.pop()}\t`);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false;
  });
  parser.on('text', (text) => {
    if (inText) texts.push(texts.pop() + text);
  });
  parser.write(xml).close();
  return texts;
}

describe('the sample', async () => {
  const parts = await partsOf(sample);
  const body = parts['word/document.xml'] ?? '';
  const styles = parts['word/styles.xml'] ?? '';
  const styleOf = (id: string) => styles.match(new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's'))?.[0] ?? '';

  test('every part is well-formed and nothing lies outside the file', () => {
    for (const [path, xml] of Object.entries(parts)) if (/\.(xml|rels)$/.test(path)) expect(() => paragraphTexts(xml)).not.toThrow();
    expect(Object.values(parts).join('')).not.toContain('TargetMode="External"');
  });

  test('the page is that of an official document', () => {
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  test('title, headings and text have real styles with Chinese typefaces', () => {
    expect(styleOf('Title')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"/s);
    expect(styleOf('Heading1')).toMatch(/w:eastAsia="黑体".*<w:sz w:val="32"/s);
    expect(styleOf('Heading2')).toContain('w:eastAsia="楷体_GB2312"');
    expect(styleOf('BodyText')).toMatch(/w:lineRule="exact"/);
    expect(styleOf('BodyText')).toMatch(/w:firstLineChars="200"/);
    expect(styles.match(/<w:docDefaults>.*?<\/w:docDefaults>/s)?.[0]).toMatch(/w:eastAsia="仿宋_GB2312".*<w:lang [^>]*w:eastAsia="zh-CN"/s);
    const line = Number(styleOf('BodyText').match(/w:line="(\d+)"/)?.[1]);
    expect(line / 20).toBeGreaterThanOrEqual(28);
    expect(line / 20).toBeLessThanOrEqual(29);
    expect((line / 20) * 22).toBeLessThanOrEqual((225 * 72) / 25.4);
    for (const id of ['Title', 'Heading1', 'Heading2', 'Heading3', 'BodyText', 'Caption'])
      expect(body).toContain(`<w:pStyle w:val="${id}"/>`);
  });

  test('merged cells are merged, header rows come again, rows do not break', () => {
    const tables = body.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    expect(tables).toHaveLength(3);
    expect(tables[0]).not.toContain('<w:tblHeader/>');
    const wide = tables[1] ?? '';
    expect(wide.match(/<w:tblHeader\/>/g)).toHaveLength(3);
    expect(wide.match(/<w:cantSplit\/>/g)).toHaveLength(28);
    expect(wide).toMatch(/<w:gridSpan w:val="7"\/>/);
    expect(wide).toMatch(/<w:gridSpan w:val="5"\/>/);
    // Spans of 3, 2, 2 rows in the head and 22, 8, 3, 5, 3 below.
    expect(wide.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(8);
    expect(wide.match(/<w:vMerge w:val="continue"\/>|<w:vMerge\/>/g)).toHaveLength(2 + 1 + 1 + 21 + 7 + 2 + 4 + 2);
    expect(wide.match(/<w:textDirection w:val="tbRl"\/>/g)?.length).toBeGreaterThan(0);
    expect(wide.match(/<w:gridCol /g)).toHaveLength(10);
    // Each row covers all ten columns.
    for (const row of wide.match(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs) ?? []) {
      const covered = (row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((tc) => Number(tc.match(/<w:gridSpan w:val="(\d+)"/)?.[1] ?? 1));
      expect(covered.reduce((a, b) => a + b, 0)).toBe(10);
    }
  });

  test('page numbers stand at the outer foot', () => {
    const footers = Object.entries(parts).filter(([path]) => /word\/footer\d+\.xml/.test(path));
    expect(footers).toHaveLength(2);
    for (const [, xml] of footers) expect(xml).toMatch(/— .*PAGE.* —/s);
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
  });

  test('the properties name title, issuer, language and the given date', () => {
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).toContain(`<dc:title>${sample.title}</dc:title><dc:creator>清溪镇人民政府</dc:creator><dc:language>zh-CN</dc:language>`);
    expect(core.match(/2026-01-20T00:00:00Z/g)).toHaveLength(2);
  });
});

test('the same document gives the same bytes', async () => {
  const first = await writeDocx(sample, options);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 4, 5) });
  expect(Buffer.compare(first, await writeDocx(sample, options))).toBe(0);
  vi.useRealTimers();
});

test('two tables do not grow together and a table never ends the document', async () => {
  const table: Block = { kind: 'table', rows: [[cell('1')]] };
  const { 'word/document.xml': body = '' } = await partsOf(documentOf([table, table]));
  expect(body.match(/<\/w:tbl><w:p>/g)).toHaveLength(2);
});

test('any text comes back and breaks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const parts = await partsOf(
        documentOf(
          [
            { kind: 'paragraph', text },
            { kind: 'table', caption: 'c', rows: [[cell(text)]] },
          ],
          text,
        ),
      );
      const title = paragraphsOf(text).join(' ');
      expect(paragraphTexts(parts['word/document.xml'] ?? '')).toEqual([
        ...(title === '' ? [] : [title]),
        ...paragraphsOf(text),
        'c',
        cleanText(text),
        '',
      ]);
      expect(() => paragraphTexts(parts['docProps/core.xml'] ?? '')).not.toThrow();
    }),
    { numRuns: 60 },
  );
});

test('a wrong date and a table that Word would refuse are errors', async () => {
  await expect(writeDocx(sample, { date: '2026-02-30' })).rejects.toThrow('Not a date');
  const rows = [Array.from({ length: 64 }, () => cell('1'))];
  await expect(writeDocx(documentOf([{ kind: 'table', rows }]), options)).rejects.toThrow('63 columns');
});
