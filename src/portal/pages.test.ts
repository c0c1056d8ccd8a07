// Long, because it looks at every page.
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { demoReports } from '../../demo/county-reports.ts';
import type { Agency } from '../features/agencies/index.ts';
import type { PublishedRow } from '../features/publishing/index.ts';
import { agencyPage } from './agency-page.ts';
import { jsonFeed, robotsTxt, rssFeed, sitemapIndex, urlset } from './feeds.ts';
import { homePage } from './home-page.ts';
import { attribute, expectSelfContained, metaOf, readPage, textOf } from './markup.fixture.ts';
import { minuteInShanghai } from './meta.ts';
import { sizeInWords } from './page.ts';
import { PageCache, tagged } from './page-cache.ts';
import { gonePage, problemPage } from './problem-pages.ts';
import { reportPage } from './report-page.ts';
import { dueSentence, reportsAddress, reportsPage } from './reports-page.ts';
import { browse, type ListedReport, newest, type Shelf, type ShelfQuery } from './shelf.ts';
import { readSiteSettings, type SiteSettings, siteOf } from './site.ts';
import { siteMapPage } from './site-map-page.ts';
import { styleSheet } from './style.ts';
import { type TrendYear, trendInWords, trendOf } from './trend.ts';
import { inPage, trendChart } from './trend-chart.ts';

const settings: SiteSettings = readSiteSettings({});
const demo = siteOf({ mode: 'demo', publicUrl: 'http://localhost:3000' }, settings, ['甲县', '乙镇']);
const service = siteOf(
  { mode: 'production', publicUrl: 'https://xxgk.example.gov.cn' },
  { ...settings, idCode: '3304000099', contact: '0573-00000000' },
  ['青石市人民政府'],
);

const agency = (slug: string, parts: Partial<Agency> = {}): Agency => ({
  id: slug,
  parentId: null,
  path: `/${slug}/`,
  kind: 'township',
  name: `${slug}镇人民政府`,
  shortName: `${slug}镇`,
  slug,
  sortKey: slug,
  creditCode: null,
  madeUp: false,
  madeUpNote: null,
  ...parts,
});
const a = agency('aa');
const b = agency('bb', { kind: 'countyDepartment', name: '青石市财政局', shortName: '财政局' });
const madeUp = agency('cc', { madeUp: true, madeUpNote: '演示数据，纯属虚构' });

const listed = (of: Agency, year: number, parts: Partial<ListedReport> = {}): ListedReport => {
  const publishedAt = new Date(`${year + 1}-01-20T01:05:00Z`);
  return {
    agencyId: of.id,
    reportId: `${of.id} ${year}`,
    version: 1,
    agencyName: of.name,
    agencySlug: of.slug,
    madeUp: of.madeUp,
    year,
    title: `${of.name}${year}年政府信息公开工作年度报告`,
    format: year >= 2021 ? '2021' : '2019',
    publishedOn: `${year + 1}-01-20`,
    publishedAt,
    changedAt: publishedAt,
    ...parts,
  };
};

const shelf: Shelf = {
  version: 7,
  reports: [2024, 2023, 2022].flatMap((year) => [listed(a, year), listed(b, year), listed(madeUp, year)]),
  years: [2024, 2023, 2022],
  agencies: [a, b, madeUp],
  agencyBySlug: new Map([a, b, madeUp].map((one) => [one.slug, one])),
  disclosed: 0,
  publishing: new Set(),
};

const everything: ShelfQuery = { year: undefined, agency: undefined, q: '', sort: '-year', page: 1 };
const list = (query: Partial<ShelfQuery> = {}, from = shelf, today = '2025-03-01', site = demo) => {
  const asked = { ...everything, ...query };
  const { items, total, page } = browse(from, asked);
  return reportsPage(site, { ui: 'standard', query: { ...asked, page }, items, total, years: from.years, agencies: from.agencies, today });
};

const reports = demoReports();
const reportNo = (key: string, year: number) => {
  const found = reports.find((one) => one.agency === key && one.year === year);
  if (!found) throw new Error(`no report ${key} ${year}`);
  return found.report;
};
const yearsOf = (key: string) => reports.filter((one) => one.agency === key).map(({ year, report }) => ({ year, cells: report.cells }));

