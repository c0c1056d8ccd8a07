import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { type DocxParts, docxOf, outline, p, tbl, tc, tr } from './office.fixture.ts';
import { readDocument } from './read-document.ts';

const read = async (body: string, parts?: DocxParts) => outline((await readDocument(docxOf(body, parts), 'a.docx')).blocks);
const run = (inner: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${inner}</w:r>`;
const t = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`;

/** An abstract list and its instance 1, with levels of format, text and suffix. */
const list = (...levels: readonly (readonly [string, string, string?])[]) =>
  `<w:abstractNum w:abstractNumId="7">${levels
    .map(
      ([format, text, suffix]) =>
        `<w:start w:val="1"/><w:numFmt w:val="${format}"/>${suffix ? `<w:suff w:val="${suffix}"/>` : ''}<w:lvlText w:val="${text}"/>`,
    )
    .map((level, i) => `<w:lvl w:ilvl="${i}">${level}</w:lvl>`)
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`;
const numbered = (text: string, level = 0, id = 1) => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

describe('docx: text', () => {
  test('runs join; tabs, breaks and hyphens are kept', async () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${run(t('本年 '))}${run('<w:t>12</w:t><w:tab/><w:t>件</w:t><w:br/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:br w:type="page"/>')}</w:p>`;
    expect(await read(body)).toEqual(['本年 12\t件\nA-B']);
  });

  test('tracked deletions and hidden text are dropped, insertions kept', async () => {
    const body = `<w:p>${run(t('甲'))}<w:del>${run('<w:delText>删</w:delText>')}</w:del><w:ins>${run(t('增'))}</w:ins>${run(t('密'), '<w:vanish/>')}${run(t('显'), '<w:vanish w:val="0"/>')}<w:moveFrom>${run(t('移'))}</w:moveFrom></w:p>`;
    expect(await read(body)).toEqual(['甲增显']);
  });

  test('a paragraph whose end was deleted runs on into the next', async () => {
    const cut = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run(t('一、'))}</w:p>`;
    expect(await read(`${cut}${p('总体情况')}${tbl(tr(tc(cut), tc('1')), tr(tc('乙'), tc('2')))}`)).toEqual([
      '一、总体情况',
      ['一、 | 1', '乙 | 2'],
    ]);
  });

  test('fields give their result, not their instruction', async () => {
    const field = (...parts: string[]) => parts.map((part) => `<w:r>${part}</w:r>`).join('');
    const mark = (type: string, inner = '') => `<w:fldChar w:fldCharType="${type}">${inner}</w:fldChar>`;
    const text = `<w:p>${field(mark('begin'), '<w:instrText> PAGE </w:instrText>', mark('begin'), t('内'), mark('end'), mark('separate'), t('12'), mark('end'), t('件'))}</w:p>`;
    const box = (checked: string) =>
      field(mark('begin', `<w:ffData><w:checkBox><w:default w:val="0"/>${checked}</w:checkBox></w:ffData>`), mark('end'));
    const choice = field(
      mark('begin', '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/></w:ddList></w:ffData>'),
      mark('end'),
    );
    const unclosed = `<w:p>${field(mark('begin'), '<w:instrText>x</w:instrText>')}</w:p>${p('后文')}`;
    expect(await read(`${text}<w:p>${box('<w:checked/>')}${box('')}${choice}</w:p>${unclosed}`)).toEqual(['12件', '☑☐是', '后文']);
  });

  test('content controls give their answer, and nothing where they only prompt', async () => {
    const control = (properties: string, text: string) =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(t(text))}</w:sdtContent></w:sdt>`;
    expect(
      await read(
        `<w:p>${control('', '乍浦镇')}${control('<w:showingPlcHdr/>', '单击此处输入文字')}</w:p><w:sdt><w:sdtContent>${p('块')}</w:sdtContent></w:sdt>`,
      ),
    ).toEqual(['乍浦镇', '块']);
  });

  test('text boxes are read once, after the paragraph they hang on', async () => {
    const box = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p('框')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await read(`<w:p>${run(t('前'))}<w:r>${box}</w:r>${run(t('后'))}</w:p>`)).toEqual(['前后', '框']);
  });

  test('pictures are counted', async () => {
    const picture = '<w:p><w:r><w:drawing><pic:pic/></w:drawing><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>';
    expect((await readDocument(docxOf(picture), 'a')).pictures).toBe(2);
  });

  test('other prefixes for the same names change nothing', async () => {
    const plain = docxOf(p('甲') + tbl(tr(tc('1'), tc('2'))));
    const { unzipSync, zipSync } = await import('fflate');
    const parts = unzipSync(plain);
    const main = new TextDecoder().decode(parts['word/document.xml']).replaceAll('w:', 'ns0:').replace('xmlns:w=', 'xmlns:ns0=');
    parts['word/document.xml'] = new TextEncoder().encode(main);
    expect(outline((await readDocument(zipSync(parts), 'a')).blocks)).toEqual(['甲', ['1 | 2']]);
  });
});

describe('docx: headings and numbers', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>';

  test('the outline level of the style makes a heading, inherited or direct', async () => {
    expect(
      await read(
        `${p('甲', '<w:pStyle w:val="1"/>')}${p('乙', '<w:pStyle w:val="2"/>')}${p('丙', '<w:outlineLvl w:val="2"/>')}${p('丁')}`,
        { styles },
      ),
    ).toEqual(['# 甲', '## 乙', '### 丙', '丁']);
  });

  test('automatic numbers are written out, per level, and start again below', async () => {
    const numbering = list(['chineseCounting', '%1、'], ['chineseCountingThousand', '（%2）', 'nothing'], ['decimal', '%3.']);
    const body = [numbered('甲'), numbered('乙', 1), numbered('丙', 1), numbered('丁', 2), numbered('戊'), numbered('己', 1)].join('');
    expect(await read(body, { numbering })).toEqual(['一、甲', '（一）乙', '（二）丙', '1. 丁', '二、戊', '（一）己']);
  });

  test('a style carries its number', async () => {
    expect(
      await read(
        `${p('甲', '<w:pStyle w:val="1"/>')}${p('乙', '<w:pStyle w:val="1"/>')}${p('丙', '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')}`,
        { styles, numbering: list(['chineseCounting', '%1、']) },
      ),
    ).toEqual(['# 一、甲', '# 二、乙', '# 丙']);
  });

  test('a second instance of a list goes on counting, or starts where it says', async () => {
    const numbering = `${list(['decimal', '%1'])}<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>`;
    expect(await read(numbered('甲') + numbered('乙', 0, 2) + numbered('丙', 0, 3) + numbered('丁', 0, 3), { numbering })).toEqual([
      '1 甲',
      '2 乙',
      '9 丙',
      '10 丁',
    ]);
  });

  test.each([
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 11, '十一'],
    ['chineseCounting', 20, '二十'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographDigital', 20, '二〇'],
    ['decimalEnclosedCircleChinese', 3, '③'],
    ['decimalFullWidth', 12, '１２'],
    ['upperRoman', 14, 'XIV'],
    ['lowerLetter', 28, 'bb'],
    ['decimalZero', 7, '07'],
    ['ideographTraditional', 2, '乙'],
    ['bullet', 2, ''],
  ])('%s %i is %s', async (format, value, text) => {
    const numbering = list([format, format === 'bullet' ? '' : '%1', 'nothing']).replace(
      '<w:start w:val="1"/>',
      `<w:start w:val="${value}"/>`,
    );
    expect(await read(numbered('·'), { numbering })).toEqual([`${text}·`]);
  });
});

describe('docx: tables', () => {
  test('merged cells down and across, old and new, with blanks', async () => {
    const body = tbl(
      tr(tc('甲', '<w:vMerge w:val="restart"/>'), tc('乙', '<w:gridSpan w:val="2"/>')),
      tr(tc('', '<w:vMerge/>'), tc('1'), tc('')),
      tr(tc('丙', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('3')),
      tr('<w:trPr><w:gridBefore w:val="1"/></w:trPr>', tc('4'), tc('5')),
    );
    expect(await read(body)).toEqual([['甲{1×2} | 乙{2×1}', '1 | ', '丙{2×1} | 3', ' | 4 | 5']]);
  });

  test('a deleted row is dropped; rows and cells in content controls are not', async () => {
    const body = tbl(
      tr('<w:trPr><w:del/></w:trPr>', tc('删'), tc('9')),
      `<w:sdt><w:sdtContent>${tr(tc('甲'), `<w:sdt><w:sdtContent>${tc('1')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>`,
    );
    expect(await read(body)).toEqual([['甲 | 1']]);
  });

  test('several paragraphs of a cell are lines; a table inside follows', async () => {
    const body = tbl(tr(tc(p('结果') + p('维持')), tc('1')), tr(tc('乙乙乙'), tc(p('2') + tbl(tr(tc('a'), tc('b'))))));
    expect(await read(body)).toEqual([['结果\n维持 | 1', '乙乙乙 | 2'], ['a | b']]);
  });

  test('a table that only holds the report is opened', async () => {
    expect(await read(tbl(tr(tc(p('年报') + tbl(tr(tc('甲'), tc('1')))))))).toEqual(['年报', ['甲 | 1']]);
  });

  test('a file of the docx package', async () => {
    const cell = (text: string, options = {}) => new TableCell({ children: [new Paragraph(text)], ...options });
    const file = new Document({
      title: '年报',
      sections: [
        {
          children: [
            new Paragraph({ text: '一、总体情况', heading: HeadingLevel.HEADING_2 }),
            new Paragraph({ children: [new TextRun('本年'), new TextRun({ text: '12', bold: true })] }),
            new Table({
              rows: [
                new TableRow({ children: [cell('甲', { rowSpan: 2 }), cell('乙', { columnSpan: 2 })] }),
                new TableRow({ children: [cell('1'), cell('')] }),
              ],
            }),
          ],
        },
      ],
    });
    const document = await readDocument(await Packer.toBuffer(file), 'a.docx');
    expect(document.title).toBe('年报');
    expect(outline(document.blocks)).toEqual(['## 一、总体情况', '本年12', ['甲{1×2} | 乙{2×1}', '1 | ']]);
  });
});
