// Long, because it is one table: a catalogue to start from, for all twenty-six fields.
// Written by us so that an office need not begin with an empty sheet. It is a setting of ours, to be checked by the office against the
// guidelines of each field, and is never shown as law; only the limits and the titles in 公开依据 are the law's own.
import type { Mark } from '../mark.ts';
import { type CarrierChoice, catalogueFields, readCarriers } from './catalogue.ts';

export const startCatalogueNote: { readonly text: string; readonly mark: Mark } = {
  text: '起步目录由本系统编写，供各单位在此基础上修改，不是法定目录。采用前请对照各领域标准指引和本单位职责逐项核对。',
  mark: 'setting',
};

/** The ten columns less the number. */
export interface StartRow {
  readonly field: string;
  readonly className: string;
  readonly matter: string;
  readonly content: string;
  readonly basis: string;
  readonly term: string;
  readonly owner: string;
  readonly carriers: CarrierChoice[];
  readonly audience: { readonly everybody: boolean; readonly groups: string };
  readonly mode: { readonly open: boolean; readonly onRequest: boolean };
  readonly level: { readonly county: boolean; readonly township: boolean };
}

/** 《政府信息公开条例》第二十六条. */
const usual = '信息形成或者变更之日起20个工作日内';
/** 国办发〔2018〕118号. */
const decided = '自作出决定之日起7个工作日内';
/** 《预算法》第十四条. */
const budget = '经批准后20日内';
const departmentBudget = '经批复后20日内';
/** 《政府采购法实施条例》第四十三条、第五十条. */
const dealt = '自中标、成交供应商确定之日起2个工作日内';
const signed = '自合同签订之日起2个工作日内';
const atOnce = '及时公开';

interface FieldTable {
  readonly owner: string;
  readonly basis: string;
  readonly classes: Readonly<Record<string, readonly (readonly [matter: string, content: string, more?: MatterMore])[]>>;
}
interface MatterMore {
  readonly term?: string;
  /** Left to the county; otherwise to both levels. */
  readonly reach?: 'county';
  /** Whom it is for, when it is not for everybody. */
  readonly groups?: string;
  /** Told where people live. */
  readonly inVillage?: true;
}

const village = { inVillage: true } as const;
const county = { reach: 'county' } as const;
const permit = { term: decided, reach: 'county' } as const;

