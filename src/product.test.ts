import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// What was forgotten cannot be asked for by its name, so what hangs together is read from the text.
const product = readFileSync(join(import.meta.dirname, 'product.ts'), 'utf8');
const features = readdirSync(join(import.meta.dirname, 'features'));
const has = (feature: string, suffix: string) =>
  existsSync(join(import.meta.dirname, 'features', feature, suffix === 'migrations' ? 'migrations.ts' : `${feature}.${suffix}.ts`));

test('the product applies the migrations, joins the access table and hangs the API of every feature that has them', () => {
  const withMigrations = features.filter((feature) => has(feature, 'migrations'));
  expect(withMigrations.length).toBeGreaterThan(0);
  const line = (start: string) => product.split('\n').find((text) => text.startsWith(start)) ?? '';
  for (const feature of withMigrations) expect(line('const migrations = ')).toContain(`${feature}Migrations`);
  for (const feature of features.filter((name) => has(name, 'access'))) expect(line('const access = ')).toContain(`${feature}Access`);
  const hung = product.slice(product.indexOf('const doors'));
  for (const feature of features.filter((name) => has(name, 'api'))) expect(hung).toMatch(new RegExp(`\\b${feature}Api\\b`));
});
