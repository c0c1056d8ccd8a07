import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishItem } from './publish-item.ts';
import { type PublishingOffice, publishingOffice } from './publishing.fixture.ts';
import { purchaseSums } from './purchases.ts';
import { withdrawItem } from './withdraw-item.ts';

let office: PublishingOffice;
beforeAll(async () => {
  office = await publishingOffice();
});
afterAll(() => office.close());

async function bought(amount: string): Promise<string> {
  const purchase = { project: '垃圾分类桶', method: '询价', supplier: '虚构供应商', amount };
  const id = await office.draft({ title: `采购结果公告 ${amount}`, dutyCode: '20.09', purchase });
  await office.approve(id);
  await publishItem(office.acting('signer'), id);
  return id;
}

test('purchases that are public are counted and added up to the fen; others are not', async () => {
  const { db, tenant } = office.context;
  const sums = (year?: number) => purchaseSums(db, tenant, { agencyId: office.town.id, year });
  expect(await sums()).toEqual({ count: 0, amount: '0.00' });
  await bought('0.10');
  await bought('0.20');
  const last = await bought('123456789012.34');
  const draft = { project: '未发布', method: '询价', supplier: '虚构供应商', amount: '9.00' };
  await office.draft({ title: '还没发布的采购', dutyCode: '20.09', purchase: draft });
  expect(await sums(2026)).toEqual({ count: 3, amount: '123456789012.64' });
  expect(await sums(2025)).toEqual({ count: 0, amount: '0.00' });
  await withdrawItem(office.acting('signer'), last, { reasonClass: 'wrong', reason: '金额有误' });
  expect(await sums(2026)).toEqual({ count: 2, amount: '0.30' });
});

test('a sum that is not in yuan with two decimals is refused in words', async () => {
  await expect(office.draft({ purchase: { project: '桶', method: '询价', supplier: '某', amount: '12.5' } })).rejects.toThrow(
    /成交金额应写成/,
  );
});
