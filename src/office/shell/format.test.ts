import { expect, test } from 'vitest';
import { bytes, difference, moment, number, percent } from './format.ts';

test('times are those of Asia/Shanghai, whatever the machine says', () => {
  expect(moment('2026-01-05T16:03:00.000Z')).toBe('2026-01-06 00:03');
  expect(moment('2026-01-05T00:00:00+08:00')).toBe('2026-01-05 00:00');
  expect(moment('不是时间')).toBe('不是时间');
});

test('numbers have thousands, no float noise, and blank is not zero', () => {
  expect(number(2448023)).toBe('2,448,023');
  expect(number(0.1 + 0.2)).toBe('0.3');
  expect(number(-1234.5)).toBe('-1,234.5');
  expect(number(1234.56789)).toBe('1,234.56789');
  expect(number(0)).toBe('0');
  expect(number(null)).toBe('空白');
});

test('differences carry their sign', () => {
  expect([difference(3), difference(-2), difference(0)]).toEqual(['+3', '-2', '0']);
});

test('shares and sizes', () => {
  expect(percent(0.8749)).toBe('87%');
  expect([bytes(12), bytes(2048), bytes(3 * 1024 * 1024)]).toEqual(['12 字节', '2 KB', '3.0 MB']);
});
