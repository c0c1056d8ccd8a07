// 乍浦镇's basic catalogue in the demonstration: 15 classes and 72 matters, as many as its report of 2020 tells of. What they are was
// made up by us after the kinds the report names; it is not the catalogue that the town published.
import type { Agency } from '../src/features/agencies/index.ts';
import { adoptCatalogue } from '../src/features/publishing/catalogue/adopt-catalogue.ts';
import type { CatalogueRow } from '../src/features/publishing/catalogue/catalogue.ts';
import { mattersOf } from '../src/features/publishing/catalogue/catalogues.ts';
import { changeMatter } from '../src/features/publishing/catalogue/change-matter.ts';
import { readCarriers } from '../src/law/publishing/catalogue.ts';
import { stillClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/http.ts';
import type { DemoMatter } from './zhapu-items.ts';

interface DemoClass {
  readonly field: string;
  readonly className: string;
  readonly dutyCode: string;
  readonly unit: string;
  /** Beside the regulation on disclosure. */
  readonly basis: string;
  readonly matters: readonly (readonly [name: string, content: string, more?: MatterMore])[];
}

interface MatterMore {
  readonly dutyCode?: string;
  readonly term?: string;
  /** How often it is renewed, in days: a setting of the made-up office. */
  readonly renewalDays?: number;
  readonly carriers?: string;
}

const regulation = '《中华人民共和国政府信息公开条例》';
const usualTerm = '信息形成或者变更之日起20个工作日内';
const sevenDays = '自作出决定之日起7个工作日内';
const usualCarriers = '■政府网站\n□两微一端\n■便民服务站';
const villageCarriers = '■政府网站\n■社区/企事业单位/村公示栏（电子屏）\n□两微一端';

const classes: readonly DemoClass[] = [
  {
    field: '重大建设项目',
    className: '重大建设项目批准和实施',
    dutyCode: '20.10',
    unit: '城乡管理办',
    basis: '《关于推进重大建设项目批准和实施领域政府信息公开的意见》',
    matters: [
      ['项目批准服务', '申报要求、申报材料、批准流程、办理时限、受理机构和联系方式'],
      ['项目批准结果', '批准结果、批准时间、批准文件的名称和文号'],
      ['项目招标投标', '招标方式、中标候选人、中标结果、合同订立情况'],
      ['项目施工', '建设单位和施工单位、开工和完工时间、施工期间的安全和便民措施', { renewalDays: 180 }],
      ['项目竣工', '竣工验收时间、验收结果、投入使用情况'],
    ],
  },
  {
    field: '公共资源交易',
    className: '公共资源配置',
    dutyCode: '20.09',
    unit: '财政办',
    basis: '《中华人民共和国政府采购法》',
    matters: [
      ['政府采购', '采购项目、采购方式、成交供应商、成交金额', { term: '中标、成交结果自确定之日起2个工作日内' }],
      ['采购目录和标准', '集中采购目录、限额标准、办公用品配置标准', { renewalDays: 365 }],
      ['工程建设招标投标', '招标公告、评标结果、中标单位'],
      ['村级资产资源交易', '交易项目、底价、成交价、承租人类别', { carriers: villageCarriers }],
      ['国有资产出租和处置', '资产名称、出租或者处置方式、结果'],
    ],
  },
  {
    field: '财政预决算',
    className: '公共财政',
    dutyCode: '20.07',
    unit: '财政办',
    basis: '《中华人民共和国预算法》',
    matters: [
      ['政府预算', '收支预算表、预算说明、转移支付安排', { term: '经批准后20日内', renewalDays: 365 }],
      ['政府决算', '收支决算表、决算说明', { term: '经批准后20日内', renewalDays: 365 }],
      ['预算执行情况', '上半年和全年收支执行、预算调整', { renewalDays: 190 }],
      ['“三公”经费', '因公出国（境）、公务用车、公务接待的预算、决算和增减原因', { term: '随部门预算、决算一并公开，批复后20日内' }],
      ['行政事业性收费', '收费项目、依据、标准', { dutyCode: '20.08' }],
    ],
  },
  {
    field: '公共文化服务',
    className: '社会公益事业建设',
    dutyCode: '20.11',
    unit: '文化站',
    basis: '《中华人民共和国公共文化服务保障法》',
    matters: [
      ['文化设施开放', '文化站、图书分馆、农家书屋的地址、开放时间、服务项目', { renewalDays: 365 }],
      ['群众文化活动', '活动名称、时间、地点、参加办法'],
      ['文化遗产保护', '项目名称、保护单位、展示和传习活动'],
      ['体育设施和健身活动', '设施位置、开放时间、活动安排'],
      ['志愿服务', '服务项目、招募条件、报名方式'],
    ],
  },
  {
    field: '社会救助',
    className: '社会救助和养老',
    dutyCode: '21.T8',
    unit: '社会事务办',
    basis: '《社会救助暂行办法》',
    matters: [
      ['最低生活保障', '申请条件、审核程序、保障标准、保障对象户数和资金', { renewalDays: 95, carriers: villageCarriers }],
      ['特困人员供养', '认定条件、供养标准、供养人数', { carriers: villageCarriers }],
      ['临时救助', '救助条件、申请材料、救助标准、救助人次和资金', { carriers: villageCarriers }],
      ['残疾人补贴', '困难残疾人生活补贴、重度残疾人护理补贴的条件、标准、发放情况'],
      ['养老服务', '养老机构、居家养老服务点、老年食堂的地址、服务项目、收费', { dutyCode: '20.11' }],
    ],
  },
  {
    field: '便民服务',
    className: '“最多跑一次”改革',
    dutyCode: '20.05',
    unit: '便民服务中心',
    basis: '《优化营商环境条例》',
    matters: [
      ['办事指南', '事项名称、依据、条件、材料、程序、时限、窗口', { renewalDays: 180 }],
      ['窗口和服务时间', '窗口设置、服务时间、地址、咨询电话', { dutyCode: '20.02' }],
      ['办理结果', '许可和其他管理服务事项的办理数量和结果', { term: `${usualTerm}；其中行政许可${sevenDays}` }],
      ['证明事项清单', '保留和取消的证明事项、告知承诺的办法'],
      ['服务评价', '评价渠道、评价结果、整改情况'],
    ],
  },
  {
    field: '就业',
    className: '就业创业',
    dutyCode: '20.11',
    unit: '社会事务办',
    basis: '《中华人民共和国就业促进法》',
    matters: [
      ['招聘岗位', '用人单位、岗位、人数、要求、联系方式', { renewalDays: 60 }],
      ['技能培训', '培训工种、时间、地点、补贴标准、报名办法'],
      ['创业扶持', '扶持政策、担保贷款、场地补贴的条件和申请办法'],
      ['就业困难人员援助', '认定条件、援助措施、办理程序'],
      ['公益性岗位', '岗位名称、人数、招用条件、招用结果'],
    ],
  },
  {
    field: '义务教育',
    className: '义务教育',
    dutyCode: '20.11',
    unit: '社会事务办',
    basis: '《中华人民共和国义务教育法》',
    matters: [
      ['招生入学', '招生计划、报名时间、报名材料、录取办法', { renewalDays: 365 }],
      ['学区划分', '各校服务区的范围和调整情况'],
      ['学校情况', '学校名称、地址、规模、联系电话'],
      ['学生资助', '资助项目、条件、标准、申请程序'],
      ['控辍保学', '控辍保学的措施和实施情况'],
    ],
  },
  {
    field: '卫生健康',
    className: '卫生健康',
    dutyCode: '20.11',
    unit: '社会事务办',
    basis: '《中华人民共和国基本医疗卫生与健康促进法》',
    matters: [
      ['家庭医生签约', '签约团队、服务内容、签约方式'],
      ['免费体检和筛查', '对象、项目、时间、地点'],
      ['传染病防控', '防控提示、防控措施、咨询电话', { dutyCode: '20.12' }],
      ['妇幼健康', '服务项目、服务机构、补助政策'],
      ['预防接种', '接种点、接种时间、疫苗种类、是否收费'],
    ],
  },
  {
    field: '农村集体土地征收',
    className: '土地和房屋征收',
    dutyCode: '21.T5',
    unit: '城乡管理办',
    basis: '《中华人民共和国土地管理法》',
    matters: [
      ['征地预公告', '征收范围、征收目的、土地现状调查安排', { term: '在村、组公告，不少于10个工作日', carriers: villageCarriers }],
      ['征地补偿安置', '补偿方式和标准、安置对象、安置方式、社会保障', { carriers: villageCarriers }],
      ['征地批准文件', '批准机关、批准文号、批准时间、征收面积'],
      ['征地补偿费发放', '应发和实发总额、发放进度', { carriers: villageCarriers }],
      ['房屋征收', '征收决定、补偿方案、补偿结果', { dutyCode: '21.T6' }],
    ],
  },
  {
    field: '农村危房改造',
    className: '宅基地和农房',
    dutyCode: '21.T4',
    unit: '城乡管理办',
    basis: '《中华人民共和国土地管理法》',
    matters: [
      ['宅基地审批', '申请条件、审批程序、审批结果', { carriers: villageCarriers }],
      ['宅基地使用情况', '面积标准、使用情况的审核结果', { carriers: villageCarriers }],
      ['农村危房改造', '改造对象、鉴定等级、补助标准、改造进度', { dutyCode: '20.11', carriers: villageCarriers }],
      ['农房建设管理', '建房许可、施工要求、验收程序', { dutyCode: '20.05' }],
      ['农房安全排查', '排查范围、排查结果、整治措施', { dutyCode: '20.13' }],
    ],
  },
  {
    field: '涉农补贴',
    className: '农业农村',
    dutyCode: '21.T1',
    unit: '农业农村办',
    basis: '《中华人民共和国农业法》',
    matters: [
      ['耕地地力保护补贴', '补贴对象、标准、面积、金额', { carriers: villageCarriers }],
      ['种粮补贴', '补贴条件、标准、申报程序、发放结果', { carriers: villageCarriers }],
      ['农机购置补贴', '补贴机具、补贴额、申请和发放情况'],
      ['农田水利工程', '工程名称、建设内容、投资、运行管护', { dutyCode: '21.T2' }],
      ['土地承包经营权流转', '流转信息、合同管理、服务程序', { dutyCode: '21.T3' }],
    ],
  },
  {
    field: '安全生产',
    className: '安全生产和应急管理',
    dutyCode: '20.13',
    unit: '应急管理站',
    basis: '《中华人民共和国安全生产法》',
    matters: [
      ['安全生产检查', '检查计划、检查情况、隐患整改结果', { renewalDays: 95 }],
      ['应急预案', '预案名称、组织体系、响应程序、联系电话', { dutyCode: '20.12' }],
      [
        '预警信息',
        '预警种类、级别、影响范围、防范提示',
        { dutyCode: '20.12', term: '及时公开', carriers: '■政府网站\n■两微一端\n■广播电视' },
      ],
      ['消防安全', '消防检查、消防设施、宣传教育'],
    ],
  },
  {
    field: '城市综合执法',
    className: '行政执法',
    dutyCode: '20.06',
    unit: '综合行政执法队',
    basis: '《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》',
    matters: [
      ['执法主体和人员', '执法机构、执法人员名单和证件编号、执法依据', { renewalDays: 365 }],
      ['权责清单', '职权名称、依据、程序、救济途径'],
      ['行政处罚决定', '有一定社会影响的处罚决定：案由、依据、结果、决定日期', { term: sevenDays }],
      ['执法监督检查', '检查事项、检查计划、检查结果', { dutyCode: '20.13' }],
    ],
  },
  {
    field: '生态环境',
    className: '生态环境',
    dutyCode: '20.13',
    unit: '环卫所',
    basis: '《中华人民共和国环境保护法》',
    matters: [
      ['环境整治', '整治任务、整治进度、整治结果'],
      ['河长制', '河长名单、巡河情况、水质情况', { renewalDays: 95 }],
      ['垃圾分类', '投放点、投放时间、分类标准、收运情况'],
      ['污水治理', '工程进度、运行管护、投诉渠道'],
    ],
  },
];

/** The 72 matters, for whoever makes items from them. Names are unique in this catalogue. */
export const zhapuMatters: readonly DemoMatter[] = classes.flatMap(({ className, dutyCode, unit, matters }) =>
  matters.map(([name, , more]) => ({ className, name, dutyCode: more?.dutyCode ?? dutyCode, unit })),
);

const rows: readonly CatalogueRow[] = classes.flatMap(({ field, className, basis, matters }) =>
  matters.map(([matter, content, more]) => ({
    field,
    className,
    matter,
    content,
    basis: `${regulation}\n${basis}`,
    term: more?.term ?? usualTerm,
    owner: '镇人民政府',
    carriers: readCarriers(more?.carriers ?? usualCarriers),
    audience: { everybody: true, groups: '' },
    mode: { open: true, onRequest: false },
    level: { county: false, township: true },
  })),
);

/** In the trial version of January the last class was not there yet. */
const trialClasses = classes.length - 1;

/**
 * Adopts the catalogue through the product's own acts: a trial version from January 2020, and from the end of September the whole.
 * Call it before the items are drafted: `matterIds.get(name)` is then the id for an item's `matterIds`.
 *
 * @param actor id of the person who adopts
 * @returns ids of the matters by their names, all 72
 */
export async function seedZhapuCatalogue(
  { db, tenant }: Pick<Context, 'db' | 'tenant'>,
  agency: Pick<Agency, 'id'>,
  actor: string,
): Promise<ReadonlyMap<string, string>> {
  const clock = stillClock('2019-12-30T10:00:00+08:00');
  const acting = { db, tenant, actor, clock };
  const agencyId = agency.id;
  const trial = rows.filter(({ className }) => classes.slice(0, trialClasses).some((one) => one.className === className));
  await adoptCatalogue(acting, { agencyId, effectiveOn: '2020-01-01', rows: trial, source: '演示：试行目录（虚构）', after: 0 });
  clock.set('2020-09-28T10:00:00+08:00');
  const version = await adoptCatalogue(acting, { agencyId, effectiveOn: '2020-09-30', rows, source: '演示：基本目录（虚构）', after: 1 });
  const ids = new Map((await mattersOf(db, tenant, agencyId, version)).map(({ matter, id }) => [matter, id]));
  for (const { unit, matters } of classes)
    for (const [name, , more] of matters)
      await changeMatter(acting, ids.get(name) as string, { unit, renewalDays: more?.renewalDays ?? null });
  return ids;
}
