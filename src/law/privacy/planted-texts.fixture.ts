// Texts of an office with personal data planted in them, and with long numbers that are nobody's: for tests and for measuring. Seeded;
// the numbers are made up (region 99 is given to nobody).
import { checkSign } from './number-kinds.ts';

/** Numbers in [0, 1) from a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Planter {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.int(0, 9)).join('');
  }

  birth(): string {
    return `${this.int(1930, 2018)}${String(this.int(1, 12)).padStart(2, '0')}${String(this.int(1, 28)).padStart(2, '0')}`;
  }

  idNumber(): string {
    const body = `99${this.digits(4)}${this.birth()}${this.digits(3)}`;
    return body + checkSign(body);
  }

  mobile(): string {
    return `1${this.int(3, 9)}${this.digits(9)}`;
  }

  card(): string {
    const body = `62${this.digits(this.pick([13, 16]))}`;
    let sum = 0;
    [...body].reverse().forEach((digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    });
    return body + ((10 - (sum % 10)) % 10);
  }

  name(): string {
    return this.pick([...'王李张刘陈杨赵黄周吴徐孙']) + this.pick(['建国', '秀英', '伟', '芳', '小明', '玉兰', '志强', '丽华']);
  }
}

const chinese = '〇一二三四五六七八九';
const formal = '零壹贰叁肆伍陆柒捌玖';
const inSigns = (number: string, signs: string) => [...number].map((digit) => (digit === 'X' ? 'X' : signs.charAt(Number(digit)))).join('');
const fullWidth = (number: string) => [...number].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');

/** Ways to write an ID number that hide it from a search. */
export const idDisguises: Readonly<Record<string, (id: string, plant: Planter) => string>> = {
  fullWidth: (id) => fullWidth(id),
  lowerX: (id) => id.toLowerCase(),
  spaced684: (id) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
  wideSpaces: (id) => `${id.slice(0, 6)}　${id.slice(6, 14)}　${id.slice(14)}`,
  hyphens: (id) => `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`,
  everySign: (id) => [...id].join(' '),
  wrapped: (id, plant) => {
    const at = plant.int(4, 15);
    return `${id.slice(0, at)}\n${id.slice(at)}`;
  },
  wrappedIndented: (id, plant) => {
    const at = plant.int(4, 15);
    return `${id.slice(0, at)}\r\n    ${id.slice(at)}`;
  },
  zeroWidth: (id, plant) => {
    const at = plant.int(3, 15);
    return `${id.slice(0, at)}\u200b${id.slice(at)}`;
  },
  rightToLeftMark: (id, plant) => {
    const at = plant.int(3, 15);
    return `\u200f${id.slice(0, at)}\u202d${id.slice(at)}\u202c`;
  },
  lettersForDigits: (id) => id.replaceAll('0', 'O').replace(/1(?=[^1]*$)/, 'l'),
  chineseNumerals: (id) => inSigns(id, chinese),
  formalNumerals: (id) => inSigns(id, formal),
  cells: (id) => `${id.slice(0, 6)}\t${id.slice(6, 14)}\t${id.slice(14)}`,
  inUrl: (id) => `https://example.cn/q?sfz=${id}&t=1`,
  base64: (id) => Buffer.from(`身份证 ${id} 备案`).toString('base64'),
  besideLetters: (id) => `ID${id}号`,
  mathDigits: (id) => [...id].map((sign) => (sign === 'X' ? 'X' : String.fromCodePoint(0x1d7ce + Number(sign)))).join(''),
};

/** Passages in which a number stands; %s is the number, %n a name. */
const passages: readonly string[] = [
  '经审核，%n（身份证号：%s）符合城乡居民最低生活保障条件，现予公示。',
  '申请人%n，男，身份证号码%s，住清溪县云台镇。',
  '%s',
  '姓名：%n\n证件号码：%s\n开户行：云台支行',
  '1\t%n\t%s\t云台村\t450',
  '关于%n（%s）危房改造补助的批复\n经研究，同意补助20000元。',
  '收款人%n，公民身份号码为%s。如有异议，请在公示期内向镇民政办反映，电话0999-2000001。',
];

export interface Planted {
  readonly text: string;
  readonly number: string;
  readonly start: number;
  readonly end: number;
  readonly way: string;
}

function planted(plant: Planter, number: string, written: string, way: string): Planted {
  const frame = plant.pick(passages).replaceAll('%n', plant.name());
  const start = frame.indexOf('%s');
  return { text: frame.replace('%s', () => written), number, start, end: start + written.length, way };
}

/** A passage with an ID number, plain or disguised. */
export function plantedId(plant: Planter, disguised: boolean): Planted {
  const id = plant.idNumber();
  const way = disguised ? plant.pick(Object.keys(idDisguises)) : 'plain';
  return planted(plant, id, idDisguises[way]?.(id, plant) ?? id, way);
}

