// What 乍浦镇 published in the demonstration's 2020. The town and the sums of its report are real (237 items, 5 answers to public
// concern, 94 purchases for 2,448,023.00 yuan); every single item is made up in code, says so in its title and its first line, and
// names nobody.

import type { ItemContentInput } from '../src/features/publishing/item.ts';
import { nationalCalendar } from '../src/law/calendar/calendar.ts';
import { addDays } from '../src/law/calendar/days.ts';
import type { Carrier } from '../src/law/publishing/catalogue.ts';

type Block = NonNullable<ItemContentInput['body']>[number];

export interface DemoItem {
  /** Day on which it was written and sent to review; it is published on the same or the next working day. */
  readonly writtenOn: string;
  readonly publishedOn: string;
  /** Name of the matter of the catalogue below which it stands. */
  readonly matter: string | null;
  readonly content: ItemContentInput;
}

/** A matter of the catalogue, as far as items are made from it. */
export interface DemoMatter {
  readonly className: string;
  readonly name: string;
  readonly dutyCode: string;
  readonly unit: string;
}

const year = 2020;
const total = 237;
const purchases = 94;
const responses = 5;
/** 2,448,023.00 yuan, in fen. */
const purchasesFen = 244_802_300;
/** Items that went out first through new media and through the press; all others through the site. */
const throughNewMedia = 62;
const throughPress = 17;

const note = '演示数据，纯属虚构，不是乍浦镇发布的信息。';
const marked = (title: string) => `${title}（演示虚构）`;
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
const table = (caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  caption,
  rows: [head.map((text) => ({ text, header: true as const })), ...rows.map((row) => row.map((text) => ({ text })))],
});
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** The same on every machine. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The n-th of `of` working days spread evenly over the year. */
function dayOf(n: number, of: number): string {
  const wanted = addDays(`${year}-01-02`, Math.floor((n * 358) / of));
  let on = wanted;
  while (!nationalCalendar.day(on).workday) on = addDays(on, 1);
  return on > `${year}-12-30` ? `${year}-12-30` : on;
}

const goods = [
  '办公用纸',
  '台式计算机',
  '打印机耗材',
  '垃圾分类桶',
  '防汛沙袋',
  '消防水带',
  '道路标牌',
  '绿化苗木',
  '环卫清扫工具',
  '会议室音响',
  '宣传栏更新',
  '河道保洁服务',
  '食堂厨具',
  '应急照明灯',
  '档案柜',
  '路灯维修服务',
];
const places = ['机关', '便民服务中心', '城乡管理办', '应急管理站', '文化站', '环卫所'];
const methods = ['电子卖场直接订购', '协议供货', '询价', '竞争性谈判'];

function purchaseItems(): DemoItem[] {
  const next = sequence(94);
  // Weights first, so that the shares add up to the sum of the report to the fen.
  const weights = Array.from({ length: purchases }, () => 20 + next(180));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((purchasesFen * weight) / all / 100) * 100);
  const rest = purchasesFen - shares.reduce((sum, share) => sum + share, 0);
  shares[purchases - 1] = (shares[purchases - 1] as number) + rest;
  return shares.map((fen, n) => {
    const what = `${places[n % places.length]}${goods[(n * 7) % goods.length]}${n < purchases / 2 ? '' : '（下半年）'}`;
    const method = methods[n % methods.length] as string;
    const supplier = `虚构供应商${n + 1}号`;
    const writtenOn = dayOf(n, purchases);
    return {
      writtenOn,
      publishedOn: writtenOn,
      matter: '政府采购',
      content: {
        title: marked(`${what}采购结果公告`),
        summary: `${note}${what}以${method}方式采购，成交金额${yuan(fen)}元。`,
        body: [
          paragraph(note),
          paragraph(`${what}已经完成采购，现将结果公告如下。`),
          table('采购结果', ['项目', '采购方式', '供应商', '成交金额（元）'], [[what, method, supplier, yuan(fen)]]),
          paragraph('公告期限自公告之日起1个工作日。对结果有疑问的，可以在公告期满之日起7个工作日内向采购人提出。'),
        ],
        writtenOn,
        subject: '财政、金融、审计',
        genre: '公告',
        keywords: ['政府采购', '采购结果'],
        dutyCode: '20.09',
        unit: '财政办',
        purchase: { project: what, method, supplier, amount: yuan(fen) },
      },
    };
  });
}

