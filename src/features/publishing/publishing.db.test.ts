// Long, because it walks an item through every act on a real database.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadItem } from './act-on-item.ts';
import { attachFile } from './attach-file.ts';
import { correctItem } from './correct-item.ts';
import type { Attachment, ItemContent } from './item.ts';
import { items } from './items.ts';
import { askOverride, grantOverride } from './override-gate.ts';
import { publishDueItems } from './publish-due-items.ts';
import { publishItem } from './publish-item.ts';
import { publicFile, publishedCounts, publishedItem, publishedItems } from './published-items.ts';
import { fixtureGate, type PublishingOffice, plantedSecret, publishingOffice, unreadableName } from './publishing.fixture.ts';
import { saveItem } from './save-item.ts';
import { scanItem } from './scan-item.ts';
import { scheduleItem } from './schedule-item.ts';
import { submitItem } from './submit-item.ts';
import { takeBackItem } from './take-back-item.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

const item = (id: string) => loadItem(office.context.db, office.acting('clerk'), id);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message,
  );
const tenant = () => office.context.tenant;
const seen = (id: string) => publishedItem(office.context.db, tenant(), id);
const found = async (q: string) => (await publishedItems(office.context.db, tenant(), { q })).items.map(({ title }) => title);
async function edit(id: string, changes: Partial<ItemContent>, account = 'clerk'): Promise<void> {
  const { content, revision } = await item(id);
  await saveItem(office.acting(account), id, { revision, content: { ...content, ...changes } });
}
async function attached(id: string, name: string, text: string): Promise<Attachment> {
  const file = await attachFile(office.context, office.acting('clerk'), id, { name, type: 'text/plain', content: Buffer.from(text) });
  const { content } = await item(id);
  await edit(id, { attachments: [...content.attachments, file] });
  return file;
}
const publish = (id: string) => publishItem(office.acting('signer'), id);

describe('从拟稿到公开', () => {
  test('拟稿、体检、送审、保密审查、三审、发布，每一步都在台账里；索引号编一次', async () => {
    const id = await office.draft();
    expect(await seen(id)).toEqual({ kind: 'unknown' });
    await office.approve(id);
    expect((await item(id)).state).toBe('approved');
    expect(await seen(id)).toEqual({ kind: 'unknown' });
    await publish(id);
    const answer = await seen(id);
    expect(answer).toMatchObject({
      kind: 'published',
      item: { title: '云台镇2026年防汛应急预案', indexNumber: '000000001/2026-00001', publishedOn: '2026-05-11', dutyCode: '20.12' },
    });
    expect(JSON.stringify(answer)).not.toMatch(/"(openness|ground|reason)"/);
    expect(await office.facts(id)).toEqual([
      'draft-item',
      'number-item',
      'scan-item',
      'submit-item',
      ...Array(4).fill('review-item'),
      'publish-item',
    ]);
    expect((await publishedCounts(office.context.db, tenant(), office.town.id)).get('20.12')).toBe(1);
  });

  test('条例第二十六条：二十个工作日的最后一天写在稿件上', async () => {
    const id = await office.draft({ writtenOn: '2026-02-06' });
    const list = await items(office.context.db, tenant(), { agencyIds: [office.town.id], state: 'draft' });
    expect(list.items.find((row) => row.id === id)?.publishBy).toBe('2026-03-12');
    const kept = await office.draft({ openness: 'withheld', ground: 'drafts', reason: '讨论稿' });
    const all = await items(office.context.db, tenant(), { agencyIds: [office.town.id] });
    expect(all.items.find((row) => row.id === kept)?.publishBy).toBeNull();
  });

  test('缺项不能送审，指出缺哪一项；认定不公开的不送审', async () => {
    const id = await office.draft({ documentNumber: '', unit: '', body: [] });
    await scanItem(office.context, office.acting('clerk'), fixtureGate, id);
    const { revision } = await item(id);
    await expect(submitItem(office.acting('clerk'), id, { revision })).rejects.toMatchObject({
      code: 'incomplete',
      fields: expect.arrayContaining(['documentNumber', 'unit', 'body'].map((path) => expect.objectContaining({ path }))),
    });
    const kept = await office.draft({ openness: 'withheld', ground: 'drafts', reason: '讨论稿' });
    expect(await code(office.submit(kept))).toBe('not-for-the-public');
    const groundless = await office.draft({ openness: 'withheld', reason: '不便' });
    expect(await code(office.submit(groundless))).toBe('incomplete');
  });
});

