import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadItem } from './act-on-item.ts';
import { correctItem } from './correct-item.ts';
import { dropCorrection } from './drop-correction.ts';
import type { ItemContent } from './item.ts';
import { publishDueItems } from './publish-due-items.ts';
import { publishItem } from './publish-item.ts';
import { publishedItem } from './published-items.ts';
import { type PublishingOffice, publishingOffice } from './publishing.fixture.ts';
import { saveItem } from './save-item.ts';
import { scheduleItem } from './schedule-item.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const item = (id: string) => loadItem(office.context.db, office.acting('clerk'), id);
const seen = (id: string) => publishedItem(office.context.db, office.context.tenant, id);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
const publish = (id: string) => publishItem(office.acting('signer'), id);
const correct = async (id: string, correction = '更正第二条的日期。') =>
  correctItem(office.acting('clerk'), id, { revision: (await item(id)).revision, correction });
const withdraw = (id: string) => withdrawItem(office.acting('signer'), id, { reasonClass: 'privacy', reason: '含有个人信息' });
async function edit(id: string, changes: Partial<ItemContent>): Promise<void> {
  const { content, revision } = await item(id);
  await saveItem(office.acting('clerk'), id, { revision, content: { ...content, ...changes } });
}
async function published(title: string): Promise<string> {
  const id = await office.draft({ title });
  await office.approve(id);
  await publish(id);
  return id;
}

describe('更正', () => {
  test('更正期间公众看到的是原来的；重新审核、发布以后是新的，带更正说明；发布日期不变', async () => {
    const id = await published('更正前');
    office.clock.set('2026-05-13T09:00:00+08:00');
    expect(await code(correct(id, ' '))).toBe('no-correction');
    await correct(id);
    await edit(id, { title: '更正后' });
    expect(await item(id)).toMatchObject({ state: 'draft', publishedVersion: 1 });
    expect(await seen(id)).toMatchObject({ item: { title: '更正前', version: 1, content: { correction: '' } } });
    expect(await code(publish(id))).toBe('wrong-state');
    await office.approve(id);
    expect(await seen(id)).toMatchObject({ item: { title: '更正前' } });
    await publish(id);
    office.clock.set('2026-05-11T09:00:00+08:00');
    expect(await seen(id)).toMatchObject({
      item: { title: '更正后', version: 2, publishedOn: '2026-05-11', content: { correction: '更正第二条的日期。' } },
    });
    expect((await item(id)).publishedVersion).toBe(2);
    expect(await office.facts(id)).toContain('correct-item');
  });

  test('删掉更正说明的不能送审，指出是哪一项', async () => {
    const id = await published('说明被删');
    await correct(id);
    await edit(id, { correction: '' });
    await expect(office.submit(id)).rejects.toMatchObject({ code: 'incomplete', fields: [{ path: 'correction' }] });
  });

  test('先前的审核不管更正后的内容，更正要重新审', async () => {
    const id = await published('重新审');
    await correct(id);
    await office.submit(id);
    expect(await code(office.review(id, 'signer', 'third'))).toBe('wrong-step');
  });

  test('放弃更正，稿件又是公开的那一份', async () => {
    const id = await published('放弃更正');
    const { contentHash } = await item(id);
    await correct(id);
    await edit(id, { title: '改了一半' });
    await dropCorrection(office.acting('clerk'), id, { revision: (await item(id)).revision });
    expect(await item(id)).toMatchObject({ state: 'published', contentHash, content: { title: '放弃更正' } });
    const draft = await office.draft();
    expect(await code(dropCorrection(office.acting('clerk'), draft, { revision: 1 }))).toBe('not-published');
  });

  test('只有已发的可以更正；看的是旧的不能更正', async () => {
    const draft = await office.draft();
    expect(await code(correct(draft))).toBe('wrong-state');
    const id = await published('旧的');
    const { revision } = await item(id);
    expect(await code(correctItem(office.acting('clerk'), id, { revision: revision - 1, correction: '改' }))).toBe('changed-meanwhile');
  });
});

describe('更正和撤稿同时发生', () => {
  test('撤稿以后，排好时间的更正不会自己发出去', async () => {
    const id = await published('撤了又发');
    await correct(id);
    await office.approve(id);
    const { contentHash } = await item(id);
    await scheduleItem(office.acting('signer'), id, { at: new Date('2026-05-11T10:00:00+08:00'), contentHash });
    await withdraw(id);
    office.clock.set('2026-05-11T10:30:00+08:00');
    expect(await publishDueItems(office.context)).toBe(0);
    office.clock.set('2026-05-11T09:00:00+08:00');
    expect((await seen(id)).kind).toBe('withdrawn');
    expect(await item(id)).toMatchObject({ state: 'withdrawn', publishedVersion: null });
    expect(await code(publish(id))).toBe('wrong-state');
  });

  test('撤稿以后原样再发也要重新审', async () => {
    const id = await published('原样再发');
    await correct(id);
    await office.approve(id);
    await withdraw(id);
    await edit(id, {});
    await office.submit(id);
    expect(await code(office.review(id, 'signer', 'third'))).toBe('wrong-step');
  });

  test('撤稿和发布更正抢先，结果总是撤下：要么发了又撤，要么没有发', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await published(`抢先${round}`);
      await correct(id);
      await office.approve(id);
      const [first, second] = await Promise.all([code(publish(id)), code(withdraw(id))]);
      expect(second).toBe('done');
      expect(['done', 'wrong-state']).toContain(first);
      expect((await seen(id)).kind).toBe('withdrawn');
      expect(await item(id)).toMatchObject({ state: 'withdrawn', publishedVersion: null });
    }
  });

  test('两个人同时点更正，只有一个打开', async () => {
    const id = await published('两人更正');
    const answers = await Promise.all([code(correct(id)), code(correct(id))]);
    expect(answers.sort()).toEqual(['changed-meanwhile', 'done']);
  });

  test('更正写到一半撤稿：公众看不到了，草稿还在', async () => {
    const id = await published('写到一半');
    await correct(id);
    await edit(id, { title: '半篇' });
    await withdraw(id);
    expect((await seen(id)).kind).toBe('withdrawn');
    expect(await item(id)).toMatchObject({ state: 'draft', publishedVersion: null, content: { title: '半篇' } });
  });
});
