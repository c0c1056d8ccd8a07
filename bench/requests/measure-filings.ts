// Fifty people at once on the public counter, all asking the same agency: the hardest case for its series of numbers.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Filed, Filing } from '../../src/features/requests/citizen-desk.contract.ts';
import { verifyLedger } from '../../src/platform/ledger.ts';
import type { Office } from './open-office.ts';
import { shown, timed } from './times.ts';

const submitters = 50;
const each = 8;
const goal = 1000;
/** A photograph of an identity card. */
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200 * 1024, 0x5a)]);

const nameOf = (who: number, at: number) => `虚构申请人${'甲乙丙丁戊己庚辛'[at % 8]}${who}`;

async function filing({ context: { storage }, town }: Office, who: number, at: number): Promise<Filing> {
  const path = await storage.draft();
  // No two pictures are the same file.
  await writeFile(path, Buffer.concat([picture, Buffer.from(`${who}/${at}`)]));
  const no = `${who * each + at}`.padStart(4, '0');
  return {
    officeSlug: town.slug,
    applicant: {
      kind: 'person',
      name: nameOf(who, at),
      idKind: 'idCard',
      idNumber: `9900001990010${no}X`,
      representative: '',
      contactName: '',
      phone: `1990000${no}`,
      address: `虚构省虚构县无名路${no}号`,
      postcode: '999999',
      email: '',
    },
    wanted: {
      description: `${2010 + (at % 15)}年${town.shortName}第${no}号地块的征收土地公告和补偿安置方案及其附件`,
      form: 'electronic',
      delivery: 'online',
      otherFormAccepted: true,
      needsHelp: '',
    },
    identityFiles: [{ name: 'id.jpg', type: 'image/jpeg', path, bytes: picture.length }],
    otherFiles: [],
  };
}

interface Done {
  readonly filed: Filed;
  readonly name: string;
}

/** @throws Error when one is lost, a number came twice or left a gap, or the ledger does not fit */
async function mustBeWhole({ context: { db, tenant }, town }: Office, done: readonly Done[], before: number): Promise<void> {
  const numbers = done.map(({ filed }) => filed.number);
  const rows = await db
    .selectFrom('request')
    .select(['number', 'ordinal'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', town.id)
    .where('number', 'in', numbers)
    .orderBy('ordinal')
    .execute();
  if (rows.length !== done.length) throw new Error(`${done.length} were told a number, ${rows.length} are in the register`);
  const gap = rows.find(({ ordinal }, at) => ordinal !== before + at + 1);
  if (gap) throw new Error(`a gap before number ${gap.number}`);
  const verdict = await verifyLedger(db, tenant);
  if (!verdict.ok) throw new Error(`ledger: ${verdict.fault?.message}`);
}

export async function measureFilings(office: Office): Promise<void> {
  const { context, desk, town } = office;
  const { db, tenant, clock } = context;
  const year = clock.now().getUTCFullYear();
  const series = db.selectFrom('number_series').select('last').where('tenant_id', '=', tenant).where('agency_id', '=', town.id);
  const last = await series.where('series', '=', 'request').where('year', '=', year).executeTakeFirst();
  const drafts = await Promise.all(
    Array.from({ length: submitters }, (_, who) => Promise.all(Array.from({ length: each }, (_, at) => filing(office, who, at)))),
  );
  const times: number[] = [];
  const done: Done[] = [];
  const taken = await timed(() =>
    Promise.all(
      drafts.map(async (mine, who) => {
        for (const one of mine) {
          const key = `bench-${randomUUID()}`;
          times.push(
            await timed(async () => {
              done.push({ filed: await desk.file(one, key, `10.${who}.0.1`), name: one.applicant.name });
            }),
          );
        }
      }),
    ),
  );
  await mustBeWhole(office, done, last?.last ?? 0);
  console.log(
    `\n${submitters} parallel submitters, ${each} requests each with a picture of ${picture.length >> 10} KB, all to one agency: ${((done.length / taken) * 1000).toFixed(0)} a second, ms p50 / p95 ${shown(times, goal)} (goal p95 ≤ ${goal}); ${done.length} sent, ${done.length} in the register, numbers without a gap, ledger whole`,
  );
  await measureTracking(office, done);
}

/** A citizen opens the own case by number, code and name, and looks at it. */
async function measureTracking({ desk }: Pick<Office, 'desk'>, done: readonly Done[]): Promise<void> {
  const [opening, looking]: [number[], number[]] = [[], []];
  for (const { filed, name } of done.slice(0, 100)) {
    let ticket = '';
    opening.push(
      await timed(async () => {
        ticket = await desk.open({ number: filed.number, code: filed.code, name }, '10.99.0.1');
      }),
    );
    looking.push(await timed(() => desk.view(ticket)));
  }
  console.log(`tracking by number, code and name, ms p50 / p95: found ${shown(opening, 200)}, shown ${shown(looking, 200)}`);
}
