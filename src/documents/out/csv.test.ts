import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { cleanText } from './clean-text.ts';
import { csvToRows, writeCsv } from './csv.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);

test('byte-order mark, CRLF, quotes where needed; blank, empty text and 0 stay apart', () => {
  expect(
    decode(
      writeCsv([
        ['单位', '件数'],
        ['甲,"乙"\n丙', 0],
        [null, ''],
        ['/', -1.5],
      ]),
    ),
  ).toBe('\ufeff单位,件数\r\n"甲,""乙""\n丙",0\r\n,""\r\n/,-1.5\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=HYPERLINK("http://x","y")'])(
  'the text %j never runs as a formula',
  (text) => {
    const [[field] = []] = csvToRows(decode(writeCsv([[text]])));
    expect(field).toBe(`'${cleanText(text)}`);
  },
);

test('a dash that stands for "none" stays as it is', () => {
  expect(decode(writeCsv([['-', '－', '/']]))).toBe('\ufeff-,－,/\r\n');
});

test('a number is never taken for a formula, and must be one', () => {
  expect(decode(writeCsv([[-12]]))).toBe('\ufeff-12\r\n');
  expect(() => writeCsv([[Number.NaN]])).toThrow('Not a number');
});

test('any rows come back', () => {
  const field = fc.oneof(fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), anyText);
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
      const expected = rows.map((row) =>
        row.map((item) => {
          if (item === null) return null;
          if (typeof item === 'number') return String(item);
          const clean = cleanText(item);
          return /^[=+\-@\t\r＝＋－＠]./s.test(item) || /^[=+\-@\t＝＋－＠]./s.test(clean) ? `'${clean}` : clean;
        }),
      );
      expect(csvToRows(decode(writeCsv(rows)))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('other line ends and a missing last one are read', () => {
  expect(csvToRows('a,b\nc,\r"d\r\ne",')).toEqual([
    ['a', 'b'],
    ['c', null],
    ['d\r\ne', null],
  ]);
});
