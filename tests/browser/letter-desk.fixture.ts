// A letter on its way through the office, as the people there work it.
import type { Locator, Page } from 'playwright-core';

/** The button of a step in the bar below a letter. */
export function step(page: Page, name: string): Locator {
  return page.getByRole('toolbar', { name: '文书办理' }).getByRole('button', { name, exact: true });
}

export interface ThreePeople {
  /** Has the letter open. */
  readonly clerk: Page;
  readonly reviewer: Page;
  readonly signer: Page;
}

/** From the clerk's desk over the reviewer's to the signer's. @returns the number it got */
export async function signedByThree({ clerk, reviewer, signer }: ThreePeople): Promise<string> {
  await step(clerk, '送审').click();
  const { pathname, search } = new URL(clerk.url());
  await clerk.getByText('待审', { exact: true }).first().waitFor();
  await reviewer.goto(`${pathname}${search}`);
  await step(reviewer, '审核通过').click();
  await reviewer.getByText('待签发', { exact: true }).first().waitFor();
  await signer.goto(`${pathname}${search}`);
  await step(signer, '签发').click();
  await signer.getByRole('dialog').getByRole('button', { name: '签发' }).click();
  await signer.getByText('待送达', { exact: true }).first().waitFor();
  await clerk.reload();
  await step(clerk, '送达').waitFor();
  return clerk.locator('.letter-no').innerText();
}

export interface Sending {
  readonly way: '邮寄送达' | '直接送达、委托送达' | '电子送达';
  readonly carrier?: '邮政 EMS' | '邮政挂号信';
  /** YYYY-MM-DD; the day on which it arrived, where that is known already. */
  readonly servedOn?: string;
  /** Number of the mail, or who signed for it. */
  readonly proof?: string;
}

/** Notes on the open letter that it went out today. */
export async function sendOut(page: Page, { way, carrier, servedOn, proof }: Sending): Promise<void> {
  await step(page, '送达').click();
  const dialog = page.getByRole('dialog', { name: /^送达/ });
  await dialog.getByRole('radio', { name: way }).check();
  if (carrier) await dialog.getByRole('radio', { name: carrier }).check();
  if (servedOn) await dialog.getByLabel(/^(送达|签收)日期/).fill(servedOn);
  if (proof) await dialog.getByLabel('凭证（可不填）').fill(proof);
  await dialog.getByRole('button', { name: '登记送达' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
