// What the words around a number say about it: a person's, an office's, or no number of anybody.

/** Same signs in the same places, full-width ones as ASCII: so that patterns need to know one way of writing. */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (char) => (char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0)));
}

const codeLabel =
  /(?:项目|合同|订单|采购|招标|投标|标段|流水|受理|申报|备案|批准|许可|登记|注册|证书|发票|快递|运单|物流|设备|序列|产品|商品|工单|案件|立案|决定书?|文书|索引|资产|档案|信用|机构|组织|税务|纳税人?|统一|财政|预算|交易|票据|凭证|单据|小票|任务|课题|文件|编码|条形?|宗地|不动产|房产|土地|地块|单元|批次|条目|事项|清单|监督|执业|资质|规划|用地|环评|能评|核准|赋码|国库|指标|科目|标识|日志|版本|时间戳|追溯|二维)[^，。；、,;\s]{0,8}?(?:号码?|代码|编号|编码|码|No\.?|ID)[^\d\n]{0,4}$|(?:订单|运单|发票|合同|项目|编|索引|档|流水|案|批|文|票|证书|许可证)号[:： ]{0,3}(?:为|是)?[“"']?[A-Za-z]{0,6}[-]?$|(?:GB|ISBN|SN|S\/N|UUID|order|serial)[:： ]{0,2}$/i;
/** Every label of a code has one of these; most texts before a number have none. */
const codeSign = /号|码|编|No|ID|GB|ISBN|SN|S\/N|order|serial/i;
const idLabel = /身份证|证件号|公民身份|身份号码|社会保障号|社保号|医保号|居民证|学籍号|残疾证|ID ?card|identity|idcard|sfz|证号$/i;
const phoneLabel = /电话|手机|联系|移动|微信|致电|拨打|短信|热线|tel|mobile|phone|wechat|sjh/i;
const bankLabel = /卡号|账号|帐号|账户|帐户|银行|一卡通|存折|开户|社保卡|打卡|汇款|card|account/i;
const amountBefore =
  /[¥￥$€][\s]?$|(?:金额|合计|总计|共计|总价|总额|面积|产值|收入|支出|预算|决算|投资|价款?|费用?|数量|产量|税额)[^\d，。；\n]{0,4}$/;
const amountAfter =
  /^\s{0,2}(?:\.\d{1,6}\s{0,2})?(?:元|万元|亿元|美元|欧元|平方米|平方千米|㎡|m2|公里|千米|米|吨|千克|公斤|千瓦|千瓦时|度|人次|人民币|亩|公顷|%|％|册|件|次|株|立方米)/;
const amountLabel = /金额|数量|面积|单价|总价|价格|费用|合计|总计|产量|收入|支出|预算|决算|资金|元\)?$|产值|税额|经度|纬度|坐标/;

/** Words around one find. */
export interface Around {
  /** Up to 24 signs before, on the same line or on the one before when that ends with a colon. */
  readonly before: string;
  readonly after: string;
  /** Heading of the column, or what stands left of the cell. */
  readonly label: string;
}

/** @param text folded to ASCII widths */
export function aroundOf(text: string, start: number, end: number, label = ''): Around {
  let before = text.slice(Math.max(0, start - 24), start);
  const stop = Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('；'));
  if (stop >= 0) before = before.slice(stop + 1);
  const line = before.lastIndexOf('\n');
  if (line >= 0 && !/[:：]\s*$/.test(before.slice(0, line))) before = before.slice(line + 1);
  return { before, after: text.slice(end, end + 12), label };
}

export const saysIdCard = ({ before, label }: Around): boolean => idLabel.test(before) || idLabel.test(label);
export const saysPhone = ({ before, label }: Around): boolean => phoneLabel.test(before) || phoneLabel.test(label);
export const saysBank = ({ before, label }: Around): boolean => bankLabel.test(before) || bankLabel.test(label);

/** It has a label that makes it a number of a thing: project, contract, order, licence. */
export function saysCode({ before, label }: Around): boolean {
  if (codeSign.test(before) && codeLabel.test(before)) return true;
  return label !== '' && codeLabel.test(label.trim()) && !idLabel.test(label) && !bankLabel.test(label) && !phoneLabel.test(label);
}

/** A sum, an area, a share: not a number of anybody. */
export function saysAmount({ before, after, label }: Around): boolean {
  if (amountBefore.test(before) || amountAfter.test(after) || (label !== '' && amountLabel.test(label))) return true;
  // Digits before or after a decimal point: 120.13812345678, 13812345678.50
  return /\d[.,]$/.test(before) || /^[.]\d{1,6}(?!\d)/.test(after);
}

/** Digits stand on both sides at a distance of blanks: a row of a table of numbers. */
export const inRowOfNumbers = ({ before, after }: Around): boolean => /\d[ \t]{1,3}$/.test(before) || /^[ \t]{1,3}\d/.test(after);

const person =
  /家庭|住宅|宅电|本人|户主|个人|家属|监护|患者|病人|学生|家长|村民|居民|当事人|被处罚人|申请人|身份证|出生|[,，(（][男女][,，)）]|姓名|[现家居]住|[，, ]住(?=[\u4e00-\u9fff])|户籍|籍贯/;
const office =
  /电话|传真|热线|咨询|联系|值班|投诉|监督|举报|服务|受理|办公|局|委员会|办公室|科|股|所|站|中心|政府|大厅|窗口|代理|公司|医院|学校|学院|银行|协会|法院|检察|集团|厂|Tel|Fax|部门|单位/i;

/** Words on the same line that make a telephone or an address a private one. */
export const aboutPerson = (text: string, start: number, end: number): boolean =>
  person.test(linesBefore(text, start, 1)) || person.test(lineBehind(text, end));

/** Words on the same line or on the one before that make it an office's. */
export const aboutOffice = (text: string, start: number, end: number): boolean =>
  office.test(linesBefore(text, start, 2)) || office.test(lineBehind(text, end));

const linesBefore = (text: string, at: number, lines: number): string =>
  text
    .slice(Math.max(0, at - 60), at)
    .split('\n')
    .slice(-lines)
    .join('\n');

const lineBehind = (text: string, at: number): string => text.slice(at, at + 20).split('\n')[0] as string;
