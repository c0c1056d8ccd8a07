// Files that would like to be pages: whatever they hold and whatever they call themselves, the public site hands them out and runs nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadItem } from '../../features/publishing/act-on-item.ts';
import { attachFile } from '../../features/publishing/attach-file.ts';
import type { Attachment } from '../../features/publishing/item.ts';
import { publishItem } from '../../features/publishing/publish-item.ts';
import { saveItem } from '../../features/publishing/save-item.ts';
import { type PublicSite, publicSite } from './public-site.fixture.ts';

let site: PublicSite;
beforeAll(async () => {
  site = await publicSite();
});
afterAll(() => site.close());

const script = '<script>alert(1)</script>';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`;
const entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>';

/** As the browser of whoever uploaded it declared it. */
const files: readonly (readonly [name: string, type: string, content: string, inline: boolean])[] = [
  ['页面.html', 'text/html', script, false],
  ['页面.xhtml', 'application/xhtml+xml', `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`, false],
  ['图.svg', 'image/svg+xml', svg, false],
  ['图.SVG', 'IMAGE/SVG+XML', svg, false],
  ['数据.xml', 'text/xml', entities, false],
  ['数据.xml', 'application/xml', '<?xml-stylesheet href="javascript:alert(1)"?><x/>', false],
  ['脚本.js', 'text/javascript', 'alert(1)', false],
  ['样式.css', 'text/css', '*{background:url(//elsewhere.example)}', false],
  ['文字.txt', 'text/plain', script, false],
  ['信.eml', 'message/rfc822', `Content-Type: text/html\n\n${script}`, false],
  ['存档.mhtml', 'multipart/related', script, false],
  ['应用.hta', 'application/hta', script, false],
  ['应用.swf', 'application/x-shockwave-flash', 'FWS', false],
  ['没有类型', '', script, false],
  ['两个类型', 'image/png, text/html', script, false],
  ['类型带参数', 'image/png; text/html', script, false],
  ['类型换行', 'text/html\r\nx-evil: 1', script, false],
  ['表.csv', 'text/csv', '=cmd|calc', false],
  ['文稿.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK', false],
  ['页面冒充的图.jpg', 'image/jpeg', script, true],
  ['图兼脚本.gif', 'image/gif', 'GIF89a/*<svg onload=alert(1)>*/=1;alert(1)', true],
  ['图.png', 'image/png', `\u0089PNG${script}`, true],
  ['图.webp', 'image/webp', `RIFF${script}`, true],
  ['文件兼压缩包.pdf', 'application/pdf', `%PDF-1.7 ${script} PK`, true],
  ['../../../etc/passwd', 'text/html', script, false],
  ['..\\..\\页面.html', 'text/html', script, false],
  ['名"称\'.html', 'text/html', script, false],
  ['名\r\nset-cookie: a=b.html', 'text/html', script, false],
  ['CON', 'text/html', script, false],
  ['名;filename=x.png', 'text/html', script, false],
  [`${'长'.repeat(190)}.html`, 'text/html', script, false],
  ['😀𬭛·.html', 'text/html', script, false],
];

const addresses: string[] = [];

/** All of them in one item: its way through review is not what is tried here. */
beforeAll(async () => {
  const { office } = site;
  const acting = office.acting('clerk');
  const id = await office.draft();
  const attachments: Attachment[] = [];
  for (const [name, type, content] of files)
    attachments.push(
      await attachFile(office.context, acting, id, { name: name.replace(/[\r\n]/g, ''), type, content: Buffer.from(content, 'latin1') }),
    );
  const { revision, content } = await loadItem(office.context.db, acting, id);
  await saveItem(acting, id, { revision, content: { ...content, attachments } });
  await office.approve(id);
  await publishItem(office.acting('signer'), id, {});
  addresses.push(...attachments.map((file) => `/items/${id}/files/${file.id}`));
});

test.each(files.map((file, at) => [...file, at] as const))('%j declared as %j', async (_name, type, _content, inline, at) => {
  const answer = await site.get(addresses[at] as string);
  const of = (header: string) => String(answer.headers[header] ?? '');
  expect(answer.status).toBe(200);
  expect(of('x-content-type-options')).toBe('nosniff');
  expect(of('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(of('content-type')).toBe(inline ? type : 'application/octet-stream');
  expect(of('content-disposition')).toMatch(inline ? /^inline;/ : /^attachment;/);
  expect(of('content-disposition')).toMatch(/^[\x20-\x7e]+$/);
  expect([of('set-cookie'), of('x-evil')]).toEqual(['', '']);
});
