// Items as an office with sixty agencies publishes them in twenty years: titles, numbers and texts that differ as real ones do. All made up.

import { textOfBody } from '../../src/features/publishing/body.ts';
import type { PublicContent } from '../../src/features/publishing/publish-item.ts';
import { searchVector } from '../../src/features/publishing/search-vector.ts';
import { addDays, daysBetween } from '../../src/law/calendar/days.ts';
import { newId } from '../../src/platform/ids.ts';
import { chooser, dice, type Weighted } from '../dice.ts';
import type { CopiedRow } from '../requests/copy-rows.ts';

export interface MadeUpAgency {
  readonly id: string;
  readonly shortName: string;
}

export interface MadeUpItem {
  /** Of the table `item_public`. */
  readonly row: CopiedRow;
  /** Everything a search looks at, in one line. */
  readonly text: string;
}

interface Topic {
  readonly name: string;
  readonly duty: string;
  readonly subject: string;
}

/** Of unequal use, the first most often. */
const byRank = <T>(values: readonly T[], flatness: number): Weighted<T> => values.map((value, at) => [value, 1 / (at + flatness)] as const);

const topics: readonly (readonly [name: string, duty: string, subject: string])[] = [
  ['农村低保对象', '20.10', '社会救助'],
  ['政府采购项目', '20.09', '政府采购'],
  ['财政预算', '20.07', '财政资金'],
  ['部门决算', '20.07', '财政资金'],
  ['征地补偿安置', '21.02', '土地征收'],
  ['行政许可', '20.05', '行政许可'],
  ['行政处罚', '20.06', '行政执法'],
  ['防汛防台应急预案', '20.12', '应急管理'],
  ['安全生产检查', '20.13', '安全生产'],
  ['环境保护督察整改', '20.13', '生态环境'],
  ['公共卫生服务', '20.13', '卫生健康'],
  ['食品药品抽检', '20.13', '市场监管'],
  ['义务教育招生', '20.13', '教育'],
  ['教师公开招聘', '20.14', '人事'],
  ['公务员考试录用', '20.14', '人事'],
  ['重大建设项目', '20.09', '项目建设'],
  ['老旧小区改造', '20.09', '城市建设'],
  ['危房改造补助', '20.10', '住房保障'],
  ['公共租赁住房分配', '20.10', '住房保障'],
  ['养老服务补贴', '20.10', '养老服务'],
  ['残疾人两项补贴', '20.10', '社会救助'],
  ['就业创业扶持', '20.10', '就业创业'],
  ['城乡居民医疗保险', '20.10', '医疗保障'],
  ['耕地地力保护补贴', '20.10', '涉农补贴'],
  ['村级财务收支', '21.03', '村务公开'],
  ['土地承包经营权', '21.02', '农业农村'],
  ['水库移民后期扶持', '20.10', '水利'],
  ['河道综合整治工程', '20.09', '水利'],
  ['道路交通组织调整', '20.13', '交通运输'],
  ['人居环境整治', '21.01', '城乡管理'],
  ['文物保护单位', '21.01', '文化旅游'],
  ['全民健身设施', '21.01', '体育'],
  ['统计公报', '20.03', '统计'],
  ['国土空间规划', '20.02', '规划'],
  ['机构职能', '20.02', '机构'],
  ['森林防火', '20.12', '应急管理'],
  ['抗旱救灾', '20.12', '救灾'],
  ['科技特派员', '21.01', '科技'],
  ['营商环境优化', '20.13', '营商环境'],
  ['信访事项办理', '21.03', '信访'],
];
const topicOf = chooser<Topic>(
  byRank(
    topics.map(([name, duty, subject]) => ({ name, duty, subject })),
    4,
  ),
);
const kindOf = chooser<readonly [prefix: string, kind: string, genre: string]>([
  [['关于印发', '实施方案的通知', '通知'], 18],
  [['关于做好', '工作的通知', '通知'], 16],
  [['关于', '情况的公示', '公示'], 20],
  [['关于', '结果的公告', '公告'], 14],
  [['关于', '名单的公示', '公示'], 10],
  [['关于', '的批复', '批复'], 8],
  [['关于', '管理办法的政策解读', '解读'], 6],
  [['', '年度工作总结', '报告'], 5],
  [['关于调整', '领导小组成员的通知', '通知'], 3],
]);

