import { Workbook } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, TableBlock, TableCell } from '../../../documents/document.ts';
import { readDocument } from '../../../documents/in/read-document.ts';
import { csvToRows } from '../../../documents/out/csv.ts';
import { type Carrier, carriers, catalogueFields } from '../../../law/publishing/catalogue.ts';
import { rowOf } from './catalogue.fixture.ts';
import { type CatalogueRow, matterKey } from './catalogue.ts';
import { fieldInTitle, readCatalogue } from './read-catalogue.ts';
import { fieldTable, fieldTitle, writeCatalogue } from './write-catalogue.ts';

const documentOf = (...blocks: Document['blocks']): Document => ({ kind: 'docx', title: '', blocks, pictures: 0 });
const cell = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, colSpan: 1, rowSpan: 1, ...more });
const table = (rows: readonly (readonly (string | TableCell)[])[]): TableBlock => ({
  kind: 'table',
  rows: rows.map((row) => row.map((one) => (typeof one === 'string' ? cell(one) : one))),
});
const title = (text: string) => ({ kind: 'paragraph', text }) as const;
const there = async (rows: readonly CatalogueRow[], format: 'xlsx' | 'docx') =>
  readCatalogue(
    await readDocument(
      await writeCatalogue({ agencyName: '清溪县云台镇人民政府', rows, effectiveOn: '2026-01-01' }, format),
      `目录.${format}`,
    ),
  );

const words = fc
  .stringMatching(/^[补贴救助公示项目名单标准结果A-Z0-9“”（）《》、]{1,12}$/)
  .filter((text) => /[一-龥]/.test(text) && !/^[（]/.test(text));
const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
const someCarriers = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(carriers) as Carrier[])), { minLength: 1, maxLength: 13 })
  .chain((ids) =>
    fc.tuple(...ids.map(() => fc.boolean())).map((marks) =>
      ids.map((carrier, at) => ({
        carrier,
        compulsory: marks[at] as boolean,
        name: carrier === 'other' ? '镇广播站' : carriers[carrier],
      })),
    ),
  );
const twoOf = fc.constantFrom([true, false], [false, true], [true, true]);
const anyRow = (field: string) =>
  fc
    .record({
      className: words,
      matter: words,
      content: lines,
      basis: lines,
      term: words,
      owner: words,
      carriers: someCarriers,
      everybody: fc.boolean(),
      groups: fc.oneof(
        fc.constant(''),
        words.filter((text) => text.length > 1),
      ),
      mode: twoOf,
      level: twoOf,
    })
    .map(
      ({ everybody, groups, mode, level, ...row }): CatalogueRow => ({
        ...row,
        field,
        audience: { everybody: everybody || groups === '', groups },
        mode: { open: mode[0] as boolean, onRequest: mode[1] as boolean },
        level: { county: level[0] as boolean, township: level[1] as boolean },
      }),
    );
const anyCatalogue = fc
  .uniqueArray(fc.constantFrom(...catalogueFields.map(({ name }) => name), '本镇其他', '数字乡村'), { minLength: 1, maxLength: 4 })
  .chain((fields) => fc.tuple(...fields.map((field) => fc.uniqueArray(anyRow(field), { minLength: 1, maxLength: 8, selector: matterKey }))))
  .map((all) => all.flat());

