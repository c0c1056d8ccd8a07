import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../documents/document.ts';
import { readDay, readDocumentNumber, recognisedFields } from './recognised-fields.ts';

const p = (text: string, align?: 'center'): Block => ({ kind: 'paragraph', text, ...(align && { align }) });
const values = (blocks: readonly Block[]) => Object.fromEntries(recognisedFields(blocks).map(({ field, value }) => [field, value]));

const characters = [...'〇一二三四五六七八九'];
const inCharacters = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : characters[tens]}十`}${ones === 0 && tens > 0 ? '' : characters[ones]}`;
};

describe('成文日期', () => {
  test.each([
    ['二〇二六年五月六日', '2026-05-06'],
    ['二零二六年十二月三十一日', '2026-12-31'],
    ['二○二六年十月二十日', '2026-10-20'],
    ['2026年5月6日', '2026-05-06'],
    ['２０２６年０５月０６日', '2026-05-06'],
    ['2026 年 5 月 6 日', '2026-05-06'],
  ])('%s', (written, on) => expect(readDay(written)).toBe(on));

  test.each(['二〇二六年二月三十日', '2026年13月1日', '二〇二六年', '从2026年5月6日起施行', ''])('%s 不是成文日期', (text) =>
    expect(readDay(text)).toBeUndefined(),
  );

  test('任何一天，数字和汉字写法都读得出来', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1949-10-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.boolean(),
        (date, small) => {
          const on = date.toISOString().slice(0, 10);
          const [year, month, day] = on.split('-').map(Number) as [number, number, number];
          const written = small
            ? `${year}年${month}月${day}日`
            : `${[...String(year)].map((digit) => characters[Number(digit)]).join('')}年${inCharacters(month)}月${inCharacters(day)}日`;
          expect(readDay(written)).toBe(on);
        },
      ),
    );
  });
});

describe('文号', () => {
  test.each([
    ['清云政〔2026〕12号', '清云政〔2026〕12号'],
    ['清云政[2026]012号', '清云政〔2026〕12号'],
    ['清云政（2026）第12号', '清云政〔2026〕12号'],
    ['签发人：某某　清云政【２０２６】１２号', '清云政〔2026〕12号'],
  ])('%s', (written, number) => expect(readDocumentNumber(written)).toBe(number));

  test('各种括号、空格、全角数字的文号都写成一个样子', () => {
    const brackets = fc.constantFrom(...(['〔〕', '［］', '【】', '()', '（）', '[]', '〈〉'] as const));
    fc.assert(
      fc.property(
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        brackets,
        fc.boolean(),
        (year, serial, [open, close], wide) => {
          const width = (text: string) => (wide ? text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : text);
          expect(readDocumentNumber(`清云政办${open} ${width(String(year))} ${close}${width(String(serial))} 号`)).toBe(
            `清云政办〔${year}〕${serial}号`,
          );
        },
      ),
    );
  });
});

describe('整篇公文', () => {
  test('标题两行、文号、落款、日期、主题词各在各处', () => {
    const blocks = [
      p('清溪县云台镇人民政府文件', 'center'),
      p('清云政〔2026〕12号', 'center'),
      p('清溪县云台镇人民政府关于印发', 'center'),
      p('2026年防汛应急预案的通知', 'center'),
      p('各村、各单位：'),
      p('根据清政〔2025〕3号文件，2026年4月1日起做好准备。'),
      p('清溪县云台镇人民政府'),
      p('二〇二六年五月六日'),
      p('主题词：防汛 预案 通知'),
    ];
    expect(values(blocks)).toEqual({
      title: '清溪县云台镇人民政府关于印发2026年防汛应急预案的通知',
      documentNumber: '清云政〔2026〕12号',
      writtenOn: '2026-05-06',
      agency: '清溪县云台镇人民政府',
      keywords: '防汛、预案、通知',
    });
    expect(recognisedFields(blocks).find(({ field }) => field === 'writtenOn')).toMatchObject({
      at: '第8段',
      written: '二〇二六年五月六日',
    });
  });

  test('没有的不编', () => {
    expect(recognisedFields([p('今天天气很好。'), p('明天再说。')])).toEqual([]);
    expect(recognisedFields([])).toEqual([]);
  });

  test('不管什么内容都不出错；认出的文字都在原文里', () => {
    const block: fc.Arbitrary<Block> = fc.record({
      kind: fc.constantFrom('heading' as const, 'paragraph' as const),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.string({ unit: fc.constantFrom(...'关于通知年月日〔〕号2026二〇十 \n（）'), maxLength: 40 }),
      ),
      align: fc.constantFrom('center' as const, 'left' as const),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        const all = blocks.map((one) => ('text' in one ? one.text.replace(/\s+/g, ' ').trim() : '')).join('');
        for (const { written, value } of recognisedFields(blocks)) {
          expect(value).not.toBe('');
          expect(all).toContain(written);
        }
      }),
    );
  });
});
