import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';

describe('tracking codes', () => {
  test('have 26 characters of 5 bits each and are never the same', () => {
    const codes = Array.from({ length: 2000 }, newTrackingCode);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  test('every character comes in every place', () => {
    const seen = Array.from({ length: 26 }, () => new Set<string>());
    for (let run = 0; run < 1500; run += 1)
      [...typedTrackingCode(newTrackingCode())].forEach((character, at) => void seen[at]?.add(character));
    expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 26 }, () => 32));
  });

  test('are understood however they are typed', () => {
    const separators = fc.constantFrom('-', ' ', '', '－', '. ');
    fc.assert(
      fc.property(fc.constant(null).map(newTrackingCode), separators, fc.boolean(), (code, separator, small) => {
        const typed = code.replaceAll('-', separator).replaceAll('0', 'O').replaceAll('1', 'l');
        expect(typedTrackingCode(small ? typed.toLowerCase() : typed)).toBe(typedTrackingCode(code));
      }),
    );
    expect(typedTrackingCode('ＡＢ１２')).toBe('AB12');
    expect(typedTrackingCode('x'.repeat(10_000)).length).toBe(52);
  });
});
