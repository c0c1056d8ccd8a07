// The made-up county: who there is in it and what each of them is busy with. No such county exists.
import type { AgencyKind } from '../src/features/agencies/index.ts';

export const madeUpNote = '演示数据，纯属虚构';

export const firstYear = 2019;
export const lastYear = 2025;

export interface Member {
  readonly key: string;
  readonly kind: AgencyKind;
  readonly name: string;
  readonly shortName: string;
  readonly slug: string;
  /** Requests in a usual year. */
  readonly requests: number;
  /** Normative documents in force at the start. */
  readonly documents: number;
  /** Kinds of permits, and permits, penalties and compulsions decided in a usual year. */
  readonly permitKinds: number;
  readonly permits: number;
  readonly penalties: number;
  readonly compulsions: number;
  /** Kinds of charges, and what they bring in a year, in 万元. */
  readonly chargeKinds: number;
  readonly charges: number;
  /** Purchases in a usual year. */
  readonly purchases: number;
  /** Pieces of information put out in a usual year. */
  readonly pieces: number;
  /** What it explains and is asked about. */
  readonly fields: readonly string[];
  /** Its own channel beside the county's site. */
  readonly channel: string;
  /** Who works for it, as it says. */
  readonly we: string;
}

/** The county itself: its report adds up those of its members. */
export const county = {
  key: 'county',
  kind: 'county',
  name: '清溪县（演示虚构）',
  shortName: '清溪县',
  slug: 'qing-xi-xian',
  /** As its reports name it. */
  unit: '清溪县人民政府',
} as const;

const township = {
  kind: 'township',
  compulsions: 0,
  permitKinds: 4,
  chargeKinds: 0,
  charges: 0,
} as const;
const office = { kind: 'countyDepartment' } as const;