describe('writing a catalogue and reading it again', () => {
  test.each(['xlsx', 'docx'] as const)('gives the same matters in the same order: %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyCatalogue, async (rows) => {
        expect(await there(rows, format)).toEqual({ rows, faults: [] });
      }),
      { numRuns: 25 },
    );
  });

  test('the spreadsheet has a sheet for every field, two header rows, and one cell for a class', async () => {
    const rows = [rowOf('甲'), rowOf('乙'), rowOf('丙', { field: '救灾' })];
    const workbook = new Workbook();
    await workbook.xlsx.load((await writeCatalogue({ agencyName: '云台镇', rows, effectiveOn: '2026-01-01' }, 'xlsx')) as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['涉农补贴', '救灾']);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('A1').value).toBe('涉农补贴领域基层政务公开标准目录');
    expect(sheet?.model.mergeCells ?? sheet?.model.merges).toEqual(expect.arrayContaining(['A1:N1', 'A2:A3', 'B2:C2', 'I2:J2', 'B4:B5']));
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '2:3' });
  });

  test('the same catalogue gives the same bytes; CSV has the field in front', async () => {
    const catalogue = { agencyName: '云台镇', rows: [rowOf('甲')], effectiveOn: '2026-01-01' };
    for (const format of ['xlsx', 'docx', 'csv'] as const)
      expect(Buffer.compare(await writeCatalogue(catalogue, format), await writeCatalogue(catalogue, format))).toBe(0);
    const csv = csvToRows(new TextDecoder().decode(await writeCatalogue(catalogue, 'csv')));
    expect(csv[0]?.slice(0, 4)).toEqual(['领域', '序号', '一级事项', '二级事项']);
    expect(csv[1]?.slice(0, 4)).toEqual(['涉农补贴', '1', '农业补贴', '甲']);
    expect(csv.every((row) => row.length === 15)).toBe(true);
  });
});

