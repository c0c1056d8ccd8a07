import { describe, expect, test } from 'vitest';
import type { Inspection, Piece } from '../../../documents/inspect/inspection.ts';
import { weighInspection } from './weigh-inspection.ts';

const today = '2026-06-01';
const inspection = (part: Partial<Inspection>): Inspection => ({ kind: 'xlsx', pieces: [], hidden: [], unread: [], ...part });
const weigh = (part: Partial<Inspection>) => weighInspection(inspection(part), { today });
const text = (content: string, place: Piece['place'] = 'visible', at = '第1段'): Piece => ({ text: content, place, at });
const cell = (content: string, row: number, column: number, place: Piece['place'] = 'visible'): Piece => ({
  text: content,
  place,
  at: `工作表“名单”第${row}行${column}列`,
  cell: { table: '名单', row, column },
});

describe('verdicts', () => {
  test('nothing found, everything read: clean', () => {
    expect(weigh({ pieces: [text('本镇2025年工作总结')] })).toMatchObject({ verdict: 'clean', findings: [], unread: [] });
  });

  test('what could not be read is never clean', () => {
    const unread = [{ at: '第3页', reason: 'scannedPage', detail: '这一页是扫描图片。' }] as const;
    expect(weigh({ unread }).verdict).toBe('notChecked');
    expect(weigh({ unread, pieces: [text('身份证号990000199001011239')] })).toMatchObject({ verdict: 'found', unread });
  });

  test('a note alone does not stand against publishing, a warning does', () => {
    const hidden = (level: 'note' | 'warn' | 'block') => [{ place: 'properties', at: '文件属性', detail: '作者。', level }] as const;
    expect(weigh({ hidden: hidden('note') }).verdict).toBe('clean');
    expect(weigh({ hidden: hidden('warn') }).verdict).toBe('found');
    expect(weigh({ hidden: hidden('block') }).findings).toMatchObject([
      { kind: 'hidden', level: 'block', place: 'properties', message: '作者。' },
    ]);
  });
});

describe('findings', () => {
  test('carry place, kind, level and source, and never the number', () => {
    const { findings } = weigh({ pieces: [text('身份证号990000199001011239', 'comment', '批注1')] });
    expect(findings).toMatchObject([{ place: 'comment', at: '批注1', kind: 'idCard', level: 'block', shown: '990000**********39' }]);
    expect(findings[0]?.source).toContain('条例');
    expect(JSON.stringify(findings)).not.toContain('990000199001011239');
  });

  test('a number that begins in one paragraph and ends in the next', () => {
    const { findings } = weigh({
      pieces: [text('张某的身份证号为99000019900101', 'visible', '第1段'), text('1239，请核对', 'visible', '第2段')],
    });
    expect(findings).toMatchObject([{ kind: 'idCard', at: '第1段' }]);
  });

  test('the line of a find in a piece of many lines', () => {
    expect(weigh({ pieces: [text('甲\n乙\n手机13800000001', 'visible', '第5–7行')] }).findings[0]?.at).toBe('第7行');
  });

  test('a hidden column beside a visible one: the mask of the visible one is undone', () => {
    const { findings } = weigh({
      pieces: [
        cell('姓名', 1, 1),
        cell('身份证号', 1, 2),
        cell('出生日期', 1, 3, 'hiddenColumn'),
        cell('张三', 2, 1),
        cell('990000********1239', 2, 2),
        cell('1990-01-01', 2, 3, 'hiddenColumn'),
      ],
    });
    expect(findings).toMatchObject([
      { kind: 'name' },
      { kind: 'weakMask', rule: 'maskBroken', level: 'block', shown: '******************' },
    ]);
  });

  test('cells of two tables are not read together', () => {
    const other = (content: string, column: number): Piece => ({ ...cell(content, 1, column), cell: { table: '另一张', row: 1, column } });
    expect(weigh({ pieces: [cell('99000019900101', 1, 1), other('1239', 2)] }).findings).toEqual([]);
    expect(weigh({ pieces: [cell('99000019900101', 1, 1), cell('1239', 1, 2)] }).findings).toHaveLength(2);
  });

  test('a long list is cut and says so', () => {
    const pieces = Array.from({ length: 1200 }, (_, i) => cell('13800000001', i + 1, 1));
    const { findings } = weigh({ pieces });
    expect(findings).toHaveLength(1001);
    expect(findings.at(-1)).toMatchObject({ at: '其余各处', level: 'block' });
  });
});
