// Long: a letter is looked at part by part, in both kinds of file.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, test } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { formDocument } from './form.ts';
import { fullLetter, letterOf } from './letter.fixture.ts';
import { chineseDate, type Letter, linesOf, redHeadSize, signatureInsets } from './letter.ts';
import { writeLetterDocx } from './letter-docx.ts';
import { createPdfWriter } from './pdf.ts';

const options = { date: '2025-03-31', author: '清溪镇人民政府' };
const writer = createPdfWriter();
afterAll(() => writer.close());
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

interface Placed {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

async function pagesOf(letter: Letter): Promise<Placed[][]> {
  const task = getDocument({
    data: await writer.writeLetter(letter, options),
    cMapUrl: join(pdfjs, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
    verbosity: 0,
  });
  const pdf = await task.promise;
  const pages: Placed[][] = [];
  for (let number = 1; number <= pdf.numPages; number++)
    pages.push(
      (await (await pdf.getPage(number)).getTextContent()).items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ str: item.str, x: item.transform[4] as number, y: item.transform[5] as number, size: Math.abs(item.transform[3] as number) }]
          : [],
      ),
    );
  await task.destroy();
  return pages;
}

const textOf = (items: readonly Placed[]) =>
  items
    .map(({ str }) => str)
    .join('')
    .replace(/\s/g, '');

async function docxOf(letter: Letter): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  for (const [path, data] of Object.entries(unzipSync(await writeLetterDocx(letter, options)))) parts[path] = strFromU8(data);
  return parts;
}

function wellFormed(xml: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

const mm = 72 / 25.4;

describe('the parts of a letter, GB/T 9704', () => {
  test('dates have no leading zeros; what is no date is refused', () => {
    expect([chineseDate('2020-12-31'), chineseDate('2025-03-03')]).toEqual(['2020年12月31日', '2025年3月3日']);
    expect(() => chineseDate('2025-02-30')).toThrow();
  });

  test('the date leaves four characters free, the agency stands in the middle over it and never beyond the edge', () => {
    expect(signatureInsets('清溪镇人民政府', '2025年3月31日').date).toBe(4);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (length) => {
        const { agency, date } = signatureInsets('镇'.repeat(length), '2025年3月31日');
        expect(agency).toBeGreaterThanOrEqual(0);
        expect(date).toBeGreaterThanOrEqual(4);
        expect(Math.min(28, length) + agency).toBeLessThanOrEqual(28);
      }),
    );
  });

  test('the red head fills a line and is never set in more than one up to 20 characters', () => {
    for (let length = 1; length <= 20; length++) expect(redHeadSize('镇'.repeat(length)) * length).toBeLessThanOrEqual(156 * mm);
  });

  test('lists are numbered, line breaks part paragraphs, locks stay', () => {
    expect(
      linesOf([
        { kind: 'list', items: ['甲\n乙', '丙'], locked: true },
        { kind: 'paragraph', text: ' 丁 \n\n戊' },
      ]),
    ).toEqual([
      { kind: 'paragraph', text: '1. 甲', locked: true },
      { kind: 'paragraph', text: '乙', locked: true },
      { kind: 'paragraph', text: '2. 丙', locked: true },
      { kind: 'paragraph', text: '丁', locked: false },
      { kind: 'paragraph', text: '戊', locked: false },
    ]);
  });
});