const tables: Readonly<Record<string, FieldTable>> = {
  城乡规划: {
    owner: '自然资源主管部门',
    basis: '《中华人民共和国城乡规划法》',
    classes: {
      规划编制: [
        ['规划草案公示', '规划草案、公示时间、征求意见的方式'],
        ['规划成果', '批准文件、规划文本、主要图纸', county],
        ['村庄规划', '规划范围、用地布局、批准文件', village],
        ['规划修改', '修改理由、修改内容、批准文件', county],
      ],
      规划许可: [
        ['建设用地规划许可', '许可证号、项目名称、用地位置和面积', permit],
        ['建设工程规划许可', '许可证号、项目名称、建设规模', permit],
        ['乡村建设规划许可', '许可证号、建设位置、建设规模', { term: decided, inVillage: true }],
      ],
    },
  },
  重大建设项目: {
    owner: '项目审批部门或者建设单位主管部门',
    basis: '《关于推进重大建设项目批准和实施领域政府信息公开的意见》',
    classes: {
      批准服务: [
        ['申报要求', '受理条件、申请材料、批准流程'],
        ['办理时限和联系方式', '办理时限、受理机构、咨询电话和地址'],
        ['年度重大项目名单', '项目名称、建设单位、建设内容、计划投资'],
      ],
      批准结果: [
        ['立项批准结果', '项目建议书、可行性研究报告、初步设计的批准结果', permit],
        ['用地和规划批准结果', '选址、用地、规划的批准结果', permit],
        ['环境影响评价批准结果', '受理、拟批准、批准的文件', permit],
      ],
      实施情况: [
        ['招标投标', '招标公告、中标候选人、中标结果、合同订立'],
        ['施工和质量安全监督', '施工单位、开工时间、质量安全监督机构和结果'],
        ['竣工', '竣工验收时间、结果、决算情况'],
      ],
    },
  },
  公共资源交易: {
    owner: '公共资源交易管理部门',
    basis: '《中华人民共和国政府采购法》\n《中华人民共和国招标投标法》',
    classes: {
      政府采购: [
        ['采购项目公告', '采购人、项目名称、预算金额、采购需求'],
        ['中标成交结果', '中标、成交供应商，金额，评审专家名单', { term: dealt }],
        ['采购合同', '合同文本，依法不公开的内容除外', { term: signed }],
        ['采购目录和限额标准', '集中采购目录、采购限额标准', county],
      ],
      工程招标投标: [
        ['招标公告', '招标人、项目概况、投标人资格、报名时间'],
        ['中标候选人公示', '候选人排序、报价、公示期'],
        ['中标结果', '中标人、中标价、工期'],
      ],
      国有土地和产权交易: [
        ['土地使用权出让', '宗地位置、面积、用途、起始价、成交结果', county],
        ['国有产权转让', '标的、转让底价、成交结果', county],
        ['村集体资产交易', '标的、底价、成交结果', village],
      ],
    },
  },
  财政预决算: {
    owner: '财政部门',
    basis: '《中华人民共和国预算法》',
    classes: {
      政府预决算: [
        ['政府预算', '收支预算表、转移支付、政府债务、预算说明', { term: budget }],
        ['预算调整', '调整方案、调整原因', { term: budget }],
        ['政府决算', '收支决算表、转移支付、政府债务、决算说明', { term: budget }],
      ],
      部门预决算: [
        ['部门预算', '部门职责、收支预算表、机关运行经费、说明', { term: departmentBudget }],
        ['部门决算', '收支决算表、机关运行经费、绩效评价、说明', { term: departmentBudget }],
        ['“三公”经费', '预算数、决算数、增减变化的原因', { term: departmentBudget }],
      ],
      财政管理: [
        ['行政事业性收费', '收费项目、依据、标准'],
        ['惠民惠农补贴', '补贴项目、政策依据、标准、发放结果', village],
        ['财政收支进度', '分期收支数字、同比变化'],
      ],
    },
  },
  安全生产: {
    owner: '应急管理部门',
    basis: '《中华人民共和国安全生产法》',
    classes: {
      监督检查: [
        ['检查计划', '检查对象、内容、方式、时间安排'],
        ['检查结果', '检查情况、发现的问题、整改要求'],
        ['重大隐患挂牌督办', '隐患单位、隐患内容、整改期限、整改结果'],
      ],
      许可和处罚: [
        ['安全生产许可', '许可事项、条件、程序、许可结果', permit],
        ['行政处罚', '有一定社会影响的处罚决定', { term: decided }],
        ['事故调查报告', '经批复的调查报告和整改情况', county],
      ],
      应急管理: [
        ['应急预案', '预案名称、组织体系、响应分级、处置程序'],
        ['预警信息', '预警种类、级别、范围、防范措施', { term: atOnce }],
        ['安全宣传', '安全常识、避险办法、举报方式'],
      ],
    },
  },
  税收管理: {
    owner: '税务部门',
    basis: '《中华人民共和国税收征收管理法》',
    classes: {
      纳税服务: [
        ['办税指南', '事项、依据、材料、流程、时限', county],
        ['办税地点和时间', '地址、服务时间、咨询电话', county],
        ['纳税人权利和义务', '权利、义务、投诉渠道', county],
      ],
      征收管理: [
        ['欠税公告', '欠税人、税种、余额', county],
        ['定期定额公示', '核定对象、定额、生效时间', county],
        ['行政许可和处罚', '许可结果、处罚决定', permit],
      ],
    },
  },
  农村集体土地征收: {
    owner: '县级人民政府、乡镇人民政府',
    basis: '《中华人民共和国土地管理法》\n《中华人民共和国土地管理法实施条例》',
    classes: {
      征收前期: [
        ['土地征收预公告', '征收范围、目的、土地现状调查安排', { term: '在乡镇和村、村民小组公告，不少于10个工作日', inVillage: true }],
        ['土地现状调查', '土地位置、权属、地类、面积，地上附着物', village],
        ['社会稳定风险评估', '评估事项、参与方式、评估结论', village],
      ],
      补偿安置: [
        [
          '征地补偿安置公告',
          '征收范围、补偿方式和标准、安置对象和方式、社会保障',
          { term: '在乡镇和村、村民小组公告，不少于30日', inVillage: true },
        ],
        ['听证和意见采纳', '听证申请、听证结果、意见采纳情况', village],
        ['补偿费用支付', '应付总额、已付总额、支付凭证要素', village],
      ],
      征收实施: [
        ['征地批准文件', '批准机关、文号、批准时间、批准用途', village],
        ['土地征收公告', '征收范围、征收时间、救济途径', { term: '自收到批准文件之日起15个工作日内', inVillage: true }],
        ['征地政策', '法律法规、补偿标准、工作流程', village],
      ],
    },
  },
  国有土地上房屋征收与补偿: {
    owner: '房屋征收部门',
    basis: '《国有土地上房屋征收与补偿条例》',
    classes: {
      征收决定: [
        ['征收启动', '征收范围、暂停办理的事项', county],
        ['补偿方案征求意见', '方案草案、征求意见情况、修改情况', { term: '征求意见不少于30日', reach: 'county' }],
        ['房屋征收决定', '征收决定、补偿方案、行政复议和诉讼权利', county],
      ],
      调查评估: [
        ['房屋调查结果', '被征收房屋的权属、区位、用途、面积', { reach: 'county', groups: '被征收人' }],
        ['评估机构选定', '候选机构、选定办法、选定结果', county],
        ['分户评估结果', '初步评估结果、复核和鉴定办法', { reach: 'county', groups: '被征收人' }],
      ],
      补偿结果: [
        ['补偿决定', '补偿决定的主要内容和救济途径', county],
        ['分户补偿情况', '补偿方式、补偿金额', { reach: 'county', groups: '被征收人' }],
        ['征收政策', '法律法规、补助和奖励办法', county],
      ],
    },
  },
  保障性住房: {
    owner: '住房保障主管部门',
    basis: '《公共租赁住房管理办法》',
    classes: {
      建设和分配: [
        ['年度建设计划', '项目名称、位置、套数、开工和竣工安排', county],
        ['房源分配', '房源信息、分配办法、分配结果', county],
        ['租金和补贴标准', '租金标准、租赁补贴标准', county],
      ],
      申请和退出: [
        ['申请指南', '申请条件、材料、程序、受理地点'],
        ['资格审核', '审核结果，公示期和异议方式'],
        ['退出管理', '退出条件、退出程序、退出结果', county],
      ],
    },
  },
  农村危房改造: {
    owner: '住房城乡建设主管部门',
    basis: '',
    classes: {
      政策和任务: [
        ['改造政策', '政策文件、补助对象、补助标准'],
        ['年度任务', '任务数、资金安排、时间要求'],
        ['技术指导', '建房要求、质量安全要点、咨询方式', village],
      ],
      对象和结果: [
        ['危房鉴定', '鉴定办法、鉴定等级', village],
        ['对象认定', '申请条件、评议和审核结果', village],
        ['补助资金发放', '补助标准、发放户数和金额', village],
        ['竣工验收', '验收标准、验收结果', village],
      ],
    },
  },
  生态环境: {
    owner: '生态环境主管部门',
    basis: '《中华人民共和国环境保护法》',
    classes: {
      环境质量: [
        ['空气和水环境质量', '监测点位、监测结果、变化情况', county],
        ['饮用水水源', '水源地、监测结果', county],
        ['环境状况公报', '年度环境状况和主要工作', county],
      ],
      环境管理: [
        ['环境影响评价审批', '受理情况、拟批准、批准结果', permit],
        ['排污许可', '许可事项、许可结果', permit],
        ['重点排污单位名录', '单位名称、类别', county],
      ],
      监督执法: [
        ['监督检查', '检查计划、检查结果'],
        ['行政处罚', '有一定社会影响的处罚决定', { term: decided }],
        ['督察整改', '问题、整改措施、整改进度'],
        ['农村环境整治', '整治任务、进度、结果', village],
      ],
    },
  },
  义务教育: {
    owner: '教育主管部门',
    basis: '《中华人民共和国义务教育法》',
    classes: {
      招生入学: [
        ['招生政策', '招生计划、范围、条件、程序'],
        ['学区划分', '各校服务区的范围'],
        ['招生结果', '录取办法、录取结果的查询方式', { groups: '报名学生家庭' }],
      ],
      学校管理: [
        ['学校基本情况', '学校名称、地址、规模、联系电话'],
        ['收费项目', '收费项目、依据、标准'],
        ['教师招聘和评优', '岗位、条件、结果', county],
      ],
      教育资助: [
        ['资助政策', '资助项目、条件、标准'],
        ['营养改善计划', '实施学校、供餐方式、资金使用', county],
        ['控辍保学', '措施、责任分工、实施情况'],
      ],
    },
  },
  户籍管理: {
    owner: '公安机关',
    basis: '《中华人民共和国户口登记条例》',
    classes: {
      登记办理: [
        ['出生和死亡登记', '办理条件、材料、时限', county],
        ['户口迁移', '迁入和迁出的条件、材料、程序', county],
        ['项目变更更正', '变更项目、条件、材料', county],
      ],
      证件和服务: [
        ['居民身份证', '申领、换领、补领的条件和收费', county],
        ['居住证', '申领条件、材料、时限', county],
        ['窗口信息', '地址、服务时间、咨询电话', county],
      ],
    },
  },
  涉农补贴: {
    owner: '农业农村主管部门',
    basis: '《中华人民共和国农业法》',
    classes: {
      种植补贴: [
        ['耕地地力保护补贴', '补贴对象、标准、面积、金额', village],
        ['种粮补贴', '补贴对象、标准、申报程序、发放结果', village],
        ['农业保险保费补贴', '险种、补贴比例、投保办法', village],
      ],
      农机和设施补贴: [
        ['农机购置与应用补贴', '机具种类、补贴额、申请程序、结果', village],
        ['设施农业补贴', '补贴条件、标准、申报程序', village],
        ['补贴监督', '举报电话、核查结果、违规处理', village],
      ],
    },
  },
  公共文化服务: {
    owner: '文化和旅游主管部门',
    basis: '《中华人民共和国公共文化服务保障法》',
    classes: {
      公共服务: [
        ['公共文化设施名录', '设施名称、地址、开放时间、服务项目'],
        ['服务目录', '免费开放项目、收费项目及标准'],
        ['活动安排', '活动名称、时间、地点、参加办法'],
      ],
      遗产和行政: [
        ['非物质文化遗产', '项目名录、传承活动', county],
        ['文物保护', '保护单位名录、保护范围', county],
        ['文化市场许可和处罚', '许可结果、处罚决定', permit],
      ],
    },
  },
  卫生健康: {
    owner: '卫生健康主管部门',
    basis: '《中华人民共和国基本医疗卫生与健康促进法》',
    classes: {
      公共卫生服务: [
        ['基本公共卫生服务', '服务项目、对象、机构、经费标准'],
        ['预防接种', '接种单位、时间、疫苗种类'],
        ['传染病防控', '疫情信息、防控措施、咨询电话', { term: atOnce }],
      ],
      医疗服务: [
        ['医疗机构名录', '机构名称、地址、诊疗科目', county],
        ['家庭医生签约', '服务内容、签约方式、收费'],
        ['医疗机构许可和处罚', '许可结果、处罚决定', permit],
      ],
      生育服务: [
        ['生育登记', '办理条件、材料、程序'],
        ['奖励扶助', '对象、标准、申请程序、审核结果', village],
        ['妇幼健康', '服务项目、机构、补助政策'],
      ],
    },
  },
  公共法律服务: {
    owner: '司法行政部门',
    basis: '《中华人民共和国法律援助法》',
    classes: {
      法律服务: [
        ['法律援助', '援助范围、条件、申请程序、机构'],
        ['公证和司法鉴定', '机构名录、业务范围、收费标准', county],
        ['律师和基层法律服务', '机构和人员名录', county],
      ],
      调解和普法: [
        ['人民调解', '调解组织、受理范围、联系方式', village],
        ['普法宣传', '活动安排、宣传资料'],
        ['公共法律服务站点', '地址、服务时间、服务内容', village],
      ],
    },
  },
  扶贫: {
    owner: '乡村振兴主管部门',
    basis: '《中华人民共和国乡村振兴促进法》',
    classes: {
      资金项目: [
        ['资金安排', '资金来源、规模、分配结果', village],
        ['项目库', '项目名称、实施地点、资金规模、绩效目标', village],
        ['项目实施', '实施单位、进度、验收结果', village],
      ],
      对象和帮扶: [
        ['监测对象', '识别标准、程序、结果数量', village],
        ['帮扶政策', '产业、就业、教育、医疗、住房的帮扶措施', village],
        ['监督举报', '举报电话、受理和处理办法', village],
      ],
    },
  },
  救灾: {
    owner: '应急管理部门',
    basis: '《自然灾害救助条例》',
    classes: {
      灾前准备: [
        ['救灾预案', '预案名称、响应分级、职责分工'],
        ['避难场所', '名称、地址、容纳人数', village],
        ['救灾物资储备', '储备种类、数量、调拨程序', county],
      ],
      灾中灾后: [
        ['灾情和救灾信息', '灾情、救助措施、工作进展', { term: atOnce }],
        ['救助款物发放', '对象、标准、金额、发放结果', village],
        ['倒损住房恢复重建', '补助标准、对象、进度', village],
        ['捐赠款物使用', '来源、数量、使用情况'],
      ],
    },
  },
  食品药品监管: {
    owner: '市场监督管理部门',
    basis: '《中华人民共和国食品安全法》\n《中华人民共和国药品管理法》',
    classes: {
      许可和检查: [
        ['食品生产经营许可', '许可事项、条件、结果', permit],
        ['药品医疗器械经营许可', '许可事项、条件、结果', permit],
        ['日常检查', '检查计划、检查结果', county],
      ],
      抽检和处罚: [
        ['食品抽检', '抽检计划、合格和不合格产品信息', county],
        ['行政处罚', '有一定社会影响的处罚决定', permit],
        ['风险提示', '消费提示、召回信息', { term: atOnce }],
      ],
    },
  },
  城市综合执法: {
    owner: '综合行政执法部门',
    basis: '《中华人民共和国行政处罚法》',
    classes: {
      执法公示: [
        ['执法主体和人员', '机构名称、职责、人员名单和证件'],
        ['权责清单', '职权、依据、程序、救济途径'],
        ['执法程序', '流程图、裁量基准、监督方式'],
      ],
      执法结果: [
        ['行政处罚决定', '有一定社会影响的处罚决定', { term: decided }],
        ['行政强制', '依据、条件、程序、实施情况'],
        ['执法统计', '年度执法数据、复议和诉讼情况'],
      ],
    },
  },
  就业: {
    owner: '人力资源和社会保障部门',
    basis: '《中华人民共和国就业促进法》',
    classes: {
      就业服务: [
        ['岗位信息', '用人单位、岗位、人数、条件'],
        ['就业失业登记', '办理条件、材料、地点'],
        ['职业培训', '培训机构、项目、补贴标准'],
      ],
      就业扶持: [
        ['创业扶持', '补贴、担保贷款的条件和程序'],
        ['就业困难人员援助', '认定条件、援助措施、结果'],
        ['高校毕业生就业', '服务项目、见习岗位、补贴政策', county],
      ],
    },
  },
  社会保险: {
    owner: '人力资源和社会保障部门、医疗保障部门',
    basis: '《中华人民共和国社会保险法》',
    classes: {
      参保登记: [
        ['参保登记', '办理对象、材料、程序'],
        ['缴费标准', '险种、缴费基数、比例、档次'],
        ['关系转移接续', '办理条件、材料、程序', county],
      ],
      待遇和基金: [
        ['养老保险待遇', '领取条件、计发办法、办理程序'],
        ['医疗保险待遇', '报销范围、比例、办理程序'],
        ['工伤和失业保险待遇', '申领条件、标准、程序', county],
        ['基金收支', '年度收支、结余、监督举报', county],
      ],
    },
  },
  社会救助: {
    owner: '民政部门、乡镇人民政府',
    basis: '《社会救助暂行办法》',
    classes: {
      基本生活救助: [
        ['最低生活保障', '申请条件、审核程序、标准、保障户数和资金', village],
        ['特困人员救助供养', '认定条件、供养标准、人数', village],
        ['临时救助', '救助条件、标准、人次和资金', village],
      ],
      专项救助: [
        ['医疗救助', '救助对象、标准、程序'],
        ['残疾人两项补贴', '对象、标准、申请程序、发放情况'],
        ['孤儿和困境儿童保障', '对象、标准、申请程序'],
        ['监督检查', '核查办法、举报电话'],
      ],
    },
  },
  养老服务: {
    owner: '民政部门',
    basis: '《中华人民共和国老年人权益保障法》',
    classes: {
      服务供给: [
        ['养老机构名录', '名称、地址、床位、收费、联系方式'],
        ['居家和社区养老', '服务项目、服务点、收费'],
        ['老年助餐', '助餐点、服务时间、补贴标准', village],
      ],
      补贴和监管: [
        ['高龄津贴', '对象、标准、申请程序', village],
        ['养老服务补贴', '对象、标准、申请程序、发放情况'],
        ['机构检查', '检查结果、等级评定', county],
      ],
    },
  },
  市政服务: {
    owner: '住房城乡建设主管部门',
    basis: '《城市供水条例》\n《城镇燃气管理条例》',
    classes: {
      供水供气供热: [
        ['服务指南', '办理条件、材料、时限、收费', county],
        ['停水停气停热通知', '范围、时间、原因、恢复情况', { term: atOnce, reach: 'county' }],
        ['水质和气质', '检测项目、检测结果', county],
      ],
      市政设施和环境: [
        ['道路占用挖掘', '许可结果、施工时间、交通安排', permit],
        ['生活垃圾', '投放点、收运时间、分类要求', village],
        ['公园和公厕', '名称、地址、开放时间'],
        ['城市照明和排水', '养护单位、报修电话、防涝信息', county],
      ],
    },
  },
};

