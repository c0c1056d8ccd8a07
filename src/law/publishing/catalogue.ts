// The standard catalogue of open government at the grassroots: twenty-six fields, ten columns, what may stand in each.
import type { Founded } from '../mark.ts';

export interface CatalogueField extends Founded {
  readonly no: number;
  readonly name: string;
  readonly aliases: readonly string[];
}

const fieldNames: readonly (readonly [name: string, ...aliases: string[]])[] = [
  ['城乡规划', '国土空间规划', '自然资源'],
  ['重大建设项目'],
  ['公共资源交易'],
  ['财政预决算'],
  ['安全生产'],
  ['税收管理'],
  ['农村集体土地征收', '征地补偿'],
  ['国有土地上房屋征收与补偿'],
  ['保障性住房'],
  ['农村危房改造'],
  ['生态环境', '环境保护'],
  ['义务教育'],
  ['户籍管理'],
  ['涉农补贴'],
  ['公共文化服务'],
  ['卫生健康', '医疗卫生'],
  ['公共法律服务', '公共法律'],
  ['扶贫', '乡村振兴'],
  ['救灾'],
  ['食品药品监管'],
  ['城市综合执法'],
  ['就业'],
  ['社会保险'],
  ['社会救助'],
  ['养老服务'],
  ['市政服务'],
];

/** The pilot fields, by their numbers. */
export const catalogueFields: readonly CatalogueField[] = fieldNames.map(([name, ...aliases], at) => ({
  no: at + 1,
  name,
  aliases,
  source: '国办发〔2019〕54号；基层政务公开标准指引',
  mark: 'law',
}));

const plain = (name: string) => name.replace(/[\s（）()“”]|领域$/g, '').replace(/领域$/, '');
const fieldByName = new Map(catalogueFields.flatMap((field) => [field.name, ...field.aliases].map((name) => [plain(name), field])));

/** The field that a heading means, by name or alias, with or without 领域; null for a field of one's own. */
export function fieldOf(name: string): CatalogueField | null {
  return fieldByName.get(plain(name)) ?? null;
}

/** The ten columns, as catalogues are published; matter, audience, mode and level have parts of their own. */
export const catalogueColumns = [
  { id: 'no', label: '序号' },
  { id: 'matter', label: '公开事项', parts: ['一级事项', '二级事项'] },
  { id: 'content', label: '公开内容（要素）' },
  { id: 'basis', label: '公开依据' },
  { id: 'term', label: '公开时限' },
  { id: 'owner', label: '公开主体' },
  { id: 'carriers', label: '公开渠道和载体' },
  { id: 'audience', label: '公开对象', parts: ['全社会', '特定群体'] },
  { id: 'mode', label: '公开方式', parts: ['主动', '依申请公开'] },
  { id: 'level', label: '公开层级', parts: ['县级', '乡级'] },
] as const;

/** Where a matter is published. The first is compulsory wherever the official samples mark it so. */
export const carriers = {
  website: '政府网站',
  gazette: '政府公报',
  newMedia: '两微一端',
  briefing: '发布会/听证会',
  broadcast: '广播电视',
  press: '纸质媒体',
  readingRoom: '公开查阅点',
  serviceCentre: '政务服务中心',
  serviceStation: '便民服务站',
  visit: '入户/现场',
  noticeBoard: '社区/企事业单位/村公示栏（电子屏）',
  push: '精准推送',
  other: '其他',
} as const;
export type Carrier = keyof typeof carriers;

/** Names under which catalogues list a carrier, longest first where one holds another. */
const carrierNames: readonly (readonly [name: string, carrier: Carrier])[] = (
  [
    ...(Object.entries(carriers) as [Carrier, string][]).map(([id, label]) => [label, id] as const),
    ['发布会', 'briefing'],
    ['听证会', 'briefing'],
    ['便民服务站', 'serviceStation'],
    ['入户', 'visit'],
    ['现场', 'visit'],
    ['公示栏', 'noticeBoard'],
    ['电子屏', 'noticeBoard'],
    ['微信', 'newMedia'],
    ['微博', 'newMedia'],
    ['门户网站', 'website'],
    ['网站', 'website'],
    ['公报', 'gazette'],
    ['政务服务大厅', 'serviceCentre'],
    ['图书馆', 'readingRoom'],
    ['档案馆', 'readingRoom'],
  ] as (readonly [string, Carrier])[]
).sort(([a], [b]) => b.length - a.length);

export interface CarrierChoice {
  readonly carrier: Carrier;
  readonly compulsory: boolean;
  /** What stood there, for carriers with a name of their own. */
  readonly name: string;
}

/**
 * Reads the cell 公开渠道和载体: `■` marks a compulsory one, `□` an optional one; without marks all are compulsory.
 * A name that is not in the list becomes `other` with its name; nothing is lost.
 */
export function readCarriers(cell: string): CarrierChoice[] {
  const marked = /[■□☑☐√]/.test(cell);
  const parts = marked ? cell.split(/(?=[■□☑☐√])/) : cell.split(/[、，,；;\n]/);
  const choices: CarrierChoice[] = [];
  for (const part of parts) {
    const name = part.replace(/[■□☑☐√\s]/g, '');
    if (name === '') continue;
    const found = carrierNames.find(([known]) => name.startsWith(known) || known === name);
    const carrier = found?.[1] ?? 'other';
    if (choices.some((one) => one.carrier === carrier && (carrier !== 'other' || one.name === name))) continue;
    choices.push({
      carrier,
      compulsory: !marked || !/[□☐]/.test(part),
      name: carrier === 'other' ? name.replace(/^其他[:：]?/, '') : name,
    });
  }
  return choices;
}

/** The cell as it is published. */
export function writeCarriers(choices: readonly Pick<CarrierChoice, 'carrier' | 'compulsory' | 'name'>[]): string {
  return choices
    .map(({ carrier, compulsory, name }) => {
      const label = carrier === 'other' ? (name === '' ? carriers.other : `${carriers.other}：${name}`) : carriers[carrier];
      return `${compulsory ? '■' : '□'}${label}`;
    })
    .join('\n');
}
