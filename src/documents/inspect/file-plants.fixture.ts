// Long, because it builds a file for each hiding place.
import { PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { createCanvas } from '@napi-rs/canvas';
import { strToU8 } from 'fflate';
import { pdfOf, zipOf } from '../in/office.fixture.ts';
import { book, docOf, type Plant, paragraph, planted } from './office-plants.fixture.ts';

const show = (look = '') => `${look} BT /F1 12 Tf 50 700 Td (${planted}) Tj ET`;
const seen = 'BT /F1 12 Tf 50 780 Td (report of the year) Tj ET';
const page = (raw: string) => pdfOf([{ raw: `${seen}\n${raw}` }]);

const pdf = (what: string, place: Plant['place'], bytes: Plant['bytes'], told = true): Plant => ({
  what,
  name: '文.pdf',
  place,
  bytes,
  told,
});

async function made(work: (document: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([300, 300]).drawText('report of the year', { x: 20, y: 200, size: 12, font });
  await work(document);
  return document.save();
}

/** A second version is added to a file of one page: its content no longer shows the number. */
function addedTo(): Uint8Array {
  const old = Buffer.from(page(show()));
  const place = /(\d+) 0 obj\n<< \/Length/.exec(old.toString('latin1'))?.[1] as string;
  const start = old.length;
  const object = `${place} 0 obj\n<< /Length ${seen.length} >>\nstream\n${seen}\nendstream\nendobj\n`;
  const previous = /startxref\n(\d+)/.exec(old.toString('latin1'))?.[1];
  const update = `${object}xref\n${place} 1\n${String(start).padStart(10, '0')} 00000 n \ntrailer << /Size 8 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${start + object.length}\n%%EOF\n`;
  return Buffer.concat([old, Buffer.from(update, 'latin1')]);
}

export const pdfPlants: readonly Plant[] = [
  pdf('a page', 'visible', () => page(show()), false),
  pdf('text under a black box', 'underBox', () => page(`${show()} 0 g 40 690 200 30 re f`)),
  pdf('text under a bar drawn as a line', 'underBox', () => page(`${show()} 0 G 20 w 40 704 m 240 704 l S`)),
  pdf('text under a picture', 'underBox', () =>
    made(async (document) => {
      const canvas = createCanvas(80, 40);
      canvas.getContext('2d').fillRect(0, 0, 80, 40);
      const image = await document.embedPng(canvas.toBuffer('image/png'));
      document.getPage(0).drawText(planted, { x: 20, y: 100, size: 12 });
      document.getPage(0).drawImage(image, { x: 10, y: 90, width: 200, height: 40 });
    }),
  ),
  pdf('text under an annotation', 'underBox', () =>
    made((document) => {
      const { context } = document;
      const only = document.getPage(0);
      only.drawText(planted, { x: 20, y: 100, size: 12 });
      const appearance = context.register(
        context.stream('0 g 0 0 200 40 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 40] }),
      );
      only.node.addAnnot(
        context.register(context.obj({ Type: 'Annot', Subtype: 'Square', Rect: [10, 90, 210, 130], F: 4, AP: { N: appearance } })),
      );
    }),
  ),
  pdf('white text', 'invisibleText', () => page(show('1 g'))),
  pdf('text of the colour of its ground', 'invisibleText', () => page(`0 0 1 rg 40 690 200 30 re f ${show()}`)),
  pdf('text that is set without ink', 'invisibleText', () => page(show('3 Tr'))),
  pdf('tiny text', 'invisibleText', () => page(`BT /F1 0.5 Tf 50 700 Td (${planted}) Tj ET`)),
  pdf('text that is clipped away', 'invisibleText', () => page(`q 0 0 10 10 re W n ${show()} Q`)),
  pdf('text outside of the crop box', 'outsideCrop', () =>
    made((document) => {
      document.getPage(0).drawText(planted, { x: 20, y: 20, size: 12 });
      document.getPage(0).setCropBox(0, 100, 300, 200);
    }),
  ),
  pdf('a layer that is off', 'hiddenLayer', () =>
    made((document) => {
      const { context } = document;
      const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('a') }));
      document.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer], Order: [layer] } }));
      const only = document.getPage(0);
      const { Resources, Font } = only.node.normalizedEntries();
      Resources.set(PDFName.of('Properties'), context.obj({ L: layer }));
      const font = Font.keys()[0]?.toString();
      only.node.addContentStream(context.register(context.stream(`/OC /L BDC BT ${font} 12 Tf 20 50 Td (${planted}) Tj ET EMC`)));
    }),
  ),
  pdf('an earlier version', 'earlierVersion', addedTo),
  pdf('a page that is no longer listed', 'unusedPart', async () => {
    const whole = await PDFDocument.load(
      await made((document) => document.addPage([300, 300]).drawText(planted, { x: 20, y: 50, size: 12 })),
    );
    whole.getPage(0).node.Parent()?.Kids().remove(1);
    whole.getPage(0).node.Parent()?.set(PDFName.of('Count'), whole.context.obj(1));
    return whole.save({ updateFieldAppearances: false });
  }),
  pdf('an attachment', 'attachment', () =>
    made((document) => document.attach(docOf(paragraph(planted)), 'a.docx', { mimeType: 'application/zip' })),
  ),
  pdf('a hidden sheet of an attachment', 'hiddenSheet', () =>
    made((document) =>
      document.attach(book({ second: { state: 'hidden', rows: `<row r="1"><c r="A1"><v>${planted}</v></c></row>` } }), 'a.xlsx'),
    ),
  ),
  pdf('the value of a field', 'formField', () =>
    made((document) => {
      const field = document.getForm().createTextField('a');
      field.setText(planted);
      field.addToPage(document.getPage(0), { x: 20, y: 20, width: 200, height: 20 });
    }),
  ),
  pdf('a form in XML', 'formField', () =>
    made((document) => {
      const { context } = document;
      const data = context.register(context.stream(`<xdp><data><id>${planted}</id></data></xdp>`));
      document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: [PDFString.of('datasets'), data] }));
    }),
  ),
  pdf('a note', 'annotation', () =>
    made((document) => {
      const { context } = document;
      document
        .getPage(0)
        .node.addAnnot(
          context.register(
            context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 30, 30], Contents: PDFHexString.fromText(planted) }),
          ),
        );
    }),
  ),
  pdf(
    'a replacement text',
    'actualText',
    () =>
      made((document) => {
        const { context } = document;
        document.catalog.set(
          PDFName.of('StructTreeRoot'),
          context.register(context.obj({ Type: 'StructTreeRoot', K: [{ S: 'P', ActualText: PDFHexString.fromText(planted) }] })),
        );
      }),
    false,
  ),
  pdf('the properties', 'properties', () => made((document) => document.setSubject(planted)), false),
  pdf(
    'the properties in XMP',
    'properties',
    () =>
      made((document) => {
        const { context } = document;
        const xmp = `<x:xmpmeta><rdf:Description><dc:creator><rdf:li>${planted}</rdf:li></dc:creator></rdf:Description></x:xmpmeta>`;
        document.catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })));
      }),
    false,
  ),
  pdf('a script', 'script', () => made((document) => document.addJavaScript('a', `app.alert("${planted}")`))),
  pdf(
    'a link',
    'externalReference',
    () =>
      made((document) => {
        const { context } = document;
        document.getPage(0).node.addAnnot(
          context.register(
            context.obj({
              Type: 'Annot',
              Subtype: 'Link',
              Rect: [0, 0, 9, 9],
              A: { S: 'URI', URI: PDFString.of(`http://a.cn/?id=${planted}`) },
            }),
          ),
        );
      }),
    false,
  ),
  pdf('data after the end', 'trailingData', () => Buffer.concat([page(''), Buffer.from(`\n${planted}\n`)])),
];

