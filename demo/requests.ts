// Requests of the made-up county, in every stage and light, through the product's own acts. The days are counted back from the
// day of the first start, so that the lights are right whenever that is. All persons are made up and say so.
// Long, because it plays thirty cases from beginning to end.

import type { Agency } from '../src/features/agencies/index.ts';
import { type CaseActing, caseActing } from '../src/features/requests/act-on-case.ts';
import { addUnit } from '../src/features/requests/add-unit.ts';
import { advanceUnit } from '../src/features/requests/advance-unit.ts';
import { giveSupplement } from '../src/features/requests/applicant-acts.ts';
import { archiveRequest } from '../src/features/requests/archive-request.ts';
import { askReasons } from '../src/features/requests/ask-reasons.ts';
import { confer } from '../src/features/requests/confer.ts';
import { consult } from '../src/features/requests/consult.ts';
import { consultationsOf } from '../src/features/requests/consultations.ts';
import { draftLetter } from '../src/features/requests/draft-letter.ts';
import { extendLimit } from '../src/features/requests/extend-limit.ts';
import { fileRequest } from '../src/features/requests/file-request.ts';
import { joinRequest } from '../src/features/requests/join-request.ts';
import { lettersOf } from '../src/features/requests/letters.ts';
import { noteContact } from '../src/features/requests/note-contact.ts';
import { noticeFee } from '../src/features/requests/notice-fee.ts';
import { noticeSupplement } from '../src/features/requests/notice-supplement.ts';
import { recomputeCases } from '../src/features/requests/recompute-cases.ts';
import { recordConsultation } from '../src/features/requests/record-consultation.ts';
import { recordSearch } from '../src/features/requests/record-search.ts';
import { recordWithdrawal } from '../src/features/requests/record-withdrawal.ts';
import { registerRequest } from '../src/features/requests/register-request.ts';
import type { Applicant, Channel } from '../src/features/requests/request.ts';
import { officeSettingsSchema, registerSchema } from '../src/features/requests/requests.contract.ts';
import { requestById } from '../src/features/requests/requests.ts';
import { reviewLetter } from '../src/features/requests/review-letter.ts';
import { reviewSecrecy } from '../src/features/requests/review-secrecy.ts';
import { serveLetter } from '../src/features/requests/serve-letter.ts';
import { setOfficeSettings } from '../src/features/requests/set-office-settings.ts';
import { signLetter } from '../src/features/requests/sign-letter.ts';
import { splitRequest } from '../src/features/requests/split-request.ts';
import { submitLetter } from '../src/features/requests/submit-letter.ts';
import { nationalCalendar } from '../src/law/calendar/calendar.ts';
import { addDays } from '../src/law/calendar/days.ts';
import { type LetterKind, letterKindOf } from '../src/law/requests/letters/letter-kinds.ts';
import type { Outcome } from '../src/law/requests/outcomes.ts';
import { dayInShanghai } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/http.ts';

export interface DemoOffice {
  readonly agency: Agency;
  readonly clerk: string;
  readonly reviewer: string;
  readonly signer: string;
}

type Seeding = Pick<Context, 'db' | 'clock' | 'storage' | 'tenant' | 'secrets'>;

/** What happens on a day, counted in working days before today. */
interface Event {
  readonly ago: number;
  readonly happen: (on: Day) => Promise<void>;
}

interface Day {
  readonly on: string;
  readonly as: (role: 'clerk' | 'reviewer' | 'signer' | 'portal') => CaseActing;
}

function workdaysBack(today: string, n: number): string {
  let on = today;
  for (let left = n; left > 0; ) {
    on = addDays(on, -1);
    if (nationalCalendar.day(on).workday) left -= 1;
  }
  return on;
}

