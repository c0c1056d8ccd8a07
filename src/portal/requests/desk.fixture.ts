// A counter in memory, for tests of the pages: it keeps what it is given and says no where the real one does.
// Long, because it is a whole counter in memory.
import { createHash, randomBytes } from 'node:crypto';
import type {
  Applicant,
  AskableOffice,
  CitizenDesk,
  Filed,
  Filing,
  SentFile,
  TrackedCase,
  Wanted,
} from '../../features/requests/citizen-desk.contract.ts';
import { maskName } from '../../features/requests/masking.ts';
import { stages } from '../../features/requests/request.ts';
import type { OfficeSettings } from '../../features/requests/requests.contract.ts';
import { nationalCalendar } from '../../law/calendar/calendar.ts';
import { type Clock, dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';

export const officeSettings: OfficeSettings = {
  agencyId: 'a1',
  officeName: '云台镇人民政府党政综合办公室',
  address: '清溪县云台镇幸福路99号',
  hours: '工作日 8:30—12:00，13:30—17:30',
  phone: '0999-8800001',
  fax: '0999-8800002',
  email: 'xxgk@yuntai.example',
  postcode: '999001',
  acceptsEmail: true,
  acceptsFax: false,
  catalogueNote: '按机构职能、法规文件、规划计划、财政预决算、民生保障分类。\n各类之下按公布的日期编排，每条信息有索引号。',
  obtainNote: '本站、县档案馆、县图书馆和镇便民服务中心都可以查阅。',
  reviewBody: '清溪县人民政府',
  reviewUrl: '',
  court: '清溪县人民法院',
  supervisorName: '清溪县人民政府办公室',
  supervisorPhone: '0999-8800000',
  payHow: '凭缴款通知书到镇便民服务中心缴纳。',
  letterPrefix: '云政',
  excessivePerMonth: 10,
  supplementWorkdays: 15,
  quietFrom: '20:00',
  quietTo: '08:00',
};

export const fixtureOffices: readonly AskableOffice[] = [
  {
    agencyId: 'a1',
    slug: 'yun-tai-zhen',
    name: '云台镇人民政府',
    shortName: '云台镇',
    madeUp: true,
    madeUpNote: '演示数据，纯属虚构',
    settings: officeSettings,
    guideChangedOn: '2026-11-01',
  },
  {
    agencyId: 'a2',
    slug: 'cai-zheng-ju',
    name: '清溪县财政局',
    shortName: '财政局',
    madeUp: true,
    madeUpNote: '演示数据，纯属虚构',
    settings: null,
    guideChangedOn: null,
  },
];

interface Kept {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly body: string;
  readonly officeSlug: string;
  readonly applicant: Applicant;
  readonly wanted: Wanted;
  readonly files: readonly SentFile[];
  readonly receivedOn: string;
  replyBy: string;
  stage: TrackedCase['stage'];
  steps: TrackedCase['steps'][number][];
  letters: TrackedCase['letters'][number][];
  can: TrackedCase['can'];
  remedy: string | null;
}

const groups = (code: string) => code.match(/.{1,5}/g)?.join('-') ?? code;
const bare = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();
const over = () => new Refusal({ code: 'ticket-over', status: 401, message: '查询已经到时间。' });
const wrong = () => new Refusal({ code: 'not-found-or-wrong', status: 404, message: '对不上。' });

export interface FixtureDesk extends CitizenDesk {
  readonly kept: Kept[];
  /** Asked for a new code, as it came. */
  readonly recovered: unknown[];
  readonly corrections: unknown[];
  readonly opinions: unknown[];
  /** Code of the one letter that asks for an opinion. */
  readonly opinionCode: string;
  /** Wrong tries after which everybody waits. */
  patience: number;
  /** Thrown by the next forms that are sent. */
  refusal: Refusal | undefined;
  /** Ends every ticket. */
  endTickets(): void;
  /** What the office does. */
  askSupplement(number: string): void;
  askReasons(number: string): void;
  askFee(number: string): void;
  answer(number: string): void;
}

export function fixtureDesk(clock: Clock): FixtureDesk {
  const kept: Kept[] = [];
  const recovered: unknown[] = [];
  const corrections: unknown[] = [];
  const opinions: unknown[] = [];
  const tickets = new Map<string, string>();
  const done = new Set<string>();
  const byKey = new Map<string, { readonly body: string; readonly filed: Filed }>();
  let failures = 0;

  const today = () => dayInShanghai(clock.now());
  const officeOf = (slug: string) => {
    const office = fixtureOffices.find((one) => one.slug === slug);
    if (!office) throw new Refusal({ code: 'no-such-agency', status: 404, message: '没有这个单位。' });
    return office;
  };
  const caseOf = (number: string) => {
    const found = kept.find((one) => one.number === number);
    if (!found) throw new Error(`no case ${number}`);
    return found;
  };
  const admitted = (ticket: string) => {
    const id = tickets.get(ticket);
    if (id === undefined) throw over();
    return id;
  };
  const opened = (ticket: string) => {
    const found = kept.find(({ id }) => id === admitted(ticket));
    if (!found) throw over();
    return found;
  };
  const newTicket = (id: string) => {
    const ticket = randomBytes(18).toString('base64url');
    tickets.set(ticket, id);
    return ticket;
  };
  const tell = (one: Kept, title: string, text: string, source = '') => {
    one.steps.push({ on: today(), title, text, party: 'office', source });
  };
  const once = (key: string, work: () => void) => {
    if (done.has(key)) return;
    work();
    done.add(key);
  };
  const nothing: TrackedCase['can'] = { supplement: null, giveReasons: null, pay: null, withdraw: true };
  const sealedOver = (parts: unknown) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const pdf = (title: string) => ({ name: `${title}.pdf`, type: 'application/pdf', body: Buffer.from(`%PDF-1.7\n% ${title}\n%%EOF\n`) });
  const docx = (title: string) => ({
    name: `${title}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body: Buffer.from(`PK ${title}`),
  });

  const enter = (body: string, key: string, filing: Filing, correction: boolean): Filed => {
    const known = byKey.get(key);
    if (known && known.body !== body)
      throw new Refusal({ code: 'key-reused', status: 422, message: '这个页面已经提交过另一份内容，这一次没有收到。' });
    if (known) return { ...known.filed, again: true };
    const office = officeOf(filing.officeSlug);
    const receivedOn = today();
    const number = `${receivedOn.slice(0, 4)}-${String(kept.length + 1).padStart(4, '0')}`;
    const code = groups(randomBytes(16).toString('hex').slice(0, 26).toUpperCase());
    const replyBy = nationalCalendar.workdaysAfter(receivedOn, 20);
    kept.push({
      id: `c${kept.length + 1}`,
      number,
      code,
      body,
      officeSlug: filing.officeSlug,
      applicant: filing.applicant,
      wanted: filing.wanted,
      files: [...filing.identityFiles, ...filing.otherFiles],
      receivedOn,
      replyBy,
      stage: 'inHand',
      steps: [
        { on: receivedOn, title: '申请已提交', text: '系统已收到您的申请。', party: 'applicant', source: '《政府信息公开条例》第三十一条' },
      ],
      letters: [],
      can: nothing,
      remedy: null,
    });
    const filed: Filed = {
      number,
      code,
      officeName: office.name,
      filedAt: clock.now().toISOString(),
      receivedOn,
      supplementNoticeBy: correction ? '' : nationalCalendar.workdaysAfter(receivedOn, 7),
      replyBy,
      provisional: !nationalCalendar.isKnown(replyBy),
      again: false,
    };
    byKey.set(key, { body, filed });
    return filed;
  };

  const fixture: FixtureDesk = {
    kept,
    recovered,
    corrections,
    opinions,
    opinionCode: 'OPIN-12345-ABCDE',
    patience: 20,
    refusal: undefined,
    endTickets: () => tickets.clear(),
    askSupplement(number) {
      const one = caseOf(number);
      one.stage = 'waitingForSupplement';
      one.can = {
        ...nothing,
        supplement: {
          by: nationalCalendar.workdaysAfter(today(), 15),
          items: ['所需信息是哪一年的', '请提供身份证明'],
          guidance: '可以写文件的名称或者文号。',
        },
      };
      one.letters.unshift({ id: 'l1', title: '补正告知书', number: '云政公补〔2026〕1号', on: today() });
      tell(one, '补正告知书已送出', '可以在本页下载。', '《政府信息公开条例》第三十条');
    },
    askReasons(number) {
      const one = caseOf(number);
      one.stage = 'waitingForReasons';
      one.can = { ...nothing, giveReasons: { by: nationalCalendar.workdaysAfter(today(), 7) } };
    },
    askFee(number) {
      const one = caseOf(number);
      one.stage = 'waitingForPayment';
      const by = nationalCalendar.workdaysAfter(today(), 20);
      one.can = {
        ...nothing,
        pay: { yuan: 380, by, how: officeSettings.payHow, steps: ['第1—30页：不收费', '第31—68页：38页×10元=380元'] },
      };
    },
    answer(number) {
      const one = caseOf(number);
      one.stage = 'answered';
      one.can = { ...nothing, withdraw: false };
      one.letters.unshift({ id: 'l2', title: '政府信息公开答复书', number: '云政公复〔2026〕1号', on: today() });
      one.remedy =
        '如不服本答复，可以自收到本答复书之日起60日内向清溪县人民政府申请行政复议，或者自收到之日起6个月内向清溪县人民法院提起行政诉讼。';
      tell(one, '答复书已送出', '可以在本页下载。', '《政府信息公开条例》第三十六条');
    },
    offices: async () => fixtureOffices,
    office: async (slug) => fixtureOffices.find((one) => one.slug === slug),
    alreadyPublished: async (words) =>
      words.includes('年报')
        ? [{ title: '云台镇人民政府2025年政府信息公开工作年度报告', path: '/reports/yun-tai-zhen/2025', on: '2026-01-20' }]
        : [],
    async file(filing, key) {
      if (fixture.refusal) throw fixture.refusal;
      const body = {
        ...filing,
        identityFiles: filing.identityFiles.map(({ name }) => name),
        otherFiles: filing.otherFiles.map(({ name }) => name),
      };
      return enter(sealedOver(body), key, filing, false);
    },
    async open({ number, code, name }) {
      if (failures >= fixture.patience)
        throw new Refusal({ code: 'too-many-tries', status: 429, message: '尝试次数太多，请 15 分钟后再试。' });
      const found = kept.find((one) => one.number === number && bare(one.code) === bare(code) && one.applicant.name === name);
      if (!found) {
        failures += 1;
        throw wrong();
      }
      return newTicket(found.id);
    },
    async view(ticket) {
      const one = opened(ticket);
      const office = officeOf(one.officeSlug);
      const days: { on: string; counted: boolean; n: number; why: string }[] = [];
      for (let n = 0, on = one.receivedOn; on < one.replyBy; ) {
        on = new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        const { workday, why } = nationalCalendar.day(on);
        if (workday) n += 1;
        days.push({ on, counted: workday, n, why });
      }
      return {
        number: one.number,
        officeName: office.name,
        officeSlug: office.slug,
        officePhone: office.settings?.phone ?? '',
        madeUp: office.madeUp,
        stage: one.stage,
        stageLabel: stages[one.stage],
        applicantMasked: maskName(one.applicant.name),
        description: one.wanted.description,
        receivedOn: one.receivedOn,
        replyBy: one.stage === 'inHand' ? one.replyBy : null,
        provisional: false,
        days: one.stage === 'inHand' ? days : [],
        explanation: [`自${one.receivedOn}的次日起算二十个工作日（第三十三条第二款）。`],
        steps: one.steps,
        letters: one.letters,
        papers: one.files.map((file, index) => ({
          id: `p${index}`,
          kind: 'identity',
          title: '身份证明',
          name: file.name,
          bytes: file.bytes,
        })),
        can: one.can,
        lapsed: null,
        remedy: one.remedy,
      };
    },
    async letter(ticket, letterId, format) {
      const letter = opened(ticket).letters.find(({ id }) => id === letterId);
      if (!letter) throw new Refusal({ code: 'no-such-letter', status: 404, message: '没有这份文书。' });
      return format === 'pdf' ? pdf(letter.title) : docx(letter.title);
    },
    async paper(ticket, paperId) {
      const file = opened(ticket).files[Number(paperId.slice(1))];
      if (!file) throw new Refusal({ code: 'no-such-paper', status: 404, message: '没有这份材料。' });
      return { name: file.name, type: file.type, body: Buffer.from('paper') };
    },
    async clockSheet(ticket) {
      opened(ticket);
      return pdf('期限计算表');
    },
    async supplement(ticket, { text }, key) {
      const one = opened(ticket);
      once(key, () => {
        if (!one.can.supplement) throw new Refusal({ code: 'not-asked', status: 409, message: '现在没有要求补正。' });
        one.stage = 'inHand';
        one.can = nothing;
        one.replyBy = nationalCalendar.workdaysAfter(today(), 20);
        one.steps.push({
          on: today(),
          title: '收到补正',
          text: text.slice(0, 40),
          party: 'applicant',
          source: '《政府信息公开条例》第三十条',
        });
      });
    },
    async giveReasons(ticket, _given, key) {
      const one = opened(ticket);
      once(key, () => {
        one.stage = 'inHand';
        one.can = nothing;
        tell(one, '收到理由', '');
      });
    },
    async proofOfPayment(ticket, _given, key) {
      const one = opened(ticket);
      once(key, () => tell(one, '收到缴费凭证', ''));
    },
    async withdraw(ticket, _given, key) {
      const one = opened(ticket);
      once(key, () => {
        one.stage = 'withdrawn';
        one.can = { ...nothing, withdraw: false };
        one.steps.push({ on: today(), title: '申请已撤回', text: '这件申请不再办理。', party: 'applicant', source: '' });
      });
    },
    async askCorrection(given, key) {
      corrections.push(given);
      const wanted: Wanted = { description: given.record, form: 'paper', delivery: 'online', otherFormAccepted: true, needsHelp: '' };
      const filing: Filing = {
        officeSlug: given.officeSlug,
        applicant: given.applicant,
        wanted,
        identityFiles: [],
        otherFiles: given.files,
      };
      return enter(sealedOver({ ...given, files: given.files.map(({ name }) => name) }), key, filing, true);
    },
    async recover(asked) {
      recovered.push(asked);
    },
    async openOpinion(code) {
      if (bare(code) !== bare('OPIN-12345-ABCDE')) throw wrong();
      return newTicket('opinion');
    },
    async opinionAsked(ticket) {
      if (admitted(ticket) !== 'opinion') throw over();
      return {
        officeName: '云台镇人民政府',
        officePhone: officeSettings.phone,
        madeUp: true,
        kind: 'thirdParty',
        information: '2024年清溪河整治工程的中标合同',
        answerBy: nationalCalendar.workdaysAfter(today(), 15),
        silence: '逾期没有提出意见的，由机关自行决定是否公开（《政府信息公开条例》第三十二条）。',
        answered: opinions.length > 0,
      };
    },
    async giveOpinion(ticket, given, key) {
      if (fixture.refusal) throw fixture.refusal;
      if (admitted(ticket) !== 'opinion') throw over();
      once(key, () => opinions.push(given));
    },
    blankForm: async (_slug, of, format) =>
      (format === 'pdf' ? pdf : docx)(of === 'citizen' ? '申请表（公民）' : '申请表（法人或者其他组织）'),
    yearOf: async (slug) => ({ received: kept.filter(({ officeSlug }) => officeSlug === slug).length }),
  };
  return fixture;
}
