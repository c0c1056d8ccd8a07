// What a reader finds, and what is said when there is nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, expectSelfContained, metaOf, readPage, textOf } from '../markup.fixture.ts';
import { type PublicSite, publicSite } from './public-site.fixture.ts';

let site: PublicSite;
let plan: string;
let subsidy: string;
let repealed: string;
let guide: string;

const body = (text: string) => [{ kind: 'paragraph' as const, runs: [{ text }] }];

beforeAll(async () => {
  site = await publicSite();
  const { publish, office } = site;
  plan = await publish({
    title: '云台镇2026年防汛应急预案',
    isOfficialDocument: true,
    documentNumber: '清云政〔2026〕12号',
    body: body('汛期值班电话全天有人接听，转移安置点设在中心小学。'),
  });
  office.clock.set('2026-05-12T09:00:00+08:00');
  subsidy = await publish({ title: '农村危房改造补助发放标准', dutyCode: '20.11', body: body('本标准不涉及防汛。'), summary: '按户补助' });
  office.clock.set('2026-06-01T09:00:00+08:00');
  repealed = await publish({
    title: '云台镇烟花爆竹管理办法',
    dutyCode: '20.01',
    isNormative: true,
    validity: 'repealed',
    isOfficialDocument: true,
    documentNumber: '清云政〔2020〕3号',
  });
  guide = await publish({ title: '云台镇政府信息公开指南', genre: '指南', dutyCode: '20.02' });
  await publish({ title: '云台镇政府信息公开审查制度', genre: '制度', dutyCode: '20.02' });
}, 120_000);
afterAll(() => site.close());

/** Names of the items in the table of results. */
const titlesAt = async (url: string) => {
  const { elements } = readPage((await site.get(url)).text);
  const names = elements.filter((element) => element.tagName === 'th' && attribute(element, 'scope') === 'row');
  return names.map((name) => textOf(name.childNodes[0] as (typeof name.childNodes)[0]));
};
const inTable = async (url: string) => {
  const { text } = await site.get(url);
  const { elements } = readPage(text);
  return elements.filter((element) => element.tagName === 'th' && attribute(element, 'scope') === 'row').map(textOf);
};

describe('finding', () => {
  test('by words of the text, marked where they stand; by the title alone', async () => {
    const found = await inTable('/disclosure?q=防汛');
    expect(found).toHaveLength(2);
    const { text } = await site.get('/disclosure?q=防汛');
    expect(text).toContain('<mark>防汛</mark>');
    expect(text).toContain('本标准不涉及<mark>防汛</mark>。');
    expect(await titlesAt('/disclosure?q=防汛&in=title')).toEqual(['云台镇2026年防汛应急预案']);
  });

  test('a number that is asked for exactly comes first, however its brackets are typed', async () => {
    const index = (
      await site.office.context.db.selectFrom('item_public').select('index_number').where('item_id', '=', plan).executeTakeFirstOrThrow()
    ).index_number;
    expect(await titlesAt(`/disclosure?q=${encodeURIComponent('清云政[2026]12号')}`)).toContain('云台镇2026年防汛应急预案');
    expect((await inTable(`/disclosure?q=${encodeURIComponent(index)}`))[0]).toContain('防汛应急预案');
    expect(await titlesAt(`/disclosure?index=${encodeURIComponent(index)}`)).toEqual(['云台镇2026年防汛应急预案']);
    expect(await titlesAt(`/disclosure?doc=${encodeURIComponent('清云政(2020)')}`)).toEqual(['云台镇烟花爆竹管理办法']);
    expect(await titlesAt('/disclosure?doc=%25')).toEqual([]);
  });

  test('by column, validity and days of publishing', async () => {
    expect(await titlesAt('/disclosure?duty=20.11')).toEqual(['农村危房改造补助发放标准']);
    expect(await titlesAt('/disclosure?validity=repealed')).toEqual(['云台镇烟花爆竹管理办法']);
    expect(await titlesAt('/disclosure?from=2026-05-12&to=2026-05-12')).toEqual(['农村危房改造补助发放标准']);
    expect(await titlesAt('/disclosure?from=2026-05-13&to=2026-05-12')).toEqual([]);
    expect((await site.get(`/disclosure?agency=${site.office.town.slug}&q=防汛`)).headers['location']).toBe(
      `/disclosure/${site.office.town.slug}?q=%E9%98%B2%E6%B1%9B`,
    );
  });

  test('sorted by relevance the title counts more than the text', async () => {
    expect((await inTable('/disclosure?q=防汛&sort=relevance'))[0]).toContain('云台镇2026年防汛应急预案');
    expect((await inTable('/disclosure?q=防汛'))[0]).toContain('农村危房改造补助发放标准');
  });

  test('markup in a question is text everywhere', async () => {
    const { text } = await site.get(
      `/disclosure?q=${encodeURIComponent('"><script>alert(1)</script>防汛')}&doc=${encodeURIComponent("'><b>")}`,
    );
    const page = readPage(text);
    expectSelfContained(page, 'http://localhost:3000');
    expect(page.elements.some(({ tagName }) => tagName === 'b')).toBe(false);
  });
});