const canvas = () => {
  const made = createCanvas(200, 100);
  made.getContext('2d').fillRect(20, 20, 50, 50);
  return made;
};
export const jpeg = (): Buffer => canvas().toBuffer('image/jpeg', 80);
export const png = (): Buffer => canvas().toBuffer('image/png');

const withSegment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  const picture = jpeg();
  return Buffer.concat([picture.subarray(0, 2), head, body, picture.subarray(2)]);
};

interface Tag {
  readonly id: number;
  readonly type: number;
  readonly value: Buffer;
}

/** The body of EXIF data: one directory, one for the place, one with a thumbnail. */
function exif(tags: readonly Tag[], place: readonly Tag[] = [], thumbnail?: Buffer): Buffer {
  const data: Buffer[] = [];
  const directory = (list: readonly Tag[], next: number) => 2 + list.length * 12 + 4 + 0 * next;
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1];
  const all = [...tags, ...(place.length > 0 ? [{ id: 0x8825, type: 4, value: Buffer.alloc(4) }] : [])];
  const second: Tag[] = thumbnail
    ? [
        { id: 0x0201, type: 4, value: Buffer.alloc(4) },
        { id: 0x0202, type: 4, value: Buffer.alloc(4) },
      ]
    : [];
  const placeAt = 8 + directory(all, 0);
  const secondAt = placeAt + directory(place, 0);
  let dataAt = secondAt + directory(second, 0);
  const write = (list: readonly Tag[], next: number): Buffer => {
    const out = Buffer.alloc(directory(list, 0));
    out.writeUInt16LE(list.length, 0);
    list.forEach(({ id, type, value }, at) => {
      const entry = 2 + at * 12;
      out.writeUInt16LE(id, entry);
      out.writeUInt16LE(type, entry + 2);
      out.writeUInt32LE(value.length / (sizes[type] as number), entry + 4);
      if (value.length <= 4) value.copy(out, entry + 8);
      else {
        out.writeUInt32LE(dataAt, entry + 8);
        data.push(value);
        dataAt += value.length;
      }
    });
    out.writeUInt32LE(next, out.length - 4);
    return out;
  };
  if (place.length > 0) all.at(-1)?.value.writeUInt32LE(placeAt);
  const first = write(all, thumbnail ? secondAt : 0);
  const places = write(place, 0);
  if (thumbnail) {
    second[0]?.value.writeUInt32LE(dataAt);
    second[1]?.value.writeUInt32LE(thumbnail.length);
    data.push(thumbnail);
  }
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), first, places, write(second, 0), ...data]);
}

