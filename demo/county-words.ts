// The wording of the made-up county's reports: our own, put together from the figures so that text and tables agree.
import type { Member } from './county.ts';
import type { YearOfFigures } from './county-numbers.ts';

/** What the year was about. */
const themes: Readonly<Record<number, { readonly opening: string; readonly special: string }>> = {
  2019: {
    opening: '以新修订的《中华人民共和国政府信息公开条例》施行为契机，对照条例逐条梳理公开职责，更新公开指南，推动公开工作转入新轨道',
    special: '组织学习新条例，把“应公开尽公开”的要求落实到公文办理的第一个环节',
  },
  2020: {
    opening: '围绕疫情防控和复工复产，把群众最关心的信息第一时间讲清楚，同时推进基层政务公开标准化规范化',
    special: '及时公开防控措施、复工条件和帮扶办法，按标准目录整理公开事项',
  },
  2021: {
    opening: '围绕“十四五”开局，突出规划、民生和财政信息公开，按照新的年度报告格式规范统计口径',
    special: '集中公开规划文本和年度实施情况，对历年文件逐件标注有效性',
  },
  2022: {
    opening: '以方便群众查得到、看得懂、用得上为目标，整治栏目内容零散、更新不及时的问题',
    special: '把分散在多个栏目的同类信息归并到一处，对失效文件明确标注',
  },
  2023: {
    opening: '坚持公开服务发展、公开促进落实，把政策讲给需要它的人听',
    special: '按事项汇编现行政策，配上办理流程和常见问答',
  },
  2024: {
    opening: '聚焦基层关切，推动公开内容从“有没有”向“好不好用”转变',
    special: '请办事群众试用公开栏目，按意见逐项改进检索和分类',
  },
  2025: {
    opening: '紧扣年度重点任务，完善公开、解读、回应相互衔接的工作机制',
    special: '对长期公开的信息建立定期核对制度，过期的及时更新或撤下',
  },
};

/** Problem and answer; neighbours in the list are never used in neighbouring years. */
const concerns: readonly (readonly [problem: string, answer: string])[] = [
  ['个别科室对哪些信息应当主动公开把握不准，公开属性认定不够及时', '把公开属性认定嵌入发文流程，拟稿时不填写的不予编号'],
  ['政策解读以文字为主，图表和问答偏少，群众不易看懂', '为涉及面广的政策配一图读懂和问答，由起草人出镜讲解'],
  ['栏目更新忙闲不均，年末集中补录的现象没有根除', '实行按月通报、逐项销号，临近期限自动提醒到承办人'],
  ['依申请公开答复的说理不够充分，个别答复书引用条款不准确', '编印答复文书范例，答复前由法制审核人员把关'],
  ['公开内容与群众需求之间还有距离，热点问题回应偏慢', '每季度分析来电来信和网上留言，需求集中的事项主动公开'],
  ['经办人员更换较勤，业务衔接不畅', '建立交接清单和新任人员跟班制度，全年轮训一遍'],
  ['历史文件数字化程度不高，查找不便', '分三批补录历史文件，逐件标注现行有效或者已经失效'],
  ['村（社区）和基层站所的公开载体利用不足', '统一公开栏样式，重要事项在公开栏、广播和网上同步公开'],
  ['附件以图片为主，检索和读屏都有困难', '附件一律使用可选中文字的格式，图片配文字说明'],
  ['征求意见的公告发得出、反馈少，采纳情况公布不够', '公布每一次征集的意见条数、采纳情况和不采纳的理由'],
  ['部门之间数据口径不一，同一数字前后不一致', '建立数据核对单，发布前由业务科室和办公室双签确认'],
  ['政务新媒体重转发、轻原创，与本地实际结合不紧', '每月至少推送两条本地原创信息，由业务科室供稿'],
  ['公开信息的个人隐私保护有薄弱环节', '发布前逐件检查身份证号、住址等内容，名单类信息只留必要字段'],
  ['对下级单位的指导多停留在转发通知，现场帮助少', '采取结对指导，每半年到现场帮助整理一次公开目录'],
];

const pick = <T>(list: readonly T[], at: number): T => list[((at % list.length) + list.length) % list.length] as T;

interface Telling {
  readonly member: Pick<Member, 'we' | 'fields' | 'channel' | 'kind'>;
  readonly figures: YearOfFigures;
  /** Tells members apart, so that not all of them say the same in one year. */
  readonly at: number;
}

const cell = (figures: YearOfFigures, id: string): number => figures.cells[id] ?? 0;
const requests = (figures: YearOfFigures, row: string) => cell(figures, `requests.${row}.total`);

export function prefaceWords(unit: string, year: number): string {
  const letter = year >= 2021 ? '国办公开办函〔2021〕30号' : '国办公开办函〔2019〕60号';
  return [
    `本报告根据《中华人民共和国政府信息公开条例》和年度报告格式（${letter}）的要求编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。`,
    `本报告所列数据的统计期限为${year}年1月1日至12月31日。${unit}为演示而虚构，本报告内容纯属虚构。`,
  ].join('\n');
}

