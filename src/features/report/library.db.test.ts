// Long, because it walks a report through every act on a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../platform/ledger.ts';
import { columnsInDatabase } from '../../platform/test-database.fixture.ts';
import { type LibraryServer, libraryServer } from './library.fixture.ts';
import { reportColumns } from './migrations.ts';
import type { ReportDetail } from './report.contract.ts';
import { reportHtml, soundReport } from './report.fixture.ts';

let library: LibraryServer;
beforeAll(async () => {
  library = await libraryServer();
});
afterAll(() => library.close());

const unit = '清溪县云台镇';
let nextYear = 2030;
/** A report on a year of its own, so that tests do not meet. */
const freshYear = () => (nextYear += 2);

const post = async (account: string, id: string, act: string, payload: unknown) =>
  library.call(account, 'POST', `/api/reports/${id}/${act}`, payload);

async function walk(detail: ReportDetail, ...acts: (readonly [account: string, act: string])[]): Promise<ReportDetail> {
  let at = detail;
  for (const [account, act] of acts) {
    const answer = await post(
      account,
      at.summary.id,
      act,
      act === 'return' ? { version: at.summary.version, reason: '请核对' } : { version: at.summary.version },
    );
    expect(answer.body, `${account} ${act}`).toMatchObject({ summary: { id: at.summary.id } });
    at = answer.body;
  }
  return at;
}
const toPublished = [
  ['clerk', 'submit'],
  ['reviewer', 'approve'],
  ['signer', 'publish'],
] as const;

test('the types of the tables are those of the database', async () => {
  expect(await columnsInDatabase(library.database.db, Object.keys(reportColumns))).toEqual(reportColumns);
});

