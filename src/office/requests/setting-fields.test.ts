import { expect, test } from 'vitest';
import { officeSettingsSchema } from '../../features/requests/requests.contract.ts';
import { emptySettings, missingInGuide, settingFields } from './setting-fields.ts';

test('every setting of the contract is asked for once, and nothing else', () => {
  const names = settingFields.map(({ name }) => name).sort();
  const asked = Object.keys(officeSettingsSchema.shape).filter((name) => name !== 'agencyId');
  expect(names).toEqual(asked.sort());
});

test('what is not marked as optional is refused when empty, unless “none” may be meant', () => {
  const refused = officeSettingsSchema.safeParse(emptySettings('a1'));
  const paths = new Set(refused.error?.issues.map(({ path }) => String(path[0])));
  const mustBeTyped = settingFields
    .filter(({ kind, optional }) => !optional && (kind === 'line' || kind === 'long'))
    .map(({ name }) => name);
  expect(mustBeTyped.filter((name) => !paths.has(name))).toEqual(['fax', 'email']);
  expect([...paths].filter((path) => !mustBeTyped.some((name) => name === path))).toEqual([]);
});

test('第十二条要求的内容没写全，说得出缺哪些', () => {
  const all = missingInGuide(null);
  for (const label of ['工作机构名称', '办公地址', '办公时间', '联系电话', '传真号码', '电子邮箱', '信息的分类和编排体系', '获取方式'])
    expect(all).toContain(label);
  expect(missingInGuide({ ...emptySettings('a1'), officeName: '办公室', fax: '无' })).toHaveLength(all.length - 2);
});