describe('nothing found', () => {
  test('shows what comes nearest and carries the words into a request', async () => {
    const { text } = await site.get(`/disclosure/${site.office.town.slug}?q=${encodeURIComponent('防汛预案抢险队名册')}`);
    expect(text).toContain('没有找到含“防汛预案抢险队名册”的信息');
    expect(text).toContain('云台镇2026年防汛应急预案');
    const form = readPage(text).elements.find((element) => element.tagName === 'form' && attribute(element, 'class') === 'carry');
    expect(form && attribute(form, 'action')).toBe(`/requests/${site.office.town.slug}/before`);
    expect(form && attribute(form, 'method')).toBe('post');
    const before = await site.post(`/requests/${site.office.town.slug}/before`, { words: '防汛预案抢险队名册', go: 'find' });
    expect(before.text).toContain('value="防汛预案抢险队名册"');
    expect(before.text).toContain(`/items/${plan}`);
    const sealed = /name="sealed" value="([^"]+)"/.exec(before.text)?.[1] ?? '';
    const step = await site.post(`/requests/${site.office.town.slug}/apply`, {
      sealed,
      step: '1',
      go: 'next',
      name: '王小明',
      idKind: 'idCard',
      phone: '13900000000',
    });
    expect(step.text).toContain('防汛预案抢险队名册</textarea>');
  });

  test('on the page of all offices the reader may choose one; without one, the list of offices', async () => {
    const chosen = await site.post('/requests', { words: '龘龘', office: site.office.town.slug, go: 'find' });
    expect(chosen.text).toContain('value="龘龘"');
    expect((await site.post('/requests', { words: '龘龘', office: '', go: 'find' })).headers['location']).toBe('/requests#offices');
  });

  test('a slip of the pen still leads near', async () => {
    expect((await site.get(`/disclosure?q=${encodeURIComponent('危方改造补助标淮')}`)).text).toContain(`/items/${subsidy}`);
  });

  test('before a request is sent its last step shows what is public already', async () => {
    const found = await site.portal.alreadyPublished(
      '我想要2026年云台镇的防汛应急预案全文，以及历次修订的说明和审批的材料，请提供电子版，谢谢',
    );
    expect(found[0]).toMatchObject({ title: '云台镇2026年防汛应急预案', path: `/items/${plan}` });
    expect(await site.portal.alreadyPublished('龘龘龘龘')).toEqual([]);
  });
});

describe('the five columns', () => {
  test('stand in their order, with nothing empty', async () => {
    const rail = (text: string) => {
      const { elements } = readPage(text);
      const nav = elements.find((element) => element.tagName === 'nav' && attribute(element, 'class') === 'rail');
      const columns = nav?.childNodes.flatMap((list) => ('childNodes' in list ? list.childNodes : []));
      return (columns ?? [])
        .flatMap((entry) => ('tagName' in entry ? entry.childNodes : []))
        .flatMap((link) => ('tagName' in link && link.tagName === 'a' ? [[textOf(link), attribute(link, 'href')]] : []));
    };
    const { slug } = site.office.town;
    expect(rail((await site.get(`/disclosure/${slug}`)).text)).toEqual([
      ['政府信息公开指南', `/items/${guide}`],
      ['政府信息公开制度', `/disclosure/${slug}?genre=%E5%88%B6%E5%BA%A6`],
      ['法定主动公开内容', `/disclosure/${slug}`],
      ['依申请公开', `/requests/${slug}`],
    ]);
    expect(await titlesAt(`/disclosure/${slug}?genre=制度`)).toEqual(['云台镇政府信息公开审查制度']);
  });
});