describe('目录的各种排法都读得出', () => {
  const head = ['序号', '公开事项', '公开事项', '公开内容（要素）', '公开依据', '公开时限', '公开主体', '公开渠道和载体'];
  const body = (no: string, className: string, matter: string) => [
    no,
    className,
    matter,
    '要素',
    '《条例》',
    '20个工作日内',
    '镇政府',
    '■政府网站',
  ];
  const namesIn = (document: Document) =>
    readCatalogue(document).rows.map(({ field, className, matter }) => `${field}/${className}/${matter}`);

  test('跨页的表：每页重复表头的、后一页没有表头的，都接着读；空着的一级事项沿用上一行', () => {
    const rows = [head, body('1', '甲类', '甲'), body('2', '', '乙'), head, body('3', '丙类', '丙')];
    const next = table([body('4', '', '丁'), body('5', '戊类', '戊')]);
    expect(namesIn(documentOf(title('（三）社会救助领域基层政务公开标准目录'), table(rows), next))).toEqual([
      '社会救助/甲类/甲',
      '社会救助/甲类/乙',
      '社会救助/丙类/丙',
      '社会救助/丙类/丁',
      '社会救助/戊类/戊',
    ]);
  });

  test('表里整行合并的领域标题换领域；表头带空格、换行的认得出', () => {
    const spaced = head.map((text) => `${text.slice(0, 2)} \n${text.slice(2)}`);
    const across = (text: string) => [cell(text, { colSpan: 8 })];
    expect(
      namesIn(
        documentOf(
          table([across('一、养老服务领域'), spaced, body('1', '甲类', '甲'), across('二、公共法律领域'), body('1', '乙类', '乙')]),
        ),
      ),
    ).toEqual(['养老服务/甲类/甲', '公共法律服务/乙类/乙']);
  });

  test('一个事项占几行的，并成一个', () => {
    const [, ...more] = body('', '', '');
    const first = body('1', '甲类', '甲').map((text, at) => (at === 2 ? cell(text, { rowSpan: 2 }) : text));
    const second = ['', '甲类', ...more.slice(2)].map((text, at) => (at === 2 ? '另一项要素' : text));
    const { rows, faults } = readCatalogue(documentOf(title('就业领域标准目录'), table([head, first, second])));
    expect(rows.map(({ matter, content, term }) => [matter, content, term])).toEqual([['甲', '要素\n另一项要素', '20个工作日内']]);
    expect(faults.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('没有对象、方式、层级三列的，按全社会、主动、乡级读，并且说出来', () => {
    const { rows, faults } = readCatalogue(documentOf(title('就业领域标准目录'), table([head, body('1', '甲类', '甲')])));
    expect(rows[0]).toMatchObject({
      audience: { everybody: true, groups: '' },
      mode: { open: true, onRequest: false },
      level: { county: false, township: true },
    });
    expect(faults.map(({ level, column }) => `${level} ${column}`)).toEqual(['note 全社会', 'note 主动', 'note 县级']);
  });

  test('标题里的领域：编号、别名、自定的都认', () => {
    for (const [text, field] of [
      ['（七）征地补偿领域基层政务公开标准目录', '农村集体土地征收'],
      ['清溪县云台镇公共资源交易领域基层政务公开标准目录（2026年版）', '公共资源交易'],
      ['数字乡村领域基层政务公开标准目录', '数字乡村'],
      ['12.医疗卫生', '卫生健康'],
      ['基层政务公开标准目录', undefined],
      ['就业形势报告', undefined],
    ] as const)
      expect(fieldInTitle(text), text).toBe(field);
  });
});

describe('不合格的目录，指出第几行哪一列', () => {
  const whole = fieldTable([rowOf('甲'), rowOf('乙')]);
  const withCell = (row: number, column: number, text: string): Document => ({
    ...documentOf(title(fieldTitle('涉农补贴')), {
      ...whole,
      rows: whole.rows.map((cells, y) => (y === row ? cells.map((one, x) => (x === column ? { ...one, text } : one)) : cells)),
    }),
  });
  const errors = (document: Document) => readCatalogue(document).faults.filter(({ level }) => level === 'error');

  test('没有改动的没有问题', () => {
    expect(readCatalogue(documentOf(title(fieldTitle('涉农补贴')), whole)).faults).toEqual([]);
  });

  test('空着的必填格、不是标记的标记格', () => {
    for (const [column, name] of [
      [2, '二级事项'],
      [3, '公开内容（要素）'],
      [5, '公开时限'],
      [6, '公开主体'],
      [7, '公开渠道和载体'],
    ] as const)
      expect(errors(withCell(2, column, '')), name).toEqual([
        { level: 'error', at: '第1张表表内第3行（序号1）', column: name, message: expect.stringContaining('是空的') },
      ]);
    expect(errors(withCell(2, 10, '看情况'))).toMatchObject([{ column: '主动', message: expect.stringContaining('请填√或者留空') }]);
  });

  test('重复的事项、缺的列、看不出的领域、不是目录的文件', () => {
    expect(errors(documentOf(title(fieldTitle('就业')), fieldTable([rowOf('甲'), rowOf('甲')])))).toMatchObject([
      { at: '第1张表表内第4行（序号2）', column: '二级事项', message: expect.stringContaining('第3行（序号1）重复') },
    ]);
    expect(
      errors(
        documentOf(
          title('就业领域目录'),
          table([
            ['序号', '一级事项', '二级事项', '公开内容'],
            ['1', '甲', '乙', '丙'],
          ]),
        ),
      ),
    ).toEqual(expect.arrayContaining([expect.objectContaining({ column: '公开时限', message: expect.stringContaining('表头里没有') })]));
    expect(errors(documentOf(whole))).toMatchObject([{ column: '领域' }, { column: '领域' }]);
    expect(
      errors(
        documentOf(
          title('通知'),
          table([
            ['姓名', '电话'],
            ['甲', '1'],
          ]),
        ),
      ),
    ).toMatchObject([{ at: '', message: expect.stringContaining('没有找到目录表') }]);
  });

  test('什么表都不会读崩', () => {
    const anyCell = fc.record({
      text: fc.oneof(fc.string(), fc.constantFrom('公开事项', '一级事项', '二级事项', '序号', '公开时限', '√', '就业领域')),
      colSpan: fc.integer({ min: 1, max: 20 }),
      rowSpan: fc.integer({ min: 1, max: 20 }),
    });
    const anyTable = fc.array(fc.array(anyCell, { maxLength: 16 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(anyTable, { maxLength: 3 }), (tables) => {
        const { rows, faults } = readCatalogue(documentOf(...tables.map((one) => ({ kind: 'table', rows: one }) as const)));
        expect(rows.length + faults.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
      }),
    );
  });
});
