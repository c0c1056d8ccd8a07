import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote, markQuotes } from './find-quote.ts';

test('white space in text or quote makes no difference', () => {
  const text = '全年共收到 申请\n 3 件，均已答复。';
  const range = findQuote(text, '收到申请3件');
  expect(range && text.slice(range.from, range.to)).toBe('收到 申请\n 3 件');
  expect(findQuote(text, '收到申请4件')).toBeUndefined();
  expect(findQuote(text, '  ')).toBeUndefined();
});

test('marking loses and doubles no character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('一', '二', '3', ' ', '\n') }),
      fc.array(fc.string({ unit: fc.constantFrom('一', '二', '3') })),
      (text, quotes) => {
        expect(
          markQuotes(text, quotes)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test('overlapping quotes are marked once', () => {
  expect(markQuotes('甲乙丙丁戊', ['乙丙', '丙丁'])).toEqual([
    { text: '甲', marked: false },
    { text: '乙丙', marked: true },
    { text: '丁', marked: true },
    { text: '戊', marked: false },
  ]);
});