describe('审核', () => {
  test('T112 同一人不能审两级，拟稿人不能审自己的稿', async () => {
    const id = await office.draft();
    await office.submit(id);
    await office.review(id, 'deputy', 'secrecy');
    await office.review(id, 'reviewer', 'first');
    await office.review(id, 'deputy', 'second');
    expect(await code(office.review(id, 'deputy', 'third'))).toBe('twice');
    expect(await code(office.review(id, 'clerk', 'third'))).toBe('wrong-role');
    expect((await item(id)).state).toBe('inReview');
    await office.review(id, 'signer', 'third');
    expect((await item(id)).state).toBe('approved');
  });

  test('退回要写意见；退回以后从头审', async () => {
    const id = await office.draft();
    await office.submit(id);
    await office.review(id, 'reviewer', 'secrecy');
    expect(await code(office.review(id, 'reviewer', 'first', 'return'))).toBe('no-comment');
    await office.review(id, 'reviewer', 'first', 'return', '补充联系电话');
    expect((await item(id)).state).toBe('returned');
    await edit(id, { summary: '补充了电话' });
    await office.approve(id);
    expect((await item(id)).state).toBe('approved');
  });

  test('送审后撤回，先前的通过都不算', async () => {
    const id = await office.draft();
    await office.approve(id);
    await takeBackItem(office.acting('clerk'), id);
    expect(await code(publish(id))).toBe('wrong-state');
    await office.submit(id);
    expect(await code(office.review(id, 'signer', 'third'))).toBe('wrong-step');
  });

  test('审核中不能改；看过以后改了的，不能按旧的审', async () => {
    const id = await office.draft();
    const old = (await item(id)).contentHash;
    await office.submit(id);
    expect(await code(edit(id, { title: '改了' }))).toBe('wrong-state');
    const { reviewItem } = await import('./review-item.ts');
    expect(
      await code(
        reviewItem(office.acting('reviewer'), ['reviewer'], id, { step: 'secrecy', verdict: 'pass', contentHash: old, comment: '' }),
      ),
    ).toBe('changed-meanwhile');
  });

  test('两个人同时改，后到的要先看新的', async () => {
    const id = await office.draft();
    const { content, revision } = await item(id);
    await saveItem(office.acting('clerk2'), id, { revision, content: { ...content, title: '同事改的' } });
    expect(await code(saveItem(office.acting('clerk'), id, { revision, content: { ...content, title: '我改的' } }))).toBe(
      'changed-meanwhile',
    );
    expect((await item(id)).content.title).toBe('同事改的');
  });
});

