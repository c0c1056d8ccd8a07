// Names of people, told by their family name and by what stands around them.

const single =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺';
const double = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '令狐', '慕容', '司徒', '夏侯', '端木', '南宫', '长孙'];
const surnames = new Set(single);

/** Words that begin like a name and are none. */
const notNames =
  /^(?:姓名|户主|名单|备注|合计|总计|小计|序号|单位|时间|地址|性别|男|女|金额|电话|方式|方案|文件|文号|文本|高级|高中|高龄|安全|安置|成员|成果|成人|明细|全部|全体|全年|全额|田地|石料|车辆|车牌|房屋|房产|计划|计算|项目|项|应急|管理|管道|关于|关闭|时段|任务|任职|向上|连续|都是|和谐|沙石|白色|黄色|蓝色|红色|金融|马上|万元|万户|常住|常务|常年|温室|党员|党委|党组|党支部|商业|商铺|单身|单亲|古镇|平台|路段|路灯|水利|来源|解除|解决|华东|强制|游客|包括|盛大|钟点|左右|江河|江苏|江西|河南|方便|严重|严格|原因|原件|宗地|官方|宁波|台州|温州|金华|衢州|苏州|杭州|丁等|甲等|乙等|左侧|凌晨|易地|花园|景区|景观|项下|童装|封面|温馨|广场|史志|简介|简称|谈话|盖章|连接|明确|冷链|边界|司法|卫生|卫健|成立|房管|原告|被告|申请|申报|施工|支付|支出|曾用名|相关)/;

/** Whether a whole text is the name of a person: 张三, 欧阳某某, 阿依古丽·买买提, also with stars; 张三（女）counts. */
export function isName(text: string): boolean {
  const bare = text.replace(/[\s\u3000]/g, '').replace(/[（(](?:男|女|户主|已故|本人)[)）]$/, '');
  if (bare.length < 2 || bare.length > 16 || notNames.test(bare)) return false;
  if (/^[\u4e00-\u9fff\u3400-\u4dbf]{2,6}[·•．][\u4e00-\u9fff]{2,8}$/.test(bare)) return true;
  const family = double.some((name) => bare.startsWith(name)) ? 2 : surnames.has(bare.charAt(0)) ? 1 : 0;
  const given = [...bare.slice(family)];
  return family > 0 && given.length >= 1 && given.length <= 2 && given.every((char) => /[\p{Script=Han}*＊×○某]/u.test(char));
}

/** A name that somebody has already shortened: 张*, 张某某, 李××. */
export const isMaskedName = (name: string): boolean => /[*＊×○某]/.test(name);

const heads =
  '姓名|户主|当事人|被处罚人|被告人|原告|申请人|受助人|患者|病人|学生|儿童|监护人|救助对象|保障对象|低保户|特困人员|残疾人|被收养人|收养人|矫正对象|联系人|收款人';
const cued = new RegExp(`(?:${heads})(?:姓名)?[:：为是]?[ \\u3000]?([\\u4e00-\\u9fff·]{2,9})(?=[，,、；;。（(\\s]|$)`, 'g');
const followed = /([\u4e00-\u9fff]{2,4})(?:[，,（(、][ ]?[男女](?=[，,、；;）)。]))/g;

/** A name in running text. */
export interface NameInText {
  readonly start: number;
  readonly end: number;
}

/** Names with a cue: 申请人张三， 李四（女）. Names without one are not told from other words. In order. */
export function cuedNames(text: string): NameInText[] {
  const found = new Map<number, NameInText>();
  for (const pattern of [cued, followed])
    for (const match of text.matchAll(pattern)) {
      const whole = match[1] as string;
      const at = match.index + match[0].indexOf(whole);
      // The longest ending that is a name: 申请人李四 may have brought its cue along.
      for (let cut = 0; cut + 2 <= whole.length; cut++)
        if (isName(whole.slice(cut)) && (cut === 0 || pattern === followed)) {
          if (!isMaskedName(whole.slice(cut))) found.set(at + cut, { start: at + cut, end: at + whole.length });
          break;
        }
    }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const between =
  /([\u4e00-\u9fff·]{2,9})[\s,，、:：（(]{0,3}(?:[男女][\s,，、]{0,2})?(?:(?:居民|公民)?身份(?:证|号)(?:件)?(?:号码?)?|联系(?:电话|方式)|手机号?码?|电话|(?:银行)?卡号|账号)?(?:为|是)?[\s:：（(]{0,3}$/;

/** The name that stands directly before a number: 张三，身份证号码9900… */
export function nameBefore(text: string, start: number): NameInText | undefined {
  const from = Math.max(0, start - 32);
  const match = between.exec(text.slice(from, start));
  if (!match) return undefined;
  const whole = match[1] as string;
  for (let length = 4; length >= 2; length--) {
    const name = whole.slice(-length);
    if (name.length < length || !isName(name) || isMaskedName(name)) continue;
    // Inside a longer word it is hardly a name.
    if (whole.length > length && !/(?:人|主|者|员|生|名|象)$/.test(whole.slice(0, -length))) continue;
    const end = from + match.index + whole.length;
    return { start: end - length, end };
  }
  return undefined;
}
