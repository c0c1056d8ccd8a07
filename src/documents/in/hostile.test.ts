import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docxOf, outline, p, pdfOf, sheetRows, tbl, tc, tr, xlsxOf } from './office.fixture.ts';
import { readDocument } from './read-document.ts';
import { UnreadableFile } from './unreadable-file.ts';

const external = (type: string, target: string) =>
  `<Relationship Id="x${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;

describe('hostile office files', () => {
  test.each([
    ['an external entity', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ['a billion laughs', '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>', '&b;'],
    ['an external DTD', '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">', ''],
    ['an entity of nowhere', '', '&x;'],
  ])('%s is refused', async (_, prolog, text) => {
    await expect(readDocument(docxOf(p(text), { prolog }), 'a')).rejects.toMatchObject({ code: 'unsafeXml' });
  });

  test('what points outside is neither followed nor in the way', async () => {
    const relationships = ['attachedTemplate', 'image', 'oleObject', 'styles', 'numbering']
      .map((type) => external(type, 'http://127.0.0.1:9/x'))
      .join('');
    expect(outline((await readDocument(docxOf(p('甲'), { relationships }), 'a')).blocks)).toEqual(['甲']);
    const style =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>';
    const outsideThatExists = docxOf(p('甲', '<w:pStyle w:val="1"/>'), {
      relationships: external('styles', 'other.xml'),
      parts: { 'word/other.xml': style },
    });
    expect(outline((await readDocument(outsideThatExists, 'a')).blocks)).toEqual(['甲']);
    const outside = docxOf(p('甲'), { relationships: external('styles', 'file:///etc/passwd').replace(' TargetMode="External"', '') });
    expect(outline((await readDocument(outside, 'a')).blocks)).toEqual(['甲']);
  });

  test('elements in each other beyond any document are refused', async () => {
    await expect(readDocument(docxOf('<w:sdt>'.repeat(2000) + '</w:sdt>'.repeat(2000)), 'a')).rejects.toMatchObject({ code: 'tooDeep' });
  });

  test('XML that is not well-formed is refused', async () => {
    await expect(readDocument(docxOf('<w:p><w:r></w:p>'), 'a')).rejects.toMatchObject({ code: 'corrupt' });
  });
});

describe('any bytes give a document or a refusal', () => {
  const outcome = async (bytes: Uint8Array) => {
    try {
      return Array.isArray((await readDocument(bytes, 'a')).blocks);
    } catch (error) {
      return error instanceof UnreadableFile && /[\u4e00-\u9fff]/.test(error.message);
    }
  };
  const samples = [
    docxOf(p('一、总体情况') + tbl(tr(tc('甲'), tc('1')))),
    xlsxOf([{ rows: sheetRows([['甲', 1]]) }]),
    pdfOf([
      {
        texts: [
          [50, 700, 12, '12'],
          [50, 600, 12, '甲'],
        ],
        lines: [[50, 500, 100, 500]],
      },
    ]),
    Buffer.from('<html><table><tr><td colspan=2>甲<td>1</table><p>乙'),
    Buffer.from('# 甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'),
  ];

  test('bytes at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await outcome(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('files with bytes changed, cut out or repeated', async () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), changes, fc.nat(2), async (sample, edits, kind) => {
        let bytes = Buffer.from(sample);
        for (const [place, value] of edits) {
          const at = Math.floor(place * bytes.length);
          if (kind === 0) bytes[at] = value;
          else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + value)]);
          else bytes = Buffer.concat([bytes.subarray(0, at + value), bytes.subarray(at)]);
        }
        expect(await outcome(bytes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
