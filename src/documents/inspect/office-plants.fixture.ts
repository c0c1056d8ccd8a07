// Long, because it builds a file for each hiding place.
import { zipOf } from '../in/office.fixture.ts';
import type { HidingPlace } from './inspection.ts';

/** A number that nobody has: region 99 is not given out. */
export const planted = '990000199001011239';

export interface Plant {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly place: HidingPlace;
  /** Words of the sentence that tells of the structure; false: only the text is told. */
  readonly told: boolean;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (list: readonly (readonly [string, string, string, boolean?])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target, external]) =>
        `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;
const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"`;
const drawingNames =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"';

type Parts = Record<string, string | Uint8Array>;
type Links = [string, string, string, boolean?][];

interface BookOptions {
  readonly sheet?: string;
  readonly second?: { readonly state: string; readonly rows: string };
  readonly before?: string;
  readonly after?: string;
  readonly workbook?: string;
  readonly names?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly parts?: Parts;
  readonly sheetLinks?: Links;
  readonly bookLinks?: Links;
}

const text = (at: string, value: string, more = '') => `<c r="${at}" t="inlineStr"${more}><is><t>${value}</t></is></c>`;
export const row = (number: number, cells: string, more = '') => `<row r="${number}" ${more}>${cells}</row>`;
const seen = row(1, text('A1', '姓名') + text('B1', '金额')) + row(2, `${text('A2', '甲')}<c r="B2"><v>100</v></c>`);

const style = (fonts: string, fills: string, formats: string, xfs: string) =>
  `<styleSheet ${main}><numFmts>${formats}</numFmts><fonts><font><sz val="11"/></font>${fonts}</fonts><fills><fill><patternFill patternType="none"/></fill>${fills}</fills><cellXfs><xf/>${xfs}</cellXfs></styleSheet>`;

export function book(options: BookOptions = {}): Uint8Array {
  const { sheet = seen, second, before = '', after = '', workbook = '', names = '', parts = {}, sheetLinks = [], bookLinks = [] } = options;
  return zipOf({
    '[Content_Types].xml': types,
    '_rels/.rels': rels([
      ['d', 'officeDocument', 'xl/workbook.xml'],
      ['p', 'core-properties', 'docProps/core.xml'],
      ['x', 'extended-properties', 'docProps/app.xml'],
      ['u', 'custom-properties', 'docProps/custom.xml'],
      ['m', 'customXml', 'customXml/item1.xml'],
    ]),
    'xl/workbook.xml': `<workbook ${main}>${workbook}<sheets><sheet name="名单" sheetId="1" r:id="r1"/>${second ? `<sheet name="底稿" sheetId="2" state="${second.state}" r:id="r2"/>` : ''}</sheets><definedNames>${names}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': rels([
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'worksheet', 'worksheets/sheet2.xml'],
      ['s', 'sharedStrings', 'sharedStrings.xml'],
      ['t', 'styles', 'styles.xml'],
      ...bookLinks,
    ]),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}>${before}<sheetData>${sheet}</sheetData>${after}</worksheet>`,
    ...(second && { 'xl/worksheets/sheet2.xml': `<worksheet ${main}><sheetData>${second.rows}</sheetData></worksheet>` }),
    'xl/worksheets/_rels/sheet1.xml.rels': rels(sheetLinks),
    'xl/sharedStrings.xml': `<sst ${main}>${options.strings ?? ''}</sst>`,
    'xl/styles.xml': options.styles ?? style('', '', '', ''),
    ...parts,
  });
}

const drawing = (content: string) => `<xdr:wsDr ${drawingNames}><xdr:twoCellAnchor>${content}</xdr:twoCellAnchor></xdr:wsDr>`;
const withPlant = (at: string, more = '') => seen + row(3, text(at, planted, more));
const plantedBook = (second: string) => book({ second: { state: second, rows: row(1, text('A1', planted)) } });
const plain = () => docOf(paragraph(planted));

const xlsx = (what: string, place: HidingPlace, bytes: () => Uint8Array, told = true): Plant => ({
  what,
  name: '表.xlsx',
  place,
  bytes,
  told,
});

