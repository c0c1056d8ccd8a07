import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LibraryServer, libraryServer, type UploadFile } from './library.fixture.ts';
import { reportHtml, soundReport } from './report.fixture.ts';
import { fitsBelow } from './report-place.ts';

let library: LibraryServer;
beforeAll(async () => {
  library = await libraryServer();
});
afterAll(() => library.close());

const html = (unit: string, year: number, seed = 0) => reportHtml(soundReport({ unit, year, seed }));
const one = (name: string, content: Buffer): UploadFile => ({ name, content });

describe('an import of many files', () => {
  test('good ones get in, bad ones say why, and one bad file harms no other', async () => {
    const villages = [
      '白石乡',
      '长桥乡',
      '大塘镇',
      '福安镇',
      '高岭乡',
      '古溪镇',
      '河口镇',
      '红岩乡',
      '金沙镇',
      '柳林乡',
      '马坪镇',
      '南山乡',
    ];
    const good = villages.flatMap((village, i) => [
      one(`${village}2022.html`, html(`清溪县${village}`, 2022, i)),
      one(`${village}2023.html`, html(`清溪县${village}`, 2023, i + 20)),
    ]);
    const nameless = Buffer.from(html('清溪县云台镇', 2023).toString().replaceAll('清溪县云台镇', '').replaceAll('2023年', ''));
    const bad = [
      one('空.docx', Buffer.alloc(0)),
      one('../../etc/passwd\u202e😀.rtf', Buffer.from('{\\rtf1 x}')),
      one('图片.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      one('通知.txt', Buffer.from('请各单位于一月底前报送年度报告。'.repeat(20))),
      one('没有单位.html', nameless),
      one('坏.docx', Buffer.from('504b0304deadbeef', 'hex')),
    ];
    const run = await library.upload('supervisor', [...good.slice(0, 12), ...bad, ...good.slice(12)]);
    expect(run.total).toBe(30);
    const byName = new Map(run.files.map((file) => [file.name, file]));
    for (const { name } of good) expect(byName.get(name), name).toMatchObject({ state: 'stored', message: null });
    expect(byName.get('空.docx')).toMatchObject({ state: 'refused', reportId: null, message: expect.stringContaining('空') });
    expect(run.files.map(({ name }) => name)).toContain('passwd😀.rtf');
    expect(byName.get('图片.png')?.message).toContain('图片');
    expect(byName.get('通知.txt')).toMatchObject({ state: 'refused' });
    expect(byName.get('没有单位.html')?.message).toMatch(/单位|年度/);
    expect(byName.get('坏.docx')).toMatchObject({ state: 'refused' });

    const { db } = library.database;
    const agencies = await db
      .selectFrom('agency')
      .select(['name', 'parent_id', 'kind'])
      .where(
        'name',
        'in',
        villages.map((village) => `清溪县${village}`),
      )
      .execute();
    expect(agencies).toHaveLength(villages.length);
    expect(agencies.every(({ parent_id, kind }) => parent_id === library.county.id && kind === 'township')).toBe(true);
    const kept = await db.selectFrom('import_file').select(['state', 'file_hash']).where('state', '=', 'refused').execute();
    expect(kept.map(({ file_hash }) => file_hash)).toEqual(bad.map(() => null));

    const again = await library.upload('supervisor', good);
    expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(['known']));
    expect((await db.selectFrom('report').select('id').execute()).length).toBe(good.length);
  });
});