export const members: readonly Member[] = [
  {
    ...office,
    key: 'office',
    name: '清溪县人民政府办公室',
    shortName: '县政府办公室',
    slug: 'qing-xi-xian-zheng-fu-ban',
    requests: 14,
    documents: 31,
    permitKinds: 0,
    permits: 0,
    penalties: 0,
    compulsions: 0,
    chargeKinds: 0,
    charges: 0,
    purchases: 6,
    pieces: 980,
    fields: ['县政府常务会议', '惠企政策', '民生实事项目', '重大行政决策'],
    channel: '“清溪发布”政务新媒体',
    we: '县政府办公室',
  },
  {
    ...township,
    key: 'yuntai',
    name: '清溪县云台镇人民政府',
    shortName: '云台镇',
    slug: 'yun-tai-zhen',
    requests: 5,
    documents: 3,
    permits: 86,
    penalties: 12,
    purchases: 18,
    pieces: 420,
    fields: ['农村宅基地审批', '惠农补贴', '低保救助', '集镇环境整治'],
    channel: '“云台镇”微信公众号',
    we: '云台镇',
  },
  {
    ...township,
    key: 'liuhe',
    name: '清溪县柳河镇人民政府',
    shortName: '柳河镇',
    slug: 'liu-he-zhen',
    requests: 4,
    documents: 2,
    permits: 64,
    penalties: 9,
    purchases: 15,
    pieces: 365,
    fields: ['河道整治', '农田水利', '困难群众救助', '村级财务'],
    channel: '“柳河之声”应急广播',
    we: '柳河镇',
  },
  {
    ...township,
    key: 'shiqiao',
    name: '清溪县石桥乡人民政府',
    shortName: '石桥乡',
    slug: 'shi-qiao-xiang',
    requests: 2,
    documents: 1,
    permits: 31,
    penalties: 4,
    purchases: 9,
    pieces: 240,
    fields: ['乡村道路', '茶叶产业补助', '危房改造', '医疗保障'],
    channel: '各村公开栏和“石桥乡”微信群',
    we: '石桥乡',
  },
  {
    ...township,
    key: 'qingfeng',
    name: '清溪县青枫镇人民政府',
    shortName: '青枫镇',
    slug: 'qing-feng-zhen',
    requests: 3,
    documents: 2,
    permits: 47,
    penalties: 7,
    purchases: 12,
    pieces: 310,
    fields: ['林权流转', '森林防火', '乡村旅游', '养老服务'],
    channel: '“青枫镇”微信公众号',
    we: '青枫镇',
  },
  {
    ...township,
    key: 'meiwu',
    name: '清溪县梅坞乡人民政府',
    shortName: '梅坞乡',
    slug: 'mei-wu-xiang',
    requests: 1,
    documents: 1,
    permits: 22,
    penalties: 2,
    purchases: 7,
    pieces: 195,
    fields: ['饮水安全', '移民后期扶持', '农村客运', '学前教育'],
    channel: '便民服务大厅电子屏',
    we: '梅坞乡',
  },
  {
    ...office,
    key: 'education',
    name: '清溪县教育局',
    shortName: '县教育局',
    slug: 'qing-xi-xian-jiao-yu-ju',
    requests: 9,
    documents: 8,
    permitKinds: 5,
    permits: 38,
    penalties: 1,
    compulsions: 0,
    chargeKinds: 3,
    charges: 126.4,
    purchases: 34,
    pieces: 520,
    fields: ['义务教育招生', '校外培训治理', '学生资助', '教师招聘'],
    channel: '“清溪教育”微信公众号',
    we: '本局',
  },
  {
    ...office,
    key: 'civil',
    name: '清溪县民政局',
    shortName: '县民政局',
    slug: 'qing-xi-xian-min-zheng-ju',
    requests: 5,
    documents: 6,
    permitKinds: 6,
    permits: 29,
    penalties: 3,
    compulsions: 0,
    chargeKinds: 1,
    charges: 18.35,
    purchases: 16,
    pieces: 340,
    fields: ['社会救助', '养老服务', '社会组织管理', '地名管理'],
    channel: '“清溪民政”微信公众号',
    we: '本局',
  },
  {
    ...office,
    key: 'finance',
    name: '清溪县财政局',
    shortName: '县财政局',
    slug: 'qing-xi-xian-cai-zheng-ju',
    requests: 6,
    documents: 11,
    permitKinds: 1,
    permits: 6,
    penalties: 2,
    compulsions: 0,
    chargeKinds: 2,
    charges: 42.8,
    purchases: 11,
    pieces: 610,
    fields: ['预算决算', '政府采购', '惠民惠农补贴', '政府债务'],
    channel: '县预决算公开平台',
    we: '本局',
  },
  {
    ...office,
    key: 'land',
    name: '清溪县自然资源局',
    shortName: '县自然资源局',
    slug: 'qing-xi-xian-zi-ran-zi-yuan-ju',
    requests: 46,
    documents: 9,
    permitKinds: 14,
    permits: 312,
    penalties: 27,
    compulsions: 2,
    chargeKinds: 5,
    charges: 860.15,
    purchases: 21,
    pieces: 730,
    fields: ['征地补偿安置', '规划许可', '土地供应', '不动产登记'],
    channel: '“清溪自然资源”微信公众号',
    we: '本局',
  },
  {
    ...office,
    key: 'transport',
    name: '清溪县交通运输局',
    shortName: '县交通运输局',
    slug: 'qing-xi-xian-jiao-tong-yun-shu-ju',
    requests: 8,
    documents: 5,
    permitKinds: 12,
    permits: 1460,
    penalties: 215,
    compulsions: 18,
    chargeKinds: 1,
    charges: 9.6,
    purchases: 25,
    pieces: 415,
    fields: ['农村公路建设', '公交线路调整', '货运执法', '渡口安全'],
    channel: '“清溪交通”微信公众号',
    we: '本局',
  },
  {
    ...office,
    key: 'market',
    name: '清溪县市场监督管理局',
    shortName: '县市场监督管理局',
    slug: 'qing-xi-xian-shi-chang-jian-guan-ju',
    requests: 17,
    documents: 7,
    permitKinds: 21,
    permits: 4380,
    penalties: 386,
    compulsions: 24,
    chargeKinds: 2,
    charges: 31.2,
    purchases: 19,
    pieces: 690,
    fields: ['食品安全抽检', '特种设备安全', '消费维权', '“双随机”检查'],
    channel: '“清溪市场监管”微信公众号',
    we: '本局',
  },
];
