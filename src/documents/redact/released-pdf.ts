import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { invisibleFont } from './invisible-font.ts';
import type { TextRun } from './page-text.ts';
import type { PageImage } from './pixels.ts';

export interface ReleasedPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly image: PageImage;
  /** Set invisibly over the image. */
  readonly runs: readonly TextRun[];
}

/** All that a released file says of itself: the same in every one. */
export const neutralInfo = { Title: '公开件（部分内容已遮盖）', Producer: 'Gongkai' } as const;

const deflate = (text: string | Uint8Array) => deflateSync(text, { level: 6 });
const hex4 = (value: number) => value.toString(16).padStart(4, '0');
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/**
 * A PDF of page images with invisible text, built from nothing: no object comes from elsewhere. Same input, same bytes.
 */
export async function writeReleasedPdf(pages: readonly ReleasedPage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const letters = new Map<string, number>();
  const codeOf = (character: string) => {
    const known = letters.get(character);
    if (known !== undefined) return known;
    letters.set(character, letters.size + 1);
    return letters.size;
  };
  const fontRef = context.nextRef();
  for (const { width, height, image, runs } of pages) {
    const page = document.addPage([width, height]);
    const imageRef = context.register(
      context.stream(image.bytes, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: image.width,
        Height: image.height,
        ColorSpace: image.colorSpace,
        BitsPerComponent: 8,
        Filter: image.filter,
      }),
    );
    const drawn = `q ${width} 0 0 ${height} 0 0 cm /P Do Q\n`;
    const text = runs.map((run) => runOperators(run, height, codeOf)).join('');
    const content = context.register(context.stream(deflate(drawn + text), { Filter: 'FlateDecode' }));
    page.node.set(PDFName.of('Contents'), content);
    page.node.set(PDFName.of('Resources'), context.obj({ XObject: { P: imageRef }, ...(runs.length > 0 && { Font: { T: fontRef } }) }));
  }
  if (letters.size > 0) addFont(document, fontRef, letters);
  document.catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  document.setTitle(neutralInfo.Title);
  document.setProducer(neutralInfo.Producer);
  return await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function runOperators({ characters, x, y, width, size }: TextRun, height: number, codeOf: (character: string) => number): string {
  const stretch = Math.max(1, Math.round((width / (characters.length * size)) * 100));
  const codes = characters.map((character) => hex4(codeOf(character))).join('');
  return `BT 3 Tr /T ${size} Tf ${stretch} Tz ${x} ${Math.round(height - y)} Td <${codes}> Tj ET\n`;
}

function addFont(document: PDFDocument, ref: PDFRef, letters: ReadonlyMap<string, number>): void {
  const { context } = document;
  const stream = (content: Uint8Array | string, dict: Record<string, string | number> = {}) =>
    context.register(context.stream(deflate(content), { ...dict, Filter: 'FlateDecode' }));
  const program = invisibleFont();
  const name = 'GongkaiInvisible';
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [0, 0, 1000, 1000],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 800,
      StemV: 80,
      FontFile2: stream(program, { Length1: program.length }),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      CIDToGIDMap: stream(Buffer.alloc(2 * (letters.size + 1))),
    }),
  );
  context.assign(
    ref,
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: stream(toUnicode(letters)),
    }),
  );
}

/** A block of a character map holds at most a hundred entries. */
const mapBlock = 100;

function toUnicode(letters: ReadonlyMap<string, number>): string {
  const entries = [...letters].map(([text, code]) => `<${hex4(code)}> <${utf16(text)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += mapBlock) {
    const block = entries.slice(at, at + mapBlock);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
