// A county with sixty agencies on a PostgreSQL server, put together as the product puts itself together.
import { join } from 'node:path';
import { type Agency, addAgency, addPerson, type Person, type Role } from '../../src/features/agencies/index.ts';
import { citizenDesk } from '../../src/features/requests/index.ts';
import { vaultOf } from '../../src/features/requests/sealing.ts';
import { stillClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Context, Server } from '../../src/platform/http.ts';
import { readSiteSettings } from '../../src/portal/site.ts';
import { openProduct } from '../../src/product.ts';
import { fillRegister } from './fill-register.ts';

export const today = '2026-09-01';
const agencyCount = 60;

export interface Office {
  readonly context: Context;
  readonly server: Server;
  readonly desk: ReturnType<typeof citizenDesk>;
  /** The agency with most requests, and one of its clerks. */
  readonly town: Agency;
  readonly clerk: Person;
  /** All sixty, the largest first. */
  readonly agencies: readonly Agency[];
  /** Sees all sixty agencies. */
  readonly supervisor: Person;
  /** Fills the register of all agencies. */
  fill(rows: number): Promise<void>;
  close(): Promise<void>;
}

const names = [...'云青白松桥石龙凤柳梅竹兰泉溪岭峰坪湾港塘田园庄屯寨堡营关口'];

/**
 * @param url of an empty database
 * @param folder for files and key
 * @param settings of the configuration, beside those of every run
 */
export async function openOffice(url: string, folder: string, settings: NodeJS.ProcessEnv = {}): Promise<Office> {
  const clock = stillClock(`${today}T10:00:00+08:00`);
  const own = { GONGKAI_DATA: join(folder, 'data'), GONGKAI_MODE: 'demo', DATABASE_URL: url, GONGKAI_LOG_LEVEL: 'silent' };
  const config = readConfig({ ...own, ...settings });
  const product = await openProduct({ config, siteSettings: readSiteSettings({}), clock, officeFolder: join(folder, 'office') });
  const { context, server } = product;
  const { db, tenant, secrets } = context;
  await server.ready();

  const acting = { db, clock, tenant, actor: 'system:bench' };
  const person = (agencyId: string, account: string, role: Role) =>
    addPerson(acting, { agencyId, account, name: account, roles: [role], password: null, demo: true });
  const county = await addAgency(acting, { parentId: null, kind: 'county', name: '虚构县人民政府', shortName: '虚构县' });
  const agencies: { agency: Agency; clerks: Person[] }[] = [];
  for (let at = 0; at < agencyCount; at += 1) {
    const shortName = `${names[at % names.length]}${names[(at + 5 + Math.floor(at / names.length)) % names.length]}${at < 40 ? '镇' : '局'}`;
    const kind = at < 40 ? 'township' : 'countyDepartment';
    // One of the sixty is the county itself.
    const agency = at === 1 ? county : await addAgency(acting, { parentId: county.id, kind, name: `虚构县${shortName}`, shortName });
    agencies.push({
      agency,
      clerks: [await person(agency.id, `clerk-${at}-1`, 'clerk'), await person(agency.id, `clerk-${at}-2`, 'clerk')],
    });
  }
  const [first] = agencies;
  if (!first) throw new Error('no agencies');
  const supervisor = await person(county.id, 'supervisor', 'supervisor');
  const noneYet = { alreadyPublished: async () => [] };

  return {
    context,
    server,
    desk: citizenDesk(context, noneYet),
    town: first.agency,
    agencies: agencies.map(({ agency }) => agency),
    clerk: first.clerks[0] as Person,
    supervisor,
    fill: (rows) =>
      fillRegister(url, {
        tenant,
        rows,
        vault: vaultOf(secrets, tenant),
        today,
        agencies: agencies.map(({ agency, clerks }) => ({
          id: agency.id,
          shortName: agency.shortName,
          handlers: clerks.map(({ id }) => id),
        })),
      }),
    close: () => product.close(),
  };
}
