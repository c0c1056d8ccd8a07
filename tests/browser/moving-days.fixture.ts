// The whole product in the process of the test, with a clock of its own: days pass at a word, and what the product does by itself
// as they pass is done. For journeys that take weeks.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { closeReaders } from '../../src/documents/in/read-in-child.ts';
import { type Agency, addAgency, addPerson, type Role } from '../../src/features/agencies/index.ts';
import { caseActing } from '../../src/features/requests/act-on-case.ts';
import { officeSettings } from '../../src/features/requests/requests.fixture.ts';
import { setOfficeSettings } from '../../src/features/requests/set-office-settings.ts';
import { closeRequestWriters } from '../../src/features/requests/writing/pdf-writer.ts';
import { addDays } from '../../src/law/calendar/days.ts';
import { dayInShanghai, stillClock, systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Job } from '../../src/platform/jobs.ts';
import { testDatabase } from '../../src/platform/test-database.fixture.ts';
import { readSiteSettings } from '../../src/portal/site.ts';
import { openProduct, type Product } from '../../src/product.ts';
import { openBrowser, signIn, type Visitor, visitor } from '../server.fixture.ts';

const root = join(import.meta.dirname, '../..');

/** Everybody one can be, by what the sign-in page calls them; all but the supervisor in the town. */
export const cast = {
  clerk: '经办员小云',
  reviewer: '审核员老台',
  signer: '签发人大镇',
  supervisor: '督导员清溪',
} as const satisfies Partial<Record<Role, string>>;
export type Cast = keyof typeof cast;

export interface MovingDays {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly base: string;
  readonly product: Product;
  readonly county: Agency;
  readonly town: Agency;
  /** Everybody who came so far, for what they must not have done. */
  readonly visitors: readonly Visitor[];
  today(): string;
  /**
   * Lets the days pass up to `day` (YYYY-MM-DD, not before today), nine in the morning. Each job that has its hour is done on every
   * day on the way, at that hour; those of every hour or minute once at the end of each day and once on arrival.
   */
  moveTo(day: string): Promise<void>;
  /** Somebody at a browser of their own, whose clock goes along. */
  enter(options?: BrowserContextOptions): Promise<Page>;
  /** The page of one of the cast, signed in by the button on the sign-in page when first asked for. */
  desk(who: Cast): Promise<Page>;
  stop(): Promise<void>;
}

/** Hour and minute of the first run of a day, `HH:MM`; undefined: in every hour. */
function firstRun({ schedule = '' }: Job): string | undefined {
  const [minutes = '', hours = ''] = schedule.split(' ');
  if (hours.startsWith('*')) return undefined;
  // Of a list, a range or steps, where it begins.
  const first = (field: string) => (/^\d+/.exec(field)?.[0] ?? '0').padStart(2, '0');
  return `${first(hours)}:${first(minutes)}`;
}

/** @param day on which it begins, YYYY-MM-DD */
export async function movingDays(day: string): Promise<MovingDays> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-days-'));
  // Its own copy: pages are fetched piece by piece, and whoever builds meanwhile takes the pieces away.
  const officeFolder = join(folder, 'office');
  cpSync(join(root, 'dist/office'), officeFolder, { recursive: true });
  const at = (on: string, time: string) => `${on}T${time}:00+08:00`;
  const clock = stillClock(at(day, '09:00'));
  const config = readConfig({
    PORT: '0',
    GONGKAI_MODE: 'demo',
    GONGKAI_DATA: join(folder, 'data'),
    GONGKAI_KEY: randomBytes(32).toString('base64'),
    GONGKAI_JOBS: 'off',
    GONGKAI_LOG_LEVEL: 'error',
  });
  const product = await openProduct({
    config,
    database: { ...(await testDatabase()), notice: undefined },
    siteSettings: readSiteSettings({}),
    clock,
    // Whoever is signed in stays so while weeks pass.
    sessionClock: systemClock,
    officeFolder,
  });
  const { context, jobs } = product;
  const setting = { db: context.db, clock, tenant: context.tenant, actor: 'system:test' };
  const county = await addAgency(setting, { parentId: null, kind: 'county', name: '清溪县人民政府', shortName: '清溪县' });
  const town = await addAgency(setting, {
    parentId: county.id,
    kind: 'township',
    name: '清溪县云台镇人民政府',
    shortName: '云台镇',
    madeUpNote: '演示数据，纯属虚构',
  });
  for (const role of Object.keys(cast) as Cast[])
    await addPerson(setting, {
      agencyId: role === 'supervisor' ? county.id : town.id,
      account: role,
      name: cast[role],
      roles: [role],
      password: null,
      demo: true,
    });
  await setOfficeSettings(caseActing(context, 'system:test'), town.id, officeSettings(town.id));
  const base = `http://localhost:${await product.start()}`;
  const browser: Browser = await openBrowser();
  const visitors: Visitor[] = [];
  const desks = new Map<Cast, Page>();
  const today = () => dayInShanghai(clock.now());
  const daily = jobs
    .flatMap((job) => (firstRun(job) === undefined ? [] : [{ job, time: firstRun(job) as string }]))
    .sort((a, b) => (a.time < b.time ? -1 : 1));
  const often = jobs.filter((job) => job.schedule !== undefined && firstRun(job) === undefined);
  const run = async (time: string, due: readonly Job[]) => {
    clock.set(at(today(), time));
    for (const job of due) await job.work(context, {});
  };

  const days: MovingDays = {
    base,
    product,
    county,
    town,
    visitors,
    today,
    async moveTo(to) {
      if (to < today()) throw new Error(`${to} is over, it is ${today()}`);
      while (today() < to) {
        for (const { job, time } of daily.filter(({ time }) => time > '09:00')) await run(time, [job]);
        await run('23:59', often);
        clock.set(at(addDays(today(), 1), '00:00'));
        for (const { job, time } of daily.filter(({ time }) => time <= '09:00')) await run(time, [job]);
      }
      await run('09:00', often);
      for (const one of visitors) await one.context.clock.setFixedTime(clock.now());
    },
    async enter(options = {}) {
      const one = await visitor(browser, base, options);
      visitors.push(one);
      await one.context.clock.setFixedTime(clock.now());
      return one.page;
    },
    async desk(who) {
      const known = desks.get(who);
      if (known) return known;
      const page = await days.enter();
      await signIn(page, cast[who]);
      desks.set(who, page);
      return page;
    },
    async stop() {
      await browser.close();
      await product.close();
      closeReaders();
      await closeRequestWriters();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return days;
}
