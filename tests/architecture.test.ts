import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');

/** `A ← B`: B may use A. Everything a layer may import, beside itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  law: [],
  documents: [],
  platform: [],
  features: ['law', 'documents', 'platform'],
  portal: ['law', 'features', 'platform'],
  office: ['law', 'features'],
  cli: ['law', 'features', 'platform', 'documents', 'portal'],
};

/** Between features only upstream; through the front door (index.ts), except for doors of one kind. */
const upstream: Readonly<Record<string, readonly string[]>> = {
  agencies: [],
  publishing: ['agencies'],
  requests: ['agencies', 'publishing'],
  remedies: ['agencies', 'publishing', 'requests'],
  engagement: ['agencies', 'publishing'],
  channels: ['agencies', 'publishing'],
  report: ['agencies', 'publishing', 'requests', 'remedies', 'engagement'],
  oversight: ['agencies', 'publishing', 'requests', 'remedies', 'engagement', 'channels', 'report'],
};

/** Know everything: the product put together, and the program around it. */
const tops = ['product.ts', 'main.ts'];

interface Arrow {
  readonly from: string;
  readonly to: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

function arrowsIn(path: string, text: string): Arrow[] {
  const from = relative(src, path);
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(([, target]) => ({
    from,
    to: relative(src, resolve(dirname(path), target as string)),
  }));
}

/** What is wrong with one import, or undefined. Tests may look anywhere. */
function wrongArrow({ from, to }: Arrow): string | undefined {
  if (/\.test\.tsx?$|\.fixture\.ts$/.test(from)) return undefined;
  if (to.startsWith('..')) return `${from} → ${to}: outside src/`;
  const [layer = '', feature = ''] = from.split('/');
  const [otherLayer = '', otherFeature = '', ...rest] = to.split('/');
  if (!from.includes('/')) return tops.includes(from) ? undefined : `${from}: only ${tops.join(' and ')} stand at the top`;
  if (!(layer in layers)) return `${from}: no such layer`;
  if (otherLayer !== layer) {
    if (!to.includes('/')) return `${from} → ${to}: nobody imports what stands at the top`;
    if (!layers[layer]?.includes(otherLayer)) return `${from} → ${to}: ${layer} must not know ${otherLayer}`;
    return undefined;
  }
  if (layer === 'features' && otherFeature !== feature) {
    if (!upstream[feature]?.includes(otherFeature)) return `${from} → ${to}: ${feature} is not downstream of ${otherFeature}`;
    if (rest.join('/') !== 'index.ts') return `${from} → ${to}: enter a feature by its index.ts`;
  }
  return undefined;
}

/** Folders of `src` (two deep) that import each other in a circle. */
function circles(arrows: readonly Arrow[]): string[] {
  const node = (path: string) =>
    path
      .split('/')
      .slice(0, 2)
      .filter((part) => !part.includes('.'))
      .join('/') || path;
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows) {
    if (/\.test\.tsx?$|\.fixture\.ts$/.test(from) || node(from) === node(to)) continue;
    next.set(node(from), (next.get(node(from)) ?? new Set()).add(node(to)));
  }
  const found: string[] = [];
  const visit = (at: string, path: string[]) => {
    if (path.includes(at)) return void found.push([...path.slice(path.indexOf(at)), at].join(' → '));
    for (const to of next.get(at) ?? []) visit(to, [...path, at]);
    next.delete(at);
  };
  for (const at of [...next.keys()]) visit(at, []);
  return found;
}

describe('architecture', () => {
  const files = filesBelow(src);
  const arrows = files.flatMap((path) => arrowsIn(path, readFileSync(path, 'utf8')));

  test('the test sees the code', () => {
    expect(files.length).toBeGreaterThan(8);
    expect(arrows.length).toBeGreaterThan(8);
  });

  test('every import runs in an allowed direction', () => {
    expect(arrows.map(wrongArrow).filter(Boolean)).toEqual([]);
  });

  test('no circles between folders', () => {
    expect(circles(arrows)).toEqual([]);
  });

  test('imports are relative and say their ending', () => {
    const bad = files.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/from '((?:\.{1,2}\/|[@~]\/)[^']*)'/g)]
        .map(([, target]) => `${relative(src, path)} → ${target}`)
        .filter((line) => !/\.(ts|tsx|css|json)$/.test(line)),
    );
    expect(bad).toEqual([]);
  });

  test('an index.ts has at most 15 lines and only named exports', () => {
    const bad = files
      .filter((path) => /features\/[^/]+\/index\.ts$/.test(path))
      .filter((path) => readFileSync(path, 'utf8').trim().split('\n').length > 15 || /export \*/.test(readFileSync(path, 'utf8')));
    expect(bad.map((path) => relative(src, path))).toEqual([]);
  });

  test('only *.store.ts writes tables', () => {
    const writes = /\.(insertInto|updateTable|deleteFrom|mergeInto)\(/;
    const bad = files.filter(
      (path) =>
        /\/features\//.test(path) && !/\.store\.ts$|\.test\.ts$|\.fixture\.ts$/.test(path) && writes.test(readFileSync(path, 'utf8')),
    );
    expect(bad.map((path) => relative(src, path))).toEqual([]);
  });

  test('the law has no clock and no I/O', () => {
    const bad = files.filter(
      (path) =>
        relative(src, path).startsWith('law/') &&
        !/\.test\.ts$/.test(path) &&
        /Date\.now|new Date\(\)|from 'node:|process\.|fetch\(/.test(readFileSync(path, 'utf8')),
    );
    expect(bad.map((path) => relative(src, path))).toEqual([]);
  });

  test('no folder or file called utils, helpers, common or manager', () => {
    expect(files.map((path) => relative(src, path)).filter((path) => /(^|\/)(utils?|helpers?|common|managers?)(\/|\.)/.test(path))).toEqual(
      [],
    );
  });

  test('each rule is seen to fail', () => {
    expect(wrongArrow({ from: 'law/report/form.ts', to: 'platform/clock.ts' })).toContain('must not know');
    expect(wrongArrow({ from: 'documents/pdf.ts', to: 'law/report/form.ts' })).toContain('must not know');
    expect(wrongArrow({ from: 'features/agencies/agency.ts', to: 'features/report/index.ts' })).toContain('not downstream');
    expect(wrongArrow({ from: 'features/report/library.ts', to: 'features/agencies/agency.ts' })).toContain('index.ts');
    expect(wrongArrow({ from: 'portal/pages.ts', to: 'main.ts' })).toContain('nobody imports');
    expect(wrongArrow({ from: 'other.ts', to: 'law/in-force.ts' })).toContain('only product.ts and main.ts');
    expect(wrongArrow({ from: 'features/report/a.ts', to: '../demo/x.ts' })).toContain('outside');
    expect(wrongArrow({ from: 'features/report/a.ts', to: 'law/in-force.ts' })).toBeUndefined();
    expect(
      circles([
        { from: 'law/a/x.ts', to: 'law/b/y.ts' },
        { from: 'law/b/y.ts', to: 'law/a/x.ts' },
      ]),
    ).toHaveLength(1);
  });
});
