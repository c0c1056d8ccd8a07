import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// main.ts starts a server when it is loaded, so what it hangs together is read from its text.
const main = readFileSync(join(import.meta.dirname, 'main.ts'), 'utf8');
const features = readdirSync(join(import.meta.dirname, 'features'));
const has = (feature: string, suffix: string) =>
  existsSync(join(import.meta.dirname, 'features', feature, suffix === 'migrations' ? 'migrations.ts' : `${feature}.${suffix}.ts`));

test('main applies the migrations, joins the access table and hangs the API of every feature that has them', () => {
  const withMigrations = features.filter((feature) => has(feature, 'migrations'));
  expect(withMigrations.length).toBeGreaterThan(0);
  const line = (start: string) => main.split('\n').find((text) => text.startsWith(start)) ?? '';
  for (const feature of withMigrations) expect(line('const migrations = ')).toContain(`${feature}Migrations`);
  for (const feature of features.filter((name) => has(name, 'access'))) expect(line('const access = ')).toContain(`${feature}Access`);
  const doors = main.slice(main.indexOf('const doors'), main.indexOf('];', main.indexOf('const doors')));
  for (const feature of features.filter((name) => has(name, 'api'))) expect(doors).toContain(`${feature}Api`);
});