const concerns: readonly (readonly [asked: string, answered: string, dutyCode: string, channel: Carrier])[] = [
  ['春节期间农贸市场供应', '市场正常营业，储备菜够用两周，价格每天在市场门口公示。', '20.11', 'newMedia'],
  ['老旧小区改造什么时候开工', '第一批三个小区四月开工，施工期间保留一条消防通道。', '20.10', 'briefing'],
  ['汛期低洼路段积水', '两处泵站已经投用，积水点有人值守，雨停后两小时内排干。', '20.12', 'newMedia'],
  ['秋季入学报名要带哪些材料', '带户口簿和不动产权证书即可，其余由部门之间核对。', '20.11', 'newMedia'],
  ['公交线路调整', '新线路十一月试行一个月，意见汇总后再确定。', '21.T1', 'briefing'],
];

function responseItems(): DemoItem[] {
  return concerns.map(([asked, answered, dutyCode, channel], n) => {
    const writtenOn = dayOf(n * 2 + 1, responses * 2);
    return {
      writtenOn,
      publishedOn: writtenOn,
      matter: null,
      content: {
        title: marked(`回应关切：${asked}`),
        summary: `${note}${answered}`,
        body: [
          paragraph(note),
          { kind: 'heading', level: 2, text: '大家关心什么' },
          paragraph(`近期不少居民询问：${asked}？`),
          { kind: 'heading', level: 2, text: '答复' },
          paragraph(answered),
        ],
        writtenOn,
        subject: '综合政务',
        genre: '回应关切',
        keywords: ['回应关切'],
        dutyCode,
        carriers: [channel, 'website'],
        unit: '党政综合办',
      },
    };
  });
}

const standing: readonly (readonly [title: string, genre: string, words: string])[] = [
  ['乍浦镇政府信息公开指南', '指南', '公开哪些信息、在哪里查、怎样提出申请、多长时间答复，都写在这份指南里。'],
  ['乍浦镇政府信息公开审查制度', '制度', '公开之前逐件审查：先保密审查，再看个人信息，最后由负责人签发；审查记录留存备查。'],
  ['乍浦镇政府信息主动公开制度', '制度', '应当公开的信息自形成或者变更之日起20个工作日内公开，由产生信息的科室负责。'],
  ['乍浦镇政府信息依申请公开制度', '制度', '收到申请当天登记，期限由系统计算，答复经审核、签发后送达。'],
];

function standingItems(): DemoItem[] {
  return standing.map(([title, genre, words], n) => {
    const writtenOn = dayOf(n, 90);
    return {
      writtenOn,
      publishedOn: writtenOn,
      matter: null,
      content: {
        title: marked(title),
        summary: `${note}${words}`,
        body: [paragraph(note), paragraph(words)],
        writtenOn,
        subject: '综合政务',
        genre,
        keywords: ['政府信息公开', genre],
        dutyCode: '20.15',
        unit: '党政综合办',
      },
    };
  });
}

type Telling = (matter: DemoMatter, next: (below: number) => number, quarter: string) => { title: string; genre: string; body: Block[] };

