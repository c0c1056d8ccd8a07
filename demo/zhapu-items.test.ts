import { expect, test } from 'vitest';
import { carriers } from '../src/law/publishing/catalogue.ts';
import { zhapuMatters } from './zhapu-catalogue.ts';
import { zhapuItems } from './zhapu-items.ts';

const items = zhapuItems(zhapuMatters);
const count = <T>(all: readonly T[]) => all.reduce((sums, one) => sums.set(one, (sums.get(one) ?? 0) + 1), new Map<T, number>());

test('as many items as the report of 2020 tells of, and each says that it is made up', () => {
  expect(items).toHaveLength(237);
  for (const { content } of items) {
    expect(content.title).toContain('（演示虚构）');
    expect(content.body?.[0]).toMatchObject({ runs: [{ text: expect.stringContaining('演示数据，纯属虚构') }] });
  }
  expect(new Set(items.map(({ content }) => content.title)).size).toBe(237);
});

test('94 purchases, 2448023.00 yuan to the fen, each with the sum its page names', () => {
  const purchases = items.flatMap(({ content }) => (content.purchase ? [{ purchase: content.purchase, content }] : []));
  expect(purchases).toHaveLength(94);
  expect(purchases.reduce((sum, { purchase }) => sum + Math.round(Number(purchase.amount) * 100), 0)).toBe(244_802_300);
  for (const { purchase, content } of purchases) {
    expect(Number(purchase.amount)).toBeGreaterThan(0);
    expect(JSON.stringify(content.body)).toContain(purchase.amount);
  }
});

test('five answers to public concern, and channels that add up to all items', () => {
  expect(items.filter(({ content }) => content.genre === '回应关切')).toHaveLength(5);
  const channels = count(items.map(({ content }) => content.carriers?.[0] ?? 'website'));
  expect(Object.fromEntries(channels)).toEqual({ website: 156, newMedia: 62, press: 17, briefing: 2 });
  expect(Object.keys(carriers)).toEqual(expect.arrayContaining([...channels.keys()]));
});

test('all 72 matters of the 15 classes have something below them, on working days of 2020', () => {
  expect(zhapuMatters).toHaveLength(72);
  expect(new Set(zhapuMatters.map(({ className }) => className)).size).toBe(15);
  const told = count(items.flatMap(({ matter }) => (matter === null ? [] : [matter])));
  expect([...told.keys()].sort()).toEqual(zhapuMatters.map(({ name }) => name).sort());
  for (const { writtenOn } of items) expect(writtenOn).toMatch(/^2020-/);
});
