import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { cleanText, escapeMarkup, paragraphsOf, widthOf } from './clean-text.ts';

test('what cannot stand in a file is left out, what a person sees stays', () => {
  expect(cleanText('甲\u0000乙\u0007丙\ud800丁😀𠮷\u202e')).toBe('甲乙丙\ufffd丁😀𠮷\u202e');
  expect(cleanText('一\r\n二\r三\u2028四\u000b五')).toBe('一\n二\n三\n四\n五');
});

test('cleaning twice changes nothing, and any cleaned text comes back from XML', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      let read = '';
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('text', (part) => {
        read += part;
      });
      parser.write(`<a b="${escapeMarkup(text)}">${escapeMarkup(text)}</a>`).close();
      expect(read).toBe(clean);
    }),
    { numRuns: 500 },
  );
});

test('a line is a paragraph; indents made of spaces and empty lines go', () => {
  expect(paragraphsOf('　　一\r\n\r\n   二 三\t\n')).toEqual(['一', '二 三']);
});

test('a Chinese character is one em wide, a digit about half', () => {
  expect(widthOf('年报')).toBe(2);
  expect(widthOf('2025')).toBeCloseTo(2.2);
});
