// A process that does one act on a request and kills itself before the n-th statement it sends, as a crash would. Prints what was
// acknowledged; `count` prints what there is.
import { join } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { openDatabase } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger.ts';
import { inOrder, migrate } from '../../platform/migrate.ts';
import { migrations as platformMigrations } from '../../platform/migrations.ts';
import { openSecrets } from '../../platform/secrets.ts';
import { openStorage } from '../../platform/storage.ts';
import type { Db } from '../../platform/tables.ts';
import { type Agency, addAgency, migrations as agenciesMigrations, agencyBySlug } from '../agencies/index.ts';
import { type CaseActing, caseActing } from './act-on-case.ts';
import { draftLetter } from './draft-letter.ts';
import { fileRequest } from './file-request.ts';
import { keepContent } from './keep-papers.ts';
import { lettersOf } from './letters.ts';
import { migrations } from './migrations.ts';
import { officeSettings } from './requests.fixture.ts';
import { reviewLetter } from './review-letter.ts';
import { serveLetter } from './serve-letter.ts';
import { setOfficeSettings } from './set-office-settings.ts';
import { signLetter } from './sign-letter.ts';
import { submitLetter } from './submit-letter.ts';

const tenant = 't';
const config = readConfig(process.env);
const [order = '', round = '0', killBefore = '0'] = process.argv.slice(2);
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const clock: Clock = { now: () => new Date('2026-11-02T02:00:00Z') };

/** After the commit, before anybody is told. */
const beforeTelling = (n: number) => {
  if (killBefore === 'telling' && n === Number(round)) process.kill(process.pid, 'SIGKILL');
};

/** The power goes before the n-th statement is sent; `telling`: never here. */
function failing(db: Db, before: number): Db {
  let sent = 0;
  return db.withPlugin({
    transformQuery: ({ node }) => {
      sent += 1;
      if (sent === before) process.kill(process.pid, 'SIGKILL');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}

const person = (n: number) =>
  ({
    kind: 'person',
    name: `虚构申请人${n}`,
    idKind: 'idCard',
    idNumber: '990000199001011239',
    representative: '',
    contactName: '',
    phone: '000-00000000',
    address: '',
    postcode: '',
    email: '',
  }) as const;
const wanted = { description: '虚构的预案', form: 'electronic', delivery: 'online', otherFormAccepted: true, needsHelp: '' } as const;
const keyOf = (n: number) => `kill-test-submission-${n}`;

async function submit(acting: CaseActing, agency: Agency, storage: Awaited<ReturnType<typeof openStorage>>, n: number) {
  const content = Buffer.from(`%PDF-1.4 ${n}`);
  const paper = await keepContent({ storage }, acting.vault, {
    kind: 'identity',
    title: '身份证明',
    name: 'a.pdf',
    type: 'application/pdf',
    content,
  });
  const { number, code, again } = await fileRequest(
    acting,
    { agencyId: agency.id, purpose: 'request', applicant: person(n), wanted, papers: [paper] },
    keyOf(n),
  );
  beforeTelling(n);
  say({ round: n, number, code, again });
}

/** The case of this round, with an answer drafted, submitted, reviewed and signed up to where it stands; goes on from there. */
async function answer(as: (actor: string) => CaseActing, agency: Agency, n: number): Promise<void> {
  const { db } = as('clerk');
  const number = (
    await fileRequest(as('system:portal'), { agencyId: agency.id, purpose: 'request', applicant: person(n), wanted, papers: [] }, keyOf(n))
  ).number;
  const found = db.selectFrom('request').select('id').where('tenant_id', '=', tenant).where('number', '=', number);
  const { id } = await found.executeTakeFirstOrThrow();
  const newest = async () => (await lettersOf(db, tenant, id)).at(-1);
  let letter = await newest();
  if (!letter) {
    const data = { way: '已在本站“应急管理”栏目公开。' };
    await draftLetter(as('clerk'), id, { kind: 'answerPublished', outcome: 'OPEN_PUBLISHED', data, service: 'electronic' });
    letter = await newest();
  }
  if (!letter) throw new Error('no letter');
  const { id: letterId, version } = letter;
  const step = { version, note: '' };
  if (letter.state === 'draft') await submitLetter(as('clerk'), id, letterId, step);
  if (letter.state === 'draft' || letter.state === 'submitted') await reviewLetter(as('reviewer'), id, letterId, step);
  if (letter.state !== 'signed' && letter.state !== 'served') await signLetter(as('signer'), id, letterId, step);
  const today = '2026-11-02';
  if (letter.state !== 'served')
    await serveLetter(as('clerk'), id, letterId, {
      version,
      service: 'electronic',
      carrier: null,
      sentOn: today,
      servedOn: today,
      proof: '',
      paperIds: [],
    });
  beforeTelling(n);
  say({ round: n, answered: number });
}

async function count(db: Db): Promise<void> {
  const all = async (table: 'request' | 'request_paper' | 'request_letter' | 'submission') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((select) => select.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const numbers = await db.selectFrom('request').select(['number', 'stage', 'letter_number']).orderBy('ordinal').execute();
  const facts = await db.selectFrom('ledger_fact').select('act').execute();
  say({
    requests: await all('request'),
    papers: await all('request_paper'),
    letters: await all('request_letter'),
    submissions: await all('submission'),
    numbers: numbers.map(({ number }) => number),
    letterNumbers: numbers.flatMap(({ letter_number }) => letter_number ?? []),
    stages: numbers.map(({ stage }) => stage),
    filed: facts.filter(({ act }) => act === 'file-request').length,
    served: facts.filter(({ act }) => act === 'serve-letter').length,
    signed: facts.filter(({ act }) => act === 'sign-letter').length,
    ledger: (await verifyLedger(db, tenant)).ok,
  });
}

const { db: whole } = await openDatabase(config);
await migrate(whole, inOrder([platformMigrations, agenciesMigrations, migrations]), clock.now());
const storage = await openStorage(join(config.data, 'files'));
const secrets = openSecrets(Buffer.alloc(32, 7));
const acting = (db: Db) => (actor: string) => caseActing({ db, clock, tenant, secrets }, actor);
let agency = await agencyBySlug(whole, tenant, 'xu-gou-zhen');
if (!agency) {
  agency = await addAgency(
    { db: whole, clock, tenant, actor: 'system:test' },
    { parentId: null, kind: 'township', name: '虚构镇人民政府', shortName: '虚构镇', slug: 'xu-gou-zhen', madeUpNote: '虚构' },
  );
  await setOfficeSettings(acting(whole)('signer'), agency.id, officeSettings(agency.id));
}
const dying = failing(whole, Number(killBefore) || 0);
// First what the one before left unfinished or untold is sent again, whole; then this round, up to where it dies.
const [last, next] = [Number(round) - 1, Number(round)];
if (order === 'submit') {
  if (last > 0) await submit(acting(whole)('system:portal'), agency, storage, last);
  await submit(acting(dying)('system:portal'), agency, storage, next);
}
if (order === 'answer') {
  if (last > 0) await answer(acting(whole), agency, last);
  await answer(acting(dying), agency, next);
}
if (order === 'count') await count(whole);
process.exit(0);
