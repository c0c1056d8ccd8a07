import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, TableBlock } from '../../../documents/document.ts';
import { findInTable } from '../../../law/privacy/find-in-table.ts';
import { findPrivate } from '../../../law/privacy/find-private.ts';
import { Planter } from '../../../law/privacy/planted-texts.fixture.ts';
import { privacyRules } from '../../../law/privacy/privacy-rules.ts';
import { maskCells, maskDocument, maskTexts } from './mask-document.ts';

const options = { today: '2026-06-01' };
const rows = (lines: readonly (readonly string[])[]) => lines.flatMap((line, row) => line.map((text, column) => ({ text, row, column })));
const masked = (lines: readonly (readonly string[])[], areas?: readonly string[]) => {
  const texts = maskCells(rows(lines), { ...options, ...(areas && { areas }) });
  return lines.map((line, y) => line.map((_, x) => texts[y * (lines[0] as readonly string[]).length + x] as string));
};

describe('cells', () => {
  test('the usual mask where the row does not undo it', () => {
    expect(
      masked([
        ['姓名', '身份证号'],
        ['张三', '990000199001011239'],
      ])[1],
    ).toEqual(['张三', '990000**********39']);
  });

  test('a stronger mask in a row with the age, none of the digits in one with the day of birth', () => {
    expect(
      masked([
        ['姓名', '年龄', '身份证号'],
        ['张三', '36', '990000199001011239'],
      ])[1]?.[2],
    ).toBe('99***************9');
    expect(
      masked(
        [
          ['姓名', '出生日期', '身份证号'],
          ['张三', '1990-01-01', '990000199001011239'],
        ],
        ['990000'],
      )[1]?.[2],
    ).toBe('*'.repeat(18));
  });

  test('a mask that was too weak before is hidden whole, a number cut over cells too', () => {
    expect(
      masked([
        ['姓名', '身份证号'],
        ['张三', '9900001990****1239'],
      ])[1]?.[1],
    ).toBe('*'.repeat(18));
    expect(
      masked([
        ['甲', '乙'],
        ['99000019900101', '1239'],
      ])[1],
    ).toEqual(['*'.repeat(14), '****']);
  });

  test('after masking no list has anything that blocks', () => {
    const plant = new Planter(11);
    for (let i = 0; i < 15; i++) {
      const lines = [
        ['姓名', '性别', '年龄', '身份证号', '电话', '账号'],
        ...Array.from({ length: 5 }, () => {
          const id = plant.idNumber();
          return [plant.name(), Number(id[16]) % 2 ? '男' : '女', String(2026 - Number(id.slice(6, 10))), id, plant.mobile(), plant.card()];
        }),
      ];
      const after = findInTable(rows(masked(lines)), options).filter(({ rule }) => privacyRules[rule].level === 'block');
      expect(after).toEqual([]);
    }
  });
});

describe('texts', () => {
  test('a number over two paragraphs is hidden in both', () => {
    expect(maskTexts(['身份证号为99000019900101', '1239，请核对'], options)).toEqual(['身份证号为**************', '****，请核对']);
  });

  test('a mask that the sentence undoes is hidden whole', () => {
    expect(maskTexts(['张某（1990年1月1日出生，身份证号990000199001011239）'], options)[0]).toBe(
      `张某（1990年1月1日出生，身份证号${'*'.repeat(18)}）`,
    );
  });

  test('as many texts come back as went in, without anything that blocks', () => {
    const piece = fc.constantFrom(
      '990000199001011239',
      '13800000001',
      '张三',
      '，',
      ' ',
      '\n',
      '身份证',
      '6200000000000000000',
      '甲',
      '-',
      '1',
      '*',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
          { maxLength: 5 },
        ),
        (texts) => {
          const after = maskTexts(texts, options);
          expect(after).toHaveLength(texts.length);
          for (const text of after) expect(findPrivate(text).filter(({ rule }) => rule === 'idCard' || rule === 'bankCard')).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a document: title, caption, merged cells; values behind the cells are left out', () => {
  const cell = (text: string, more = {}) => ({ text, colSpan: 1, rowSpan: 1, ...more });
  const document: Document = {
    kind: 'xlsx',
    title: '13800000001的名单',
    pictures: 0,
    blocks: [
      { kind: 'heading', level: 1, text: '公示' },
      {
        kind: 'table',
        caption: '联系人13800000001',
        rows: [
          [cell('名单', { colSpan: 2 })],
          [cell('姓名'), cell('身份证号')],
          [cell('张三'), cell('990000199001011239', { value: 1.10102e17, formula: '1+1' })],
        ],
      },
    ],
  };
  const after = maskDocument(document, options);
  const table = after.blocks[1] as TableBlock;
  expect(after.title).toBe('138****0001的名单');
  expect(table.caption).toBe('联系人138****0001');
  expect(table.rows[0]?.[0]).toEqual({ text: '名单', colSpan: 2, rowSpan: 1 });
  expect(table.rows[2]?.[1]).toEqual({ text: '990000**********39', colSpan: 1, rowSpan: 1 });
});