describe('发布体检', () => {
  test('正文里有身份证号码，送审被拦；改掉以后放行', async () => {
    const id = await office.draft({ body: [{ kind: 'paragraph', runs: [{ text: `张某，${plantedSecret}` }] }] });
    expect(await code(office.submit(id))).toBe('gate-blocked');
    await edit(id, { body: [{ kind: 'paragraph', runs: [{ text: '张某，990000**********39' }] }] });
    await office.submit(id);
    expect((await item(id)).state).toBe('inReview');
  });

  test('拆成几段写也看得见；附件和附件名也看', async () => {
    const id = await office.draft({
      body: [{ kind: 'paragraph', runs: [{ text: plantedSecret.slice(0, 9) }, { text: plantedSecret.slice(9), bold: true }] }],
    });
    expect(await code(office.submit(id))).toBe('gate-blocked');
    const other = await office.draft();
    await attached(other, '名单.txt', `甲,${plantedSecret}`);
    expect(await code(office.submit(other))).toBe('gate-blocked');
    const named = await office.draft();
    await attached(named, `${plantedSecret}.txt`, '没有内容');
    expect(await code(office.submit(named))).toBe('gate-blocked');
  });

  test('没有体检过的内容不能送审；体检以后改一个字，要重新体检', async () => {
    const id = await office.draft();
    await scanItem(office.context, office.acting('clerk'), fixtureGate, id);
    await edit(id, { summary: '改了一个字' });
    const { revision } = await item(id);
    expect(await code(submitItem(office.acting('clerk'), id, { revision }))).toBe('not-scanned');
  });

  test('没能检查的不算干净；放行要写理由，由第二个人同意', async () => {
    const id = await office.draft();
    await attached(id, unreadableName, '…');
    expect(await code(office.submit(id))).toBe('gate-blocked');
    const { contentHash, revision } = await item(id);
    const ask = (reason: string) => askOverride(office.acting('clerk'), id, { contentHash, reason });
    expect(await code(ask('可以'))).toBe('no-reason');
    expect(await code(grantOverride(office.acting('reviewer'), id, { contentHash }))).toBe('not-asked');
    await ask('附件是空白表格，加了打开口令');
    expect(await code(grantOverride(office.acting('clerk'), id, { contentHash }))).toBe('own-work');
    expect(await code(submitItem(office.acting('clerk'), id, { revision }))).toBe('gate-blocked');
    await grantOverride(office.acting('reviewer'), id, { contentHash });
    await submitItem(office.acting('clerk'), id, { revision });
    expect((await item(id)).state).toBe('inReview');
  });

  test('放行只对那一份内容', async () => {
    const id = await office.draft({ title: `名单${plantedSecret}` });
    await code(office.submit(id));
    const { contentHash } = await item(id);
    await askOverride(office.acting('clerk'), id, { contentHash, reason: '依法应当公开的惩戒公示' });
    await grantOverride(office.acting('reviewer'), id, { contentHash });
    await edit(id, { summary: `又加一处${plantedSecret}` });
    expect(await code(office.submit(id))).toBe('gate-blocked');
  });
});

describe('发布和撤稿', () => {
  test('公开的是审核通过的那一份；公开以后改稿，公众看到的还是原来的，直到新的通过', async () => {
    const id = await office.draft({ title: '第一版' });
    const file = await attached(id, '附件.txt', '第一版附件');
    await office.approve(id);
    await publish(id);
    expect(await code(edit(id, { title: '直接改' }))).toBe('wrong-state');
    await correctItem(office.acting('clerk'), id, { revision: (await item(id)).revision, correction: '更正标题，删去附件。' });
    await edit(id, { title: '第二版', attachments: [] });
    expect((await seen(id)) as object).toMatchObject({ item: { title: '第一版' } });
    expect((await publicFile(office.context, id, file.id)).content.toString()).toBe('第一版附件');
    await office.approve(id);
    await publish(id);
    expect((await seen(id)) as object).toMatchObject({ item: { title: '第二版', publishedOn: '2026-05-11' } });
    expect(await code(publicFile(office.context, id, file.id))).toBe('no-such-file');
  });

  test('库里的稿件被人绕过程序改了内容或者审核记录，不会公开', async () => {
    const id = await office.draft();
    await office.approve(id);
    const { db } = office.context;
    await db
      .updateTable('item')
      .set({ content_hash: 'f'.repeat(64) })
      .where('id', '=', id)
      .execute();
    expect(await code(publish(id))).toBe('not-reviewed');
    expect((await seen(id)).kind).toBe('unknown');
  });

  test('定时发布：过去的时间不收，到时间由系统发，只发一次', async () => {
    const id = await office.draft({ title: '定时发布的公告' });
    await office.approve(id);
    const { contentHash } = await item(id);
    const at = (hour: string) => scheduleItem(office.acting('signer'), id, { at: new Date(`2026-05-11T${hour}:00+08:00`), contentHash });
    expect(await code(at('08:00'))).toBe('time-passed');
    await at('15:00');
    expect(await publishDueItems(office.context)).toBe(0);
    office.clock.set('2026-05-11T15:00:00+08:00');
    const counts = await Promise.all([publishDueItems(office.context), publishDueItems(office.context)]);
    office.clock.set('2026-05-11T09:00:00+08:00');
    expect(counts[0] + counts[1]).toBe(1);
    expect((await seen(id)).kind).toBe('published');
    const rows = await office.context.db.selectFrom('item_publication').selectAll().where('item_id', '=', id).execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.published_by).toBe('system:schedule');
  });

  test('撤稿：页面、列表、搜索、附件、统计都没有了，说得出哪天为什么；留有记录', async () => {
    const id = await office.draft({ title: '撤稿演练通报' });
    const file = await attached(id, '附件.txt', '内容');
    await office.approve(id);
    await publish(id);
    expect(await found('撤稿演练')).toEqual(['撤稿演练通报']);
    expect(await code(withdrawItem(office.acting('signer'), id, { reasonClass: 'privacy', reason: ' ' }))).toBe('no-reason');
    await withdrawItem(office.acting('signer'), id, { reasonClass: 'privacy', reason: '附件里有个人信息' });
    expect(await seen(id)).toEqual({ kind: 'withdrawn', on: '2026-05-11', reasonClass: 'privacy' });
    expect(await found('撤稿演练')).toEqual([]);
    expect(await code(publicFile(office.context, id, file.id))).toBe('no-such-file');
    expect(await code(withdrawItem(office.acting('signer'), id, { reasonClass: 'privacy', reason: '再撤' }))).toBe('wrong-state');
    const versions = await office.context.db.selectFrom('item_version').selectAll().where('item_id', '=', id).execute();
    expect(versions).toHaveLength(1);
  });
});