const item = (key: string, year: number, of = madeUp, site = demo, change: Partial<ReturnType<typeof reportNo>> = {}) =>
  reportPage(site, {
    ui: 'standard',
    agency: of,
    published: {
      year,
      report: { ...reportNo(key, year), ...change },
      publishedAt: new Date('2025-01-20T07:05:00Z'),
      changedAt: new Date('2025-06-10T01:00:00Z'),
    },
    years: yearsOf(key),
    sizes: { pdf: 130_000, docx: 16_384 },
  });

const oneItem: PublishedRow = {
  id: 'one',
  agencyId: 'aa',
  indexNumber: '000000001/2026-00001',
  title: '<防汛>预案',
  summary: '',
  documentNumber: '',
  writtenOn: '2026-05-06',
  publishedOn: '2026-05-11',
  publishedAt: new Date('2026-05-11T01:00:00Z'),
  changedAt: new Date('2026-05-11T01:00:00Z'),
  dutyCode: '20.12',
  subject: '应急管理',
  validity: null,
  madeUp: true,
};
const noColumns = { guideId: undefined, rules: 0, items: 0 };

const everyPage = async (site = demo) => [
  homePage(site, {
    ui: 'standard',
    items: [oneItem],
    disclosed: 1,
    newest: newest(shelf, 5),
    total: 9,
    years: shelf.years,
    tree: [{ ...a, children: [{ ...b, children: [] }] }],
  }),
  homePage(site, { ui: 'large', items: [], disclosed: 0, newest: [], total: 0, years: [], tree: [] }),
  list({}, shelf, '2025-03-01', site),
  list({ year: 2024, agency: 'bb', q: '财政', sort: 'published' }, shelf, '2025-03-01', site),
  list({ year: 2020 }, shelf, '2025-03-01', site),
  await agencyPage(site, {
    ui: 'standard',
    agency: a,
    reports: [listed(a, 2023)],
    years: yearsOf('yuntai'),
    below: [b],
    above: madeUp,
    columns: { guideId: 'guide', rules: 2, items: 9 },
    today: '2025-01-02',
  }),
  await agencyPage(site, {
    ui: 'standard',
    agency: madeUp,
    reports: [],
    years: [],
    below: [],
    above: undefined,
    columns: noColumns,
    today: '2025-01-02',
  }),
  await item('land', 2023, madeUp, site),
  await item('market', 2019, a, site),
  gonePage(site, 'standard', { agencyName: a.name, agencySlug: 'aa', year: 2022, withdrawnOn: '2023-02-15', reasonClass: 'wrong' }),
  problemPage(site, 'large', { status: 404, code: 'not-found', message: '没有。', requestId: 'x' }),
  siteMapPage(site, {
    ui: 'large-contrast',
    years: shelf.years,
    tree: [{ ...a, children: [{ ...b, children: [] }] }],
    publishing: new Set(['aa']),
    reporting: new Set(['bb']),
  }),
];

