// The demonstration: 乍浦镇 2020 from its text, and one made-up county. Everything goes through the product's own acts.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agency, addAgency, addPerson, agencies, type Role } from '../src/features/agencies/index.ts';
import { approveReport } from '../src/features/report/approve-report.ts';
import { correctCells } from '../src/features/report/correct-cells.ts';
import { checkedFindings, dismissFinding } from '../src/features/report/dismiss-finding.ts';
import { importFiles } from '../src/features/report/import-files.ts';
import { importProgress } from '../src/features/report/imports.ts';
import { publishReport } from '../src/features/report/publish-report.ts';
import { reopenReport } from '../src/features/report/reopen-report.ts';
import { workOffImports } from '../src/features/report/report.jobs.ts';
import { keptReport } from '../src/features/report/report.ts';
import { reportOfAgency } from '../src/features/report/reports.ts';
import { submitReport } from '../src/features/report/submit-report.ts';
import { takeInReport } from '../src/features/report/take-in-report.ts';
import { withdrawReport } from '../src/features/report/withdraw-report.ts';
import { writeReport } from '../src/features/report/writing/write-report.ts';
import { type Acting, act } from '../src/platform/act.ts';
import type { Clock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/http.ts';
import type { Db, Tx } from '../src/platform/tables.ts';
import { county, madeUpNote, members } from './county.ts';
import { type DemoReport, demoReports } from './county-reports.ts';
import { type DemoOffice, requestOffices, seedRequests } from './requests.ts';
import { seedItems } from './seed-items.ts';
import { seedYuntaiItems } from './yuntai-items.ts';
import { seedZhapuCatalogue, zhapuMatters } from './zhapu-catalogue.ts';
import { zhapuItems } from './zhapu-items.ts';

const zhapuYear = 2020;
const zhapu = { slug: 'zha-pu-zhen', file: 'zhapu-2020.txt', title: '乍浦镇2020年度政府信息公开工作报告.txt' } as const;

/** Account, name and role of everybody one can be in the demonstration, by the agency they belong to. */
const cast: Readonly<Record<string, readonly (readonly [account: string, name: string, role: Role])[]>> = {
  [zhapu.slug]: [
    ['zhapu-clerk', '演示经办员（乍浦）', 'clerk'],
    ['zhapu-reviewer', '演示审核员（乍浦）', 'reviewer'],
    ['zhapu-signer', '演示签发人（乍浦）', 'signer'],
  ],
  'yun-tai-zhen': [
    ['yuntai-clerk', '演示经办员（云台）', 'clerk'],
    ['yuntai-reviewer', '演示审核员（云台）', 'reviewer'],
    ['yuntai-second', '演示复审员（云台）', 'reviewer'],
    ['yuntai-signer', '演示签发人（云台）', 'signer'],
  ],
  [county.slug]: [
    ['qingxi-supervisor', '演示督导员（清溪）', 'supervisor'],
    ['demo-admin', '演示系统管理员', 'administrator'],
  ],
};

/** Who acts for agencies without people in the demonstration. */
const offstage = { clerk: 'system:demo-clerk', reviewer: 'system:demo-reviewer', signer: 'system:demo-signer' } as const;
type Actors = Readonly<Record<keyof typeof offstage, string>>;

type Seeding = Pick<Context, 'db' | 'clock' | 'storage' | 'log' | 'tenant' | 'secrets'>;

/**
 * Puts the demonstration into an empty tenant, all of it or nothing. Does nothing when the tenant holds anything already.
 */
export async function seed(context: Seeding): Promise<void> {
  const { db, tenant } = context;
  if ((await agencies(db, tenant)).length > 0) return;
  await db.transaction().execute(async (tx) => {
    const within = { ...context, db: asDatabase(tx) };
    const bySlug = await seedAgencies(within);
    const { byAgency: people, byAccount } = await seedPeople(within, bySlug);
    await seedCounty(within, bySlug, people);
    await seedZhapu(within, bySlug.get(zhapu.slug) as Agency, people.get(zhapu.slug) as Actors);
    const offices = requestOffices.map((slug): DemoOffice => ({ agency: bySlug.get(slug) as Agency, ...(people.get(slug) ?? offstage) }));
    await seedRequests(within, offices as unknown as Parameters<typeof seedRequests>[1]);
    const town = { agency: bySlug.get(zhapu.slug) as Agency, people: people.get(zhapu.slug) as Actors };
    const matterIds = await seedZhapuCatalogue(within, town.agency, town.people.signer);
    await seedItems(within, town.agency, town.people, zhapuItems(zhapuMatters), matterIds);
    const yuntai = { ...(people.get('yun-tai-zhen') as Actors), second: byAccount.get('yuntai-second') as string };
    await seedYuntaiItems(within, bySlug.get('yun-tai-zhen') as Agency, yuntai);
  });
}

/** Lets acts, which open a transaction each, run inside one that is open: hundreds of them are then one write to the disk. */
function asDatabase(tx: Tx): Db {
  const transaction = () => ({ execute: <T>(work: (tx: Tx) => Promise<T>) => work(tx) });
  return new Proxy(tx, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as unknown as Db;
}

const actingAs = ({ db, clock, tenant }: Seeding, actor: string, at?: Clock): Acting => ({ db, tenant, actor, clock: at ?? clock });

/** A credit code that nobody has: region 990000 does not exist. */
const creditCode = (n: number) => `11990000DEMA${String(n).padStart(4, '0')}0X`;

async function seedAgencies(context: Seeding): Promise<Map<string, Agency>> {
  const acting = actingAs(context, 'system:demo');
  const bySlug = new Map<string, Agency>();
  const put = async (agency: Parameters<typeof addAgency>[1] & { readonly slug: string }) => {
    const added = await addAgency(acting, agency);
    bySlug.set(agency.slug, added);
    return added;
  };
  const port = await put({ slug: 'jia-xing-gang-qu', parentId: null, kind: 'department', name: '嘉兴港区' });
  // Codes of the demonstration: the real town's would make its index numbers look real.
  await put({
    slug: zhapu.slug,
    parentId: port.id,
    kind: 'township',
    name: '乍浦镇人民政府',
    shortName: '乍浦镇',
    creditCode: creditCode(0),
  });
  const { slug, kind, name, shortName } = county;
  const root = await put({ slug, parentId: null, kind, name, shortName, madeUpNote });
  for (const [n, member] of members.entries()) {
    const { kind, name, shortName } = member;
    await put({ slug: member.slug, parentId: root.id, kind, name, shortName, madeUpNote, creditCode: creditCode(n + 1) });
  }
  return bySlug;
}

/** @returns who acts in each role, by agency, and everybody's id by account */
async function seedPeople(context: Seeding, bySlug: ReadonlyMap<string, Agency>) {
  const acting = actingAs(context, 'system:demo');
  const byAgency = new Map<string, Actors>();
  const byAccount = new Map<string, string>();
  for (const [slug, all] of Object.entries(cast)) {
    const actors: Record<string, string> = { ...offstage };
    for (const [account, name, role] of all) {
      const agencyId = (bySlug.get(slug) as Agency).id;
      const person = await addPerson(acting, { agencyId, account, name, roles: [role], password: null, demo: true });
      byAccount.set(account, person.id);
      // Of two in one role the first acts; the other is there for a second look.
      if (role in offstage && actors[role] !== offstage[role as keyof Actors]) continue;
      actors[role] = person.id;
    }
    byAgency.set(slug, actors as unknown as Actors);
  }
  return { byAgency, byAccount };
}

interface Event {
  /** When it happened in the made-up world, ISO 8601. */
  readonly at: string;
  readonly happen: (at: Clock) => Promise<void>;
}

/** One report's way through the office. */
function eventsOf(context: Seeding, agency: Agency, actors: Actors, demo: DemoReport, position: number): Event[] {
  const { year, story } = demo;
  let id = '';
  const at = (month: number, day: number, time: string) =>
    `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${time}:00+08:00`;
  const as = (role: keyof Actors, clock: Clock) => actingAs(context, actors[role], clock);
  const submit = (when: string, version: number) => ({
    at: when,
    happen: (clock: Clock) => submitReport(as('clerk', clock), id, { version }),
  });
  const [month, day] = agency.slug === county.slug ? [3, 20] : [1, 6 + position];
  const events: Event[] = [
    {
      at: at(month, day, '09:05'),
      happen: async (clock) => {
        id = await takeIn(context, agency, as('clerk', clock), demo);
      },
    },
  ];
  if (story === 'draft') return events;
  events.push(submit(at(month, day, '09:40'), 1));
  if (story === 'submitted') return events;
  const note = '数字与台账一致，文字无误。';
  events.push(
    { at: at(month, day, '11:10'), happen: (clock) => approveReport(as('reviewer', clock), id, { version: 1, note }) },
    { at: at(month, day, '15:30'), happen: (clock) => publishReport(as('signer', clock), id, { version: 1 }) },
  );
  if (story === 'withdrawn') {
    const reason = { reasonClass: 'wrong', note: '表二数字抄录有误，更正后重新公布。' } as const;
    events.push({ at: at(2, 15, '10:00'), happen: (clock) => withdrawReport(as('signer', clock), id, reason) });
  }
  if (story === 'corrected') {
    const cell = 'disclosure.permits.decisions';
    const changes = [{ cell, value: (demo.report.cells[cell] ?? 0) + 3 }];
    events.push(
      { at: at(6, 10, '14:20'), happen: (clock) => reopenReport(as('clerk', clock), id, { version: 1, note: '更正行政许可件数' }) },
      {
        at: at(6, 10, '14:35'),
        happen: (clock) => correctCells(as('clerk', clock), id, { version: 2, changes, reason: '复核台账，漏计三件行政许可。' }),
      },
      submit(at(6, 11, '09:00'), 3),
    );
  }
  return events;
}

/** @returns id of the report */
async function takeIn({ storage }: Seeding, agency: Agency, acting: Acting, { report, year }: DemoReport): Promise<string> {
  const { bytes, fileName } = await writeReport(report, 'html', { date: `${year}-12-31` });
  const stored = await storage.put(bytes);
  const source = { name: fileName, kind: 'html', bytes: stored.bytes, sha256: stored.hash };
  const order = { agencyId: agency.id, year, report: keptReport(report), source };
  return act(acting.db, async (tx) => (await takeInReport(tx, acting, order)).reportId);
}

async function seedCounty(context: Seeding, bySlug: ReadonlyMap<string, Agency>, people: ReadonlyMap<string, Actors>): Promise<void> {
  const slugs = new Map<string, string>([[county.key, county.slug], ...members.map(({ key, slug }) => [key, slug] as const)]);
  const events = demoReports().flatMap((demo) => {
    const slug = slugs.get(demo.agency) as string;
    const actors = slug === county.slug ? offstage : (people.get(slug) ?? offstage);
    return eventsOf(
      context,
      bySlug.get(slug) as Agency,
      actors,
      demo,
      members.findIndex(({ key }) => key === demo.agency),
    );
  });
  const now = context.clock.now();
  for (const { at, happen } of events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    // Nothing in the demonstration happens in the future, whatever this machine takes for now.
    const then = new Date(Math.min(new Date(at).getTime(), now.getTime()));
    await happen({ now: () => then });
  }
}

/** Why each kind of finding in the real text stands: it was published so, and is taken in as it is. */
const reasons: Readonly<Record<string, string>> = {
  'X-04': '原文印有单位“元”，数值无误；按原文公布，不改动。',
  'Y-07': '原文标题如此；按原文公布，不改动。',
  'Y-09': '原文空白；当年没有申请，总计栏已填0。按原文公布，不代为补填。',
  'Y-10': '原文没有写社会评议结果；历史报告，按原文公布。',
};
const asPublished = '历史报告，按已经公布的原文入库，不作改动。';

async function seedZhapu(context: Seeding, agency: Agency, actors: Actors): Promise<void> {
  const { db, storage, tenant } = context;
  const { hash, bytes } = await storage.put(readFileSync(pathOf(zhapu.file)));
  const given = { agencyId: null, year: null, reach: { agencyId: agency.id, below: false } };
  const run = await importFiles(actingAs(context, actors.clerk), [{ name: zhapu.title, bytes, hash }], given);
  await workOffImports(context);
  const report = await reportOfAgency(db, tenant, agency.id, zhapuYear);
  if (!report) {
    const { files } = await importProgress(db, tenant, null, run);
    throw new Error(`the report of the demonstration was not taken in: ${files[0]?.message ?? 'unknown'}`);
  }
  const { id, version } = report;
  for (const { rule, level, fingerprint } of await checkedFindings(db, tenant, id)) {
    if (level === 'info') continue;
    await dismissFinding(actingAs(context, actors.clerk), id, { fingerprint, reason: reasons[rule] ?? asPublished });
  }
  await submitReport(actingAs(context, actors.clerk), id, { version });
  await approveReport(actingAs(context, actors.reviewer), id, { version, note: '与公开的原文逐格核对一致。' });
  await publishReport(actingAs(context, actors.signer), id, { version });
}

/** Beside this file, or beside the folder that the bundle lies in. */
function pathOf(file: string): string {
  const beside = join(import.meta.dirname, file);
  return existsSync(beside) ? beside : join(import.meta.dirname, '..', 'demo', file);
}