const mobileWays: Readonly<Record<string, (mobile: string) => string>> = {
  plain: (mobile) => mobile,
  spaced: (mobile) => `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`,
  hyphens: (mobile) => `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`,
  countryCode: (mobile) => `+86 ${mobile}`,
  fullWidth: (mobile) => fullWidth(mobile),
  zeroWidth: (mobile) => `${mobile.slice(0, 5)}\u200b${mobile.slice(5)}`,
  chineseNumerals: (mobile) => inSigns(mobile, chinese),
};

export function plantedMobile(plant: Planter): Planted {
  const number = plant.mobile();
  const way = plant.pick(Object.keys(mobileWays));
  return planted(plant, number, (mobileWays[way] as (mobile: string) => string)(number), way);
}

export function plantedCard(plant: Planter): Planted {
  const number = plant.card();
  const way = plant.pick(['plain', 'fours']);
  return planted(plant, number, way === 'plain' ? number : number.replace(/(\d{4})(?=\d)/g, '$1 '), way);
}

const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
function creditCode(plant: Planter): string {
  const body = `${plant.pick(['91', '92', '11', '12', '51', '93'])}${plant.digits(6)}${Array.from({ length: 9 }, () => plant.pick([...'0123456789ABCDEFGH'])).join('')}`;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += creditSigns.indexOf(body.charAt(i)) * (3 ** i % 31);
  return body + creditSigns.charAt((31 - (sum % 31)) % 31);
}

/** Long numbers of things, each with what usually stands around it. */
export const nobodysNumbers: Readonly<Record<string, (plant: Planter) => string>> = {
  creditCode: (plant) => `统一社会信用代码：${creditCode(plant)}`,
  bareCreditCode: (plant) => `${plant.name()}商贸有限公司\t${creditCode(plant)}\t合格`,
  documentNumber: (plant) => `云政发〔${plant.int(2010, 2026)}〕${plant.int(1, 300)}号`,
  projectCode: (plant) => `项目代码：${plant.int(2018, 2026)}-${plant.digits(6)}-${plant.digits(2)}-${plant.digits(2)}-${plant.digits(6)}`,
  orderNumber: (plant) => `订单编号：${plant.digits(plant.int(15, 22))}`,
  datedOrder: (plant) => `流水号${plant.int(2018, 2026)}${plant.digits(2)}${plant.birth()}${plant.digits(4)}`,
  contractNumber: (plant) => `合同编号：YT-${plant.int(2018, 2026)}${plant.digits(8)}`,
  amount: (plant) => `金额：${plant.digits(plant.int(7, 11))}.${plant.digits(2)}元`,
  amountInCell: (plant) => `合计\t${plant.int(1, 9)}${plant.digits(10)}元\t${plant.digits(8)}元`,
  officePhone: (plant) => `联系电话：0${plant.int(310, 999)}-${plant.int(2, 8)}${plant.digits(6)}`,
  hotline: (plant) => `请拨打${plant.pick(['12345', '110', '12315', '96333', '400-820-8888'])}`,
  standard: (plant) => `GB/T ${plant.int(1000, 45_999)}-${plant.int(1990, 2026)}`,
  coordinates: (plant) => `东经120.${plant.digits(11)}，北纬30.${plant.digits(11)}`,
  dates: (plant) => `自${plant.int(2018, 2026)}-0${plant.int(1, 9)}-1${plant.int(0, 9)}至20${plant.int(27, 40)}1231`,
  caseNumber: (plant) => `（2024）浙99行初${plant.digits(4)}号`,
  invoice: (plant) => `发票号码：${plant.digits(20)}`,
  landTitle: (plant) => `不动产单元号：${plant.digits(6)} ${plant.digits(6)} GB${plant.digits(5)} F${plant.digits(8)}`,
  officialName: (plant) => `镇长${plant.name()}主持会议，副镇长${plant.name()}出席，联系电话：0573-8559${plant.digits(4)}`,
  maskedId: (plant) => `${plant.name()} ${plant.idNumber().replace(/^(.{6}).*(..)$/, '$1**********$2')}`,
  companyHead: (plant) => `云台${plant.pick(['建筑', '食品'])}有限公司，法定代表人：${plant.name()}，统一社会信用代码${creditCode(plant)}`,
  bareNumber: (plant) => plant.pick(['第', 'No ', '编码 ', '']) + plant.digits(plant.int(12, 19)),
  statistics: (plant) => Array.from({ length: 8 }, () => plant.digits(plant.int(1, 6))).join(plant.pick(['\t', ' ', '  '])),
  indexNumber: (plant) => `索引号：${plant.digits(9)}/${plant.int(2018, 2026)}-${plant.digits(5)}`,
  procurement: (plant) => `采购编号：ZPZ${plant.int(2018, 2026)}${plant.digits(6)}，预算${plant.digits(6)}元`,
  timestamp: (plant) =>
    `https://example.cn/art/2024/3/${plant.int(1, 28)}/art_${plant.digits(10)}_${plant.digits(8)}.html?t=1${plant.digits(12)}`,
};

export function nobodysNumber(plant: Planter): { readonly text: string; readonly way: string } {
  const way = plant.pick(Object.keys(nobodysNumbers));
  return { text: (nobodysNumbers[way] as (plant: Planter) => string)(plant), way };
}