describe('whose report', () => {
  test('a unit is found by its name, with or without 人民政府, and by its short name', async () => {
    for (const [i, unit] of ['清溪县云台镇人民政府', '清溪县云台镇', '云台镇'].entries()) {
      const run = await library.upload('clerk', [one('a.html', html(unit, 2040 + i, i))]);
      const { body } = await library.call('clerk', 'GET', `/api/reports/${run.files[0]?.reportId}`);
      expect(body.summary.agencyId, unit).toBe(library.town.id);
    }
  });

  test('two agencies of one name: not guessed, taken in when chosen by hand', async () => {
    const acting = library.acting;
    const { addAgency } = await import('../agencies/index.ts');
    const twins = [];
    for (const parent of [library.town, library.otherTown])
      twins.push(await addAgency(acting, { parentId: parent.id, kind: 'institution', name: '中心卫生院' }));
    const file = one('卫生院.html', html('中心卫生院', 2024));
    const refused = await library.upload('supervisor', [file]);
    expect(refused.files[0]).toMatchObject({ state: 'refused', message: expect.stringContaining('有2个单位都叫“中心卫生院”') });
    const chosen = await library.upload('supervisor', [file], { agencyId: twins[1]?.id ?? '' });
    expect(chosen.files[0]).toMatchObject({ state: 'stored' });
  });

  test('a clerk brings in the own agency’s reports only, and learns nothing of others', async () => {
    const run = await library.upload('clerk', [
      one('青石.html', html('清溪县青石镇', 2024)),
      one('无此单位.html', html('清溪县无此镇', 2024)),
    ]);
    const messages = run.files.map(({ message }) => message?.replace(/“[^”]+”/, '“…”'));
    expect(run.files.map(({ state }) => state)).toEqual(['refused', 'refused']);
    expect(messages[0]).toBe(messages[1]);
    expect((await library.uploadOnly('clerk', [one('a.html', html('甲', 2024))], { agencyId: library.otherTown.id })).status).toBe(403);
    expect((await library.uploadOnly('clerk', [one('a.html', html('甲', 2024))], { agencyId: 'nothing' })).status).toBe(404);
    for (const account of ['stranger', 'strange-supervisor'])
      expect((await library.call(account, 'GET', `/api/reports/imports/${run.id}`)).status).toBe(404);
    expect((await library.call('reviewer', 'GET', `/api/reports/imports/${run.id}`)).status).toBe(403);
  });

  test('a report of a body that cannot stand below the county adds nobody to the register', async () => {
    const units = ['白沙市', '黄岭县', '青石省人民政府'];
    const run = await library.upload(
      'supervisor',
      units.map((unit) => one(`${unit}.html`, html(unit, 2024))),
    );
    expect(run.files.map(({ state }) => state)).toEqual(['refused', 'refused', 'refused']);
    expect(run.files[0]?.message).toContain('不在您的范围内');
    const added = await library.database.db.selectFrom('agency').select('name').where('name', 'in', units).execute();
    expect(added).toEqual([]);
    expect([fitsBelow('city', 'city'), fitsBelow('township', 'county'), fitsBelow('institution', 'department')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('agency and year given by hand fill in what the document does not say, and never overrule it', async () => {
    const silent = Buffer.from(html('清溪县云台镇', 2026).toString().replaceAll('清溪县云台镇', '').replaceAll('2026年', ''));
    const fields = { agencyId: library.town.id, year: '2026' };
    const taken = await library.upload('clerk', [one('a.html', silent)], fields);
    expect(taken.files[0]).toMatchObject({ state: 'stored' });
    const { body } = await library.call('clerk', 'GET', `/api/reports/${taken.files[0]?.reportId}`);
    expect(body).toMatchObject({ summary: { year: 2026, agencyId: library.town.id }, report: { year: 2026 } });
    const differs = await library.upload('clerk', [one('b.html', html('清溪县云台镇', 2027))], fields);
    expect(differs.files[0]?.message).toContain('文件写的是2027年度，您填的是2026年度');
    const other = await library.upload('supervisor', [one('c.html', html('清溪县青石镇', 2026))], fields);
    expect(other.files[0]?.message).toContain('您选的是“清溪县云台镇人民政府”');
    expect((await library.uploadOnly('clerk', [one('a.html', silent)], { year: 'x' })).status).toBe(400);
    expect((await library.uploadOnly('clerk', [])).body.code).toBe('no-files');
  });
});
