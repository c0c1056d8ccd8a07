import type { Document, TableBlock, TableCell } from '../document.ts';

// A document that asks everything of a writer: long text, a table in parts, a wide table with labels in three columns, a very wide table.

export function cell(text: string, more: Partial<TableCell> = {}): TableCell {
  return { text, colSpan: 1, rowSpan: 1, ...more };
}

const col = (text: string, colSpan = 1, rowSpan = 1) => cell(text, { colSpan, rowSpan, header: colSpan > 1 ? 'colgroup' : 'col' });
const label = (text: string, colSpan = 1, more: Partial<TableCell> = {}) => cell(text, { colSpan, header: 'row', align: 'left', ...more });
const group = (text: string, rowSpan: number, vertical = false) => cell(text, { rowSpan, vertical, header: 'rowgroup' });
const number = (value: number | null) => (value === null ? cell('') : cell(String(value), { value }));

export const tableInParts: TableBlock = {
  kind: 'table',
  widths: [34, 22, 22, 22],
  rows: [
    [col('第二十条第（一）项', 4)],
    [col('信息内容'), col('本年制发件数'), col('本年废止件数'), col('现行有效件数')],
    [label('规章'), number(0), number(0), number(0)],
    [label('行政规范性文件'), number(3), number(null), number(12)],
    [col('第二十条第（五）项', 4)],
    [col('信息内容'), col('本年处理决定数量', 3)],
    [label('行政许可'), cell('1286', { colSpan: 3, value: 1286 })],
    [col('第二十条第（八）项', 4)],
    [col('信息内容'), col('本年收费金额（单位：万元）', 3)],
    [label('行政事业性收费'), cell('2448023.05', { colSpan: 3, value: 2448023.05, format: '#,##0.00' })],
  ],
};

const labels: { text: string; under?: string[] }[] = [
  { text: '（一）予以公开' },
  { text: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）' },
  {
    text: '（三）不予公开',
    under: [
      '属于国家秘密',
      '其他法律行政法规禁止公开',
      '危及“三安全一稳定”',
      '保护第三方合法权益',
      '属于三类内部事务信息',
      '属于四类过程性信息',
      '属于行政执法案卷',
      '属于行政查询事项',
    ],
  },
  { text: '（四）无法提供', under: ['本机关不掌握相关政府信息', '没有现成信息需要另行制作', '补正后申请内容仍不明确'] },
  {
    text: '（五）不予处理',
    under: ['信访举报投诉类申请', '重复申请', '要求提供公开出版物', '无正当理由大量反复申请', '要求行政机关确认或重新出具已获取信息'],
  },
  { text: '（六）其他处理', under: ['申请人无正当理由逾期不补正', '申请人逾期未按收费通知要求缴纳费用', '其他'] },
  { text: '（七）总计' },
];

/** Ten columns, three rows of headers, labels in three columns, 25 rows; every row's last cell adds up the six before it. */
export function wideTable(): TableBlock {
  let row = 0;
  const numbers = () => {
    row++;
    const parts = [(row * 7) % 13, row % 3, 0, row === 5 ? null : 1, 0, 2];
    return [
      ...parts.map((value, index) => ({ ...number(value), id: `r${row}c${index}` })),
      { ...number(parts.reduce<number>((a, b) => a + (b ?? 0), 0)), formula: `SUM({r${row}c0}:{r${row}c5})` },
    ];
  };
  const results = labels.flatMap(({ text, under }) =>
    under === undefined
      ? [[label(text, 2), ...numbers()]]
      : under.map((name, index) => [...(index === 0 ? [group(text, under.length)] : []), label(`${index + 1}．${name}`), ...numbers()]),
  );
  const [first = [], ...rest] = results;
  return {
    kind: 'table',
    caption: '收到和处理申请情况',
    widths: [5, 9, 21, 9, 9, 9, 9, 9, 9, 9],
    rows: [
      [
        cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', { colSpan: 3, rowSpan: 3, header: 'colgroup' }),
        col('申请人情况', 7),
      ],
      [col('自然人', 1, 2), col('法人或其他组织', 5), col('总计', 1, 2)],
      [col('商业企业'), col('科研机构'), col('社会公益组织'), col('法律服务机构'), col('其他')],
      [label('一、本年新收申请数量', 3), ...numbers()],
      [label('二、上年结转申请数量', 3), ...numbers()],
      [group('三、本年度办理结果', results.length, true), ...first],
      ...rest,
      [label('四、结转下年度继续办理', 3), ...numbers()],
    ],
  };
}

const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

export const veryWideTable: TableBlock = {
  kind: 'table',
  rows: [
    [col('行政复议', 5), col('行政诉讼', 10)],
    [...outcomes.map((text) => col(text, 1, 2)), col('未经复议直接起诉', 5), col('复议后起诉', 5)],
    [...outcomes, ...outcomes].map((text) => col(text)),
    Array.from({ length: 15 }, (_, index) => number(index === 7 ? 12345 : index % 4)),
  ],
};

const long =
  '本报告由办公室根据有关规定编制，全文由六个部分组成，所列数据的统计期限自2025年1月1日起至12月31日止。全年通过门户网站、政务新媒体等渠道主动公开信息1,286条，其中规范性文件12件，政策解读35篇，回应群众关切208次；收到申请38件，均在法定期限内办结，办结率100%。';

export const sample: Document = {
  kind: 'docx',
  title: '清溪镇人民政府2025年度工作情况统计报告',
  pictures: 0,
  blocks: [
    { kind: 'paragraph', text: long },
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'heading', level: 2, text: '（一）主动公开' },
    { kind: 'paragraph', text: `${long}${long}\n　　${long}` },
    { kind: 'heading', level: 3, text: '1．平台建设' },
    { kind: 'paragraph', text: `联系网址：https://www.example.gov.cn/zwgk/2025/ndbg/index.html，电话0573-85580000。${long}` },
    { kind: 'heading', level: 1, text: '二、主动公开情况' },
    tableInParts,
    { kind: 'heading', level: 1, text: '三、收到和处理申请情况' },
    wideTable(),
    { kind: 'heading', level: 1, text: '四、复议、诉讼情况' },
    veryWideTable,
    { kind: 'heading', level: 1, text: '五、存在的主要问题及改进情况' },
    { kind: 'paragraph', text: long },
    { kind: 'paragraph', text: '清溪镇人民政府', align: 'right' },
    { kind: 'paragraph', text: '2026年1月20日', align: 'right' },
  ],
};
