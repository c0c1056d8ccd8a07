// Words that are often written wrong, with what is right. The office owns its list; this one only starts it.
import type { Founded } from '../mark.ts';

export const wordingCategories = {
  body: '国名、机构名错写',
  expression: '固定表述错写',
  homophone: '音近、形近错字',
  oldName: '旧机构名、旧称',
  punctuation: '标点、数字用法',
  own: '本单位词表',
} as const;

export type WordingCategory = keyof typeof wordingCategories;

/** One row of a list. */
export interface WordRow {
  readonly wrong: string;
  /** What to write instead; several choices are separated by 、 and shown as they are. */
  readonly right: string;
  readonly category: WordingCategory;
  readonly source: string;
  /** Where the wrong word is a part of one of these, nothing is wrong. */
  readonly within?: readonly string[];
}

const dictionary: Founded = { source: '《现代汉语词典》', mark: 'practice' };
const table = (category: WordingCategory, source: string, pairs: string): WordRow[] =>
  pairs
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [wrong = '', right = '', within = ''] = pair.split('→');
      return { wrong, right, category, source, ...(within && { within: within.split('|') }) };
    });

export const startList: readonly WordRow[] = [
  ...table(
    'body',
    '国家机构的正式名称',
    `中国入民→中国人民 中华入民→中华人民 中华人民共合国→中华人民共和国 共合国→共和国 共和囯→共和国 人民政俯→人民政府 人民攻府→人民政府 攻府→政府
     政俯→政府 镇政付→镇政府→镇政付款 国物院→国务院 国务员→国务院→国务员工 人名政府→人民政府 人民正府→人民政府 人民代表大人→人民代表大会 人民法完→人民法院
     人民检查院→人民检察院 检查院→检察院→检查院内|检查院校|检查院落|检查院感|检查院墙 监查委→监察委 纪捡委→纪检委 公按局→公安局 财证局→财政局 民证局→民政局→农民证局 `,
  ),
  ...table(
    'expression',
    '中央文件的固定表述',
    `扫黑险恶→扫黑除恶 扫黑出恶→扫黑除恶 不忘初新→不忘初心 牢记始命→牢记使命 乡村振心→乡村振兴 乡村震兴→乡村振兴 脱贫功坚→脱贫攻坚 脱贫攻艰→脱贫攻坚
     精准伏贫→精准扶贫 生态文名→生态文明 社会注义→社会主义 社会主意→社会主义 中国特色设会→中国特色社会 四个自心→四个自信 两个唯护→两个维护
     四个意思→四个意识 共同福裕→共同富裕 依法制国→依法治国 从严制党→从严治党 以人民为重心→以人民为中心 新时待→新时代 高制量发展→高质量发展
     放管伏→放管服 政府信息公干→政府信息公开 政务公开开→政务公开 最多跑一趟次→最多跑一次 党的十久大→党的十九大 党的二十届大→党的二十大 中央八项规订→中央八项规定`,
  ),
  ...table(
    'homophone',
    dictionary.source,
    `烈土→烈士→惨烈土地 英雄烈仕→英雄烈士 布署→部署→公布署|发布署|颁布署 按排→安排→按排名|按排序|按排放|按排列|按排队 既使→即使→既使用|既使得|既使人 己经→已经→自己经 再接再励→再接再厉
     迫不急待→迫不及待 一愁莫展→一筹莫展 竭泽而鱼→竭泽而渔 认真惯彻→认真贯彻 惯彻落实→贯彻落实 贯切落实→贯彻落实 严历打击→严厉打击 举世注目→举世瞩目
     迄今为至→迄今为止 穿流不息→川流不息 默守成规→墨守成规 松驰→松弛 防患未燃→防患未然 走头无路→走投无路
     甘败下风→甘拜下风 融汇贯通→融会贯通 不径而走→不胫而走 相形见拙→相形见绌 变本加利→变本加厉 名列前矛→名列前茅 世外桃园→世外桃源 一如继往→一如既往
     座谈回→座谈会→座谈回顾|座谈回应 急燥→急躁→急燥热 竣功→竣工 中标供应上→中标供应商→供应上限|供应上海|供应上市
     公式期→公示期 公事期→公示期 申报材科→申报材料 依申情公开→依申请公开 主动公幵→主动公开 补助标淮→补助标准 标淮→标准 国家级贫因→国家级贫困 贫因→贫困→贫因病`,
  ),
  ...table(
    'oldName',
    '《深化党和国家机构改革方案》（2018年、2023年）',
    '国家工商行政管理总局→国家市场监督管理总局 国家质量监督检验检疫总局→国家市场监督管理总局 国土资源部→自然资源部 环境保护部→生态环境部 银行保险监督管理委员会→国家金融监督管理总局 国家卫生和计划生育委员会→国家卫生健康委员会',
  ),
  ...table(
    'punctuation',
    '《标点符号用法》（GB/T 15834）、《出版物上数字用法》（GB/T 15835）',
    '，，→， 。。→。→。。。 、、→、 ；；→； ：：→： ，。→。 、，→， 。，→。 （（→（ 近多名→多名 约左右→约、左右 大约左右→大约、左右',
  ),
];

const shortest = 2;

/**
 * Reads a list that the office keeps as JSON: `[{"wrong","right","category","source"}]`.
 *
 * @throws TypeError with a Chinese sentence that names the row
 */
export function wordListOf(value: unknown): WordRow[] {
  if (!Array.isArray(value)) throw new TypeError('词表应是一个数组，每行写 wrong、right、category、source。');
  return value.map((row: unknown, i) => {
    const { wrong, right, category, source, within } = (row ?? {}) as Record<string, unknown>;
    const bad = (why: string) => new TypeError(`词表第${i + 1}行：${why}。`);
    if (typeof wrong !== 'string' || wrong.trim().length < shortest) throw bad('wrong 应是至少两个字的错误写法');
    if (typeof right !== 'string' || right === wrong) throw bad('right 应是正确的写法');
    if (typeof category !== 'string' || !Object.hasOwn(wordingCategories, category))
      throw bad(`category 可以是${Object.keys(wordingCategories).join('、')}`);
    if (typeof source !== 'string' || source.trim() === '') throw bad('source 应写明出处');
    const around = Array.isArray(within) ? within.filter((word): word is string => typeof word === 'string' && word.includes(wrong)) : [];
    return { wrong: wrong.trim(), right, category: category as WordingCategory, source, ...(around.length > 0 && { within: around }) };
  });
}