/** Region 99 does not exist; the check digit is right, so that the product treats it as a number. */
function madeUpIdNumber(n: number): string {
  const body = `99000019${String(70 + (n % 25))}0101${String(n).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0);
  return body + '10X98765432'[sum % 11];
}

const heavenlyStems = [...'甲乙丙丁戊己庚辛壬癸'];
const person = (n: number): Applicant => ({
  kind: 'person',
  name: `虚构申请人${heavenlyStems[n % 10]}${n >= 10 ? heavenlyStems[Math.floor(n / 10) % 10] : ''}`,
  idKind: 'idCard',
  idNumber: madeUpIdNumber(n),
  representative: '',
  contactName: '',
  phone: `000-0000${String(n).padStart(4, '0')}`,
  address: `清溪县虚构路${n}号`,
  postcode: '000000',
  email: '',
});
const organisation = (n: number, kind: Applicant['kind'], name: string): Applicant => ({
  ...person(n),
  kind,
  name: `虚构${name}`,
  idKind: 'other',
  idNumber: `99990000MA${String(n).padStart(8, '0')}`,
  representative: '虚构负责人',
  contactName: '虚构联系人',
});

/** One case on its way: what was done so far is looked up, never guessed. */
class Story {
  readonly events: Event[] = [];
  private id = '';
  private tail = 0;
  private readonly seeding: Seeding;
  private readonly serial: number;

  constructor(seeding: Seeding, serial: number) {
    this.seeding = seeding;
    this.serial = serial;
  }

  get requestId(): string {
    return this.id;
  }

  private later(ago: number, happen: Event['happen']): this {
    this.events.push({ ago, happen });
    return this;
  }

  private async seq(): Promise<number> {
    return (await requestById(this.seeding.db, this.seeding.tenant, this.id)).seq;
  }

  private key(): string {
    this.tail += 1;
    return `demonstration-${this.serial}-${this.tail}`.padEnd(20, '-');
  }

  private async newestLetter(kind?: LetterKind) {
    const letters = await lettersOf(this.seeding.db, this.seeding.tenant, this.id);
    const letter = letters.findLast((one) => one.state !== 'void' && (kind === undefined || one.kind === kind));
    if (!letter) throw new Error(`demonstration: no letter ${kind}`);
    return letter;
  }

  online(ago: number, agency: Agency, applicant: Applicant, description: string): this {
    const wanted = { description, form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' } as const;
    return this.later(ago, async ({ as }) => {
      const key = this.key();
      const { number } = await fileRequest(as('portal'), { agencyId: agency.id, purpose: 'request', applicant, wanted, papers: [] }, key);
      this.id = await this.idOf(agency, number);
    });
  }

  correction(ago: number, agency: Agency, applicant: Applicant, description: string): this {
    const wanted = { description, form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' } as const;
    return this.later(ago, async ({ as }) => {
      const { number } = await fileRequest(
        as('portal'),
        { agencyId: agency.id, purpose: 'correction', applicant, wanted, papers: [] },
        this.key(),
      );
      this.id = await this.idOf(agency, number);
    });
  }

  private async idOf(agency: Agency, number: string): Promise<string> {
    const { db, tenant } = this.seeding;
    const found = db.selectFrom('request').select('id').where('tenant_id', '=', tenant).where('agency_id', '=', agency.id);
    return (await found.where('number', '=', number).executeTakeFirstOrThrow()).id;
  }

  entered(
    ago: number,
    agency: Agency,
    channel: Exclude<Channel, 'online'>,
    applicant: Applicant,
    description: string,
    confirmed = true,
  ): this {
    return this.later(ago, async ({ on, as }) => {
      const waits = channel === 'plainMail' || channel === 'email' || channel === 'fax' || channel === 'misdirected';
      const input = registerSchema.parse({
        agencyId: agency.id,
        channel,
        arrivedOn: on,
        confirmedOn: waits && confirmed ? on : null,
        applicant,
        wanted: { description, form: 'paper', delivery: 'post' },
        unit: '党政办公室',
      });
      this.id = (await registerRequest(as('clerk'), input, this.key())).id;
    });
  }

  act(ago: number, happen: (acting: CaseActing, id: string, seq: number, on: string) => Promise<unknown>): this {
    return this.later(ago, async ({ as, on }) => {
      await happen(as('clerk'), this.id, await this.seq(), on);
    });
  }

  /** What the clerk has proposed, decided by the head. */
  decided(ago: number, happen: (acting: CaseActing, id: string, seq: number) => Promise<unknown>): this {
    return this.later(ago, async ({ as }) => {
      await happen(as('signer'), this.id, await this.seq());
    });
  }

  /** The newest letter of a kind: drafted before, here handed in, reviewed, signed. */
  signed(ago: number, kind?: LetterKind): this {
    return this.later(ago, async ({ as }) => {
      const { id, version } = await this.newestLetter(kind);
      await submitLetter(as('clerk'), this.id, id, { version, note: '' });
      await reviewLetter(as('reviewer'), this.id, id, { version, note: '事实清楚，依据正确。' });
      await signLetter(as('signer'), this.id, id, { version, note: '同意。' });
    });
  }

  handedIn(ago: number, kind?: LetterKind): this {
    return this.later(ago, async ({ as }) => {
      const { id, version } = await this.newestLetter(kind);
      await submitLetter(as('clerk'), this.id, id, { version, note: '' });
    });
  }

  served(ago: number, service: 'post' | 'direct' | 'electronic', kind?: LetterKind): this {
    return this.later(ago, async ({ as, on }) => {
      const { id, version } = await this.newestLetter(kind);
      const carrier = service === 'post' ? 'ems' : null;
      const servedOn = service === 'post' ? null : on;
      await serveLetter(as('clerk'), this.id, id, { version, service, carrier, sentOn: on, servedOn, proof: '演示数据', paperIds: [] });
    });
  }

  arrived(ago: number, kind?: LetterKind): this {
    return this.later(ago, async ({ as, on }) => {
      const { id, version, service, carrier, sentOn } = await this.newestLetter(kind);
      const given = {
        version,
        service: service ?? 'post',
        carrier: carrier as 'ems' | null,
        sentOn: sentOn ?? on,
        servedOn: on,
        proof: '回执',
        paperIds: [],
      };
      await serveLetter(as('clerk'), this.id, id, given);
    });
  }

  answer(
    ago: number,
    outcome: Outcome,
    data: Readonly<Record<string, unknown>>,
    service: 'post' | 'direct' | 'electronic' = 'electronic',
  ): this {
    return this.later(ago, async ({ as }) => {
      await draftLetter(as('clerk'), this.id, { kind: letterKindOf(outcome), outcome, data, service });
    });
  }

  contacted(ago: number, phase: 'before' | 'during' | 'after', text: string): this {
    return this.act(ago, (acting, id, seq, on) => noteContact(acting, id, { seq, on, phase, way: '电话', with: '申请人', text }));
  }

  cleared(ago: number, opinion: 'release' | 'releaseInPart' = 'release'): this {
    return this.act(ago, (acting, id, seq, on) =>
      reviewSecrecy(acting, id, { seq, on, kind: 'secrecy', opinion, basis: '《保守国家秘密法》第三十五条', text: '不涉及国家秘密。' }),
    );
  }

  opinion(ago: number, given: { servedOn?: boolean; answer?: 'agree' | 'disagree' | 'partly'; weighing?: string }): this {
    return this.later(ago, async ({ as, on }) => {
      const [consultation] = await consultationsOf(this.seeding.db, this.seeding.tenant, this.id);
      if (!consultation) throw new Error('demonstration: nobody was asked');
      await recordConsultation(as('clerk'), this.id, {
        seq: await this.seq(),
        consultationId: consultation.id,
        servedOn: given.servedOn ? on : null,
        answeredOn: given.answer ? on : null,
        answer: given.answer ?? null,
        reasons: given.answer === 'disagree' ? '公开后会泄露经营信息（虚构）。' : '',
        weighing: given.weighing ?? '',
      });
    });
  }
}

/** What an answer that gives something has to say (Article 36). */
const given = (title: string) => ({
  information: [title],
  form: '电子文件',
  way: '随本答复书在本系统提供下载',
  time: '自本答复书送达之日起',
});

const township = (name: string) => ({
  officeName: `${name}党政办公室（政府信息公开工作机构）`,
  address: '清溪县虚构路1号',
  hours: '工作日 8:30—12:00，14:00—17:30',
  phone: '000-00000000',
  fax: '000-00000001',
  email: '',
  postcode: '000000',
  acceptsEmail: false,
  acceptsFax: false,
  catalogueNote: '按《政府信息公开条例》第二十条、第二十一条分类，每条信息有索引、名称、内容概述和生成日期。',
  obtainNote: '主动公开的信息在本站查阅；也可以到政务服务中心和图书馆的查阅场所查阅。',
  reviewBody: '清溪县人民政府',
  reviewUrl: 'https://review.example/qingxi',
  court: '清溪县人民法院',
  supervisorName: '清溪县人民政府办公室',
  supervisorPhone: '000-00000002',
  payHow: '持缴款通知到清溪县虚构银行缴入县国库，或者在办公场所扫码缴款。',
});

/** Prefixes of document numbers. */
const prefixes: Readonly<Record<string, string>> = {
  'yun-tai-zhen': '云政',
  'qing-xi-xian-min-zheng-ju': '清民',
  'qing-xi-xian-zi-ran-zi-yuan-ju': '清自然',
};

/** Offices that take part: the township whose people one can be, and two departments. */
export const requestOffices = Object.keys(prefixes);

function storiesOf(
  seeding: Seeding,
  [town, civil, land]: readonly [DemoOffice, DemoOffice, DemoOffice],
): { readonly office: DemoOffice; readonly story: Story }[] {
  let serial = 0;
  const told: { office: DemoOffice; story: Story }[] = [];
  const of = (office: DemoOffice) => {
    serial += 1;
    const story = new Story(seeding, serial);
    told.push({ office, story });
    return story;
  };
  const p = (n: number) => person(n);
  const at = town.agency;

  of(town).online(1, at, p(1), '云台镇2025年度农村危房改造补助对象名单和发放标准。');
  of(town)
    .entered(14, at, 'inPerson', p(2), '云台镇集镇老街改造工程的立项批复和概算批复。')
    .contacted(13, 'during', '向申请人说明查找范围，申请人确认只要两份批复。');
  of(town)
    .entered(18, at, 'signedMail', p(3), '云台镇人民政府与物业公司签订的农贸市场委托管理合同。')
    .act(10, (acting, id, seq, on) =>
      confer(acting, id, {
        seq,
        on,
        place: '镇政府二楼会议室',
        participants: ['党政办公室', '司法所', '农业农村办公室'],
        question: '合同中的单价是否属于商业秘密。',
        conclusion: '单价由公开招标产生，不属于商业秘密；开户账号隐去。',
      }),
    )
    .answer(
      2,
      'PARTIAL',
      {
        ...given('农贸市场委托管理合同（隐去账号）'),
        withheld: [
          {
            part: '乙方开户账号',
            ground: 'DENY_THIRD',
            reason: '合同第三页记载乙方的开户账号，属于其经营信息，公开后账号可能被冒用，损害乙方合法权益。',
          },
        ],
      },
      'post',
    );
  of(town).online(23, at, p(4), '云台镇2024年度森林防火经费使用明细。');
  of(town)
    .online(8, at, p(5), '青石桥村土地流转合同（2023年签订）。')
    .act(5, (acting, id, seq) =>
      consult(acting, id, {
        seq,
        kind: 'thirdParty',
        who: '虚构农业合作社',
        contact: '清溪县虚构村',
        information: '土地流转合同全文',
        byLink: true,
      }),
    )
    .signed(4, 'thirdPartyInquiry')
    .served(4, 'direct', 'thirdPartyInquiry')
    .signed(4, 'consultationNotice')
    .served(4, 'electronic', 'consultationNotice');
  of(town)
    .online(6, at, p(6), '有关补贴的文件。')
    .act(3, (acting, id, seq) =>
      noticeSupplement(acting, id, {
        seq,
        items: ['请写明是哪一项补贴、哪一年度', '请提交身份证明'],
        guidance: '例如“2025年度耕地地力保护补贴发放公示表”。写明补贴名称和年度即可。',
        allowWorkdays: 15,
      }),
    )
    .signed(3, 'supplementNotice')
    .served(2, 'electronic', 'supplementNotice');
  of(town).entered(1, at, 'plainMail', p(7), '云台镇2022年以来的村级公路建设计划。', false);
  of(town)
    .online(12, at, p(8), '云台镇卫生院迁建项目的选址意见书。')
    .cleared(4)
    .answer(3, 'OPEN_PROVIDE', { ...given('云台镇卫生院迁建项目选址意见书') })
    .handedIn(1, 'answerGranted');
  of(town)
    .online(15, at, p(9), '云台镇2025年第三季度财政收支情况表。')
    .answer(3, 'OPEN_PUBLISHED', { way: '已在本站“财政预决算”栏目公开，标题为《云台镇2025年第三季度财政收支情况》。' })
    .signed(1, 'answerPublished');
  of(town)
    .online(60, at, p(10), '云台镇防汛应急预案（2025年修订）。')
    .cleared(50)
    .answer(50, 'OPEN_PROVIDE', { ...given('云台镇防汛应急预案（2025年修订）') })
    .signed(49, 'answerGranted')
    .served(48, 'electronic', 'answerGranted')
    .contacted(45, 'after', '电话回访，申请人表示已收到，没有疑问。');
  of(town)
    .entered(70, at, 'inPerson', organisation(11, 'business', '商贸有限公司'), '云台镇集镇停车场经营权招租的中标通知书和评标得分表。')
    .act(66, (acting, id, seq) =>
      consult(acting, id, {
        seq,
        kind: 'thirdParty',
        who: '虚构停车管理公司',
        contact: '',
        information: '中标通知书、评标得分表',
        byLink: false,
      }),
    )
    .signed(65, 'thirdPartyInquiry')
    .served(65, 'direct', 'thirdPartyInquiry')
    .opinion(44, { weighing: '第三方逾期没有提出意见，由本机关决定。评标专家姓名隐去，其余可以公开。' })
    .cleared(42, 'releaseInPart')
    .answer(
      42,
      'PARTIAL',
      {
        ...given('中标通知书、评标得分表（隐去专家姓名）'),
        withheld: [
          {
            part: '评标专家姓名',
            ground: 'DENY_THIRD',
            reason: '得分表记载评标专家的姓名，公开后专家可能受到打扰和报复，损害其合法权益。',
          },
        ],
      },
      'post',
    )
    .signed(41, 'answerPartial')
    .served(41, 'post', 'answerPartial')
    .arrived(38, 'answerPartial');
  of(town)
    .entered(55, at, 'oral', p(12), '1986年云台乡宅基地登记底册中本人户的登记页。')
    .act(48, (acting, id, seq, on) =>
      recordSearch(acting, id, {
        seq,
        on,
        scope: '档案室1980—1990年全部案卷，自然资源所移交目录',
        method: '按年度、村名翻检，并查电子目录',
        persons: '演示经办员（云台）',
        result: '没有找到该登记底册。',
      }),
    )
    .answer(46, 'NO_NOTEXIST', {}, 'direct')
    .signed(45, 'noticeNotHeld')
    .served(44, 'direct', 'noticeNotHeld');
  of(town)
    .online(50, at, p(13), '请公开相关材料。')
    .act(46, (acting, id, seq) =>
      noticeSupplement(acting, id, {
        seq,
        items: ['请写明所需信息的名称、文号或者其他特征'],
        guidance: '写明是什么事、哪一年、哪个单位制作的材料。',
        allowWorkdays: 15,
      }),
    )
    .signed(46, 'supplementNotice')
    .served(45, 'electronic', 'supplementNotice')
    .answer(26, 'OTH_NO_SUPPLEMENT', {})
    .signed(25, 'noticeNoFurther')
    .served(25, 'electronic', 'noticeNoFurther');
  of(town)
    .online(30, at, p(14), '云台镇社区工作者招聘成绩表。')
    .act(27, (acting, id, seq, on) => recordWithdrawal(acting, id, { seq, on, how: '申请人来电，已在网站查到成绩公示，要求撤回。' }));
  of(town)
    .online(90, at, p(15), '云台镇2024年度部门决算公开情况。')
    .answer(85, 'OPEN_PUBLISHED', { way: '已在本站“财政预决算”栏目公开。' })
    .signed(84, 'answerPublished')
    .served(84, 'electronic', 'answerPublished')
    .act(70, (acting, id, seq) => archiveRequest(acting, id, { seq, archiveNumber: '云政公-演示-001' }));
  of(town)
    .entered(26, at, 'signedMail', organisation(16, 'legalService', '律师事务所'), '云台镇2021年以来政府合同台账。')
    .act(9, (acting, id, seq) => extendLimit(acting, id, { seq, workdays: 15, reason: '合同数量较多，需要逐份核对是否涉及商业秘密。' }))
    .signed(8, 'extensionNotice')
    .served(8, 'post', 'extensionNotice')
    .arrived(5, 'extensionNotice');
  of(town)
    .online(40, at, p(17), '云台镇农业产业项目。')
    .act(36, (acting, id, seq) =>
      noticeSupplement(acting, id, {
        seq,
        items: ['请写明项目名称或者年度'],
        guidance: '例如“2024年度农业产业强镇项目实施方案”。',
        allowWorkdays: 15,
      }),
    )
    .signed(36, 'supplementNotice')
    .served(35, 'electronic', 'supplementNotice');
  const supplemented = told.at(-1)?.story as Story;
  supplemented.events.push({
    ago: 30,
    happen: ({ as }) =>
      giveSupplement(as('portal'), {
        requestId: supplemented.requestId,
        key: 'demonstration-supplement',
        text: '2024年度农业产业强镇项目实施方案。',
        papers: [],
      }),
  });
  supplemented
    .cleared(15)
    .answer(14, 'OPEN_PROVIDE', { ...given('2024年度农业产业强镇项目实施方案') })
    .signed(13, 'answerGranted')
    .served(12, 'electronic', 'answerGranted');

  of(civil)
    .online(12, civil.agency, p(20), '2019年以来全县养老机构补贴发放的全部原始凭证。')
    .act(6, (acting, id, seq) => noticeFee(acting, id, { seq, basis: 'pages', count: 240, how: '缴入县国库，凭缴款通知到虚构银行办理。' }))
    .signed(5, 'feeNotice')
    .served(4, 'electronic', 'feeNotice');
  of(civil)
    .online(60, civil.agency, p(21), '全县社会组织年检材料（2018—2024年）。')
    .act(55, (acting, id, seq) =>
      noticeFee(acting, id, { seq, basis: 'pages', count: 1500, how: '缴入县国库，凭缴款通知到虚构银行办理。' }),
    )
    .signed(54, 'feeNotice')
    .served(53, 'electronic', 'feeNotice')
    .answer(30, 'OTH_NO_PAYMENT', {})
    .signed(29, 'noticeNoFurther')
    .served(29, 'electronic', 'noticeNoFurther');
  of(civil)
    .online(7, civil.agency, organisation(22, 'research', '社会政策研究所'), '近十年全部会议纪要。')
    .act(5, (acting, id, seq) =>
      askReasons(acting, id, { seq, facts: '本月内同一申请人已提出12件申请，内容涉及近十年全部会议纪要。', allowWorkdays: 7 }),
    )
    .signed(4, 'reasonsNotice')
    .served(4, 'electronic', 'reasonsNotice');
  of(civil)
    .online(65, civil.agency, p(23), '邻居（虚构）家庭的低保审核表。')
    .act(60, (acting, id, seq) =>
      consult(acting, id, { seq, kind: 'thirdParty', who: '虚构第三方', contact: '', information: '低保审核表', byLink: false }),
    )
    .signed(60, 'thirdPartyInquiry')
    .served(59, 'direct', 'thirdPartyInquiry')
    .opinion(52, { answer: 'disagree', weighing: '理由合理，涉及个人隐私，不公开不会对公共利益造成重大影响。' })
    .answer(
      50,
      'DENY_THIRD',
      {
        consultation: '已书面征求第三方意见，第三方在期限内书面表示不同意公开。',
        weighing: '第三方以家庭隐私为由不同意公开，理由合理；不公开不会对公共利益造成重大影响。',
        reason:
          '所申请的低保审核表记载他人家庭收入、健康状况等个人隐私，经征求意见第三方不同意公开且理由合理，不公开不会对公共利益造成重大影响。',
      },
      'electronic',
    )
    .signed(49, 'answerDenied')
    .served(48, 'electronic', 'answerDenied');

  of(land)
    .online(
      10,
      land.agency,
      organisation(30, 'publicInterest', '环境保护协会'),
      '清溪湿地保护区周边三个建设项目的用地预审意见和环境影响评价批复。',
    )
    .act(8, (acting, id, seq) =>
      addUnit(acting, id, { seq, name: '清溪县生态环境分局（虚构）', task: '提供环境影响评价批复的文号和公开情况', dueOn: null }),
    )
    .act(8, (acting, id, seq) => addUnit(acting, id, { seq, name: '用地规划科', task: '查找三个项目的用地预审意见', dueOn: null }))
    .act(6, async (acting, id, seq) => {
      const { db, tenant } = seeding;
      const units = db.selectFrom('request_unit').select('id').where('tenant_id', '=', tenant).where('request_id', '=', id).orderBy('id');
      const [unit] = await units.execute();
      await advanceUnit(acting, id, { seq, unitId: unit?.id ?? '', stage: 'working', note: '已收到协办函，正在查找。' });
    });
  of(land)
    .online(9, land.agency, p(31), '一、城东地块的出让合同；二、城东地块的规划条件。')
    .act(8, (acting, id, seq) => splitRequest(acting, id, { seq, parts: ['城东地块的出让合同', '城东地块的规划条件'] }));
  const first = of(town).online(5, at, p(32), '云台镇2025年度征地补偿区片综合地价。');
  of(town)
    .online(4, at, p(32), '云台镇2025年度征地区片综合地价标准。')
    .act(3, (acting, id, seq) => joinRequest(acting, id, { seq, withId: first.requestId, reason: '同一申请人就同一内容重复提交。' }))
    .decided(2, (acting, id, seq) => joinRequest(acting, id, { seq, withId: first.requestId, reason: '同意并案。' }));
  of(town)
    .online(30, at, p(35), '有关工程的资料。')
    .act(26, (acting, id, seq) =>
      noticeSupplement(acting, id, {
        seq,
        items: ['请写明工程名称和所需资料的名称'],
        guidance: '例如“青石桥村污水管网工程的竣工验收报告”。',
        allowWorkdays: 15,
      }),
    )
    .signed(26, 'supplementNotice')
    .served(25, 'electronic', 'supplementNotice');
  of(land)
    .online(62, land.agency, p(33), '柳河镇三号矿点的采矿许可证登记信息。')
    .answer(38, 'NO_NOTOURS', {
      reason: '采矿许可证由市级自然资源主管部门颁发，本机关没有制作，也没有保存。',
      otherAgency: '虚构市自然资源局',
      otherContact: '000-00000009',
    })
    .signed(36, 'noticeNotOurs')
    .served(35, 'electronic', 'noticeNotOurs');
  of(land).correction(6, land.agency, p(34), '记录：不动产登记簿中本人姓名\n不准确之处：姓名用字有误\n应当更正为：与身份证一致');
  return told;
}

/** The cases of three offices of the made-up county, as `README.md` lists them. */
export async function seedRequests(seeding: Seeding, offices: readonly [DemoOffice, DemoOffice, DemoOffice]): Promise<void> {
  const now = seeding.clock.now();
  const today = dayInShanghai(now);
  const actingOf = (office: DemoOffice, on: string): Day['as'] => {
    // Ten in the morning of that day; today nothing is later than now.
    const then = new Date(Math.min(new Date(`${on}T10:00:00+08:00`).getTime(), now.getTime()));
    const clock = { now: () => then };
    return (role) => caseActing({ ...seeding, clock }, role === 'portal' ? 'system:portal' : office[role]);
  };
  for (const office of offices) {
    const { agency } = office;
    const settings = officeSettingsSchema.parse({
      ...township(agency.shortName),
      agencyId: agency.id,
      letterPrefix: prefixes[agency.slug],
    });
    await setOfficeSettings(actingOf(office, workdaysBack(today, 120))('signer'), agency.id, settings);
  }
  const events = storiesOf(seeding, offices).flatMap(({ office, story }, at) =>
    story.events.map((event, step) => ({ ...event, office, order: at * 1000 + step })),
  );
  events.sort((a, b) => b.ago - a.ago || a.order - b.order);
  for (const { ago, happen, office } of events) {
    const on = workdaysBack(today, ago);
    await happen({ on, as: actingOf(office, on) });
  }
  await recomputeCases(caseActing(seeding, 'system:calendar'), 'due');
}
