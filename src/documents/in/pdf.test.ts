import { describe, expect, test } from 'vitest';
import { ordinaryCharacters } from './chinese-text.ts';
import { outline, type PdfPageContent, pdfOf } from './office.fixture.ts';
import { readDocument } from './read-document.ts';

const read = async (...pages: PdfPageContent[]) => outline((await readDocument(pdfOf(pages), 'a.pdf')).blocks);

type Line = readonly [number, number, number, number];
type Text = readonly [number, number, number, string];

/** The lines of a full grid. */
const grid = (xs: readonly number[], ys: readonly number[]): Line[] => [
  ...ys.map((y): Line => [xs[0] as number, y, xs.at(-1) as number, y]),
  ...xs.map((x): Line => [x, ys[0] as number, x, ys.at(-1) as number]),
];

describe('pdf: ruled tables', () => {
  test('text before, cells with blanks, text after', async () => {
    const lines = grid([50, 150, 250, 350], [600, 640, 680]);
    const texts: Text[] = [
      [50, 740, 16, '一、总体情况'],
      [60, 655, 10, '规章'],
      [160, 655, 10, '12'],
      [60, 615, 10, '规范性文件'],
      [260, 615, 10, '0'],
      [50, 560, 16, '二、后文'],
    ];
    expect(await read({ lines, texts })).toEqual(['一、总体情况', ['规章 | 12 | ', '规范性文件 |  | 0'], '二、后文']);
  });

  test('missing lines make merged cells, down and across', async () => {
    const lines: Line[] = [
      [50, 700, 350, 700],
      [150, 660, 350, 660],
      [50, 620, 350, 620],
      [50, 700, 50, 620],
      [150, 700, 150, 620],
      [250, 660, 250, 620],
      [350, 700, 350, 620],
    ];
    const texts: Text[] = [
      [60, 655, 10, '甲'],
      [220, 675, 10, '乙'],
      [160, 635, 10, '1'],
      [260, 635, 10, '2'],
    ];
    expect(await read({ lines, texts })).toEqual([['甲{1×2} | 乙{2×1}', '1 | 2']]);
  });

  test('wrapped Chinese joins, a vertical label joins, a full line of figures runs on and others stay apart', async () => {
    const lines = grid([50, 70, 110, 200], [500, 600, 700]);
    const texts: Text[] = [
      [55, 680, 10, '办'],
      [55, 665, 10, '理'],
      [55, 650, 10, '结'],
      [72, 665, 10, '商业企'],
      [72, 650, 10, '业'],
      [115, 665, 10, '12'],
      [115, 650, 10, '34'],
      [75, 565, 10, '157317'],
      [75, 550, 10, '9'],
      [115, 565, 10, 'annual'],
      [115, 550, 10, 'report'],
    ];
    expect(await read({ lines, texts })).toEqual([['办理结 | 商业企业 | 12\n34', ' | 1573179 | annual report']]);
  });

  test('figures that stand close belong to the cells their own lines make', async () => {
    const lines = grid([50, 64, 78, 92], [600, 620, 640]);
    const texts: Text[] = [
      [51, 625, 6, '3440'],
      [65, 625, 6, '75'],
      [79, 625, 6, '0'],
      [51, 605, 6, '118'],
      [65, 605, 6, '1234'],
      [79, 605, 6, '5678'],
    ];
    expect(await read({ lines, texts })).toEqual([['3440 | 75 | 0', '118 | 1234 | 5678']]);
  });

  test('lines drawn as thin filled rectangles, outer sides left open', async () => {
    const bar = (x: number, y: number, width: number, height: number) => `${x} ${y} ${width} ${height} re f`;
    const raw = [bar(50, 700, 200, 0.5), bar(50, 660, 200, 0.5), bar(50, 620, 200, 0.5), bar(150, 620, 0.5, 80)].join('\n');
    const texts: Text[] = [
      [60, 675, 10, '甲'],
      [160, 675, 10, '1'],
      [60, 635, 10, '乙'],
    ];
    expect(await read({ raw, texts })).toEqual([['甲 | 1', '乙 | ']]);
  });

  test('a table over two pages comes as two, a row cut off alone stays a row; page numbers go', async () => {
    const first = grid([50, 350], [50, 80]);
    const second = grid([50, 200, 350], [700, 740]);
    const pages: PdfPageContent[] = [
      {
        lines: first,
        texts: [
          [60, 60, 10, '第（六）项'],
          [280, 30, 9, '- 1 -'],
        ],
      },
      {
        lines: second,
        texts: [
          [60, 715, 10, '处罚'],
          [210, 715, 10, '5'],
          [280, 30, 9, '- 2 -'],
        ],
      },
    ];
    expect(await read(...pages)).toEqual([['第（六）项'], ['处罚 | 5']]);
  });

  test('a frame around words or around the page is no table', async () => {
    const lines = [...grid([30, 560], [30, 820]), ...grid([50, 350], [700, 740]), ...grid([50, 200, 350], [500, 540])];
    expect(
      await read({
        lines,
        texts: [
          [60, 715, 10, '公报'],
          [60, 515, 10, '甲'],
          [210, 515, 10, '1'],
          [60, 400, 10, '后'],
        ],
      }),
    ).toEqual(['公报', ['甲 | 1'], '后']);
  });

  test('a page that is turned is read upright', async () => {
    const raw =
      '0 1 -1 0 595 0 cm\n50 500 m 350 500 l S 50 540 m 350 540 l S 50 500 m 50 540 l S 200 500 m 200 540 l S 350 500 m 350 540 l S\nBT /F1 10 Tf 60 515 Td (7) Tj ET BT /F1 10 Tf 210 515 Td (8) Tj ET';
    const upright = Buffer.from(pdfOf([{ raw }]))
      .toString('latin1')
      .replace('/MediaBox [0 0 595 842]', '/Rotate 90 /MediaBox [0 0 595 842]');
    expect(outline((await readDocument(Buffer.from(upright, 'latin1'), 'a')).blocks)).toEqual([['7 | 8']]);
  });
});

