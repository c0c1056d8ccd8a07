// What was filled in, read without trust: it may be a draft, another version's data, or anything at all.
import { inChinese, isDate } from '../../calendar/days.ts';
import type { Field } from './field.ts';

/** By field key: text, number, list of texts, rows of a table, or whatever else a draft holds. */
export type LetterData = Readonly<Record<string, unknown>>;

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;
const lines = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/** Text of any value that can be one; objects and the like are nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'string' ? lines(value) : '';
}

export const oneLine = (value: unknown): string => textOf(value).replace(/\n+/g, ' ');

/** A date that exists, or undefined. */
export function dateOf(value: unknown): string | undefined {
  return typeof value === 'string' && isDate(value) ? value : undefined;
}

/** A whole number from 0 on, or undefined. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : typeof value === 'string' ? value.split('\n') : []).map(oneLine).filter((item) => item !== '');
}

export type Row = Readonly<Record<string, string>>;

/** Rows of a table field with text in each of its columns (a choice must be one of those offered); whatever else is in the row is dropped. */
export function rowsOf(field: Field, value: unknown): { readonly rows: readonly Row[]; readonly incomplete: boolean } {
  const given = Array.isArray(value) ? value.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null) : [];
  const rows = given.map((row) =>
    Object.fromEntries(
      (field.columns ?? []).map(({ key, choices }) => {
        const text = choices ? oneLine(row[key]) : textOf(row[key]);
        return [key, choices && !choices.some(({ value: one }) => one === text) ? '' : text];
      }),
    ),
  );
  return { rows, incomplete: rows.some((row) => Object.values(row).includes('')) };
}

/** The value as the letter writes it; '' when nothing usable was filled in. */
export function writtenValue(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'date': {
      const on = dateOf(value);
      return on ? inChinese(on) : '';
    }
    case 'number':
      return numberOf(value)?.toString() ?? '';
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? '';
    case 'list': {
      const items = listOf(value);
      return items.length > 1 ? items.map((item, i) => `${i + 1}. ${item}`).join('\n') : (items[0] ?? '');
    }
    case 'table': {
      const { rows, incomplete } = rowsOf(field, value);
      return incomplete ? '' : rows.map((row) => Object.values(row).join('，')).join('\n');
    }
    case 'text':
      return oneLine(value);
    case 'longText':
      return textOf(value);
  }
}