describe('the pages', () => {
  test('are whole, self-contained, small, and carry seven or ten tags', async () => {
    for (const [url, tags] of [
      ['/disclosure', 7],
      ['/disclosure?q=防汛', 7],
      [`/items/${plan}`, 10],
      ['/sitemap', 3],
      ['/', 3],
    ] as const) {
      for (const look of ['', 'ui=large', 'contrast=high', 'ui=large&contrast=high']) {
        const { status, text } = await site.get(`${url}${url.includes('?') ? '&' : '?'}${look}`);
        expect(status, url).toBe(200);
        const page = readPage(text);
        expectSelfContained(page, 'http://localhost:3000');
        const must = [
          'SiteName',
          'SiteDomain',
          'SiteIDCode',
          'ColumnName',
          'ColumnDescription',
          'ColumnKeywords',
          'ColumnType',
          'ArticleTitle',
          'PubDate',
          'ContentSource',
        ];
        expect(must.filter((name) => metaOf(page)[name]).length, url).toBe(tags);
      }
    }
  });

  test('the self-check finds the tags of every kind of page, and looks at nothing but public pages of this site', async () => {
    const { text } = await site.get('/label-check');
    readPage(text);
    expect(text.match(/：齐全/g)).toHaveLength(4);
    expect(text).toContain(`href="/items/`);
    for (const path of [
      '/office',
      '/api/items',
      '//evil.example',
      'http://evil.example/',
      '/label-check',
      '/disclosure.csv',
      '/items/none',
    ])
      expect((await site.get(`/label-check?path=${encodeURIComponent(path)}`)).text, path).toContain('没有这个公开的页面');
  });

  test('high contrast is remembered beside the mode for the old, and left again', async () => {
    const first = await site.get('/disclosure?contrast=high');
    expect(first.text).toContain('<html lang="zh-CN" class="contrast">');
    expect(String(first.headers['set-cookie'])).toContain('contrast=high');
    const both = await site.get('/disclosure?ui=large', { cookie: 'contrast=high' });
    expect(both.text).toContain('class="large contrast"');
    expect((await site.get('/disclosure?contrast=standard', { cookie: 'contrast=high' })).text).toContain('<html lang="zh-CN">');
  });

  test('the item page says what repealed it, how long it is shown and what was corrected', async () => {
    const newer = await site.publish({
      title: '云台镇烟花爆竹管理办法（2026年）',
      dutyCode: '20.01',
      links: [{ kind: 'repeals', itemId: repealed }],
      noticeUntil: '2026-06-10',
    });
    const old = await site.get(`/items/${repealed}`);
    expect(old.text).toContain('本文件已废止，仅供查考');
    expect(old.text).toContain(`/items/${newer}`);
    expect(old.text).toContain('被它废止');
    const page = await site.get(`/items/${newer}`);
    expect(page.text).toContain('废止的文件');
    expect(page.text).toContain('2026-06-10');
    expect(page.text).toContain('本页网址');
    await site.withdraw(newer);
    expect((await site.get(`/items/${repealed}`)).text).not.toContain(`/items/${newer}`);
  });

  test('a kept page is gone with the next request after withdrawal, from the list as well', async () => {
    const id = await site.publish({ title: '马上撤下的公告' });
    expect((await site.get(`/items/${id}`)).status).toBe(200);
    expect((await site.get('/disclosure')).text).toContain('马上撤下的公告');
    await site.withdraw(id);
    expect((await site.get(`/items/${id}`)).status).toBe(410);
    expect((await site.get('/disclosure')).text).not.toContain('马上撤下的公告');
  });
});

describe('feeds and open data', () => {
  test('RSS and JSON Feed of all, of an agency, of a column', async () => {
    const { slug } = site.office.town;
    for (const url of ['/disclosure/feed.xml', `/disclosure/${slug}/feed.xml`]) {
      const { headers, text } = await site.get(url);
      expect(headers['content-type']).toContain('application/rss+xml');
      expect(text).toContain('<title>云台镇2026年防汛应急预案</title>');
    }
    const feed = JSON.parse((await site.get(`/disclosure/${slug}/feed.json?duty=20.11`)).text);
    expect(feed.items.map(({ title }: { title: string }) => title)).toEqual(['农村危房改造补助发放标准']);
    expect(feed.title).toContain('民生保障');
    expect((await site.get('/disclosure?duty=20.11')).text).toContain('href="/disclosure/feed.xml?duty=20.11"');
    expect((await site.get('/disclosure/none/feed.xml')).status).toBe(404);
  });

  test('JSON goes on from page to page until nothing is left, each item once', async () => {
    const seen: string[] = [];
    for (let url: string | null | undefined = '/disclosure.json?limit=2'; url; ) {
      const page = JSON.parse((await site.get(url)).text) as { next: string | null; items: { id: string }[]; license: string };
      expect(page.license).toContain('注明来源');
      seen.push(...page.items.map(({ id }) => id));
      url = page.next?.replace('http://localhost:3000', '');
    }
    const { count } = await site.office.context.db
      .selectFrom('item_public')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
  });

  test('CSV holds one line each and no formula', async () => {
    const id = await site.publish({ title: '=HYPERLINK("http://a.example")' });
    const { headers, text } = await site.get(`/disclosure/${site.office.town.slug}/data.csv?duty=20.12`);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.startsWith('\uFEFF索引号,名称,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://a.example"")"`);
    expect(text.trim().split('\r\n').length).toBe(1 + (await titlesAt('/disclosure?duty=20.12')).length);
    await site.withdraw(id);
  });

  test('described for programs and for people; the site map names every item', async () => {
    const api = JSON.parse((await site.get('/api/openapi.json')).text);
    expect(Object.keys(api.paths)).toEqual(
      expect.arrayContaining(['/disclosure.json', '/disclosure.csv', '/disclosure/{agency}/data.json']),
    );
    expect((await site.get('/api')).text).toContain('id="开放数据"');
    expect((await site.get('/sitemap.xml')).text).toContain(`/items/${plan}</loc>`);
  });
});
