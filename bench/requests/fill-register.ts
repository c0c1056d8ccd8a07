// A register as it is after eight years: many agencies of unequal size, most cases closed, summaries that differ as real ones do.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { gramsOf } from '../../src/features/requests/grams.ts';
import type { Applicant, ApplicantKind, Channel, Stage, Wanted } from '../../src/features/requests/request.ts';
import type { Vault } from '../../src/features/requests/sealing.ts';
import { nationalCalendar } from '../../src/law/calendar/calendar.ts';
import { addDays, daysBetween } from '../../src/law/calendar/days.ts';
import { outcomes } from '../../src/law/requests/outcomes.ts';
import { newId } from '../../src/platform/ids.ts';
import { chooser, dice } from '../dice.ts';
import { type CopiedRow, copyRows } from './copy-rows.ts';

export interface FilledAgency {
  readonly id: string;
  readonly shortName: string;
  readonly handlers: readonly string[];
}

export interface Filling {
  readonly tenant: string;
  readonly rows: number;
  /** The first has most requests, the last fewest. */
  readonly agencies: readonly FilledAgency[];
  readonly vault: Vault;
  readonly today: string;
}

const channelOf = chooser<Channel>([
  ['online', 62],
  ['signedMail', 18],
  ['inPerson', 9],
  ['email', 6],
  ['plainMail', 3],
  ['oral', 1],
  ['fax', 1],
]);
const kindOf = chooser<ApplicantKind>([
  ['person', 88],
  ['business', 7],
  ['legalService', 3],
  ['other', 1],
  ['research', 0.6],
  ['publicInterest', 0.4],
]);
const openStageOf = chooser<Stage>([
  ['inHand', 70],
  ['waitingForSupplement', 9],
  ['consulting', 8],
  ['signing', 6],
  ['signed', 4],
  ['filed', 2],
  ['waitingForPayment', 1],
]);
const closedStageOf = chooser<Stage>([
  ['archived', 70],
  ['answered', 22],
  ['lapsed', 4],
  ['withdrawn', 2.5],
  ['transferred', 1],
  ['joined', 0.5],
]);
const outcomeOf = chooser(Object.keys(outcomes).map((outcome, at) => [outcome, 30 / (at + 1)] as const));

const topics = [
  '征地补偿安置方案',
  '国有土地上房屋征收决定',
  '拆迁补偿款发放明细',
  '农村宅基地审批材料',
  '建设用地规划许可证',
  '建设工程规划许可及附图',
  '环境影响评价批复文件',
  '低保对象认定和发放名单',
  '危房改造补助对象和标准',
  '村级财务收支公示',
  '土地承包经营权确权登记资料',
  '信访事项处理意见',
  '行政处罚案卷和处罚决定书',
  '政府采购合同和中标结果',
  '财政专项资金使用情况',
  '教师招聘考试成绩和录用名单',
  '学区划分方案和依据',
  '道路拓宽工程立项批复',
  '河道整治工程验收报告',
  '老旧小区改造实施方案',
  '物业维修资金使用明细',
  '安全生产事故调查报告',
  '食品抽检结果和处置情况',
  '公租房分配名单',
  '土地征收社会稳定风险评估报告',
  '林权登记档案',
  '水库移民后期扶持人口核定',
  '退役军人安置政策文件',
  '工伤认定案卷',
  '养老机构补贴发放依据',
  '企业改制批准文件',
  '违法建筑认定和拆除决定',
  '集体土地使用权证办理档案',
  '疫情防控物资采购清单',
  '公务接待经费支出明细',
  '会议纪要及相关批示',
] as const;
const places = ['村', '社区', '小区', '片区', '地块', '工业园', '路段', '水库', '学校', '安置区'] as const;
const tails = [
  '',
  '的全部材料',
  '及其附件',
  '的批准时间和文号',
  '（请提供加盖公章的复印件）',
  '，包括测算依据和公示照片',
  '的制作机关、文号和全文',
] as const;
const characters = [
  ...'东西南北中上下大小新古金银铜铁青白红黄石木林森江河湖海溪泉沟坪岭峰岗坡湾港桥塘田园庄屯寨堡营店铺关口门杨柳松柏梅兰竹菊龙凤虎马牛羊云霞雷雨春夏秋冬长安永宁太和兴盛福禄寿喜康乐平顺仁义礼智信',
];

const textOfBytes = () => {
  let pool = Buffer.alloc(0);
  let used = 0;
  /** As long and as different as a keyed hash. */
  return () => {
    if (used + 32 > pool.length) [pool, used] = [randomBytes(1 << 16), 0];
    used += 32;
    return pool.toString('base64url', used - 32, used);
  };
};

const firstDay = '2019-05-15';
const batch = 2000;