describe('检索', () => {
  test('按词找，标题在前；文号和索引号准确的排第一；没有的说没有', async () => {
    for (const content of [
      { title: '云台镇农村危房改造补助对象公示', documentNumber: '清云政〔2026〕31号', body: [] },
      { title: '危房排查通知', documentNumber: '清云政〔2026〕32号', summary: '提到农村危房改造' },
      { title: '与此无关的通知', documentNumber: '清云政〔2026〕33号', summary: '参见清云政〔2026〕31号' },
    ]) {
      const id = await office.draft({ ...content, body: [{ kind: 'paragraph', runs: [{ text: '正文如下。' }] }] });
      await office.approve(id);
      await publish(id);
    }
    expect((await found('农村危房改造')).sort()).toEqual(['云台镇农村危房改造补助对象公示', '危房排查通知']);
    expect((await found('清云政〔2026〕31号'))[0]).toBe('云台镇农村危房改造补助对象公示');
    expect(await found('不存在的词语组合龘')).toEqual([]);
    expect(await found(`'; drop table item; -- & | !`)).toEqual([]);
    const page = await publishedItems(office.context.db, tenant(), { q: '通知', size: 1, sort: 'relevance' });
    expect(page.items).toHaveLength(1);
    expect(page.total).toBe(2);
  });
});

test('没有公开的内容在库里和文件里读不出来；公开以后才有', async () => {
  const words = '绝不能提前看到的内容一二三四';
  const id = await office.draft({ title: `补发名单${plantedSecret}`, body: [{ kind: 'paragraph', runs: [{ text: words }] }] });
  await attached(id, '机密附件名.txt', words);
  const dump = JSON.stringify(
    await Promise.all(
      (['item', 'item_version', 'item_file', 'item_gate', 'ledger_fact'] as const).map((table) =>
        office.context.db.selectFrom(table).selectAll().execute(),
      ),
    ),
  );
  expect(dump).not.toContain(words);
  expect(dump).not.toContain('机密附件名');
  expect(dump).not.toContain(plantedSecret);
  expect((await item(id)).content.title).toContain(plantedSecret);
  const below = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? below(path) : [path];
    });
  for (const path of below(join(office.context.config.data, 'files'))) expect(readFileSync(path).includes(words)).toBe(false);
});
