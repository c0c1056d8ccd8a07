import { expect, test } from 'vitest';
import { byFile, placeOf, verdictWords } from './gate-findings.ts';
import type { GateFinding } from './publishing.calls.ts';

const finding = (changes: Partial<GateFinding>): GateFinding => ({
  file: '正文',
  at: '',
  kind: 'idCard',
  level: 'block',
  shown: '990***********0016',
  message: '居民身份证号码',
  ...changes,
});

test('a finding leads to its paragraph or cell; one in a file or in what is told about the item leads nowhere in the text', () => {
  expect(placeOf(finding({ at: '正文第3段' }))).toEqual({ block: 3 });
  expect(placeOf(finding({ at: '正文第12段的表格第2行第4列' }))).toEqual({ block: 12, row: 2, column: 4 });
  expect(placeOf(finding({ at: '名称' }))).toBeUndefined();
  expect(placeOf(finding({ file: '名单.xlsx', at: '正文第3段' }))).toBeUndefined();
});

test('the text comes first, and in each file what blocks', () => {
  const found = byFile([finding({ file: '名单.xlsx' }), finding({ level: 'note' }), finding({ level: 'block' })]);
  expect(found.map(({ file, findings }) => [file, ...findings.map(({ level }) => level)])).toEqual([
    ['正文', 'block', 'note'],
    ['名单.xlsx', 'block'],
  ]);
});

test('what was not checked is never called clean', () => {
  const gate = { findings: [], blocked: true, override: null };
  expect(verdictWords({ ...gate, verdict: 'notChecked' })).toEqual({
    mood: 'error',
    words: '有文件没能检查，须由人查看。这不等于没有问题。',
  });
  expect(verdictWords({ ...gate, verdict: 'clean', blocked: false }).mood).toBe('success');
  expect(verdictWords({ ...gate, verdict: 'found', findings: [finding({ level: 'warn' })], blocked: false }).mood).toBe('warning');
  expect(verdictWords({ ...gate, verdict: 'found', findings: [finding({})] }).words).toContain('1 处必须处理');
});