/** Rows of the table `request`, oldest first. The columns that the product computes are what its acts would have left. */
function* madeUpRows({ tenant, rows, agencies, vault, today }: Filling): Generator<CopiedRow> {
  const random = dice(20_190_515);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hash = textOfBytes();
  const agencyOf = chooser(agencies.map((agency, at) => [agency, 1 / (at + 6)] as const));
  const days = daysBetween(firstDay, today);
  const limits = new Map<string, string>();
  const limitOf = (on: string) => {
    const known = limits.get(on) ?? nationalCalendar.workdaysAfter(on, 20);
    limits.set(on, known);
    return known;
  };
  const ordinals = new Map<string, number>();
  const word = (length: number) => Array.from({ length }, () => pick(characters)).join('');

  for (let at = 0; at < rows; at += 1) {
    const age = Math.floor(days * (1 - at / rows));
    const arrivedOn = addDays(today, -age);
    const agency = agencyOf(random());
    const year = Number(arrivedOn.slice(0, 4));
    const series = `${agency.id}/${year}`;
    const ordinal = (ordinals.get(series) ?? 0) + 1;
    ordinals.set(series, ordinal);
    const number = `${year}-${String(ordinal).padStart(4, '0')}`;
    const open = random() < (age < 30 ? 0.93 : age < 100 ? 0.35 : 0.005);
    const stage = open ? openStageOf(random()) : closedStageOf(random());
    const counted = stage === 'answered' || stage === 'archived';
    const runs = open && stage !== 'filed' && stage !== 'waitingForSupplement' && stage !== 'waitingForPayment';
    const replyBy = runs || counted ? limitOf(arrivedOn) : null;
    const answeredOn = counted ? addDays(arrivedOn, 5 + Math.floor(random() * 25)) : null;
    const letterNumber = counted ? `${agency.shortName.slice(0, 1)}公开〔${year}〕${ordinal}号` : null;
    const subject = `${random() < 0.7 ? `${2010 + Math.floor(random() * 16)}年` : ''}${agency.shortName}${word(2)}${pick(places)}`;
    const summary = `${subject}${pick(topics)}${random() < 0.3 ? `（涉及${word(3)}等${1 + Math.floor(random() * 60)}户）` : ''}${pick(tails)}`;
    const kind = kindOf(random());
    const id = newId();
    const applicant: Applicant = {
      kind,
      name: kind === 'person' ? word(3) : `${word(4)}有限公司`,
      idKind: 'idCard',
      idNumber: `99000019${String(500_000_000 + at).padStart(10, '0')}`,
      representative: '',
      contactName: '',
      phone: `199${String(at).padStart(8, '0')}`,
      address: `虚构省虚构县${agency.shortName}${word(2)}路${at % 300}号`,
      postcode: '999999',
      email: '',
    };
    const wanted: Wanted = { description: summary, form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' };
    yield {
      tenant_id: tenant,
      id,
      agency_id: agency.id,
      purpose: 'request',
      year,
      ordinal,
      number,
      channel: channelOf(random()),
      filed_at: `${arrivedOn}T09:00:00+08:00`,
      arrived_on: arrivedOn,
      applicant_kind: kind,
      applicant_sealed: vault.seal('applicant', id, applicant),
      wanted_sealed: vault.seal('wanted', id, wanted),
      id_index: hash(),
      name_index: hash(),
      phone_index: hash(),
      code_hash: hash(),
      summary,
      grams: gramsOf(number, summary, letterNumber),
      unit: '',
      handler_id: pick(agency.handlers),
      seq: open ? 2 : 5,
      confirmed_on: null,
      received_on: stage === 'filed' ? null : arrivedOn,
      stage,
      open,
      limit_runs: runs && stage !== 'consulting',
      reply_by: replyBy,
      provisional: false,
      due_rank: open
        ? (replyBy === null ? 1_000_000 : 0) + daysBetween('1970-01-01', replyBy ?? arrivedOn)
        : 3_000_000 - daysBetween('1970-01-01', arrivedOn),
      wakes_on: stage === 'waitingForSupplement' ? addDays(today, 1 + (at % 20)) : null,
      supplement_noticed_on: null,
      supplement_by: null,
      supplement_on: null,
      third_asked_on: null,
      third_answered_on: null,
      extended_days: 0,
      answered_on: answeredOn,
      outcome: counted ? outcomeOf(random()) : null,
      letter_number: letterNumber,
      service: counted ? 'post' : null,
      served_on: answeredOn,
      fee_yuan: null,
      archive_number: stage === 'archived' ? `${year}-依申请-${ordinal}` : null,
      changed_at: `${arrivedOn}T09:00:00+08:00`,
    };
  }
}

/**
 * Fills an empty register. Indexes are taken away meanwhile and made again as they were; at the end stands what the server's own
 * autovacuum would do.
 */
export async function fillRegister(url: string, filling: Filling): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = 'request'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`);
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    let rows: CopiedRow[] = [];
    let under: Promise<void> = Promise.resolve();
    for (const row of madeUpRows(filling)) {
      rows.push(row);
      // The next rows are made while the server takes in the last ones: the socket needs its turn.
      if (rows.length % 100 === 0) await new Promise(setImmediate);
      if (rows.length < batch) continue;
      await under;
      under = copyRows(client, 'request', rows);
      rows = [];
    }
    await under;
    await copyRows(client, 'request', rows);
    await client.query(`
      insert into number_series (tenant_id, agency_id, series, year, last)
      select tenant_id, agency_id, purpose, year, max(ordinal) from request group by 1, 2, 3, 4`);
    await client.query(`set maintenance_work_mem = '512MB'`);
    for (const { definition } of indexes) await client.query(definition);
    await client.query('vacuum (analyze) request');
    await client.query('checkpoint').catch(() => undefined);
  } finally {
    await client.end();
  }
}