describe('pdf: text', () => {
  test('lines of one paragraph join, an indent or a short line begins the next', async () => {
    const [first, second] = ['政'.repeat(29), '府'.repeat(31)];
    const texts: Text[] = [
      [82, 740, 16, first],
      [50, 716, 16, second],
      [50, 692, 16, '信息公开。'],
      [82, 668, 16, '三、申请情况'],
      [50, 644, 16, second],
      [82, 620, 16, first],
    ];
    expect(await read({ texts })).toEqual([`${first}${second}信息公开。`, '三、申请情况', second, first]);
  });

  test('a line that ends early because its next word could not be broken goes on', async () => {
    const full = '政'.repeat(31);
    const texts: Text[] = [
      [50, 740, 16, full],
      [50, 716, 16, '府'.repeat(28)],
      [50, 692, 16, '节）……完'],
      [50, 668, 16, '府'.repeat(28)],
      [50, 644, 16, '节完'],
      [50, 620, 16, full],
      [50, 596, 16, full],
    ];
    expect(await read({ texts })).toEqual([`${full}${'府'.repeat(28)}节）……完`, '府'.repeat(28), '节完', full + full]);
  });

  test('bold printed twice is read once, and a slanted watermark not at all', async () => {
    const raw = 'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET';
    expect(
      await read({
        raw,
        texts: [
          [50, 700, 12, '11 22'],
          [50.3, 700, 12, '11 22'],
        ],
      }),
    ).toEqual(['11 22']);
  });

  test.each(['- 1 -', '1', '— 1 —', '第 1 页 共 1 页', '1 / 3'])(
    'the page number %j goes, a figure inside the page stays',
    async (number) => {
      expect(
        await read({
          texts: [
            [50, 600, 12, '12'],
            [280, 30, 9, number],
          ],
        }),
      ).toEqual(['12']);
    },
  );

  test('a repeated running head goes, a heading that stands once stays', async () => {
    const page = (text: string): PdfPageContent => ({
      texts: [
        [50, 800, 9, 'Gazette'],
        [50, 600, 12, text],
      ],
    });
    expect(await read(page('one'), page('two'), page('three'))).toEqual(['one', 'two', 'three']);
    expect(await read(page('one'))).toEqual(['Gazette', 'one']);
  });

  test('figures under each other without lines are a table', async () => {
    const row = (y: number, label: string, ...figures: string[]): Text[] => [
      [50, y, 10, label],
      ...figures.map((figure, i): Text => [200 + i * 60, y, 10, figure]),
    ];
    const texts = [
      ...row(700, '项目', '制发', '废止'),
      ...row(680, '规章', '1', '0'),
      ...row(660, '规范性文件'),
      ...row(640, '其他', '5', '12'),
      [50, 580, 10, '后文'] as Text,
    ];
    expect(await read({ texts })).toEqual([['项目 | 制发 | 废止', '规章 | 1 | 0', '规范性文件 |  | ', '其他 | 5 | 12'], '后文']);
  });

  test('radicals and compatibility ideographs become characters, full-width punctuation stays', () => {
    expect(ordinaryCharacters('⼯作⼈⺠，⻔⼾（１）：\uf900')).toBe('工作人民，门户（１）：豈');
  });

  test('a page without text has no blocks but a picture', async () => {
    const document = await readDocument(pdfOf([{ raw: '0 0 100 100 re f' }]), 'a.pdf');
    expect(document.blocks).toEqual([]);
    expect(document.pictures).toBeGreaterThan(0);
  });
});

describe('pdf: refusals', () => {
  test('a password', async () => {
    const encrypt =
      '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -44 >>';
    await expect(readDocument(pdfOf([{ texts: [[50, 700, 12, 'x']] }], encrypt), 'a')).rejects.toMatchObject({ code: 'encrypted' });
  });

  test('more than 500 pages', async () => {
    await expect(readDocument(pdfOf(Array.from({ length: 501 }, () => ({}))), 'a')).rejects.toMatchObject({ code: 'tooManyPages' });
  });

  test('a head without a body', async () => {
    await expect(readDocument(Buffer.from('%PDF-1.7\nnothing'), 'a')).rejects.toMatchObject({ code: 'corrupt' });
  });
});