const regulation = '《中华人民共和国政府信息公开条例》';
/** What concerns single households is told to them, not to the world (《国有土地上房屋征收与补偿条例》第二十九条). */
const carriersOf = ({ inVillage, groups }: MatterMore): CarrierChoice[] => {
  if (groups) return readCarriers('■入户/现场\n■社区/企事业单位/村公示栏（电子屏）');
  if (inVillage) return readCarriers('■政府网站\n■社区/企事业单位/村公示栏（电子屏）\n□两微一端\n□便民服务站');
  return readCarriers('■政府网站\n□两微一端\n□政务服务中心\n□公开查阅点');
};

/**
 * The matters to start a field from.
 *
 * @param no number of the field, 1 to 26
 * @throws RangeError for another number
 */
export function startCatalogue(no: number): StartRow[] {
  const field = catalogueFields.find((one) => one.no === no);
  const table = field && tables[field.name];
  if (!field || !table) throw new RangeError(`没有编号为 ${no} 的试点领域`);
  return Object.entries(table.classes).flatMap(([className, matters]) =>
    matters.map(
      ([matter, content, more = {}]): StartRow => ({
        field: field.name,
        className,
        matter,
        content,
        basis: [regulation, table.basis].filter(Boolean).join('\n'),
        term: more.term ?? usual,
        owner: table.owner,
        carriers: carriersOf(more),
        audience: more.groups ? { everybody: false, groups: more.groups } : { everybody: true, groups: '' },
        mode: { open: true, onRequest: false },
        level: { county: true, township: more.reach !== 'county' },
      }),
    ),
  );
}