/** Ways in which an office tells of a matter. */
const tellings: readonly Telling[] = [
  ({ name }, next, quarter) => {
    const rows = ['东片', '中片', '西片'].map((place) => [place, String(1 + next(40)), String(next(12))]);
    return {
      title: `乍浦镇${quarter}${name}${name.endsWith('情况') ? '' : '情况'}`,
      genre: '通报',
      body: [
        paragraph(`现将${quarter}${name}的进展公布如下，数字截至季度末。`),
        table(`${quarter}${name}`, ['片区', '本期办结（件）', '正在办理（件）'], rows),
        paragraph('对内容有疑问的，可以向责任科室询问。'),
      ],
    };
  },
  ({ name, unit }) => ({
    title: `关于做好2020年${name}工作的通知`,
    genre: '通知',
    body: [
      paragraph(`为做好${name}工作，现将有关事项通知如下。`),
      {
        kind: 'list',
        ordered: true,
        items: [
          [{ text: '各村（社区）指定一名联络员，月底前把名单报责任科室。' }],
          [{ text: '材料能从部门之间核对的，不再要求群众提供。' }],
          [{ text: '结果在村（社区）公示栏和本栏目同时公开。' }],
        ],
      },
      paragraph(`执行中的问题请报${unit}。`),
    ],
  }),
  ({ name, unit }) => ({
    title: name.endsWith('办事指南') ? `乍浦镇${name}` : `${name}办事指南`,
    genre: '指引',
    body: [
      { kind: 'heading', level: 2, text: '谁可以办' },
      paragraph('住所在本镇的居民，以及在本镇登记的单位。'),
      { kind: 'heading', level: 2, text: '怎样办' },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: '到便民服务中心窗口或者在网上提出。' }], [{ text: '当场能办的当场办结，其余五个工作日内答复。' }]],
      },
      { kind: 'heading', level: 2, text: '问谁' },
      paragraph(`${unit}，便民服务中心二楼。`),
    ],
  }),
  ({ name }, next, quarter) => ({
    title: `${quarter}${name}公示`,
    genre: '公示',
    body: [
      paragraph(`${quarter}${name}共${2 + next(30)}件，经村（社区）核实、责任科室审核，现予公示。`),
      paragraph('公示期7日。有不同意见的，请在公示期内反映。'),
    ],
  }),
];

const quarters = ['2020年第一季度', '2020年第二季度', '2020年第三季度', '2020年第四季度'];

/** Where each of so many items went first, evenly mixed. */
function channelsOf(count: number): Carrier[][] {
  const turn = (n: number, of: number, times: number) => Math.floor(((n + 1) * times) / of) > Math.floor((n * times) / of);
  const newMedia = throughNewMedia - concerns.filter(([, , , channel]) => channel === 'newMedia').length;
  let others = 0;
  return Array.from({ length: count }, (_, n): Carrier[] => {
    if (turn(n, count, newMedia)) return ['newMedia', 'website'];
    others += 1;
    return turn(others - 1, count - newMedia, throughPress) ? ['press', 'website'] : ['website'];
  });
}

function matterItems(matters: readonly DemoMatter[], count: number): DemoItem[] {
  const next = sequence(237);
  const channels = channelsOf(count);
  return Array.from({ length: count }, (_, n) => {
    const matter = matters[n % matters.length] as DemoMatter;
    const round = Math.floor(n / matters.length);
    const writtenOn = dayOf(n, count);
    const quarter = quarters[Math.max(0, Math.floor((Number(writtenOn.slice(5, 7)) - 1) / 3) - (round === 0 ? 0 : 1))] as string;
    const { title, genre, body } = (tellings[(n + round) % tellings.length] as Telling)(matter, next, quarter);
    return {
      writtenOn,
      publishedOn: writtenOn,
      matter: matter.name,
      content: {
        title: marked(title),
        summary: `${note}${matter.className}：${matter.name}。`,
        body: [paragraph(note), ...body],
        writtenOn,
        subject: matter.className,
        genre,
        keywords: [matter.className, matter.name].map((word) => word.slice(0, 30)),
        dutyCode: matter.dutyCode,
        carriers: channels[n] as Carrier[],
        unit: matter.unit,
      },
    };
  });
}

/** All 237, in the order in which they were published. */
export function zhapuItems(matters: readonly DemoMatter[]): DemoItem[] {
  const fixed = [...purchaseItems(), ...responseItems(), ...standingItems()];
  return [...fixed, ...matterItems(matters, total - fixed.length)].sort((a, b) =>
    a.writtenOn < b.writtenOn ? -1 : a.writtenOn > b.writtenOn ? 1 : 0,
  );
}
