// For every check: a report it objects to, and one it lets pass. The worked cases of the rule are marked with their number.
// Long, because it is a table: a line or two for each case.
import type { CheckOptions } from '../check-report.ts';
import type { Level, Report } from '../report.ts';
import { emptyReport } from '../report.ts';

export interface WorkedCase {
  readonly rule: string;
  readonly title: string;
  readonly report: Report;
  readonly options?: CheckOptions;
  /** The level of the finding, or undefined when there must be none of this rule. */
  readonly expected: Level | undefined;
}

const texts: Readonly<Record<number, string>> = {
  1: '（一）主动公开。按时公开。（二）依申请公开。按时办理。（三）政府信息管理。动态调整。（四）平台建设。维护网站。（五）监督保障。开展工作考核、社会评议，没有责任追究情形。',
  5: '存在的主要问题是解读形式单一。改进情况：增加图解。',
  6: '本年度没有收取信息处理费。',
};

const headings = [
  '',
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
];

/** A report with these cells and, where given, this text in place of the usual one. */
export function reportOf(
  year: number,
  cells: Report['cells'] = {},
  text: Readonly<Record<number, string | null>> = {},
  head: Partial<Report> = {},
): Report {
  const sections = [1, 2, 3, 4, 5, 6]
    .filter((no) => text[no] !== null)
    .map((no) => ({ no, heading: headings[no] as string, text: text[no] ?? texts[no] ?? '' }));
  return emptyReport({
    format: year < 2021 ? '2019' : '2021',
    unit: '云溪市档案局',
    year,
    title: `云溪市档案局${year}年政府信息公开工作年度报告`,
    cells,
    sections,
    ...head,
  });
}

const column = (name: string, received: number, carriedIn: number, total: number, carriedOver: number): Report['cells'] => ({
  [`requests.received.${name}`]: received,
  [`requests.carriedIn.${name}`]: carriedIn,
  [`requests.total.${name}`]: total,
  [`requests.carriedOver.${name}`]: carriedOver,
});
const documents = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`disclosure.normativeDocuments.${name}`, value]));
const permits = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`disclosure.permits.${name}`, value]));
const long = (closing: string) =>
  `存在的主要问题：一是部分栏目更新不够均衡，个别单位发布不够及时；二是政策解读形式较为单一，图解和视频较少；三是业务培训覆盖面不够。改进情况：一是每季度通报更新情况，督促按期发布；二是与文件同步起草解读；三是${closing}。`;

const township = { unit: '清水镇人民政府' };

