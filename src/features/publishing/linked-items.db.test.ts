import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noticesOf } from '../../platform/notices.ts';
import { loadItem } from './act-on-item.ts';
import { decideValidity } from './decide-validity.ts';
import type { ItemContentInput } from './item.ts';
import { decidedValidity, linkedItems, proposedValidities } from './linked-items.ts';
import { publishItem } from './publish-item.ts';
import { publishedItem, publishedItems } from './published-items.ts';
import { type PublishingOffice, publishingOffice } from './publishing.fixture.ts';
import { saveItem } from './save-item.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
async function published(content: Partial<ItemContentInput>): Promise<string> {
  const id = await office.draft(content);
  await office.approve(id);
  await publishItem(office.acting('signer'), id);
  return id;
}
const told = async (id: string) =>
  (await linkedItems(office.context.db, office.context.tenant, id)).map(({ title, label }) => `${label} ${title}`);
const proposed = (id: string) => proposedValidities(office.context.db, office.context.tenant, id);
const decide = (id: string, input: Parameters<typeof decideValidity>[2]) => decideValidity(office.acting('signer'), id, input);

describe('关联', () => {
  test('两头都看得到；没有公开的、撤下的看不到', async () => {
    const old = await published({ title: '旧办法', isNormative: true, validity: 'valid' });
    const draft = await office.draft({ title: '没有公开的' });
    const fresh = await published({
      title: '新办法',
      links: [
        { kind: 'repeals', itemId: old },
        { kind: 'related', itemId: draft },
      ],
    });
    const reading = await published({ title: '一图读懂', links: [{ kind: 'interprets', itemId: fresh }] });
    expect(await told(fresh)).toEqual(['废止 旧办法', '解读材料 一图读懂']);
    expect(await told(old)).toEqual(['被废止 新办法']);
    expect(await told(draft)).toEqual([]);
    await withdrawItem(office.acting('signer'), reading, { reasonClass: 'wrong', reason: '有误' });
    expect(await told(fresh)).toEqual(['废止 旧办法']);
    await withdrawItem(office.acting('signer'), old, { reasonClass: 'wrong', reason: '有误' });
    expect(await told(fresh)).toEqual([]);
    expect(await told(old)).toEqual([]);
  });

  test('互相关联的只显示一次；公开的内容里没有关联的编号', async () => {
    const one = await office.draft({ title: '甲' });
    const two = await published({ title: '乙', links: [{ kind: 'related', itemId: one }] });
    const { content, revision } = await loadItem(office.context.db, office.acting('clerk'), one);
    await saveItem(office.acting('clerk'), one, { revision, content: { ...content, links: [{ kind: 'related', itemId: two }] } });
    await office.approve(one);
    await publishItem(office.acting('signer'), one);
    expect(await told(one)).toEqual(['相关信息 乙']);
    expect(JSON.stringify(await publishedItem(office.context.db, office.context.tenant, two))).not.toContain(one);
  });

  test('不能与自己或者不存在的稿件关联', async () => {
    const id = await office.draft();
    const { content, revision } = await loadItem(office.context.db, office.acting('clerk'), id);
    for (const itemId of [id, 'none'])
      expect(
        await code(saveItem(office.acting('clerk'), id, { revision, content: { ...content, links: [{ kind: 'related', itemId }] } })),
      ).toBe('unknown-item');
  });
});

describe('有效性', () => {
  test('公开一个写明废止的文件，只提醒，不自动改；确定以后列表、筛选、页面都变，原来审核的内容不变', async () => {
    const old = await published({ title: '限塑办法', isNormative: true, validity: 'valid' });
    const before = await loadItem(office.context.db, office.acting('clerk'), old);
    const fresh = await published({ title: '限塑新办法', links: [{ kind: 'repeals', itemId: old }] });
    const { db, tenant } = office.context;
    const validity = async () => {
      const answer = await publishedItem(db, tenant, old);
      return answer.kind === 'published' && answer.item.validity;
    };
    expect(await validity()).toBe('valid');
    expect(await proposed(old)).toEqual([{ validity: 'repealed', byItemId: fresh, title: '限塑新办法' }]);
    const notices = await noticesOf(db, tenant, office.person('clerk').id);
    expect(notices.filter(({ about, kind }) => about === `item:${old}` && kind === 'validity-proposed')).toHaveLength(1);
    expect(notices.every(({ text }) => !text.includes('限塑'))).toBe(true);
    await decide(old, { validity: 'repealed', byItemId: fresh, reason: '' });
    expect(await validity()).toBe('repealed');
    expect(await proposed(old)).toEqual([]);
    const listed = await publishedItems(db, tenant, { validity: 'repealed' });
    expect(listed.items.map(({ id }) => id)).toEqual([old]);
    const after = await loadItem(db, office.acting('clerk'), old);
    expect(after).toMatchObject({ contentHash: before.contentHash, state: 'published', revision: before.revision });
    expect(await office.facts(old)).toContain('decide-validity');
    expect(await decidedValidity(db, tenant, old)).toMatchObject({ validity: 'repealed', byItemId: fresh });
  });

  test('确定要有依据：写明的文件，或者理由；没有写明的不收', async () => {
    const old = await published({ title: '停车办法', isNormative: true, validity: 'valid' });
    const other = await published({ title: '与停车无关' });
    expect(await code(decide(old, { validity: 'repealed', byItemId: null, reason: ' ' }))).toBe('no-reason');
    expect(await code(decide(old, { validity: 'repealed', byItemId: other, reason: '' }))).toBe('not-linked');
    const amending = await published({ title: '修改停车办法', links: [{ kind: 'amends', itemId: old }] });
    expect(await code(decide(old, { validity: 'repealed', byItemId: amending, reason: '' }))).toBe('not-linked');
    expect(await code(decide(old, { validity: 'expired', byItemId: null, reason: '有效期五年已满' }))).toBe('done');
    const draft = await office.draft();
    expect(await code(decide(draft, { validity: 'expired', byItemId: null, reason: '有效期已满' }))).toBe('not-published');
  });
});