describe('from upload to publication', () => {
  test('every step keeps who did it, appends its fact, and only the published report is public', async () => {
    const year = freshYear();
    const report = soundReport({ unit, year });
    const taken = await library.takeIn(report);
    const { id } = taken.summary;
    expect(taken.summary).toMatchObject({
      agencyId: library.town.id,
      year,
      state: 'draft',
      version: 1,
      doubts: 0,
      open: { error: 0, warning: 0 },
    });
    expect(taken.report.cells).toEqual(report.cells);
    expect(taken.source).toMatchObject({ name: '年报.html', kind: 'html' });
    expect(taken.acts).toMatchObject({ submit: null, correct: null, publish: '您的角色不能发布年度报告。' });
    const publicUrl = `/api/public/reports/${library.town.slug}/${year}`;
    expect((await library.call(null, 'GET', publicUrl)).status).toBe(404);

    const published = await walk(taken, ...toPublished);
    expect(published.summary).toMatchObject({ state: 'published', publishedOn: '2025-01-10' });
    expect(published.steps.map(({ act, byName, state }) => [act, byName, state])).toEqual([
      ['take-in', 'clerk 某', 'draft'],
      ['submit', 'clerk 某', 'submitted'],
      ['approve', 'reviewer 某', 'approved'],
      ['publish', 'signer 某', 'published'],
    ]);
    expect(await library.facts(id)).toEqual(['take-in-report', 'submit-report', 'approve-report', 'publish-report']);
    const page = await library.call(null, 'GET', publicUrl);
    expect(page.body).toMatchObject({ agencyName: library.town.name, publishedOn: '2025-01-10', report: { year, cells: report.cells } });
    expect(page.body.report).not.toHaveProperty('doubts');
    const list = await library.call(null, 'GET', `/api/public/reports?year=${year}`);
    expect(list.body).toMatchObject({ total: 1, items: [{ agencySlug: library.town.slug, year, publishedOn: '2025-01-10' }] });
  });

  test('taken down: gone at once, 410 with date and class of reason, never the note', async () => {
    const year = freshYear();
    const published = await walk(await library.takeIn(soundReport({ unit, year })), ...toPublished);
    const { id } = published.summary;
    const answer = await post('signer', id, 'withdraw', { reasonClass: 'privacy', note: '有一处姓名' });
    expect(answer.body.summary).toMatchObject({ state: 'withdrawn', publishedOn: null });
    const page = await library.call(null, 'GET', `/api/public/reports/${library.town.slug}/${year}`);
    expect(page.status).toBe(410);
    expect(page.body.message).toBe('这份年度报告已于2025-01-10撤下。原因：涉及不应公开的信息。');
    expect((await library.call(null, 'GET', `/api/public/reports?year=${year}`)).body.total).toBe(0);
    expect((await library.facts(id)).at(-1)).toBe('withdraw-report');
    expect((await post('signer', id, 'withdraw', { reasonClass: 'wrong' })).status).toBe(409);
  });

  test('a reopened report stays public as it was until the new version is published', async () => {
    const year = freshYear();
    const published = await walk(await library.takeIn(soundReport({ unit, year })), ...toPublished);
    const { id } = published.summary;
    const reopened = (await post('clerk', id, 'reopen', { version: 1 })).body as ReportDetail;
    expect(reopened.summary).toMatchObject({ state: 'draft', version: 2, publishedOn: '2025-01-10' });
    const cell = 'disclosure.permits.decisions';
    const corrected = (await post('clerk', id, 'corrections', { version: 2, changes: [{ cell, value: 7 }], reason: '漏报' }))
      .body as ReportDetail;
    const publicUrl = `/api/public/reports/${library.town.slug}/${year}`;
    expect((await library.call(null, 'GET', publicUrl)).body.report.cells[cell]).toBe(0);
    library.clock.set('2025-01-11T00:05:00+08:00');
    await walk(corrected, ...toPublished);
    library.clock.set('2025-01-10T23:40:00+08:00');
    const page = (await library.call(null, 'GET', publicUrl)).body;
    expect(page.report.cells[cell]).toBe(7);
    expect(page).toMatchObject({ publishedOn: '2025-01-10', changedOn: '2025-01-11' });
    expect(await library.facts(id)).toEqual([
      ...['take-in-report', 'submit-report', 'approve-report', 'publish-report', 'reopen-report', 'correct-cells'],
      ...['submit-report', 'approve-report', 'publish-report'],
    ]);
  });

  test('withdrawing while a new draft is in work leaves the draft as it is', async () => {
    const year = freshYear();
    const published = await walk(await library.takeIn(soundReport({ unit, year })), ...toPublished);
    const { id } = published.summary;
    await post('clerk', id, 'reopen', { version: 1 });
    const answer = await post('signer', id, 'withdraw', { reasonClass: 'wrong' });
    expect(answer.body.summary).toMatchObject({ state: 'draft', version: 2, publishedOn: null });
    expect((await library.call(null, 'GET', `/api/public/reports/${library.town.slug}/${year}`)).status).toBe(410);
  });
});