export function partOne({ member, figures, at }: Telling): string {
  const { year, pieces } = figures;
  const theme = themes[year] as (typeof themes)[number];
  const fields = member.fields;
  const second = pick(fields, at + year);
  return [
    `${year}年，${member.we}${theme.opening}。现将有关情况报告如下。`,
    `（一）主动公开情况。${theme.special}。围绕${fields[0]}、${fields[1]}、${fields[2]}等重点领域，全年主动公开各类政府信息${pieces.total}条，其中县政府门户网站${pieces.site}条，${member.channel}${pieces.channel}条，其他渠道${pieces.other}条。${documentsSentence(figures)}发布政策解读${figures.explained}篇，回应社会关切${figures.answered}次，其中${second}方面的问题最受关注。`,
    `（二）依申请公开情况。${requestsSentence(figures)}${pick(['受理前主动联系申请人，帮助把需求说准确；答复前逐件会商，答复后回访。', '设专人负责登记，收到当日录入台账，临近期限提醒承办人。', '对内容相近的申请归类分析，能够主动公开的转为主动公开。'], at + year)}`,
    `（三）政府信息管理情况。${pick(['对现行文件开展清理，逐件确认公开属性和有效性，失效的及时标注。', '严格执行先审查、后公开，保密审查与内容审核同步进行，留存审核记录。', '对已公开信息开展回头看，更新动态调整的内容，撤下不宜继续公开的个人信息。'], at + year * 2)}规范性文件由专人管理，正文、解读和附件统一归档。`,
    `（四）政府信息公开平台建设情况。${pick(['依托县政府门户网站信息公开专栏集中发布，不另设网站。', '完善信息公开专栏的目录和检索，栏目名称与上级保持一致。', '在便民服务大厅设立公开查阅点，提供查询和打印。'], at + year)}${member.channel}与网站内容同源发布，内容有更新的同步更新。`,
    `（五）监督保障情况。${supervision({ member, figures, at })}`,
  ].join('\n');
}

function documentsSentence(figures: YearOfFigures): string {
  if (figures.year >= 2021) {
    const [issued, repealed, inForce] = ['issued', 'repealed', 'inForce'].map((column) =>
      cell(figures, `disclosure.normativeDocuments.${column}`),
    );
    const made = issued ? `本年制发行政规范性文件${issued}件` : '本年没有制发行政规范性文件';
    const gone = repealed ? `，废止行政规范性文件${repealed}件` : '';
    return `${made}${gone}，现行有效行政规范性文件${inForce}件，全部在网上公开。`;
  }
  const made = cell(figures, 'disclosure.normativeDocuments.made');
  return made ? `本年制发规范性文件${made}件，全部公开。` : '本年没有制发规范性文件。';
}

function requestsSentence(figures: YearOfFigures): string {
  const [received, carriedIn, closed, carriedOver] = ['received', 'carriedIn', 'total', 'carriedOver'].map((row) => requests(figures, row));
  if (received === 0 && carriedIn === 0) return '全年未收到政府信息公开申请。';
  const incoming = received === 0 ? '本年未收到新的政府信息公开申请' : `全年收到政府信息公开申请${received}件`;
  const before = carriedIn ? `，上年结转申请${carriedIn}件` : '';
  const after = carriedOver ? `，结转下年度继续办理${carriedOver}件` : '，没有结转下年度的';
  return `${incoming}${before}，办结申请${closed}件${after}。`;
}

function supervision({ member, figures, at }: Telling): string {
  const training = `全年组织业务培训${figures.trainings}次，`;
  const checks = pick(['每季度对照清单自查一次。', '由分管负责人带队抽查栏目更新情况。', '把公开质量列入日常督查。'], at + figures.year);
  if (member.kind !== 'township' && member.kind !== 'county') return `${training}${checks}公开工作列入年度考核，全年没有责任追究情形。`;
  return `${training}${checks}公开工作纳入年度目标考核，考核结果为${pick(['良好', '优秀'], at + figures.year)}等次；开展社会评议，群众满意度为${figures.satisfaction}%；全年未发生责任追究情况。`;
}

export function partTwo(member: Pick<Member, 'we'>, year: number): string {
  return `${year}年，${member.we}依照《中华人民共和国政府信息公开条例》第二十条的规定主动公开政府信息，各项数据见下表。`;
}

export function partThree(figures: YearOfFigures): string {
  const received = requests(figures, 'received');
  if (received === 0) return '收到和处理申请的数据见下表。';
  const persons = cell(figures, 'requests.received.person');
  return `本年新收申请中，自然人申请${persons}件，法人或其他组织申请${received - persons}件，具体数据见下表。`;
}

export function partFour(figures: YearOfFigures): string {
  const of = (group: string) => cell(figures, `remedies.${group}.total`);
  const [reviews, suits] = [of('review'), of('suit') + of('suitAfterReview')];
  if (reviews + suits === 0) return '本年没有因政府信息公开引起的行政复议、行政诉讼。';
  return `本年因政府信息公开引起的行政复议${reviews}件，行政诉讼${suits}件，具体数据见下表。`;
}

export function partFive({ member, figures, at }: Telling): string {
  const turn = (figures.year - 2000) * 2 + at * 5;
  const [first, second] = [pick(concerns, turn), pick(concerns, turn + 1)];
  const field = pick(member.fields, figures.year + at);
  const close = pick(
    [
      `下一步，将以${field}为突破口，把公开要求落到具体事项、具体岗位。`,
      `此外，针对${field}方面咨询较多的情况，将编写办事问答并定期更新。`,
      `今后还将围绕${field}听取群众意见，每半年公布一次改进情况。`,
      `同时，把${field}列为来年公开重点，明确责任人和完成时限。`,
    ],
    figures.year + at * 3,
  );
  return [
    `（一）存在的主要问题。一是${first[0]}；二是${second[0]}。`,
    `（二）改进情况。针对第一个问题，${first[1]}。针对第二个问题，${second[1]}。${close}`,
  ].join('\n');
}

export function partSix(year: number): string {
  return year >= 2021 ? `${year}年没有发出收费通知，未收取信息处理费。没有其他需要报告的事项。` : '没有其他需要报告的事项。';
}