type Slots = Readonly<Record<'agency' | 'place' | 'topic' | 'year' | 'day' | 'count' | 'money' | 'name', string>>;
const sentences: readonly ((slots: Slots) => string)[] = [
  ({ agency, topic, year }) => `为做好${year}年${topic}工作，根据上级有关文件精神，结合${agency}实际，制定本方案。`,
  ({ topic, day }) => `现将${topic}有关情况予以公示，公示时间自${day}起五个工作日。`,
  ({ agency }) => `公示期间如有异议，请以书面形式向${agency}人民政府反映，并提供联系方式。`,
  ({ place, count }) => `本次涉及${place}等${count}个村（社区），请各单位认真组织实施。`,
  ({ money, topic }) => `共安排${topic}资金${money}万元，专款专用，不得挤占挪用。`,
  ({ count, name }) => `经村民代表会议民主评议、${name}街道审核和县级审批，同意纳入${count}户。`,
  ({ day, agency }) => `${agency}于${day}召开专题会议，研究部署下一阶段重点任务。`,
  ({ topic }) => `各有关部门要加强${topic}的监督检查，发现问题及时整改，并将结果报县政府办公室备案。`,
  ({ name, money }) => `中标单位为${name}建设工程有限公司，中标价${money}万元，工期一百八十天。`,
  ({ year, count }) => `截至${year}年底，累计完成投资占年度计划的百分之${count}，比上年有所增长。`,
  () => '本办法自公布之日起三十日后施行，由县人民政府负责解释。',
  ({ place, name }) => `项目位于${place}，建设单位为${name}投资发展有限公司，占地面积以实测为准。`,
  ({ count }) => `受理群众来信来访${count}件，办结率百分之百，群众满意度进一步提高。`,
  () => '组织开展隐患排查，落实值班值守和应急物资储备，确保人民群众生命财产安全。',
  ({ agency, name }) => `调整后，由${agency}分管负责同志任组长，${name}所所长任副组长，办公室设在综合科。`,
  ({ place }) => `请${place}群众提前做好转移准备，服从统一指挥，不得擅自返回危险区域。`,
  ({ year }) => `根据《中华人民共和国政府信息公开条例》和${year}年度要点，及时公开有关信息。`,
  ({ count, money }) => `补贴标准为每亩${count}元，资金总额${money}万元，通过一卡通发放到户。`,
  () => '抽检不合格的，依法立案查处，责令停止销售并召回已售出的产品。',
  ({ name }) => `对${name}食品经营部未按规定公示许可证的行为，责令改正并给予警告。`,
  () => '应聘人员应当具备相应的教师资格，年龄、学历条件以岗位表为准。',
  ({ place, count }) => `${place}小学服务范围内适龄儿童${count}人，实行免试就近入学。`,
  () => '鼓励农民专业合作社、家庭农场参与高标准农田建设和管护。',
  ({ day }) => `听证会定于${day}上午举行，申请参加旁听的公民应当事先登记。`,
];
const sentenceOf = chooser(byRank(sentences, 3));

const places = ['村', '社区', '小区', '片区', '工业园', '大道', '水库', '中学', '安置区', '码头', '林场', '茶场'] as const;
const characters = [
  ...'东西南北中上下大小新古金银铜铁青白红黄石木林森江河湖海溪泉沟坪岭峰岗坡湾港桥塘田园庄屯寨堡营店铺关口门杨柳松柏梅兰竹菊龙凤虎马牛羊云霞雷雨春夏秋冬长安永宁太和兴盛福禄寿喜康乐平顺仁义礼智信',
];

const inWords = (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
const firstDay = '2008-05-01';

export interface Making {
  readonly tenant: string;
  readonly rows: number;
  readonly seed: number;
  /** The first publishes most. */
  readonly agencies: readonly MadeUpAgency[];
  readonly today: string;
}

/** Oldest first. */
export function* madeUpItems({ tenant, rows, seed, agencies, today }: Making): Generator<MadeUpItem> {
  const random = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const agencyOf = chooser(agencies.map((agency, at) => [agency, 1 / (at + 6)] as const));
  const days = daysBetween(firstDay, today);
  const ordinals = new Map<string, number>();
  const word = (length: number) => Array.from({ length }, () => pick(characters)).join('');
  const number = (most: number) => String(1 + Math.floor(random() * most));

  for (let at = 0; at < rows; at += 1) {
    const on = addDays(firstDay, Math.floor((days * at) / rows));
    const agency = agencyOf(random());
    const year = on.slice(0, 4);
    const series = `${agency.id} ${year}`;
    const ordinal = (ordinals.get(series) ?? 0) + 1;
    ordinals.set(series, ordinal);
    const topic = topicOf(random());
    const [before, after, genre] = kindOf(random());
    const slots = (): Slots => ({
      agency: agency.shortName,
      topic: topic.name,
      year,
      day: inWords(addDays(on, Math.floor(random() * 30))),
      place: `${word(2)}${pick(places)}`,
      count: number(100),
      money: `${number(5000)}.${number(89)}`,
      name: word(2),
    });
    const { place } = slots();
    const title = `${agency.shortName}人民政府${before}${random() < 0.5 ? `${year}年` : ''}${random() < 0.6 ? place : ''}${topic.name}${after}`;
    const documentNumber = random() < 0.4 ? `虚${agency.shortName.slice(0, 2)}政〔${year}〕${ordinal}号` : '';
    const summary = random() < 0.5 ? `${place}${topic.name}${after}。` : '';
    const paragraphs = Array.from({ length: 3 + Math.floor(random() * 6) }, () => sentenceOf(random())(slots()));
    const content: PublicContent = {
      title,
      summary,
      documentNumber,
      body: paragraphs.map((text) => ({ kind: 'paragraph', runs: [{ text }] })),
      attachments: [],
      isOfficialDocument: documentNumber !== '',
      writtenOn: on,
      subject: topic.subject,
      genre,
      keywords: [],
      isNormative: false,
      validity: null,
      dutyCode: topic.duty,
      matterIds: [],
      carriers: ['website'],
      unit: '综合科',
      effectiveOn: '',
      noticeUntil: '',
      correction: '',
      purchase: null,
    };
    const indexNumber = `XU${String(agencies.indexOf(agency)).padStart(6, '0')}/${year}-${String(ordinal).padStart(5, '0')}`;
    const moment = `${on}T${String(8 + (at % 10)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00+08:00`;
    yield {
      text: [indexNumber, documentNumber, title, summary, textOfBody(content.body)].join(' ').replace(/\s+/g, ' '),
      row: {
        tenant_id: tenant,
        item_id: newId(),
        agency_id: agency.id,
        version: 1,
        index_number: indexNumber,
        title,
        summary,
        document_number: documentNumber,
        content: JSON.stringify(content),
        content_hash: '0'.repeat(64),
        written_on: on,
        published_on: on,
        published_at: moment,
        changed_at: moment,
        duty_code: topic.duty,
        subject: topic.subject,
        genre,
        validity: null,
        matter_ids: [],
        carriers: ['website'],
        words: searchVector(content),
        made_up: true,
      },
    };
  }
}