const ascii = (text: string) => Buffer.from(`${text}\0`, 'latin1');
const exifSegment = (body: Buffer) => withSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), body]));
const degrees = (...values: number[]) => {
  const out = Buffer.alloc(24);
  values.forEach((value, at) => {
    out.writeUInt32LE(value, at * 8);
    out.writeUInt32LE(1, at * 8 + 4);
  });
  return out;
};
export const placed = (): Buffer =>
  exifSegment(
    exif(
      [{ id: 0x013b, type: 2, value: ascii('who') }],
      [
        { id: 1, type: 2, value: ascii('N') },
        { id: 2, type: 5, value: degrees(30, 37, 12) },
        { id: 3, type: 2, value: ascii('E') },
        { id: 4, type: 5, value: degrees(121, 1, 30) },
      ],
    ),
  );
export const withThumbnail = (): Buffer => exifSegment(exif([{ id: 0x010f, type: 2, value: ascii('maker') }], [], jpeg()));

const withChunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(type, 4, 'latin1');
  const picture = png();
  return Buffer.concat([picture.subarray(0, 33), head, body, Buffer.alloc(4), picture.subarray(33)]);
};

const iptc = (text: string) => {
  const record = Buffer.concat([Buffer.from([0x1c, 2, 120, 0, text.length]), Buffer.from(text, 'latin1')]);
  return Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0', 'latin1'), Buffer.from([0, record.length]), record]);
};
const xmp = `<x:xmpmeta><rdf:Description photoshop:Credit="${planted}"/></x:xmpmeta>`;
const gif = () =>
  Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0!\xfe\x12', 'latin1'), Buffer.from(planted), Buffer.from('\0;', 'latin1')]);
const webp = () => {
  const chunk = Buffer.concat([Buffer.from('XMP \0\0\0\0', 'latin1'), Buffer.from(xmp)]);
  chunk.writeUInt32LE(xmp.length, 4);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + chunk.length, 4);
  return Buffer.concat([head, chunk]);
};

const picture = (what: string, name: string, bytes: () => Uint8Array, place: Plant['place'] = 'imageMetadata', told = true): Plant => ({
  what,
  name,
  place,
  bytes,
  told,
});