export const workedCases: readonly WorkedCase[] = [
  {
    rule: 'X-01',
    title: 'T130 新收95、上年结转8、总计98、结转5：平',
    report: reportOf(2023, column('total', 95, 8, 98, 5)),
    expected: undefined,
  },
  {
    rule: 'X-01',
    title: 'T131 受理54、上年结转2、总计55、结转下年1：平',
    report: reportOf(2023, column('total', 54, 2, 55, 1)),
    expected: undefined,
  },
  { rule: 'X-01', title: '一件既计办结又计结转：不平', report: reportOf(2023, column('person', 1, 0, 1, 1)), expected: 'error' },
  {
    rule: 'X-01',
    title: '结转下年空白：不能核对，只作提示',
    report: reportOf(2023, { ...column('total', 3, 0, 2, 0), 'requests.carriedOver.total': null }),
    expected: 'info',
  },
  {
    rule: 'X-02',
    title: '各项之和3，总计0：不平',
    report: reportOf(2023, { 'requests.granted.person': 3, 'requests.total.person': 0 }),
    expected: 'error',
  },
  {
    rule: 'X-02',
    title: '各项之和3，总计3：平',
    report: reportOf(2023, { 'requests.granted.person': 1, 'requests.denied.thirdParty.person': 2, 'requests.total.person': 3 }),
    expected: undefined,
  },
  {
    rule: 'X-03',
    title: '自然人2、企业1，总计2：不平',
    report: reportOf(2023, { 'requests.granted.person': 2, 'requests.granted.business': 1, 'requests.granted.total': 2 }),
    expected: 'error',
  },
  {
    rule: 'X-03',
    title: '空白按0相加：自然人2，其余空白，总计2',
    report: reportOf(2023, { 'requests.granted.person': 2, 'requests.granted.business': null, 'requests.granted.total': 2 }),
    expected: undefined,
  },
  { rule: 'X-04', title: '件数为负', report: reportOf(2023, { 'requests.granted.person': -1 }), expected: 'error' },
  { rule: 'X-04', title: '件数有小数', report: reportOf(2023, { 'disclosure.permits.decisions': 1.5 }), expected: 'error' },
  {
    rule: 'X-04',
    title: '增/减可为负，金额可有小数',
    report: reportOf(2020, { 'disclosure.permits.change': -8, 'disclosure.permits.previous': 10, 'disclosure.procurement.amount': 12.5 }),
    expected: undefined,
  },
  {
    rule: 'X-04',
    title: '金额格印有单位：拆成数值并提示',
    report: reportOf(2020, { 'disclosure.procurement.amount': 12.5 }, {}, { printed: { 'disclosure.procurement.amount': '12.50元' } }),
    expected: 'warning',
  },
  {
    rule: 'X-05',
    title: '纠正1，总计0：不平',
    report: reportOf(2023, { 'remedies.review.corrected': 1, 'remedies.review.total': 0 }),
    expected: 'error',
  },
  {
    rule: 'X-05',
    title: '维持1、未结1，总计2：平',
    report: reportOf(2023, { 'remedies.suit.upheld': 1, 'remedies.suit.pending': 1, 'remedies.suit.total': 2 }),
    expected: undefined,
  },
  {
    rule: 'X-06',
    title: 'T80 2020年结转下年3，2021年上年结转2',
    report: reportOf(2021, { 'requests.carriedIn.total': 2 }),
    options: { lastYear: reportOf(2020, { 'requests.carriedOver.total': 3 }) },
    expected: 'error',
  },
  {
    rule: 'X-06',
    title: '只是申请人分类不同：警告',
    report: reportOf(2021, { 'requests.carriedIn.person': 2 }),
    options: { lastYear: reportOf(2020, { 'requests.carriedOver.person': 3 }) },
    expected: 'warning',
  },
  {
    rule: 'X-06',
    title: '跨格式2020→2021也相等',
    report: reportOf(2021, { 'requests.carriedIn.total': 3 }),
    options: { lastYear: reportOf(2020, { 'requests.carriedOver.total': 3 }) },
    expected: undefined,
  },
  {
    rule: 'X-07',
    title: 'T86 2022现行有效12，2023制发3、废止2、现行有效14（应13）',
    report: reportOf(2023, documents({ issued: 3, repealed: 2, inForce: 14 })),
    options: { lastYear: reportOf(2022, documents({ inForce: 12 })) },
    expected: 'warning',
  },
  {
    rule: 'X-07',
    title: '12＋3－2＝13',
    report: reportOf(2023, documents({ issued: 3, repealed: 2, inForce: 13 })),
    options: { lastYear: reportOf(2022, documents({ inForce: 12 })) },
    expected: undefined,
  },
  {
    rule: 'X-08',
    title: 'T82 2019年许可上一年10、增减-2，2020年上一年9（应8）',
    report: reportOf(2020, permits({ previous: 9 })),
    options: { lastYear: reportOf(2019, permits({ previous: 10, change: -2 })) },
    expected: 'warning',
  },
  {
    rule: 'X-08',
    title: '10－2＝8',
    report: reportOf(2020, permits({ previous: 8 })),
    options: { lastYear: reportOf(2019, permits({ previous: 10, change: -2 })) },
    expected: undefined,
  },
  { rule: 'X-09', title: 'T83 上一年10，增减-12', report: reportOf(2020, permits({ previous: 10, change: -12 })), expected: 'error' },
  { rule: 'X-09', title: '上一年10，增减-8', report: reportOf(2020, permits({ previous: 10, change: -8 })), expected: undefined },
  { rule: 'X-10', title: '新公开5，对外公开总数3', report: reportOf(2020, documents({ published: 5, total: 3 })), expected: 'warning' },
  { rule: 'X-10', title: '新公开5，对外公开总数9', report: reportOf(2020, documents({ published: 5, total: 9 })), expected: undefined },
  {
    rule: 'X-11',
    title: '2021年度与2020年度换版：说明不比',
    report: reportOf(2021),
    options: { lastYear: reportOf(2020) },
    expected: 'info',
  },
  { rule: 'X-11', title: '同版不说', report: reportOf(2023), options: { lastYear: reportOf(2022) }, expected: undefined },
  { rule: 'X-12', title: '乡镇规章行填6', report: reportOf(2023, { 'disclosure.rules.inForce': 6 }, {}, township), expected: 'error' },
  {
    rule: 'X-12',
    title: '设区的市可以有规章',
    report: reportOf(2023, { 'disclosure.rules.inForce': 6 }, {}, { unit: '云溪市' }),
    expected: undefined,
  },
  {
    rule: 'X-13',
    title: '制发9、废止1，现行有效5',
    report: reportOf(2023, documents({ issued: 9, repealed: 1, inForce: 5 })),
    expected: 'warning',
  },
  {
    rule: 'X-13',
    title: '制发9、废止7，现行有效9',
    report: reportOf(2023, documents({ issued: 9, repealed: 7, inForce: 9 })),
    expected: undefined,
  },
  {
    rule: 'X-14',
    title: '上年未结3，本年总计1',
    report: reportOf(2023, { 'remedies.review.total': 1 }),
    options: { lastYear: reportOf(2022, { 'remedies.review.pending': 3 }) },
    expected: 'warning',
  },
  {
    rule: 'X-14',
    title: '上年未结3，本年总计4',
    report: reportOf(2023, { 'remedies.review.total': 4 }),
    options: { lastYear: reportOf(2022, { 'remedies.review.pending': 3 }) },
    expected: undefined,
  },
  {
    rule: 'X-15',
    title: '正文复议7件，表四5',
    report: reportOf(2023, { 'remedies.review.total': 5 }, { 1: `${texts[1]}全年发生行政复议7件。` }),
    expected: 'error',
  },
  {
    rule: 'X-15',
    title: '正文诉讼9件，表四4＋5',
    report: reportOf(2023, { 'remedies.suit.total': 4, 'remedies.suitAfterReview.total': 5 }, { 1: `${texts[1]}行政诉讼9件。` }),
    expected: undefined,
  },
  {
    rule: 'X-15',
    title: '“没有被复议纠错或诉讼败诉”不是说没有复议',
    report: reportOf(2023, { 'remedies.review.total': 5 }, { 4: '全年未发生被行政复议纠错或行政诉讼败诉情形。' }),
    expected: undefined,
  },
  {
    rule: 'X-16',
    title: 'T92 正文“全年收到申请5件”，表三4',
    report: reportOf(2023, column('total', 4, 0, 4, 0), { 1: `${texts[1]}全年收到政府信息公开申请5件。` }),
    expected: 'error',
  },
  {
    rule: 'X-16',
    title: '正文“无依申请公开情况”，新收0',
    report: reportOf(2023, column('total', 0, 0, 0, 0), { 1: `${texts[1]}本年无依申请公开情况。` }),
    expected: undefined,
  },
  {
    rule: 'X-16',
    title: '正文“无依申请公开情况”，新收2',
    report: reportOf(2023, column('total', 2, 0, 2, 0), { 1: `${texts[1]}本年无依申请公开情况。` }),
    expected: 'error',
  },
  {
    rule: 'X-16',
    title: '“不予公开96条”说的是公文属性，不是申请',
    report: reportOf(2023, column('total', 0, 0, 0, 0), {
      1: `${texts[1]}制作政府信息487条，其中主动公开117条，依申请公开274条，不予公开96条。`,
    }),
    expected: undefined,
  },
  {
    rule: 'X-17',
    title: '逾期未缴费1件，第六部分写“无”',
    report: reportOf(2023, { 'requests.other.unpaidFee.total': 1 }, { 6: '无。' }),
    expected: 'error',
  },
  {
    rule: 'X-17',
    title: '逾期未缴费1件，台账没有收费通知',
    report: reportOf(2023, { 'requests.other.unpaidFee.total': 1 }),
    options: { records: { feeNotices: 0 } },
    expected: 'error',
  },
  {
    rule: 'X-17',
    title: '逾期未缴费1件，写明信息处理费',
    report: reportOf(2023, { 'requests.other.unpaidFee.total': 1 }),
    options: { records: { feeNotices: 1 } },
    expected: undefined,
  },
  {
    rule: 'X-18',
    title: '报告填3，案件库2',
    report: reportOf(2023, { 'requests.granted.person': 3 }),
    options: { records: { counted: { 'requests.granted.person': 2 } } },
    expected: 'error',
  },
  {
    rule: 'X-18',
    title: '报告填3，案件库3',
    report: reportOf(2023, { 'requests.granted.person': 3 }),
    options: { records: { counted: { 'requests.granted.person': 3 } } },
    expected: undefined,
  },
  {
    rule: 'X-19',
    title: 'T133 处罚12、公示9条：通过',
    report: reportOf(2023, { 'disclosure.penalties.decisions': 12 }),
    options: { records: { published: { penalties: 9 } } },
    expected: undefined,
  },
  {
    rule: 'X-19',
    title: 'T133 处罚8、公示9条：警告',
    report: reportOf(2023, { 'disclosure.penalties.decisions': 8 }),
    options: { records: { published: { penalties: 9 } } },
    expected: 'warning',
  },
  {
    rule: 'X-20',
    title: '本级填5，所属相加6',
    report: reportOf(2023, { 'requests.received.total': 5 }),
    options: { members: [reportOf(2023, { 'requests.received.total': 2 }), reportOf(2023, { 'requests.received.total': 4 })] },
    expected: 'warning',
  },
  {
    rule: 'X-20',
    title: '本级填6，所属相加6',
    report: reportOf(2023, { 'requests.received.total': 6 }),
    options: { members: [reportOf(2023, { 'requests.received.total': 2 }), reportOf(2023, { 'requests.received.total': 4 })] },
    expected: undefined,
  },
  {
    rule: 'X-21',
    title: 'T88 收费金额2448023.00：疑似填成元',
    report: reportOf(2021, { 'disclosure.charges.amount': 2448023 }),
    expected: 'warning',
  },
  { rule: 'X-21', title: '收费金额96171.6万元', report: reportOf(2021, { 'disclosure.charges.amount': 96171.6 }), expected: undefined },
  {
    rule: 'X-22',
    title: '统计期限是上一年',
    report: reportOf(2023, {}, {}, { preface: '统计期限自2022年1月1日起至2022年12月31日止。' }),
    expected: 'warning',
  },
  {
    rule: 'X-22',
    title: '总体情况以上一年开头',
    report: reportOf(2023, {}, { 1: `2022年，我局认真落实条例。${texts[1]}` }),
    expected: 'warning',
  },
  {
    rule: 'X-22',
    title: '文号里的年份、与上年的比较不算残留',
    report: reportOf(
      2023,
      {},
      { 1: `2023年，我局落实国办发〔2019〕54号，申请量较2022年下降。${texts[1]}` },
      { preface: '统计期限自2023年1月1日起至2023年12月31日止。' },
    ),
    expected: undefined,
  },
  {
    rule: 'X-23',
    title: '制发9，现行有效8',
    report: reportOf(2023, documents({ issued: 9, repealed: 3, inForce: 8 })),
    expected: 'warning',
  },
  {
    rule: 'X-23',
    title: '制发9，现行有效9',
    report: reportOf(2023, documents({ issued: 9, repealed: 0, inForce: 9 })),
    expected: undefined,
  },
  {
    rule: 'X-24',
    title: '正文现行有效3件，表二4',
    report: reportOf(2023, documents({ issued: 1, repealed: 0, inForce: 4 }), { 1: `${texts[1]}现行有效行政规范性文件3件。` }),
    expected: 'warning',
  },
  {
    rule: 'X-24',
    title: '正文制发1件，表二1',
    report: reportOf(2023, documents({ issued: 1, repealed: 0, inForce: 4 }), { 1: `${texts[1]}全年制发行政规范性文件1件。` }),
    expected: undefined,
  },
  {
    rule: 'X-25',
    title: '总数12，分项5＋6＋2',
    report: reportOf(2023, {}, { 1: `${texts[1]}公开信息12条（其中机构类5条，政策类6条，其他2条）。` }),
    expected: 'warning',
  },
  {
    rule: 'X-25',
    title: 'T130 42、1、49、6件，占42.86%、1.02%、50%、6.12%：合',
    report: reportOf(2023, {}, { 1: `${texts[1]}办结98件，其中甲类42件，占42.86%；乙类1件，占1.02%；丙类49件，占50%；丁类6件，占6.12%。` }),
    expected: undefined,
  },
  {
    rule: 'X-25',
    title: '258件占33.9%，前文总数805',
    report: reportOf(2023, {}, { 1: `${texts[1]}办结805件，甲类258件，占33.9%。` }),
    expected: 'warning',
  },
  { rule: 'X-26', title: '缺第五部分', report: reportOf(2023, {}, { 5: null }), expected: 'error' },
  { rule: 'X-26', title: '六部分齐', report: reportOf(2023), expected: undefined },
  {
    rule: 'X-27',
    title: '只有标题，没有正文',
    report: emptyReport({ format: '2021', unit: '云溪市档案局', year: 2023, title: '云溪市档案局2023年政府信息公开工作年度报告' }),
    expected: 'error',
  },
  { rule: 'X-27', title: '有正文', report: reportOf(2023), expected: undefined },
  {
    rule: 'X-28',
    title: '2022年度报告引用〔2019〕60号',
    report: reportOf(2022, {}, {}, { preface: '按照国办公开办函〔2019〕60号要求编制。' }),
    expected: 'warning',
  },
  {
    rule: 'X-28',
    title: '2020年度报告引用〔2019〕60号',
    report: reportOf(2020, {}, {}, { preface: '按照国办公开办函〔2019〕60号要求编制。' }),
    expected: undefined,
  },
  {
    rule: 'Y-02',
    title: 'T85 2021年度报告（六）其他处理只有一行（用2019年格式）',
    report: reportOf(2021, {}, {}, { format: '2019' }),
    expected: 'error',
  },
  { rule: 'Y-02', title: '2021年度用2021年格式', report: reportOf(2021), expected: undefined },
  {
    rule: 'Y-03',
    title: '总体情况没有写平台建设',
    report: reportOf(2023, {}, { 1: '主动公开，依申请公开，政府信息管理，监督保障。' }),
    expected: 'warning',
  },
  { rule: 'Y-03', title: '五小项都写到', report: reportOf(2023), expected: undefined },
  {
    rule: 'Y-04',
    title: '第五部分与上年只差年份',
    report: reportOf(2023, {}, { 5: long('2023年组织培训') }),
    options: { lastYear: reportOf(2022, {}, { 5: long('2022年组织培训') }) },
    expected: 'warning',
  },
  {
    rule: 'Y-04',
    title: '第五部分另写',
    report: reportOf(2023, {}, { 5: long('组织培训') }),
    options: {
      lastYear: reportOf(
        2022,
        {},
        {
          5: '上年主要不足在于申请答复文书不够规范，法律依据引用不准，个别答复临近期限才发出；群众咨询渠道分散，电话与网站口径不一。今年统一了文书模板，建立了期限提醒，合并了咨询窗口。',
        },
      ),
    },
    expected: undefined,
  },
  {
    rule: 'Y-07',
    title: '标题不是通行写法',
    report: reportOf(2020, {}, {}, { title: '清水镇2020年度政府信息公开工作报告' }),
    expected: 'info',
  },
  { rule: 'Y-07', title: '通行写法', report: reportOf(2020), expected: undefined },
  {
    rule: 'Y-08',
    title: '设定1000字，写了1200字',
    report: reportOf(2023, {}, { 1: '主动公开'.repeat(300) }),
    options: { settings: { partOneCharacters: 1000 } },
    expected: 'info',
  },
  { rule: 'Y-08', title: '没有设定，不提示', report: reportOf(2023, {}, { 1: '主动公开'.repeat(300) }), expected: undefined },
  { rule: 'Y-09', title: '表三大半空白', report: reportOf(2023, { 'requests.received.total': 0 }), expected: 'warning' },
  {
    rule: 'Y-10',
    title: '乡镇报告没有社会评议结果',
    report: reportOf(2023, {}, { 1: '主动公开，依申请公开，政府信息管理，平台建设，监督保障：开展考核，没有责任追究情形。' }, township),
    expected: 'error',
  },
  {
    rule: 'Y-10',
    title: '历史报告没有社会评议结果：警告',
    report: reportOf(2020, {}, { 1: '主动公开，依申请公开，政府信息管理，平台建设，监督保障：开展考核，没有责任追究情形。' }, township),
    options: { asOf: '2024-06-01' },
    expected: 'warning',
  },
  { rule: 'Y-10', title: '三项结果都写', report: reportOf(2023, {}, {}, township), expected: undefined },
  {
    rule: 'Y-10',
    title: '部门不要求三项结果',
    report: reportOf(2023, {}, { 1: '主动公开，依申请公开，政府信息管理，平台建设，监督保障。' }),
    expected: undefined,
  },
  { rule: 'F-13', title: 'T89 2021年度起第六部分只写“无”', report: reportOf(2021, {}, { 6: '无。' }), expected: 'error' },
  {
    rule: 'F-13',
    title: 'T89 设为警告',
    report: reportOf(2021, {}, { 6: '无。' }),
    options: { settings: { missingFeeStatement: 'warning' } },
    expected: 'warning',
  },
  { rule: 'F-13', title: '2020年度不要求', report: reportOf(2020, {}, { 6: '无。' }), expected: undefined },
];