describe('every page', () => {
  test('is well-formed, needs no script and loads nothing from elsewhere', async () => {
    for (const site of [demo, service]) {
      for (const { markup } of await everyPage(site)) {
        const page = readPage(markup);
        expectSelfContained(page, site.origin);
      }
    }
  }, 60_000);

  test('says in the demonstration that it is none of a government, and keeps robots away', async () => {
    for (const { markup } of await everyPage()) {
      expect(markup).toContain('演示站点，非政府网站');
      expect(metaOf(readPage(markup))['robots']).toContain('noindex');
    }
    const [home] = await everyPage(service);
    expect(home?.markup).not.toContain('演示');
    expect(metaOf(readPage(home?.markup ?? ''))['robots']).toBeUndefined();
  });

  test('shows text as text, whatever was typed', async () => {
    const hostile = fc.stringMatching(/^[<>"'&a/ =;!-]{1,30}$/).filter((text) => text.trim() === text && text !== '');
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const evil = agency('ee', { name: text, shortName: text, madeUp: true, madeUpNote: text });
        const report = {
          title: text,
          preface: text,
          sections: [{ no: 1, heading: text, text }],
          printed: { 'disclosure.permits.decisions': text },
        };
        const page = readPage((await item('yuntai', 2021, evil, demo, report)).markup);
        expectSelfContained(page, demo.origin);
        const [heading] = page.elements.filter(({ tagName }) => tagName === 'h1');
        expect(heading && textOf(heading)).toBe(text);
        expect(metaOf(page)).toMatchObject({ ArticleTitle: text, ContentSource: text });
        const found = readPage(list({ q: text }).markup).elements.find((element) => attribute(element, 'id') === 'q');
        expect(found && attribute(found, 'value')).toBe(text);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('is light: the heaviest page with its style sheet is far below 300 KB', async () => {
    const sizes = (await everyPage()).map(({ markup }) => Buffer.byteLength(markup));
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(Math.max(...sizes) + Buffer.byteLength(styleSheet)).toBeLessThan(300_000);
  });
});

describe('网页设计规范的元数据标签', () => {
  const site = ['SiteName', 'SiteDomain', 'SiteIDCode'];
  const column = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
  const article = ['ArticleTitle', 'PubDate', 'ContentSource'];
  const mandatory = new Set([...site, ...column, ...article]);
  const tagsOf = (markup: string) => Object.keys(metaOf(readPage(markup))).filter((name) => mandatory.has(name));

  test('首页前3个、列表页前7个、详情页前10个，顺序不变', async () => {
    const pages = await everyPage(service);
    expect(tagsOf(pages[0]?.markup ?? '')).toEqual(site);
    expect(tagsOf(pages[2]?.markup ?? '')).toEqual([...site, ...column]);
    expect(tagsOf(pages[5]?.markup ?? '')).toEqual([...site, ...column]);
    expect(tagsOf(pages[7]?.markup ?? '')).toEqual([...site, ...column, ...article]);
  });

  test('栏目类型是“信息公开年报”；发布时间用24小时制的北京时间；来源是发布机构', async () => {
    const meta = metaOf(readPage((await item('land', 2023, b, service)).markup));
    expect(meta).toMatchObject({ ColumnType: '信息公开年报', PubDate: '2025-01-20 15:05', ContentSource: '青石市财政局' });
    expect(meta).toMatchObject({ SiteName: '青石市人民政府政府信息公开', SiteDomain: 'xxgk.example.gov.cn', SiteIDCode: '3304000099' });
    expect(minuteInShanghai(new Date('2024-12-31T16:00:00Z'))).toBe('2025-01-01 00:00');
  });
});

describe('the report page', () => {
  test('holds the six parts in order, the tables with captions and scoped headers, and files with sizes', async () => {
    const page = readPage((await item('land', 2023)).markup);
    const parts = page.elements.filter((element) => /^part-\d$/.test(attribute(element, 'id') ?? ''));
    expect(parts.map((part) => attribute(part, 'id'))).toEqual([1, 2, 3, 4, 5, 6].map((no) => `part-${no}`));
    const tables = page.elements.filter(({ tagName }) => tagName === 'table');
    expect(tables).toHaveLength(4);
    expect(page.elements.filter(({ tagName }) => tagName === 'caption')).toHaveLength(4);
    const headers = page.elements.filter(({ tagName }) => tagName === 'th');
    expect(headers.filter((header) => !attribute(header, 'scope'))).toEqual([]);
    expect(page.text).toContain('（127 KB）');
    expect(page.text).toContain('（16 KB）');
  });

  test('keeps a blank blank and a printed text as it was printed', async () => {
    const report = reportNo('market', 2019);
    const page = readPage(
      (
        await item('market', 2019, madeUp, demo, {
          cells: { ...report.cells, 'requests.received.total': null },
          printed: { 'disclosure.procurement.amount': '2448023.00元' },
        })
      ).markup,
    );
    expect(page.text).toContain('2448023.00元');
    const row = page.elements.find(
      ({ tagName, childNodes }) => tagName === 'tr' && childNodes.map(textOf).join('').includes('一、本年新收'),
    );
    const cells = row?.childNodes.filter((node) => 'tagName' in node && node.tagName === 'td') ?? [];
    expect(cells).toHaveLength(7);
    expect(cells.map(textOf).at(-1)).toBe('');
    expect(cells.map(textOf).at(0)).toBe(String(report.cells['requests.received.person']));
  });

  test('leads to the years beside it, and shows no trend for a single year', async () => {
    const links = readPage((await item('land', 2023)).markup).elements.filter(
      (element) => attribute(element, 'rel') === 'prev' || attribute(element, 'rel') === 'next',
    );
    expect(links.map((link) => attribute(link, 'href'))).toEqual(['/reports/cc/2022', '/reports/cc/2024']);
    const view = { year: 2023, report: reportNo('land', 2023), publishedAt: new Date(0), changedAt: new Date(0) };
    const single = await reportPage(demo, { ui: 'standard', agency: a, published: view, years: yearsOf('land').slice(4, 5), sizes: {} });
    expect(single.markup).not.toContain('历年对照');
  });
});

describe('the trend', () => {
  const years: TrendYear[] = [
    {
      year: 2021,
      cells: { 'requests.received.total': 3, 'requests.total.total': null, 'remedies.suit.total': 1, 'remedies.suitAfterReview.total': 2 },
    },
    { year: 2020, cells: { 'requests.received.total': 0, 'remedies.suit.total': 0, 'remedies.suitAfterReview.total': null } },
  ];

  test('goes by year, adds both kinds of suits, and does not take a blank for 0', () => {
    const trend = trendOf(years);
    expect(trend.years).toEqual([2020, 2021]);
    expect(Object.fromEntries(trend.lines.map(({ name, values }) => [name, values]))).toEqual({
      新收申请: [0, 3],
      办结: [null, null],
      结转下年: [null, null],
      行政复议: [null, null],
      行政诉讼: [null, 3],
    });
    expect(trendInWords('甲镇', trend)).toBe(
      '甲镇2020至2021年度折线图：新收申请从2020年的0件到2021年的3件；办结没有数据；结转下年没有数据；行政复议没有数据；行政诉讼2021年3件。',
    );
  });

  test('is drawn without style, and the same each time', async () => {
    const trend = trendOf(yearsOf('land'));
    const draw = async () => (await trendChart(trend.years, trend.lines, '说明')).markup;
    const first = await draw();
    expect(first).toBe(await draw());
    expect(first).toContain('role="img" aria-label="说明"');
    expect(first).toContain('新收申请');
    expect(first).not.toMatch(/style|<script|CDATA|ecmeta|class=/);
    expect(inPage('<svg a="b"><text style="font-size:12px;font-family:x">1</text><style>a{}</style></svg>')).toBe(
      '<text font-size="12px">1</text>',
    );
  });
});

describe('the column', () => {
  test('filters by year, agency and words, and says how many there are', () => {
    expect(browse(shelf, { ...everything, year: 2023 }).total).toBe(3);
    expect(browse(shelf, { ...everything, agency: 'bb' }).items.map(({ year }) => year)).toEqual([2024, 2023, 2022]);
    expect(browse(shelf, { ...everything, q: '财政局 2022' }).items).toEqual([listed(b, 2022)]);
    expect(browse(shelf, { ...everything, q: '不存在' }).total).toBe(0);
    expect(readPage(list({ year: 2023 }).markup).text).toContain('共 3 份');
  });

  test('sorts both ways and says so to a screen reader', () => {
    expect(browse(shelf, { ...everything, sort: 'year' }).items[0]?.year).toBe(2022);
    expect(
      browse(shelf, { ...everything, sort: '-agency' })
        .items.slice(0, 3)
        .map(({ agencySlug }) => agencySlug),
    ).toEqual(['cc', 'cc', 'cc']);
    const headers = readPage(list({ sort: 'published' }).markup).elements.filter(({ tagName }) => tagName === 'th');
    const states = Object.fromEntries(
      headers.flatMap((header) =>
        attribute(header, 'aria-sort') ? [[textOf(header).trim().slice(0, 4), attribute(header, 'aria-sort')]] : [],
      ),
    );
    expect(states).toEqual({ 单位: 'none', 年度: 'none', 发布日期: 'ascending' });
  });

  test('gives 20 a page, keeps the filters on the way, and ends at the last page', () => {
    const many: Shelf = { ...shelf, reports: Array.from({ length: 45 }, (_, at) => listed(a, 2024 - (at % 3), { title: `第${at}份` })) };
    expect(browse(many, { ...everything, page: 3 }).items).toHaveLength(5);
    expect(browse(many, { ...everything, page: 99 }).page).toBe(3);
    const page = readPage(list({ q: '第', sort: 'year', page: 2 }, many).markup);
    const next = page.elements.find((element) => attribute(element, 'rel') === 'next');
    expect(attribute(next as NonNullable<typeof next>, 'href')).toBe('/reports?q=%E7%AC%AC&sort=year&page=3');
    expect(page.text).toContain('共 45 份，第 2 页，共 3 页');
    expect(reportsAddress(everything)).toBe('/reports');
  });

  test('says when a report is due, that it is late, or how to find more', () => {
    expect(list({ year: 2025, agency: 'bb' }, shelf, '2026-01-10').markup).toContain(
      '青石市财政局2025年度报告将于2026年1月31日前公布（《政府信息公开条例》第四十九条）。',
    );
    expect(list({ year: 2025, agency: 'bb' }, shelf, '2026-02-01').markup).toContain('尚未在本站公布');
    expect(dueSentence(a, 2025, '2026-01-10')).toBe('aa镇人民政府2025年度报告将于2026年1月31日前公布。');
    expect(list({ year: 2010 }).markup).toContain('请放宽年度或单位的限制');
    expect(list({ q: '不存在' }).markup).toContain('没有找到含“不存在”的年报');
  });
});

describe('feeds and maps', () => {
  const parseXml = (text: string) => {
    const names: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on('opentag', ({ name }) => names.push(name));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(text).close();
    return names;
  };

  test('RSS is XML for any title, control characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (title) => {
        const names = parseXml(rssFeed(demo, [listed(a, 2024, { title: `${title}\u0000\u0008\ud800<` })]));
        expect(names.filter((name) => name === 'item')).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
    expect(parseXml(rssFeed(demo, []))).toContain('channel');
  });

  test('both feeds lead to the report and tell a republication from the first', () => {
    const [first, again] = [listed(a, 2024), listed(a, 2024, { publishedAt: new Date('2025-09-01T00:00:00Z') })];
    const feed = (report: ListedReport) =>
      JSON.parse(jsonFeed(service, [report])) as { version: string; items: { id: string; url: string }[] };
    expect(feed(first).version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed(first).items[0]?.url).toBe('https://xxgk.example.gov.cn/reports/aa/2024');
    expect(feed(first).items[0]?.id).not.toBe(feed(again).items[0]?.id);
    expect(rssFeed(service, [first])).toContain('<pubDate>Mon, 20 Jan 2025 01:05:00 GMT</pubDate>');
    expect(newest(shelf, 4).map(({ year }) => year)).toEqual([2024, 2024, 2024, 2023]);
  });

  test('the site map is split where it has to be', () => {
    const addresses = Array.from({ length: 5 }, (_, at) => ({ path: `/reports/a&b/${at}` }));
    expect(parseXml(urlset(demo, addresses)).filter((name) => name === 'url')).toHaveLength(5);
    const index = sitemapIndex(demo, 3);
    expect(parseXml(index).filter((name) => name === 'sitemap')).toHaveLength(3);
    expect(index).toContain('/sitemap-3.xml');
  });

  test('robots stay out of a demonstration and find the map of a site in service', () => {
    expect(robotsTxt(demo)).toBe('User-agent: *\nDisallow: /\n');
    expect(robotsTxt(service)).toContain('Sitemap: https://xxgk.example.gov.cn/sitemap.xml');
  });
});

describe('what is kept in memory', () => {
  const page = (text: string) => tagged({ body: Buffer.from(text), type: 'text/html', lastModified: new Date(0) });

  test('has a tag that follows its content', () => {
    expect(page('a').etag).toBe(page('a').etag);
    expect(page('a').etag).not.toBe(page('b').etag);
  });

  test('has a limit: what was not asked for longest goes first', () => {
    const cache = new PageCache(10);
    for (const key of ['1', '2', '3']) cache.keep(key, page('xxx'));
    expect(cache.get('1')?.body.toString()).toBe('xxx');
    cache.keep('4', page('xxx'));
    expect(['1', '2', '3', '4'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true]);
    cache.keep('3', page('xx'));
    cache.keep('5', page('xx'));
    expect(['1', '3', '4', '5'].every((key) => cache.get(key) !== undefined)).toBe(true);
  });
});

test('the site takes its name from settings, else from the one agency on top', () => {
  const config = { mode: 'production', publicUrl: 'https://x.cn' } as const;
  expect(siteOf(config, settings, ['甲县人民政府']).name).toBe('甲县人民政府政府信息公开');
  expect(siteOf(config, settings, ['甲', '乙']).name).toBe('政府信息公开');
  expect(siteOf(config, { ...settings, name: '甲县门户' }, ['甲']).name).toBe('甲县门户');
  expect(siteOf(config, settings, ['甲']).footer.map(({ label }) => label)).toEqual(['主办单位']);
  expect(() => readSiteSettings({ GONGKAI_SITE_ID_CODE: '12' })).toThrow('10 位');
});

test('sizes are said in words', () => {
  expect([900, 1536, 130_000, 5_400_000].map(sizeInWords)).toEqual(['900 字节', '1.5 KB', '127 KB', '5.1 MB']);
});
