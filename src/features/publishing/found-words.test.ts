import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedWords, excerpt, foundPieces } from './found-words.ts';
import { plainDocumentNumber } from './words.ts';

const shown = (text: string, question: string) =>
  foundPieces(text, askedWords(question))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

describe('where the words of a question stand', () => {
  test('the question as a whole, else its words, whatever way they are written', () => {
    expect(shown('云台镇防汛应急预案', '防汛应急预案')).toBe('云台镇[防汛应急预案]');
    expect(shown('ＧＤＰ与gdp', 'GDP')).toBe('[ＧＤＰ]与[gdp]');
    expect(shown('第㈠批', '(一)')).toBe('第[㈠]批');
    expect(shown('没有', '防汛')).toBe('没有');
    expect(shown('什么都不问', '  ')).toBe('什么都不问');
  });

  test('put together, the pieces are the text; what is marked was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('防汛', 'a', '预 案', 'ﬁ', ''), (text, question) => {
        const pieces = foundPieces(`${text}防汛预案${text}`, askedWords(question));
        expect(pieces.map((piece) => piece.text).join('')).toBe(`${text}防汛预案${text}`);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  test('the part around the first hit, short and with nothing cut in half', () => {
    const text = `${'𠮷'.repeat(200)}防汛${'𠮷'.repeat(200)}`;
    const part = excerpt(text, askedWords('防汛'), 40)
      .map((piece) => piece.text)
      .join('');
    expect(part).toContain('防汛');
    expect(part.length).toBeLessThan(60);
    expect(Buffer.from(part).toString()).toBe(part);
    expect(excerpt(text, askedWords('抗旱'))).toEqual([]);
  });
});

test('a document number is known whatever its brackets', () => {
  for (const typed of ['清云政[2026]12号', '清云政（2026）12号', '清云政【2026】12号', '清云政〔2026〕12号', ' 清云政 ［２０２６］ 12号'])
    expect(plainDocumentNumber(typed)).toBe('清云政〔2026〕12号');
});
