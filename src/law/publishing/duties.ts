// What has to be published without being asked for: the items of Articles 20 and 21, in the order and with the words of the text.
import type { Founded } from '../mark.ts';

/** Whom Article 21 addresses besides Article 20: governments of cities and counties, or of townships. */
export type DutyLevel = 'every' | 'county' | 'township';

export interface Duty extends Founded {
  /** `20.01` to `20.15`; `21.C1` … for cities and counties; `21.T1` … for townships. Stable: items carry it. */
  readonly code: string;
  /** Short name, for columns. */
  readonly label: string;
  /** What the article says. */
  readonly text: string;
  readonly level: DutyLevel;
  /** Its numbers stand in table one of the annual report. */
  readonly reported: boolean;
}

type Row = readonly [code: string, label: string, text: string, reported?: true];

const everyAgency: readonly Row[] = [
  ['20.01', '规范性文件', '行政法规、规章和规范性文件', true],
  ['20.02', '机构职能', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名'],
  ['20.03', '规划计划', '国民经济和社会发展规划、专项规划、区域规划及相关政策'],
  ['20.04', '统计信息', '国民经济和社会发展统计信息'],
  ['20.05', '行政许可和管理服务', '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果', true],
  ['20.06', '行政处罚、行政强制', '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定', true],
  ['20.07', '财政预决算', '财政预算、决算信息'],
  ['20.08', '行政事业性收费', '行政事业性收费项目及其依据、标准', true],
  ['20.09', '政府集中采购', '政府集中采购项目的目录、标准及实施情况', true],
  ['20.10', '重大建设项目', '重大建设项目的批准和实施情况'],
  ['20.11', '民生保障', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'],
  ['20.12', '应急管理', '突发公共事件的应急预案、预警信息及应对情况'],
  ['20.13', '监督检查', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'],
  ['20.14', '公务员招考', '公务员招考的职位、名额、报考条件等事项以及录用结果'],
  ['20.15', '其他法定公开事项', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息'],
];
const counties: readonly Row[] = [
  ['21.C1', '市政建设', '市政建设'],
  ['21.C2', '公共服务', '公共服务'],
  ['21.C3', '公益事业', '公益事业'],
  ['21.C4', '土地征收', '土地征收'],
  ['21.C5', '房屋征收', '房屋征收'],
  ['21.C6', '治安管理', '治安管理'],
  ['21.C7', '社会救助', '社会救助'],
];
const townships: readonly Row[] = [
  ['21.T1', '农业农村政策', '贯彻落实农业农村政策'],
  ['21.T2', '农田水利工程', '农田水利工程建设运营'],
  ['21.T3', '土地承包经营权流转', '农村土地承包经营权流转'],
  ['21.T4', '宅基地审核', '宅基地使用情况审核'],
  ['21.T5', '土地征收', '土地征收'],
  ['21.T6', '房屋征收', '房屋征收'],
  ['21.T7', '筹资筹劳', '筹资筹劳'],
  ['21.T8', '社会救助', '社会救助'],
];

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];
const duty =
  (level: DutyLevel, source: (at: number) => string) =>
  ([code, label, text, reported]: Row, at: number): Duty => ({
    code,
    label,
    text,
    level,
    reported: reported === true,
    source: source(at),
    mark: 'law',
  });
const article21 = () => '《政府信息公开条例》第二十一条';

export const duties: readonly Duty[] = [
  ...everyAgency.map(duty('every', (at) => `《政府信息公开条例》第二十条第（${numerals[at]}）项`)),
  ...counties.map(duty('county', article21)),
  ...townships.map(duty('township', article21)),
];

const byCode = new Map(duties.map((row) => [row.code, row]));

/** @throws RangeError for a code that no article has */
export function dutyOf(code: string): Duty {
  const row = byCode.get(code);
  if (!row) throw new RangeError(`没有代码为 ${code} 的法定公开事项`);
  return row;
}

export const isDutyCode = (code: string): boolean => byCode.has(code);

/** The duties of an agency: Article 20 for all, and what Article 21 adds for its level. */
export function dutiesOf(level: DutyLevel): readonly Duty[] {
  return duties.filter((row) => row.level === 'every' || row.level === level);
}

/** The fixed columns of the disclosure column on a portal, in their order. The names are prescribed and the same everywhere. */
export const portalColumns = [
  { id: 'guide', label: '政府信息公开指南' },
  { id: 'rules', label: '政府信息公开制度' },
  { id: 'disclosure', label: '法定主动公开内容' },
  { id: 'reports', label: '政府信息公开年报' },
  { id: 'requests', label: '依申请公开' },
] as const;
