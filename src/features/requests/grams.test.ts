import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf, gramsToFind } from './grams.ts';

describe('pieces by which the register is searched', () => {
  test('pairs of Chinese characters, threes of letters and digits, short numbers whole', () => {
    expect(gramsOf('2026-0007', '征地补偿')).toEqual(['000', '007', '026', '202', '地补', '征地', '补偿']);
    expect(gramsOf('清云公复〔2026〕7号')).toContain('7');
    expect(gramsToFind('征地')).toEqual(['征地']);
    expect(gramsToFind('征')).toEqual([]);
    expect(gramsToFind('〔2026〕7号')).toContain('7');
    expect(gramsToFind('7号')).not.toContain('7');
  });

  test('whatever part of a text is looked for, the text has its pieces', () => {
    const piece = fc.oneof(fc.constantFrom(...'征地补偿水库公复〔〕-（）第号 ，'), fc.constantFrom(...'0123456789abcXYZ'));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (characters, from, length) => {
        const text = characters.join('');
        const start = from % characters.length;
        const part = characters.slice(start, start + 1 + (length % characters.length)).join('');
        const known = new Set(gramsOf(text));
        expect(gramsToFind(part).filter((gram) => !known.has(gram))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
