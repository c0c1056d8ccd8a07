import { describe, expect, test } from 'vitest';
import { catalogueFields, readCarriers, writeCarriers } from './catalogue.ts';
import { readTerm } from './matter-state.ts';
import { startCatalogue, startCatalogueNote } from './start-catalogue.ts';

const all = catalogueFields.map(({ no, name }) => ({ name, rows: startCatalogue(no) }));

describe('起步目录', () => {
  test('二十六个领域都有，每个领域二至四个一级事项，每个一级事项三至八个二级事项，不重复', () => {
    expect(all).toHaveLength(26);
    for (const { name, rows } of all) {
      const classes = new Map<string, string[]>();
      for (const { field, className, matter } of rows) {
        expect(field).toBe(name);
        classes.set(className, [...(classes.get(className) ?? []), matter]);
      }
      expect(classes.size, name).toBeGreaterThanOrEqual(2);
      expect(classes.size, name).toBeLessThanOrEqual(4);
      for (const [className, matters] of classes) {
        expect(matters.length, `${name}／${className}`).toBeGreaterThanOrEqual(3);
        expect(matters.length, `${name}／${className}`).toBeLessThanOrEqual(8);
        expect(new Set(matters).size).toBe(matters.length);
      }
    }
  });

  test('十列都有内容；渠道写出来再读一样，面向全社会的上政府网站，只告知特定群体的不上网', () => {
    for (const row of all.flatMap(({ rows }) => rows)) {
      for (const text of [row.content, row.basis, row.term, row.owner]) expect(text.trim(), row.matter).not.toBe('');
      expect(row.basis).toMatch(/^(《[^《》]+》\n?)+$/);
      expect(row.carriers.some(({ carrier }) => carrier === 'website')).toBe(row.audience.everybody);
      expect(readCarriers(writeCarriers(row.carriers))).toEqual(row.carriers);
      expect(row.audience.everybody || row.audience.groups !== '').toBe(true);
      expect(row.level.county || row.level.township).toBe(true);
    }
  });

  test('期限只用规则表里有的：20个工作日，许可和处罚7个工作日，预算20日，采购2个工作日，征收土地公告15个工作日', () => {
    const known = ['20 workdays', '7 workdays', '20 days', '2 workdays', '15 workdays'];
    for (const { term, matter } of all.flatMap(({ rows }) => rows)) {
      const limit = readTerm(term);
      expect(limit === null || known.includes(`${limit.number} ${limit.unit}`), `${matter}：${term}`).toBe(true);
    }
    const terms = (matter: string) => all.flatMap(({ rows }) => rows).filter((row) => row.matter === matter)[0]?.term;
    expect(readTerm(terms('政府预算') ?? '')).toEqual({ number: 20, unit: 'days' });
    expect(readTerm(terms('行政处罚决定') ?? '')).toEqual({ number: 7, unit: 'workdays' });
    expect(readTerm(terms('中标成交结果') ?? '')).toEqual({ number: 2, unit: 'workdays' });
  });

  test('说明是本系统的设定，不当作法律', () => {
    expect(startCatalogueNote.mark).toBe('setting');
    expect(startCatalogueNote.text).toContain('不是法定目录');
    expect(() => startCatalogue(27)).toThrow(RangeError);
  });
});