describe('as PDF', async () => {
  const pages = await pagesOf(fullLetter);
  const find = (part: string) => pages.flat().find(({ str }) => str.includes(part)) as Placed;

  test('all parts are there, in order, the slip on a page of its own', () => {
    const text = pages.map(textOf).join('');
    const parts = [
      '清溪镇人民政府',
      '清政公复〔2025〕3号',
      '答复书',
      '孟小满：',
      '本机关于2025年3月3日',
      '一、答复内容',
      '第三十七条',
      '1.会议记录',
      '费用计算明细',
      '附件：1.道路',
      '2.费用明细（公开件）',
      '2025年3月31日',
      '（联系人：',
      '抄送：',
      '回执',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(textOf(pages.at(-1) ?? [])).toMatch(/^回执/);
    expect(pages.length).toBe(3);
  });

  test('places and sizes: title of size two in the middle, text of size three from the left margin, page numbers of size four', () => {
    expect([find('答复书').size, find('本机关于').size, find('清政公复').size]).toEqual([
      22,
      expect.closeTo(15.79, 1),
      expect.closeTo(15.79, 1),
    ]);
    expect(find('孟小满').x).toBeCloseTo(28 * mm, 0);
    expect(find('本机关于').x).toBeCloseTo(28 * mm + 2 * 15.79, 0);
    const number = pages[0]?.find(({ y }) => y < 30 * mm) as Placed;
    expect(number.size).toBe(14);
    const head = pages[0]?.[0] as Placed;
    // 35 mm below the type area's upper edge, which is 37 mm below the paper's.
    expect(297 * mm - head.y - head.size).toBeGreaterThan(68 * mm);
    expect(297 * mm - head.y - head.size).toBeLessThan(74 * mm);
  });

  test('a page never begins with the signature: at least a line of text comes along', async () => {
    for (const length of [80, 115, 140, 150, 170, 200, 230, 255, 300]) {
      const last = (await pagesOf(letterOf(['公'.repeat(length)]))).at(-1) ?? [];
      expect(textOf(last), `${length}`).toMatch(/公+清溪镇人民政府2025年3月31日/);
    }
  });

  test('very long paragraphs run over pages, and nothing is lost', async () => {
    const long = await pagesOf(letterOf(['公'.repeat(5_000), '开'.repeat(3_000)]));
    const text = long.map(textOf).join('');
    expect(long.length).toBeGreaterThan(12);
    expect([text.split('公').length - 1 - 2, text.split('开').length - 1 - 1]).toEqual([5_000, 3_000]);
  });

  test('an official letter may lack nearly everything', async () => {
    const [page = []] = await pagesOf({ redHead: '', title: '', blocks: [] });
    expect(textOf(page)).toBe('—1—');
    const many = Array.from({ length: 60 }, (_, at) => `第${at}号材料`);
    expect((await pagesOf(letterOf(['请查收。'], { attachments: many }))).map(textOf).join('')).toContain('60.第59号材料');
  });
});

describe('as Word file', async () => {
  const parts = await docxOf(fullLetter);
  const body = parts['word/document.xml'] ?? '';

  test('page, type and lines are those of an official document', () => {
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    const styles = parts['word/styles.xml'] ?? '';
    expect(styles).toMatch(/<w:docDefaults>.*仿宋_GB2312.*<w:sz w:val="32"\/>/s);
    expect(styles).toMatch(/w:styleId="Title".*方正小标宋简体.*<w:sz w:val="44"\/>/s);
    expect(styles).toMatch(/w:styleId="BodyText".*?w:firstLineChars="200"/s);
    expect(Object.keys(parts).filter((path) => /footer\d/.test(path) && /— /.test(parts[path] ?? '')).length).toBe(2);
  });

  test('the head is red, with a red line below the number', () => {
    expect(body).toMatch(/<w:color w:val="E60012"\/>.*?清溪镇人民政府/s);
    expect(body).toMatch(/<w:bottom w:val="single" w:color="E60012" w:sz="12" w:space="11"\/>(?:(?!<\/w:p>).)*〔2025〕3号/s);
  });

  test('typefaces that are not there have others in their place', () => {
    const fonts = parts['word/fontTable.xml'] ?? '';
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName');
  });

  test('locked paragraphs can be neither edited nor removed, the others can', () => {
    const locked = [...body.matchAll(/<w:sdt>.*?<\/w:sdt>/gs)].map(([text]) => text);
    expect(locked.length).toBe(2);
    for (const text of locked) expect(text).toContain('<w:lock w:val="sdtContentLocked"/>');
    expect(locked[0]).toContain('第三十七条');
    expect(locked.join('')).not.toContain('予以公开。');
  });

  test('what stands before the signature stays with it', () => {
    const before = /<w:p>(?:(?!<\/w:p>).)*<w:keepNext\/>(?:(?!<\/w:p>).)*/gs;
    const kept = [...body.matchAll(before)].map(([text]) => text);
    for (const part of ['如对本答复不服', '2. 费用明细', '>清溪镇人民政府<'])
      expect(
        kept.some((text) => text.includes(part)),
        part,
      ).toBe(true);
  });

  test('same input, same bytes; the slip begins a page', async () => {
    expect(await writeLetterDocx(fullLetter, options)).toEqual(await writeLetterDocx(fullLetter, options));
    expect(body).toMatch(/<w:pageBreakBefore\/>.*回\s+执/s);
  });
});

test('whatever the texts: both files are written, and the Word file is well-formed', async () => {
  const block = fc.oneof(
    fc.record({ kind: fc.constant('paragraph' as const), text: anyText, locked: fc.boolean() }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(anyText, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const), text: anyText }),
    fc.record({
      kind: fc.constant('table' as const),
      caption: anyText,
      rows: fc.array(fc.array(fc.record({ text: anyText, colSpan: fc.constant(1), rowSpan: fc.constant(1) }), { maxLength: 3 }), {
        maxLength: 3,
      }),
    }),
  );
  const letter: fc.Arbitrary<Letter> = fc.record({
    redHead: anyText,
    docNo: anyText,
    title: anyText,
    addressee: anyText,
    blocks: fc.array(block, { maxLength: 4 }),
    attachments: fc.array(anyText, { maxLength: 3 }),
    signature: fc.record({ agency: anyText, on: fc.constant('2025-03-31') }),
    contact: anyText,
    copies: anyText,
    slips: fc.array(fc.record({ title: anyText, blocks: fc.array(block, { maxLength: 2 }) }), { maxLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(letter, async (content) => {
      for (const [path, xml] of Object.entries(await docxOf(content)))
        if (/\.(xml|rels)$/.test(path)) expect(() => wellFormed(xml)).not.toThrow();
      expect(Buffer.from(await writer.writeLetter(content, options)).toString('latin1', 0, 5)).toBe('%PDF-');
    }),
    { numRuns: 40 },
  );
}, 60_000);

describe('forms', () => {
  const form = {
    title: '申请表',
    above: ['清溪镇人民政府：'],
    sections: [
      {
        label: '申请人',
        fields: [{ label: '姓名', value: '孟小满' }, { label: '电话' }, { label: '地址', wide: true, lines: 3 }, { label: '证件' }],
      },
      { fields: [{ label: '签名' }, { label: '日期' }] },
    ],
    below: ['填表说明。'],
  };

  test('two fields share a row, wide ones and the last of an odd number stand alone; blank ones are as high as asked', () => {
    const table = formDocument(form, 'pdf').blocks.find(({ kind }) => kind === 'table');
    const rows = table?.kind === 'table' ? table.rows.map((row) => row.map(({ text, colSpan }) => [text, colSpan])) : [];
    expect(rows).toEqual([
      [
        ['申请人', 1],
        ['姓名', 1],
        ['孟小满', 1],
        ['电话', 1],
        ['', 1],
      ],
      [
        ['地址', 1],
        ['\n\n', 3],
      ],
      [
        ['证件', 1],
        ['', 3],
      ],
      [
        ['签名', 2],
        ['', 1],
        ['日期', 1],
        ['', 1],
      ],
    ]);
  });

  test('a form without fields is a text', () => {
    expect(formDocument({ title: '空', sections: [] }, 'docx').blocks).toEqual([]);
  });
});