describe('review', () => {
  test('nobody approves what they submitted or corrected', async () => {
    const { db } = library.database;
    const year = freshYear();
    const taken = await library.takeIn(soundReport({ unit, year }));
    const { id } = taken.summary;
    // The clerk is given the reviewer's role as well, for this test.
    await db
      .updateTable('person')
      .set({ roles: ['clerk', 'reviewer'] })
      .where('account', 'in', ['clerk', 'clerk2'])
      .execute();
    const cell = 'disclosure.permits.decisions';
    await post('clerk2', id, 'corrections', { version: 1, changes: [{ cell, value: 2 }], reason: '漏报' });
    const submitted = (await post('clerk', id, 'submit', { version: 2 })).body as ReportDetail;
    expect(submitted.acts.approve).toContain('不能由您自己审核');
    for (const author of ['clerk', 'clerk2']) {
      const answer = await post(author, id, 'approve', { version: 2 });
      expect([answer.status, answer.body.code]).toEqual([409, 'own-work']);
    }
    await db
      .updateTable('person')
      .set({ roles: ['clerk'] })
      .where('account', 'in', ['clerk', 'clerk2'])
      .execute();
    expect((await post('reviewer', id, 'approve', { version: 2 })).status).toBe(200);
  });

  test('two approve at once: one does, the other is told', async () => {
    const taken = await walk(await library.takeIn(soundReport({ unit, year: freshYear() })), ['clerk', 'submit']);
    const { id } = taken.summary;
    const answers = await Promise.all(['reviewer', 'reviewer2'].map((who) => post(who, id, 'approve', { version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await library.facts(id)).toEqual(['take-in-report', 'submit-report', 'approve-report']);
  });

  test('a correction after approval takes the report back to draft', async () => {
    const approved = await walk(
      await library.takeIn(soundReport({ unit, year: freshYear() })),
      ['clerk', 'submit'],
      ['reviewer', 'approve'],
    );
    const { id } = approved.summary;
    const change = { version: 1, changes: [{ cell: 'disclosure.permits.decisions', value: 3 }], reason: '核对' };
    const after = (await post('clerk', id, 'corrections', change)).body as ReportDetail;
    expect(after.summary).toMatchObject({ state: 'draft', version: 2 });
    expect(after.steps.at(-1)).toMatchObject({ act: 'correct', state: 'draft' });
    expect((await post('signer', id, 'publish', { version: 2 })).body.code).toBe('wrong-state');
  });

  test('returned with a reason, by reviewer or supervisor', async () => {
    const submitted = await walk(await library.takeIn(soundReport({ unit, year: freshYear() })), ['clerk', 'submit']);
    const { id } = submitted.summary;
    expect((await post('reviewer', id, 'return', { version: 1, reason: '' })).status).toBe(400);
    const returned = (await post('supervisor', id, 'return', { version: 1, reason: '第五部分太短' })).body as ReportDetail;
    expect(returned.summary.state).toBe('draft');
    expect(returned.steps.at(-1)).toMatchObject({ act: 'return', note: '第五部分太短' });
  });

  test('a note or reason never reaches the ledger', async () => {
    const rows = await library.database.db.selectFrom('ledger_fact').select(['act', 'data']).execute();
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toMatch(/第五部分太短|有一处姓名|漏报|某"/);
  });
});

describe('corrections', () => {
  test('the version that the person saw decides: the second of two is refused and nothing is lost', async () => {
    const taken = await library.takeIn(soundReport({ unit, year: freshYear() }));
    const { id } = taken.summary;
    const change = (value: number) => ({ version: 1, changes: [{ cell: 'disclosure.penalties.decisions', value }], reason: '核对' });
    const answers = await Promise.all([post('clerk', id, 'corrections', change(4)), post('clerk2', id, 'corrections', change(5))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'changed-meanwhile' });
    expect(refused?.body.message).toContain('现在是第2版');
    const { body } = await library.call('clerk', 'GET', `/api/reports/${id}`);
    expect(body.corrections).toHaveLength(1);
    expect(body.corrections[0]).toMatchObject({ before: 0, version: 2, reason: '核对' });
    expect(body.versions.map(({ version, cells }: { version: number; cells: number }) => [version, cells])).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  test.each([
    ['a cell the form does not have', { cell: 'disclosure.nothing.made', value: 1 }, 422, 'no-such-cell'],
    ['the value that is there', { cell: 'disclosure.permits.decisions', value: 0 }, 422, 'same-value'],
    ['no number', { cell: 'disclosure.permits.decisions', value: '三' }, 400, 'bad-input'],
    ['beyond exact numbers', { cell: 'disclosure.permits.decisions', value: 1e300 }, 422, 'number-too-large'],
  ])('refused: %s', async (_, change, status, code) => {
    const taken = await library.takeIn(soundReport({ unit, year: freshYear() }));
    const answer = await post('clerk', taken.summary.id, 'corrections', { version: 1, changes: [change], reason: '核对' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await library.facts(taken.summary.id)).toEqual(['take-in-report']);
  });

  test('a number the form does not expect is taken and found, not refused', async () => {
    const taken = await library.takeIn(soundReport({ unit, year: freshYear() }));
    const change = { version: 1, changes: [{ cell: 'disclosure.permits.decisions', value: -2.5 }], reason: '原文如此' };
    const after = (await post('clerk', taken.summary.id, 'corrections', change)).body as ReportDetail;
    expect(after.findings.some(({ cells }) => cells.includes('disclosure.permits.decisions'))).toBe(true);
  });
});

describe('findings', () => {
  const wrong = (year: number) => {
    const report = soundReport({ unit, year });
    return { ...report, cells: { ...report.cells, 'requests.total.person': 9 } };
  };

  test('open errors keep a report from being submitted; a reason for each lets it pass and survives a new check', async () => {
    const year = freshYear();
    const taken = await library.takeIn(wrong(year));
    const { id } = taken.summary;
    expect(taken.summary.open.error).toBeGreaterThan(0);
    expect(taken.acts.submit).toContain('没有处理');
    expect((await post('clerk', id, 'submit', { version: 1 })).body.code).toBe('open-findings');

    let detail = taken;
    for (const { fingerprint, level } of taken.findings)
      if (level !== 'info') detail = (await post('clerk', id, 'dismissals', { fingerprint, reason: '系统口径不同' })).body;
    expect(detail.summary.open).toMatchObject({ error: 0, warning: 0 });
    expect(detail.acts.submit).toBeNull();
    expect(detail.findings[0]?.dismissed).toMatchObject({ reason: '系统口径不同', byName: 'clerk 某' });
    const again = await post('clerk', id, 'dismissals', { fingerprint: taken.findings[0]?.fingerprint, reason: '再写一次' });
    expect([again.status, again.body.code]).toEqual([409, 'already-dismissed']);

    // Another cell changes: the same findings are found again, still dismissed.
    const elsewhere = { version: 1, changes: [{ cell: 'disclosure.permits.decisions', value: 1 }], reason: '漏报' };
    detail = (await post('clerk', id, 'corrections', elsewhere)).body;
    expect(detail.summary.open).toMatchObject({ error: 0, warning: 0 });

    // One of the numbers itself changes: another finding, nobody has explained it.
    const there = { version: 2, changes: [{ cell: 'requests.total.person', value: 8 }], reason: '核对' };
    detail = (await post('clerk', id, 'corrections', there)).body;
    expect(detail.summary.open.error).toBeGreaterThan(0);
    expect(detail.findings.find(({ cells }) => cells[0] === 'requests.received.person')?.dismissed).toBeNull();
    expect((await library.facts(id)).filter((act) => act === 'dismiss-finding').length).toBe(
      taken.findings.filter(({ level }) => level !== 'info').length,
    );
  });

  test('restored: open again', async () => {
    const taken = await library.takeIn(wrong(freshYear()));
    const { id, open } = taken.summary;
    const fingerprint = taken.findings[0]?.fingerprint;
    expect((await post('clerk', id, 'dismissals/restore', { fingerprint })).status).toBe(404);
    await post('clerk', id, 'dismissals', { fingerprint, reason: '系统口径不同' });
    const restored = (await post('clerk', id, 'dismissals/restore', { fingerprint })).body as ReportDetail;
    expect(restored.summary.open).toEqual(open);
    expect(await library.facts(id)).toEqual(['take-in-report', 'dismiss-finding', 'restore-finding']);
    expect((await post('clerk', id, 'dismissals', { fingerprint: 'f'.repeat(64), reason: '没有的' })).body.code).toBe('no-such-finding');
  });

  test('a change of last year’s report is seen in this year’s findings at once', async () => {
    const year = freshYear();
    const last = await library.takeIn(soundReport({ unit, year: year - 1, seed: 4 }));
    const now = await library.takeIn(soundReport({ unit, year, seed: 9 }));
    const rules = (detail: ReportDetail) => detail.findings.map(({ rule }) => rule);
    expect(rules(now)).not.toContain('X-06');
    expect(now.lastYear).toMatchObject({ id: last.summary.id, year: year - 1 });
    const changes = ['person', 'total'].map((column) => ({ cell: `requests.carriedOver.${column}`, value: 2 }));
    await post('clerk', last.summary.id, 'corrections', { version: 1, changes, reason: '漏报' });
    const after = (await library.call('clerk', 'GET', `/api/reports/${now.summary.id}`)).body as ReportDetail;
    expect(rules(after)).toContain('X-06');
    expect(after.summary.open.error).toBeGreaterThan(now.summary.open.error);
    const compared = await library.call('clerk', 'GET', `/api/reports/compare?left=${last.summary.id}&right=${now.summary.id}`);
    expect(compared.body.findings.map(({ rule }: { rule: string }) => rule)).toContain('X-06');
    expect(compared.body.cells.find(({ cell }: { cell: string }) => cell === 'requests.carriedOver.total')).toMatchObject({
      left: 2,
      right: 0,
      difference: -2,
    });
  });
});

describe('the same year again', () => {
  test('another file is a new version, the same file is known', async () => {
    const year = freshYear();
    const first = await library.takeIn(soundReport({ unit, year }));
    const second = await library.takeIn(soundReport({ unit, year, received: 8 }));
    expect(second.summary).toMatchObject({ id: first.summary.id, version: 2 });
    const { files } = await library.upload('clerk', [{ name: '又一次.html', content: reportHtml(soundReport({ unit, year })) }]);
    expect(files[0]).toMatchObject({ state: 'known', reportId: first.summary.id });
    expect(await library.facts(first.summary.id)).toEqual(['take-in-report', 'take-in-report']);
  });

  test('given to another year, unless a report is there', async () => {
    const year = freshYear();
    const [wrongYear, occupied] = [
      await library.takeIn(soundReport({ unit, year })),
      await library.takeIn(soundReport({ unit, year: year + 1, seed: 5 })),
    ];
    const { id } = wrongYear.summary;
    const to = (target: number) => ({ version: 1, agencyId: library.town.id, year: target, reason: '年度认错' });
    expect((await post('clerk', id, 'reassign', to(occupied.summary.year))).body.code).toBe('report-exists');
    expect((await post('clerk', id, 'reassign', to(year))).body.code).toBe('same-place');
    const moved = (await post('clerk', id, 'reassign', to(freshYear() + 20))).body as ReportDetail;
    expect(moved.summary).toMatchObject({ id, version: 2, state: 'draft' });
    expect(moved.report.year).toBe(moved.summary.year);
    expect((await post('clerk', id, 'reassign', { ...to(2050), version: 2, agencyId: library.otherTown.id })).status).toBe(403);
  });
});

describe('downloads and the source', () => {
  test('the source comes back as it was read and as it was sent', async () => {
    const report = soundReport({ unit, year: freshYear() });
    const { summary } = await library.takeIn(report, 'clerk', '报告 "甲".html');
    const { body } = await library.call('clerk', 'GET', `/api/reports/${summary.id}/source`);
    const place = body.origins['requests.received.person'];
    expect(body.blocks[place.table].rows[place.row][place.column].text).toBe('3');
    const file = await library.call('clerk', 'GET', `/api/reports/${summary.id}/source/file`);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w%.-]+$/);
    expect(file.headers['content-type']).toBe('application/octet-stream');
    expect(file.body).toBe(reportHtml(report).toString());
  });

  test.each(['docx', 'xlsx', 'html', 'json', 'csv'])('downloaded as %s', async (format) => {
    const { summary } = await library.takeIn(soundReport({ unit, year: freshYear() }));
    const answer = await library.call('clerk', 'GET', `/api/reports/${summary.id}/download/${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment; filename=');
    expect(Number(answer.headers['content-length'] ?? 1)).toBeGreaterThan(0);
  });
});

describe('the list', () => {
  test('filters, counts by state, years and pages', async () => {
    const year = freshYear();
    await library.takeIn(soundReport({ unit, year }));
    await walk(await library.takeIn(soundReport({ unit: '清溪县青石镇', year, seed: 2 }), 'supervisor'));
    const list = (query: string, account = 'supervisor') => library.call(account, 'GET', `/api/reports?${query}`);
    expect((await list(`year=${year}`)).body).toMatchObject({ total: 2, states: { draft: 2 } });
    expect((await list(`year=${year}`, 'clerk')).body.items.map(({ agencyName }: { agencyName: string }) => agencyName)).toEqual([
      library.town.name,
    ]);
    expect((await list(`year=${year}&q=青石`)).body.items).toMatchObject([{ agencyId: library.otherTown.id }]);
    expect((await list(`year=${year}&q=%25`)).body.total).toBe(0);
    expect((await list(`year=${year}&state=published`)).body).toMatchObject({ total: 0, states: { draft: 2 }, items: [] });
    expect((await list(`year=${year}&size=1&page=2&sort=agency`)).body).toMatchObject({
      total: 2,
      items: [{ agencyName: library.town.name }],
    });
    for (const sort of ['-year', 'year', 'agency', '-changedAt', 'open']) expect((await list(`sort=${sort}`)).status).toBe(200);
    expect((await list('')).body.years[0]).toBeGreaterThanOrEqual(year);
  });
});

describe('adding up', () => {
  test('the members’ sum, who is missing, the parent’s own report against it, and what makes up a cell', async () => {
    const year = freshYear();
    const [a] = [
      await library.takeIn(soundReport({ unit, year, received: 4 })),
      await library.takeIn(soundReport({ unit: '清溪县', year, received: 9, seed: 3 }), 'supervisor'),
    ];
    const ask = (path: string, account = 'supervisor') => library.call(account, 'GET', `/api/reports/rollup${path}`);
    const { body } = await ask(`?year=${year}`);
    expect(body).toMatchObject({ format: '2021', missing: 1 });
    expect(body.cells['requests.received.total']).toBe(4);
    expect(body.members.filter(({ counted }: { counted: boolean }) => counted)).toMatchObject([
      { agencyId: library.town.id, reportId: a.summary.id, state: 'draft' },
    ]);
    expect(body.findings.find(({ cells }: { cells: string[] }) => cells[0] === 'requests.received.total')).toMatchObject({
      rule: 'X-20',
      left: 9,
      right: 4,
    });
    expect((await ask(`/cell?year=${year}&cell=requests.received.total`)).body).toMatchObject({
      sum: 4,
      members: [{ agencyId: library.town.id, value: 4 }],
    });
    expect((await ask(`/cell?year=${year}&cell=nothing`)).body.code).toBe('no-such-cell');
    expect((await ask('?year=2015')).body.code).toBe('no-form-for-year');
    expect((await ask(`?year=${year}&parentId=${library.county.id}`, 'strange-supervisor')).status).toBe(404);
    expect((await ask(`?year=${year}`, 'clerk')).status).toBe(403);
  });
});

describe('beyond reach', () => {
  test('a report of others answers like one that is not there, on every route, and changes nothing', async () => {
    const { summary } = await library.takeIn(soundReport({ unit, year: freshYear() }));
    const { id } = summary;
    const reads = ['', '/source', '/source/file', '/download/json'].map((path) => ['GET', `/api/reports/${id}${path}`, undefined] as const);
    const acts = [
      ['corrections', { version: 1, changes: [{ cell: 'disclosure.permits.decisions', value: 1 }], reason: '更正' }],
      ['dismissals', { fingerprint: 'x', reason: '理由' }],
      ['dismissals/restore', { fingerprint: 'x' }],
      ['submit', { version: 1 }],
      ['reopen', { version: 1 }],
      ['reassign', { version: 1, agencyId: library.otherCounty.id, year: 2022, reason: '更正' }],
    ].map(([path, payload]) => ['POST', `/api/reports/${id}/${path}`, payload] as const);
    for (const [method, url, payload] of [...reads, ...acts]) {
      const [there, nowhere] = [
        await library.call('stranger', method, url, payload),
        await library.call('stranger', method, url.replace(id, 'nothing'), payload),
      ];
      expect([there.status, there.body.message], url).toEqual([404, nowhere.body.message]);
    }
    expect((await library.call('strange-supervisor', 'POST', `/api/reports/${id}/return`, { version: 1, reason: '退回' })).status).toBe(
      404,
    );
    expect((await library.call('strange-supervisor', 'GET', `/api/reports/compare?left=${id}&right=${id}`)).status).toBe(404);
    for (const account of ['stranger', 'strange-supervisor']) {
      const { body } = await library.call(account, 'GET', `/api/reports?q=${encodeURIComponent('云台')}`);
      expect(body).toEqual({ items: [], total: 0, years: [], states: {} });
    }
    expect((await library.call('administrator', 'GET', '/api/reports')).status).toBe(403);
    expect((await library.call('administrator', 'GET', `/api/reports/${id}`)).status).toBe(403);
    expect((await library.call(null, 'GET', `/api/reports/${id}`)).status).toBe(401);
    expect(await library.facts(id)).toEqual(['take-in-report']);
  });
});

test('after all this the ledger verifies', async () => {
  expect(await verifyLedger(library.database.db, library.context.tenant)).toMatchObject({ ok: true });
});
