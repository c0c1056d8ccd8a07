// Beginnings for the items that offices write again and again. Our own settings, not law: what must be told the law and the catalogue say.
import type { PublishedKind } from '../../law/publishing/deadline.ts';
import type { BodyBlock } from './body.ts';
import type { ItemContentInput } from './item.ts';

export interface ItemTemplate {
  readonly id: string;
  readonly name: string;
  /** When to take it, and what to look out for. */
  readonly hint: string;
  /** Which limit holds for it. */
  readonly limit: PublishedKind;
  /** Hints for fields of the form. */
  readonly fields: readonly { readonly field: keyof ItemContentInput; readonly hint: string }[];
  readonly content: ItemContentInput;
}

const heading = (text: string): BodyBlock => ({ kind: 'heading', level: 2, text });
const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', runs: [{ text }] });
/** The first row heads the columns; the others wait to be filled in. */
const table = (caption: string, ...rows: readonly (readonly string[])[]): BodyBlock => ({
  kind: 'table',
  caption,
  rows: rows.map((row, y) => row.map((text) => ({ text, colSpan: 1, rowSpan: 1, ...(y === 0 && { header: true as const }) }))),
});

export const itemTemplates: readonly ItemTemplate[] = [
  {
    id: 'procurement',
    name: '采购结果公告',
    hint: '中标、成交供应商确定以后用。评审专家的住址、电话和供应商经办人的个人电话不要写。',
    limit: 'procurementResult',
    fields: [
      { field: 'writtenOn', hint: '填中标、成交供应商确定的日期，期限从这一天算。' },
      { field: 'purchase', hint: '填项目、方式、供应商和成交金额，年度报告按这里统计。' },
    ],
    content: {
      title: '（单位）关于（项目名称）的成交结果公告',
      dutyCode: '20.09',
      genre: '公告',
      body: [
        heading('一、项目编号和名称'),
        paragraph('项目编号：　　　　项目名称：'),
        heading('二、采购方式'),
        paragraph('采购方式：'),
        heading('三、成交信息'),
        table('成交结果', ['标项', '供应商名称', '供应商地址', '成交金额（元）'], ['', '', '', '']),
        heading('四、评审小组成员'),
        paragraph('成员姓名：'),
        heading('五、公告期限'),
        paragraph('自本公告发布之日起1个工作日。'),
        heading('六、联系方式'),
        paragraph('采购人：　　　　办公地址：　　　　办公电话：'),
      ],
    },
  },
  {
    id: 'budget',
    name: '预算、决算公开',
    hint: '每张表单独成表，没有数据的表也要列出并说明为什么是空的；“三公”经费要写增减原因。',
    limit: 'budget',
    fields: [
      { field: 'writtenOn', hint: '填批准（批复）的日期，期限从这一天算，按自然日。' },
      { field: 'attachments', hint: '附上预算（决算）表格，先删去隐藏的工作表和公式链接。' },
    ],
    content: {
      title: '（单位）（年份）年预算公开说明',
      dutyCode: '20.07',
      genre: '预算、决算',
      body: [
        heading('一、单位职责和机构设置'),
        paragraph(''),
        heading('二、收支预算总体情况'),
        table('收支预算总表（万元）', ['收入项目', '预算数', '支出项目', '预算数'], ['', '', '', '']),
        heading('三、“三公”经费预算情况'),
        table(
          '“三公”经费预算表（万元）',
          ['项目', '上年预算', '本年预算', '增减原因'],
          ['因公出国（境）费', '', '', ''],
          ['公务接待费', '', '', ''],
          ['公务用车购置和运行费', '', '', ''],
        ),
        heading('四、政府采购、国有资产占有使用和绩效目标情况'),
        paragraph(''),
        heading('五、名词解释'),
        paragraph(''),
      ],
    },
  },
  {
    id: 'meeting',
    name: '会议信息',
    hint: '公开会议议定的事项和通过的文件，过程性的讨论意见不写。',
    limit: 'default',
    fields: [
      { field: 'writtenOn', hint: '填会议召开的日期。' },
      { field: 'links', hint: '会议通过的文件已经公开的，建立关联。' },
    ],
    content: {
      title: '（单位）召开第（）次会议',
      dutyCode: '20.15',
      genre: '会议信息',
      body: [
        heading('一、会议时间、地点和主持人'),
        paragraph(''),
        heading('二、会议议题和议定事项'),
        { kind: 'list', ordered: true, items: [[{ text: '' }], [{ text: '' }]] },
        heading('三、出席、列席人员'),
        paragraph('写单位和职务，群众代表、企业代表不写个人信息。'),
      ],
    },
  },
  {
    id: 'emergencyPlan',
    name: '应急预案',
    hint: '对外公布的版本只留公务电话，值守人员的手机、家庭住址和重要目标的方位图不写。',
    limit: 'default',
    fields: [
      { field: 'effectiveOn', hint: '填预案施行的日期。' },
      { field: 'links', hint: '代替了旧预案的，选“废止”关联旧预案。' },
    ],
    content: {
      title: '（单位）（事项）应急预案',
      dutyCode: '20.12',
      genre: '应急预案',
      isOfficialDocument: true,
      body: [
        heading('一、总则'),
        paragraph('编制目的、依据、适用范围和工作原则。'),
        heading('二、组织体系和职责'),
        table('组织体系', ['机构', '组成单位', '职责', '办公电话'], ['', '', '', '']),
        heading('三、预警和信息报告'),
        paragraph(''),
        heading('四、分级响应'),
        table(
          '响应分级',
          ['级别', '启动条件', '启动权限', '主要措施'],
          ['Ⅰ级', '', '', ''],
          ['Ⅱ级', '', '', ''],
          ['Ⅲ级', '', '', ''],
          ['Ⅳ级', '', '', ''],
        ),
        heading('五、后期处置和保障'),
        paragraph(''),
        heading('六、附则'),
        paragraph(''),
      ],
    },
  },
  {
    id: 'subsidyList',
    name: '补助、救助对象公示',
    hint: '名单只公示必要的内容：身份证号码、银行账号隐去中间位数，住址写到村，不写病情、残疾等情况。公示期满自动下线。',
    limit: 'default',
    fields: [
      { field: 'noticeUntil', hint: '填公示的最后一天，过了这一天自动下线。' },
      { field: 'summary', hint: '写清人数、标准和总额。' },
    ],
    content: {
      title: '（单位）（年份）年（项目）补助对象公示',
      dutyCode: '21.T8',
      genre: '公示',
      body: [
        paragraph('根据（文件名称和文号），经审核，现将（项目）补助对象公示如下。'),
        table('补助对象名单', ['序号', '村（社区）', '姓名', '补助标准（元）', '补助金额（元）'], ['1', '', '', '', '']),
        heading('公示时间'),
        paragraph('　　年　月　日至　　年　月　日。'),
        heading('监督方式'),
        paragraph('对公示内容有异议的，请在公示期内向本单位反映。办公电话：　　　　办公地址：'),
      ],
    },
  },
];
