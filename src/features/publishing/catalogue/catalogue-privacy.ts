// What a catalogue says becomes public without review of its own: nothing personal may stand in it.
import { findPrivate } from '../../../law/privacy/find-private.ts';
import { privacyRules } from '../../../law/privacy/privacy-rules.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { CatalogueRow } from './catalogue.ts';

/** @throws Refusal 422 `personal-data`, naming what it is but not repeating it */
export function refusePersonalData(text: string, where: string): void {
  const found = findPrivate(text).find(({ rule }) => privacyRules[rule].level === 'block');
  if (!found) return;
  throw new Refusal({
    code: 'personal-data',
    status: 422,
    message: `${where}里有不应公开的内容（${privacyRules[found.rule].name}）。目录是公开的，请删去以后再保存。`,
  });
}

/** Everything a row shows to the public. @throws Refusal 422 `personal-data` */
export function refusePersonalRows(rows: readonly CatalogueRow[]): void {
  for (const [at, row] of rows.entries()) {
    const { field, className, matter, content, basis, term, owner, carriers, audience } = row;
    const texts = [field, className, matter, content, basis, term, owner, audience.groups, ...carriers.map(({ name }) => name)];
    for (const text of texts) refusePersonalData(text, `第${at + 1}个事项“${row.className}”`);
  }
}
