import { describe, expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { outline } from './office.fixture.ts';
import { readText } from './text.ts';

const read = (text: string) => outline(readMarkdown(text).blocks);

describe('markdown', () => {
  test('headings and paragraphs without their markers', () => {
    const document = readMarkdown(
      '# 年报\n\n## 一、总体情况 ##\n本年**新收** *1* 件，\\*注\\*\n第二行\n\n- 列项\n\n---\n尾 `a*b*` [链接](http://x) ![图](a.png)',
    );
    expect(document.title).toBe('年报');
    expect(document.pictures).toBe(1);
    expect(outline(document.blocks)).toEqual(['# 年报', '## 一、总体情况', '本年新收 1 件，*注*\n第二行', '列项', '尾 a*b* 链接']);
  });

  test('pipe tables with and without outer pipes, with blanks, escapes and line breaks', () => {
    expect(read('| 甲 | 乙 |\n|:--|--:|\n| a\\|b | **1** |\n| 行<br>二 | |\n后文')).toEqual([['甲 | 乙', 'a|b | 1', '行\n二 | '], '后文']);
    expect(read('甲 | 乙 | 丙\n--- | --- | ---\n1 | | 3\n2')).toEqual([['甲 | 乙 | 丙', '1 |  | 3'], '2']);
    expect(read('| | |\n|---|---|\n| 规章 | 1 |')).toEqual([['规章 | 1']]);
  });

  test('a number with underscores, stars and dashes keeps them', () => {
    expect(read('a_b_c 2*3*4 国办公开办函〔2021〕30号 -5')).toEqual(['a_b_c 2*3*4 国办公开办函〔2021〕30号 -5']);
  });

  test('tables in HTML keep their spans', () => {
    expect(read('前文\n<table>\n<tr><td colspan="2">甲</td></tr>\n<tr><td>1</td><td></td></tr>\n</table>\n\n后文')).toEqual([
      '前文',
      ['甲{2×1}', '1 | '],
      '后文',
    ]);
  });

  test('code fences are text as it stands', () => {
    expect(read('```\na  | b\n# c\n```\n乙')).toEqual(['a  | b\n# c', '乙']);
  });
});

describe('plain text', () => {
  test('one block with its tabs, blank lines and spaces', () => {
    expect(readText('一、总体\r\n\r\n规章\t1\t\t0\r\n').blocks).toEqual([{ kind: 'paragraph', text: '一、总体\n\n规章\t1\t\t0\n' }]);
  });
});