export const bookPlants: readonly Plant[] = [
  xlsx('a visible cell', 'visible', () => book({ sheet: withPlant('C3') }), false),
  xlsx(
    'a number of 15 digits and more in its stored form',
    'visible',
    () => book({ sheet: seen + row(3, '<c r="A3"><v>9.90000199001011E+17</v></c>') }),
    false,
  ),
  xlsx('a hidden sheet', 'hiddenSheet', () => plantedBook('hidden')),
  xlsx('a very hidden sheet', 'veryHiddenSheet', () => plantedBook('veryHidden')),
  xlsx('a hidden row', 'hiddenRow', () => book({ sheet: seen + row(3, text('A3', planted), 'hidden="1"') })),
  xlsx('a row without height', 'hiddenRow', () => book({ sheet: seen + row(3, text('A3', planted), 'ht="0" customHeight="1"') })),
  xlsx('a hidden column', 'hiddenColumn', () =>
    book({ before: '<cols><col min="3" max="3" hidden="1" width="9"/></cols>', sheet: withPlant('C3') }),
  ),
  xlsx('a narrow column', 'narrowColumn', () =>
    book({ before: '<cols><col min="3" max="3" width="0.1"/></cols>', sheet: withPlant('C3') }),
  ),
  xlsx('a filtered row', 'filteredRow', () =>
    book({
      sheet: seen + row(3, text('A3', planted), 'hidden="1"'),
      after: '<autoFilter ref="A1:B5"><filterColumn colId="0"><filters><filter val="甲"/></filters></filterColumn></autoFilter>',
    }),
  ),
  xlsx('a row filtered by a table', 'filteredRow', () =>
    book({
      sheet: seen + row(3, text('A3', planted), 'hidden="1"'),
      sheetLinks: [['t1', 'table', '../tables/table1.xml']],
      parts: {
        'xl/tables/table1.xml': `<table ${main} ref="A1:B5"><autoFilter ref="A1:B5"><filterColumn colId="0"/></autoFilter></table>`,
      },
    }),
  ),
  xlsx('a collapsed group', 'collapsedGroup', () => book({ sheet: seen + row(3, text('A3', planted), 'hidden="1" outlineLevel="1"') })),
  xlsx('the records of a pivot cache', 'pivotCache', () =>
    book({
      bookLinks: [['pc', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml']],
      parts: {
        'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition ${main}><cacheSource><worksheetSource sheet="底稿"/></cacheSource><cacheFields><cacheField name="证件"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>`,
        'xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels': rels([['rec', 'pivotCacheRecords', 'pivotCacheRecords1.xml']]),
        'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords ${main}><r><s v="${planted}"/></r></pivotCacheRecords>`,
      },
    }),
  ),
  xlsx('the shared items of a pivot cache', 'pivotCache', () =>
    book({
      bookLinks: [['pc', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml']],
      parts: {
        'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition ${main}><cacheFields><cacheField name="证件"><sharedItems><s v="${planted}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
      },
    }),
  ),
  xlsx('the cache of an external link', 'externalLink', () =>
    book({
      bookLinks: [['e', 'externalLink', 'externalLinks/externalLink1.xml']],
      parts: {
        'xl/externalLinks/externalLink1.xml': `<externalLink ${main}><externalBook r:id="b"><sheetNames><sheetName val="花名册"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>${planted}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
        'xl/externalLinks/_rels/externalLink1.xml.rels': rels([['b', 'externalLinkPath', 'file:///D:/bak/a.xlsx', true]]),
      },
    }),
  ),
  xlsx('a data connection', 'dataModel', () =>
    book({
      bookLinks: [['c', 'connections', 'connections.xml']],
      parts: {
        'xl/connections.xml': `<connections ${main}><connection id="1" name="库"><dbPr connection="Server=a" command="select * from t where id='${planted}'"/></connection></connections>`,
      },
    }),
  ),
  xlsx('a data model', 'dataModel', () =>
    book({
      bookLinks: [['m', 'powerPivotData', 'model/item.data']],
      parts: { 'xl/model/item.data': Buffer.from(`\0\x01${planted}\0`, 'utf16le') },
    }),
  ),
  xlsx('a defined name', 'definedName', () => book({ names: `<definedName name="底数">"${planted}"</definedName>` })),
  xlsx('a comment', 'comment', () =>
    book({
      sheetLinks: [['c', 'comments', '../comments1.xml']],
      parts: {
        'xl/comments1.xml': `<comments ${main}><authors><author>张三</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>${planted.slice(0, 9)}</t></r><r><t>${planted.slice(9)}</t></r></text></comment></commentList></comments>`,
      },
    }),
  ),
  xlsx('a threaded comment', 'comment', () =>
    book({
      sheetLinks: [['c', 'threadedComment', '../threadedComments/threadedComment1.xml']],
      parts: {
        'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1"><text>${planted}</text></threadedComment></ThreadedComments>`,
      },
    }),
  ),
  xlsx('the cache of a chart', 'chartCache', () =>
    book({
      sheetLinks: [['d', 'drawing', '../drawings/drawing1.xml']],
      parts: {
        'xl/drawings/drawing1.xml': drawing('<xdr:graphicFrame/>'),
        'xl/drawings/_rels/drawing1.xml.rels': rels([['ch', 'chart', '../charts/chart1.xml']]),
        'xl/charts/chart1.xml': `<c:chartSpace ${drawingNames}><c:chart><c:plotArea><c:cat><c:strRef><c:f>底稿!$A$1</c:f><c:strCache><c:pt idx="0"><c:v>${planted}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:plotArea></c:chart></c:chartSpace>`,
      },
    }),
  ),
  xlsx('a text box', 'textBox', () =>
    book({
      sheetLinks: [['d', 'drawing', '../drawings/drawing1.xml']],
      parts: {
        'xl/drawings/drawing1.xml': drawing(
          `<xdr:sp><xdr:txBody><a:p><a:r><a:t>${planted.slice(0, 6)}</a:t></a:r><a:r><a:t>${planted.slice(6)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`,
        ),
      },
    }),
  ),
  xlsx(
    'an alternative text',
    'altText',
    () =>
      book({
        sheetLinks: [['d', 'drawing', '../drawings/drawing1.xml']],
        parts: {
          'xl/drawings/drawing1.xml': drawing(
            `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="图片 1" descr="${planted}"/></xdr:nvPicPr></xdr:pic>`,
          ),
        },
      }),
    false,
  ),
  xlsx(
    'a header',
    'headerFooter',
    () => book({ after: `<headerFooter><oddHeader>&amp;C&amp;"宋体"${planted}</oddHeader></headerFooter>` }),
    false,
  ),
  xlsx('a validation list', 'validationList', () =>
    book({
      after: `<dataValidations><dataValidation type="list" sqref="A1"><formula1>"${planted},乙"</formula1></dataValidation></dataValidations>`,
    }),
  ),
  xlsx('the author', 'properties', () =>
    book({
      parts: {
        'docProps/core.xml': `<cp:coreProperties xmlns:cp="a" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${planted}</dc:creator></cp:coreProperties>`,
      },
    }),
  ),
  xlsx('a custom property', 'properties', () =>
    book({
      parts: {
        'docProps/custom.xml': `<Properties xmlns="a" xmlns:vt="b"><property name="编号"><vt:lpwstr>${planted}</vt:lpwstr></property></Properties>`,
      },
    }),
  ),
  xlsx('custom XML', 'customXml', () => book({ parts: { 'customXml/item1.xml': `<data><person>${planted}</person></data>` } })),
  xlsx('an embedded document', 'embeddedFile', () =>
    book({ sheetLinks: [['o', 'package', '../embeddings/a.docx']], parts: { 'xl/embeddings/a.docx': plain() } }),
  ),
  xlsx('a macro', 'macro', () =>
    book({
      bookLinks: [['v', 'vbaProject', 'vbaProject.bin']],
      parts: { 'xl/vbaProject.bin': Buffer.from(`\x01\0Sub a ${planted} End Sub\0`) },
    }),
  ),
  xlsx('white text', 'invisibleText', () =>
    book({
      sheet: withPlant('C3', ' s="1"'),
      styles: style('<font><sz val="11"/><color rgb="FFFFFFFF"/></font>', '', '', '<xf fontId="1"/>'),
    }),
  ),
  xlsx('white text by the theme', 'invisibleText', () =>
    book({ sheet: withPlant('C3', ' s="1"'), styles: style('<font><sz val="11"/><color theme="0"/></font>', '', '', '<xf fontId="1"/>') }),
  ),
  xlsx('text of the colour of its ground', 'invisibleText', () =>
    book({
      sheet: withPlant('C3', ' s="1"'),
      styles: style(
        '<font><color rgb="FF336699"/></font>',
        '<fill><patternFill patternType="solid"><fgColor rgb="FF336699"/></patternFill></fill>',
        '',
        '<xf fontId="1" fillId="1"/>',
      ),
    }),
  ),
  xlsx('tiny text', 'invisibleText', () =>
    book({ sheet: withPlant('C3', ' s="1"'), styles: style('<font><sz val="1"/></font>', '', '', '<xf fontId="1"/>') }),
  ),
  xlsx('a white run of a shared string', 'invisibleText', () =>
    book({
      sheet: seen + row(3, '<c r="A3" t="s"><v>0</v></c>'),
      strings: `<si><r><t>甲</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>${planted}</t></r></si>`,
    }),
  ),
  xlsx('the format ;;;', 'numberFormat', () =>
    book({ sheet: withPlant('C3', ' s="1"'), styles: style('', '', '<numFmt numFmtId="170" formatCode=";;;"/>', '<xf numFmtId="170"/>') }),
  ),
  xlsx('a format that shows stars', 'numberFormat', () =>
    book({
      sheet: seen + row(3, `<c r="A3" s="1"><v>${planted}</v></c>`),
      styles: style('', '', '<numFmt numFmtId="170" formatCode="&quot;***&quot;"/>', '<xf numFmtId="170"/>'),
    }),
  ),
  xlsx('the last cell of the sheet', 'farCell', () => book({ sheet: seen + row(1_048_576, text('XFD1048576', planted)) })),
  xlsx('a cell outside of the print area', 'outsidePrintArea', () =>
    book({ sheet: withPlant('D3'), names: '<definedName name="_xlnm.Print_Area" localSheetId="0">名单!$A$1:$B$9</definedName>' }),
  ),
  xlsx('an orphan string', 'orphanString', () => book({ strings: `<si><t>${planted}</t></si>` })),
  xlsx('a sheet that was deleted but is still there', 'unusedPart', () =>
    book({ parts: { 'xl/worksheets/sheet9.xml': `<worksheet ${main}><sheetData>${row(1, text('A1', planted))}</sheetData></worksheet>` } }),
  ),
  xlsx(
    'a part that nobody knows',
    'unusedPart',
    () => book({ bookLinks: [['z', 'other', 'other.xml']], parts: { 'xl/other.xml': `<other><x>${planted}</x></other>` } }),
    false,
  ),
  xlsx('the revisions of a shared workbook', 'revision', () =>
    book({
      bookLinks: [['h', 'revisionHeaders', 'revisions/revisionHeaders.xml']],
      parts: {
        'xl/revisions/revisionHeaders.xml': `<headers ${main}><header userName="甲" r:id="l1"/></headers>`,
        'xl/revisions/_rels/revisionHeaders.xml.rels': rels([['l1', 'revisionLog', 'revisionLog1.xml']]),
        'xl/revisions/revisionLog1.xml': `<revisions ${main}><rcc><oc r="A1" t="inlineStr"><is><t>${planted}</t></is></oc><nc r="A1"/></rcc></revisions>`,
      },
    }),
  ),
  xlsx('a link to a file of this machine', 'externalReference', () =>
    book({ sheetLinks: [['h', 'hyperlink', `file:///C:/Users/${planted}/a.xlsx`, true]] }),
  ),
  xlsx('a formula', 'fieldCode', () => book({ sheet: seen + row(3, `<c r="A3"><f>IF(1,"${planted}","")</f><v>1</v></c>`) }), false),
];

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const wordNames = `${w} xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`;
export const paragraph = (words: string, look = '') => `<w:p><w:r><w:rPr>${look}</w:rPr><w:t>${words}</w:t></w:r></w:p>`;

export function docOf(body: string, parts: Parts = {}, links: Links = []): Uint8Array {
  return zipOf({
    '[Content_Types].xml': types,
    '_rels/.rels': rels([['d', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': `<w:document ${wordNames}><w:body>${paragraph('正文')}${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(links),
    ...parts,
  });
}

const docx = (what: string, place: HidingPlace, bytes: () => Uint8Array, told = true): Plant => ({
  what,
  name: '文.docx',
  place,
  bytes,
  told,
});
const half = [planted.slice(0, 9), planted.slice(9)];

export const wordPlants: readonly Plant[] = [
  docx('runs of a paragraph', 'visible', () => docOf(`<w:p><w:r><w:t>${half[0]}</w:t></w:r><w:r><w:t>${half[1]}</w:t></w:r></w:p>`), false),
  docx(
    'a cell',
    'visible',
    () => docOf(`<w:tbl><w:tr><w:tc>${paragraph('甲')}</w:tc><w:tc>${paragraph(planted)}</w:tc></w:tr></w:tbl>`),
    false,
  ),
  docx('a deletion', 'revision', () => docOf(`<w:p><w:del w:author="甲"><w:r><w:delText>${planted}</w:delText></w:r></w:del></w:p>`)),
  docx('a paragraph that was moved away', 'revision', () =>
    docOf(`<w:p><w:moveFrom w:author="甲"><w:r><w:t>${planted}</w:t></w:r></w:moveFrom></w:p>`),
  ),
  docx('a comment', 'comment', () =>
    docOf(
      '',
      { 'word/comments.xml': `<w:comments ${w}><w:comment w:id="0" w:author="甲">${paragraph(planted)}</w:comment></w:comments>` },
      [['c', 'comments', 'comments.xml']],
    ),
  ),
  docx('hidden text', 'invisibleText', () => docOf(paragraph(planted, '<w:vanish/>'))),
  docx('text hidden by its style', 'invisibleText', () =>
    docOf(
      `<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>${planted}</w:t></w:r></w:p>`,
      {
        'word/styles.xml': `<w:styles ${w}><w:style w:styleId="h0"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="h"><w:basedOn w:val="h0"/></w:style></w:styles>`,
      },
      [['s', 'styles', 'styles.xml']],
    ),
  ),
  docx('white text', 'invisibleText', () => docOf(paragraph(planted, '<w:color w:val="FFFFFF"/>'))),
  docx('tiny text', 'invisibleText', () => docOf(paragraph(planted, '<w:sz w:val="2"/>'))),
  docx(
    'a field code',
    'fieldCode',
    () => docOf(`<w:p><w:r><w:instrText> QUOTE "${half[0]}</w:instrText></w:r><w:r><w:instrText>${half[1]}" </w:instrText></w:r></w:p>`),
    false,
  ),
  docx('the source of a mail merge', 'fieldCode', () =>
    docOf(
      '',
      {
        'word/settings.xml': `<w:settings ${w}><w:mailMerge><w:query w:val="SELECT * FROM a WHERE id='${planted}'"/></w:mailMerge></w:settings>`,
      },
      [['s', 'settings', 'settings.xml']],
    ),
  ),
  docx('a document variable', 'properties', () =>
    docOf('', { 'word/settings.xml': `<w:settings ${w}><w:docVars><w:docVar w:name="a" w:val="${planted}"/></w:docVars></w:settings>` }, [
      ['s', 'settings', 'settings.xml'],
    ]),
  ),
  docx(
    'a footnote',
    'note',
    () =>
      docOf('', { 'word/footnotes.xml': `<w:footnotes ${w}><w:footnote w:id="2">${paragraph(planted)}</w:footnote></w:footnotes>` }, [
        ['f', 'footnotes', 'footnotes.xml'],
      ]),
    false,
  ),
  docx(
    'an endnote',
    'note',
    () =>
      docOf('', { 'word/endnotes.xml': `<w:endnotes ${w}><w:endnote w:id="2">${paragraph(planted)}</w:endnote></w:endnotes>` }, [
        ['f', 'endnotes', 'endnotes.xml'],
      ]),
    false,
  ),
  docx(
    'a header',
    'headerFooter',
    () => docOf('', { 'word/header1.xml': `<w:hdr ${w}>${paragraph(planted)}</w:hdr>` }, [['h', 'header', 'header1.xml']]),
    false,
  ),
  docx('a text box', 'textBox', () =>
    docOf(`<w:p><w:r><w:drawing><wps:txbx><w:txbxContent>${paragraph(planted)}</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>`),
  ),
  docx(
    'an alternative text',
    'altText',
    () => docOf(`<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${planted}"/></wp:inline></w:drawing></w:r></w:p>`),
    false,
  ),
  docx('the path of a template', 'template', () =>
    docOf(
      '',
      {
        'word/settings.xml': `<w:settings ${w}/>`,
        'word/_rels/settings.xml.rels': rels([['t', 'attachedTemplate', `file:///C:/Users/${planted}/a.dotx`, true]]),
      },
      [['s', 'settings', 'settings.xml']],
    ),
  ),
  docx(
    'a list of choices',
    'validationList',
    () => docOf(`<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="${planted}" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>`),
    false,
  ),
  docx('a workbook behind a chart', 'embeddedFile', () =>
    docOf(
      '',
      {
        'word/charts/chart1.xml': `<c:chartSpace ${drawingNames}/>`,
        'word/charts/_rels/chart1.xml.rels': rels([['p', 'package', '../embeddings/a.xlsx']]),
        'word/embeddings/a.xlsx': book({ sheet: row(1, text('A1', planted)) }),
      },
      [['c', 'chart', 'charts/chart1.xml']],
    ),
  ),
  docx('a hidden sheet of an embedded workbook', 'hiddenSheet', () =>
    docOf('', { 'word/embeddings/a.xlsx': plantedBook('hidden') }, [['p', 'package', 'embeddings/a.xlsx']]),
  ),
  docx('a part that nothing leads to', 'unusedPart', () =>
    docOf('', { 'word/document2.xml': `<w:document ${w}><w:body>${paragraph(planted)}</w:body></w:document>` }),
  ),
  docx('a comment between the elements', 'unusedPart', () => docOf(`<!-- ${planted} -->`), false),
  docx('custom XML', 'customXml', () =>
    docOf('', { 'customXml/item1.xml': `<d a="${planted}"/>` }, [['x', 'customXml', '../customXml/item1.xml']]),
  ),
  docx('a web page put in', 'embeddedFile', () =>
    docOf('<w:altChunk r:id="a"/>', { 'word/a.html': `<html><body><p>${planted}</p></body></html>` }, [['a', 'aFChunk', 'a.html']]),
  ),
];

const p = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"`;
const shape = (words: string, x = 0, look = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="标题 1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="0"/><a:ext cx="1000000" cy="500000"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr ${look}/><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`;
const slide = (content: string, more = '') => `<p:sld ${p} ${more}><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`;

export function slidesOf(second: string, parts: Parts = {}, links: Links = []): Uint8Array {
  return zipOf({
    '[Content_Types].xml': types,
    '_rels/.rels': rels([['d', 'officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': `<p:presentation ${p}><p:sldIdLst><p:sldId id="256" r:id="s1"/><p:sldId id="257" r:id="s2"/></p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels([
      ['s1', 'slide', 'slides/slide1.xml'],
      ['s2', 'slide', 'slides/slide2.xml'],
    ]),
    'ppt/slides/slide1.xml': slide(shape('标题')),
    'ppt/slides/slide2.xml': second,
    'ppt/slides/_rels/slide2.xml.rels': rels(links),
    ...parts,
  });
}

const pptx = (what: string, place: HidingPlace, bytes: () => Uint8Array, told = true): Plant => ({
  what,
  name: '片.pptx',
  place,
  bytes,
  told,
});

export const slidePlants: readonly Plant[] = [
  pptx('a slide', 'visible', () => slidesOf(slide(shape(planted))), false),
  pptx('a hidden slide', 'hiddenSlide', () => slidesOf(slide(shape(planted), 'show="0"'))),
  pptx('speaker notes', 'speakerNotes', () =>
    slidesOf(slide(''), { 'ppt/notesSlides/n.xml': `<p:notes ${p}><p:cSld><p:spTree>${shape(planted)}</p:spTree></p:cSld></p:notes>` }, [
      ['n', 'notesSlide', '../notesSlides/n.xml'],
    ]),
  ),
  pptx('an object beside the slide', 'offSlide', () => slidesOf(slide(shape(planted, 13_000_000)))),
  pptx('a comment', 'comment', () =>
    slidesOf(slide(''), { 'ppt/comments/c.xml': `<p:cmLst ${p}><p:cm authorId="0"><p:text>${planted}</p:text></p:cm></p:cmLst>` }, [
      ['c', 'comments', '../comments/c.xml'],
    ]),
  ),
  pptx(
    'a layout',
    'template',
    () =>
      slidesOf(
        slide(''),
        { 'ppt/slideLayouts/l.xml': `<p:sldLayout ${p}><p:cSld><p:spTree>${shape(planted)}</p:spTree></p:cSld></p:sldLayout>` },
        [['l', 'slideLayout', '../slideLayouts/l.xml']],
      ),
    false,
  ),
  pptx('tiny text', 'invisibleText', () => slidesOf(slide(shape(planted, 0, 'sz="100"')))),
  pptx('a slide that was deleted but is still there', 'unusedPart', () =>
    slidesOf(slide(''), { 'ppt/slides/slide9.xml': slide(shape(planted)) }),
  ),
  pptx('an embedded workbook', 'embeddedFile', () =>
    slidesOf(slide(''), { 'ppt/embeddings/a.xlsx': book({ sheet: row(1, text('A1', planted)) }) }, [
      ['p', 'package', '../embeddings/a.xlsx'],
    ]),
  ),
];