export const picturePlants: readonly Plant[] = [
  picture('the artist in EXIF', 'a.jpg', () => exifSegment(exif([{ id: 0x013b, type: 2, value: ascii(planted) }]))),
  picture('the comment of the user in EXIF', 'a.jpg', () =>
    exifSegment(exif([{ id: 0x9286, type: 7, value: Buffer.from(`ASCII\0\0\0${planted}`, 'latin1') }])),
  ),
  picture('a title for Windows in EXIF', 'a.jpg', () =>
    exifSegment(exif([{ id: 0x9c9b, type: 1, value: Buffer.from(`${planted}\0`, 'utf16le') }])),
  ),
  picture('the comment of a JPEG', 'a.jpg', () => withSegment(0xfe, Buffer.from(planted))),
  picture('XMP', 'a.jpg', () => withSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))),
  picture('IPTC', 'a.jpg', () => withSegment(0xed, iptc(planted))),
  picture('data after a JPEG', 'a.jpg', () => Buffer.concat([jpeg(), Buffer.from(`ftypmp42 MotionPhoto_Data ${planted}`)]), 'trailingData'),
  picture('a text chunk', 'a.png', () => withChunk('tEXt', Buffer.from(`Author\0${planted}`, 'latin1'))),
  picture('an international text chunk', 'a.png', () => withChunk('iTXt', Buffer.from(`Comment\0\0\0\0\0${planted}`, 'latin1'))),
  picture('EXIF in a PNG', 'a.png', () => withChunk('eXIf', exif([{ id: 0x013b, type: 2, value: ascii(planted) }]))),
  picture('data after a PNG', 'a.png', () => Buffer.concat([png(), Buffer.from(planted)]), 'trailingData'),
  picture('the comment of a GIF', 'a.gif', gif),
  picture('XMP in a WebP', 'a.webp', webp),
  picture('a tag of a TIFF', 'a.tif', () => exif([{ id: 0x010e, type: 2, value: ascii(planted) }]), 'imageMetadata', false),
  picture('EXIF in a HEIC', 'a.heic', () =>
    Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0Exif\0\0', 'latin1'), exif([{ id: 0x013b, type: 2, value: ascii(planted) }])]),
  ),
];

const ofdNames = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const ofdText = (more = '', box = '10 10 60 5', inner = '') =>
  `<ofd:TextObject ID="9" Boundary="${box}" Size="4" ${more}>${inner}<ofd:TextCode X="0" Y="4">${planted}</ofd:TextCode></ofd:TextObject>`;
export function ofdOf(content: string, parts: Record<string, string | Uint8Array> = {}, document = '', folder = 'Doc_0'): Uint8Array {
  return zipOf({
    'OFD.xml': `<ofd:OFD ${ofdNames}><ofd:DocBody><ofd:DocRoot>${folder}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    [`${folder}/Document.xml`]: `<ofd:Document ${ofdNames}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>${document}</ofd:Document>`,
    [`${folder}/Pages/Page_0/Content.xml`]: `<ofd:Page ${ofdNames}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="2">${content}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...parts,
  });
}

const ofd = (what: string, place: Plant['place'], bytes: () => Uint8Array, told = true): Plant => ({
  what,
  name: '文.ofd',
  place,
  bytes,
  told,
});

export const ofdPlants: readonly Plant[] = [
  ofd('a page', 'visible', () => ofdOf(ofdText()), false),
  ofd('a page in a folder of another name', 'visible', () => ofdOf(ofdText(), {}, '', 'x/y'), false),
  ofd('an invisible object', 'hiddenLayer', () => ofdOf(ofdText('Visible="false"'))),
  ofd('white text', 'invisibleText', () => ofdOf(ofdText('', '10 10 60 5', '<ofd:FillColor Value="255 255 255"/>'))),
  ofd('text under a shape', 'underBox', () => ofdOf(`${ofdText()}<ofd:PathObject ID="10" Boundary="5 5 90 20" Fill="true"/>`)),
  ofd('text beside the page', 'outsideCrop', () => ofdOf(ofdText('', '300 10 60 5'))),
  ofd('an annotation', 'annotation', () =>
    ofdOf('', {
      'Doc_0/Annots/Page_0/Annotation.xml': `<ofd:PageAnnot ${ofdNames}><ofd:Annot Type="Stamp"><ofd:Appearance>${ofdText()}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
    }),
  ),
  ofd('an attachment', 'attachment', () =>
    ofdOf('', {
      'Doc_0/Attachs/Attachments.xml': `<ofd:Attachments ${ofdNames}><ofd:Attachment ID="1" Name="名单"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
      'Doc_0/Attachs/a.txt': planted,
    }),
  ),
  ofd('a page that is no longer listed', 'unusedPart', () =>
    ofdOf('', {
      'Doc_0/Pages/Page_9/Content.xml': `<ofd:Page ${ofdNames}><ofd:Content><ofd:Layer>${ofdText()}</ofd:Layer></ofd:Content></ofd:Page>`,
    }),
  ),
  ofd(
    'a custom tag',
    'customXml',
    () => ofdOf('', { 'Doc_0/Tags/CustomTag.xml': `<ofd:CustomTags ${ofdNames}><x>${planted}</x></ofd:CustomTags>` }),
    false,
  ),
];

const gbk = (text: string) => {
  // The few characters that the tests need, as GB 2312 has them.
  const table: Record<string, number> = { 名: 0xc3fb, 单: 0xb5a5, 号: 0xbac5 };
  return Buffer.concat(
    [...text].map((letter) =>
      table[letter] ? Buffer.from([(table[letter] as number) >> 8, (table[letter] as number) & 255]) : Buffer.from(letter, 'latin1'),
    ),
  );
};
const other = (what: string, name: string, place: Plant['place'], bytes: () => Uint8Array, told = false): Plant => ({
  what,
  name,
  place,
  bytes,
  told,
});
const page_ = (body: string) => Buffer.from(`<!doctype html><html><head><title>公告</title></head><body><p>公告</p>${body}</body></html>`);
const odt = (body: string, styles = '') =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });

export const otherPlants: readonly Plant[] = [
  other('a plain file in GB 18030', 'a.txt', 'visible', () => gbk(`名单号${planted}\n名单`)),
  other('a plain file in UTF-16', 'a.txt', 'visible', () => Buffer.from(`\ufeff名单${planted}`, 'utf16le')),
  other('a table of commas', 'a.csv', 'visible', () => Buffer.from(`姓名,号码\n甲,"${planted}"\n`)),
  other('a table of a spreadsheet that keeps zeros', 'a.csv', 'visible', () => Buffer.from(`姓名,号码\n甲,="${planted}"\n`)),
  other('data', 'a.json', 'visible', () => Buffer.from(`{"a":[{"id":${planted}}]}`)),
  other('XML', 'a.xml', 'visible', () => Buffer.from(`<?xml version="1.0"?><a><b>${planted}</b></a>`)),
  other('a web page', 'a.html', 'visible', () => page_(`<table><tr><td>甲<td>${planted}</table>`)),
  other('an element without display', 'a.html', 'invisibleText', () => page_(`<div style="display:none"><p>${planted}</p></div>`), true),
  other(
    'an element hidden by a class',
    'a.html',
    'invisibleText',
    () => page_(`<style>.x{display:none}</style><p class="x">${planted}</p>`),
    true,
  ),
  other('an element that is hidden', 'a.html', 'invisibleText', () => page_(`<p hidden>${planted}</p>`), true),
  other('white text on a web page', 'a.html', 'invisibleText', () => page_(`<p style="color:#fff">${planted}</p>`), true),
  other('a comment of a web page', 'a.html', 'comment', () => page_(`<!-- ${planted} -->`), true),
  other('an alternative text of a web page', 'a.html', 'altText', () => page_(`<img alt="${planted}" src="a.png">`)),
  other('a script of a web page', 'a.html', 'script', () => page_(`<script>var a="${planted}"</script>`), true),
  other('the author of a web page', 'a.html', 'properties', () => page_(`<meta name="author" content="${planted}">`)),
  other(
    'a file in a data URL',
    'a.html',
    'embeddedFile',
    () => page_(`<a href="data:text/plain;base64,${Buffer.from(planted).toString('base64')}">a</a>`),
    true,
  ),
  other('a web archive', 'a.mht', 'visible', () =>
    Buffer.from(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<html><p>${planted}</p></html>`).toString('base64')}\r\n--b--\r\n`,
    ),
  ),
  other(
    'an attachment of a mail',
    'a.eml',
    'attachment',
    () =>
      Buffer.from(
        `From: a@b.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment\r\n\r\n${planted}\r\n--b--\r\n`,
      ),
    true,
  ),
  other('rich text', 'a.rtf', 'visible', () => Buffer.from(`{\\rtf1\\ansi\\ansicpg936 a\\par ${planted}\\par}`)),
  other('hidden rich text', 'a.rtf', 'invisibleText', () => Buffer.from(`{\\rtf1\\ansi a {\\v ${planted}}\\par}`), true),
  other(
    'white rich text',
    'a.rtf',
    'invisibleText',
    () => Buffer.from(`{\\rtf1{\\colortbl;\\red255\\green255\\blue255;}{\\cf1 ${planted}}\\par}`),
    true,
  ),
  other('the author of rich text', 'a.rtf', 'properties', () => Buffer.from(`{\\rtf1{\\info{\\author ${planted}}}a\\par}`)),
  other('a comment in rich text', 'a.rtf', 'comment', () => Buffer.from(`{\\rtf1 a{\\*\\annotation ${planted}}\\par}`), true),
  other(
    'an object in rich text',
    'a.rtf',
    'embeddedFile',
    () => Buffer.from(`{\\rtf1{\\object{\\*\\objdata ${Buffer.from(planted).toString('hex')}}}}`),
    true,
  ),
  other('a paragraph of LibreOffice', 'a.odt', 'visible', () => odt(`<text:p>${planted}</text:p>`)),
  other(
    'a note of LibreOffice',
    'a.odt',
    'comment',
    () => odt(`<text:p>a<office:annotation><text:p>${planted}</text:p></office:annotation></text:p>`),
    true,
  ),
  other(
    'a deletion of LibreOffice',
    'a.odt',
    'revision',
    () => odt(`<text:tracked-changes><text:deletion><text:p>${planted}</text:p></text:deletion></text:tracked-changes>`),
    true,
  ),
  other(
    'hidden letters of LibreOffice',
    'a.odt',
    'invisibleText',
    () =>
      odt(
        `<text:p><text:span text:style-name="h">${planted}</text:span></text:p>`,
        '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>',
      ),
    true,
  ),
  other(
    'a hidden table of LibreOffice',
    'a.ods',
    'hiddenSheet',
    () =>
      odt(
        `<table:table table:name="a" table:style-name="h"><table:table-row><table:table-cell><text:p>${planted}</text:p></table:table-cell></table:table-row></table:table>`,
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>',
      ),
    true,
  ),
  other(
    'a hidden row of LibreOffice',
    'a.ods',
    'hiddenRow',
    () =>
      odt(
        `<table:table table:name="a"><table:table-row table:visibility="collapse"><table:table-cell><text:p>${planted}</text:p></table:table-cell></table:table-row></table:table>`,
      ),
    true,
  ),
  other('a drawing', 'a.svg', 'visible', () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><text>${planted}</text></svg>`)),
  other('a drawing with the public name of its language', 'a.svg', 'visible', () =>
    Buffer.from(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"><text>${planted}</text></svg>`,
    ),
  ),
  other(
    'a hidden text of a drawing',
    'a.svg',
    'invisibleText',
    () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><text display="none">${planted}</text></svg>`),
    true,
  ),
  other('a file in an archive', 'a.zip', 'visible', () => zipOf({ '名单.txt': planted })),
  other(
    'a hidden sheet in an archive in an archive',
    'a.zip',
    'hiddenSheet',
    () =>
      zipOf({
        'b.zip': zipOf({ 'c.xlsx': book({ second: { state: 'hidden', rows: `<row r="1"><c r="A1"><v>${planted}</v></c></row>` } }) }),
      }),
    true,
  ),
  other('the name of a file in an archive', 'a.zip', 'visible', () => zipOf({ [`${planted}.txt`]: '甲' })),
  other('bytes that nobody knows', 'a.dat', 'visible', () =>
    Buffer.concat([Buffer.from([0, 1, 2, 3, 0, 0xfe]), Buffer.from(planted, 'utf16le'), Buffer.from([0, 0, 1])]),
  ),
  other('a file that is cut off from its archive list', 'a.zip', 'unusedPart', () => unlisted()),
];

/** An archive whose list of contents names only one of its two files. */
function unlisted(): Uint8Array {
  const first = Buffer.from(zipOf({ 'secret.txt': strToU8(planted.repeat(20)) }));
  const second = Buffer.from(zipOf({ 'a.txt': '甲' }));
  const local = first.subarray(0, first.indexOf('PK\x01\x02', 0, 'latin1'));
  const shifted = Buffer.from(second);
  const directory = shifted.indexOf('PK\x01\x02', 0, 'latin1');
  const end = shifted.indexOf('PK\x05\x06', 0, 'latin1');
  shifted.writeUInt32LE(local.length, directory + 42);
  shifted.writeUInt32LE(directory + local.length, end + 16);
  return Buffer.concat([local, shifted]);
}
