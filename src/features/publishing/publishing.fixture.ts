// An office that publishes, on a database of its own: a county, a town with people of every role, and a gate that knows one secret.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReviewRole, ReviewStep } from '../../law/publishing/review.ts';
import { type StillClock, stillClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import type { Context } from '../../platform/http.ts';
import { createLog } from '../../platform/log.ts';
import { openSecrets } from '../../platform/secrets.ts';
import { openStorage } from '../../platform/storage.ts';
import { type TestDatabase, testDatabase } from '../../platform/test-database.fixture.ts';
import { type Agency, addAgency, addPerson, type Person, people, type Role } from '../agencies/index.ts';
import { loadItem, type PublishingActing, publishingActing } from './act-on-item.ts';
import { contentPieces } from './content-pieces.ts';
import { draftItem } from './draft-item.ts';
import type { ItemContent, ItemContentInput } from './item.ts';
import { reviewItem } from './review-item.ts';
import { type Gate, scanItem } from './scan-item.ts';
import { submitItem } from './submit-item.ts';

/** The gate of the tests takes this for personal data, and a file of that name for one that it cannot read. */
export const plantedSecret = '990000199001011239';
const maskedSecret = '990000**********39';
export const unreadableName = '加密.docx';

const said = (text: string) => {
  const found = text.includes(plantedSecret);
  const finding = { at: '', kind: 'idCard', level: 'block' as const, shown: '990000**********39', message: '居民身份证号码' };
  return { verdict: found ? ('found' as const) : ('clean' as const), findings: found ? [finding] : [], masked: [] };
};
export const fixtureGate: Gate = {
  rulesVersion: 'test-1',
  scanContent: (content) =>
    said(
      contentPieces(content)
        .map(({ text }) => text)
        .join('\n'),
    ),
  scanFile: async (content, name) =>
    name === unreadableName ? { verdict: 'notChecked', findings: [], masked: [] } : said(Buffer.from(content).toString('utf8')),
  maskContent: (content) =>
    !JSON.stringify(content).includes(plantedSecret)
      ? content
      : (JSON.parse(JSON.stringify(content).replaceAll(plantedSecret, maskedSecret)) as ItemContent),
  async maskFile(content, name) {
    if (name === unreadableName) return { kind: 'refused', message: '打不开。' };
    const text = Buffer.from(content).toString('utf8');
    return text.includes(plantedSecret)
      ? { kind: 'masked', bytes: Buffer.from(text.replaceAll(plantedSecret, maskedSecret)) }
      : { kind: 'clean' };
  },
};

const cast: readonly (readonly [account: string, ...roles: Role[]])[] = [
  ['clerk', 'clerk'],
  ['clerk2', 'clerk'],
  ['reviewer', 'reviewer'],
  ['deputy', 'reviewer', 'signer'],
  ['signer', 'signer'],
];

export interface PublishingOffice {
  readonly context: Context;
  readonly clock: StillClock;
  readonly database: TestDatabase;
  readonly town: Agency;
  person(account: string): Person;
  acting(account: string): PublishingActing;
  /** Begins an item with all that has to be told. */
  draft(content?: Partial<ItemContentInput>, account?: string): Promise<string>;
  /** Looks at it and sends it to review. */
  submit(id: string, account?: string): Promise<void>;
  review(id: string, account: string, step: ReviewStep, verdict?: 'pass' | 'return', comment?: string): Promise<void>;
  /** Through all steps, by those who may. */
  approve(id: string): Promise<void>;
  facts(id: string): Promise<string[]>;
  close(): Promise<void>;
}

export const soundContent: ItemContentInput = {
  title: '云台镇2026年防汛应急预案',
  summary: '防汛组织、预警和转移安排。',
  body: [{ kind: 'paragraph', runs: [{ text: '为做好防汛工作，制定本预案。' }] }],
  isOfficialDocument: true,
  documentNumber: '清云政〔2026〕12号',
  writtenOn: '2026-05-06',
  subject: '应急管理',
  dutyCode: '20.12',
  unit: '应急管理站',
};

export async function publishingOffice(at = '2026-05-11T09:00:00+08:00'): Promise<PublishingOffice> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-publishing-'));
  const clock = stillClock(at);
  const config = readConfig({ GONGKAI_DATA: folder, GONGKAI_MODE: 'demo' });
  const { db } = database;
  const { tenant } = config;
  const storage = await openStorage(join(folder, 'files'));
  const context: Context = { db, config, clock, storage, secrets: openSecrets(Buffer.alloc(32, 7)), log: createLog('silent'), tenant };
  const setting = { db, clock, tenant, actor: 'system:test' };
  const county = await addAgency(setting, { parentId: null, kind: 'county', name: '清溪县人民政府', shortName: '清溪县' });
  const town = await addAgency(setting, {
    parentId: county.id,
    kind: 'township',
    name: '清溪县云台镇人民政府',
    shortName: '云台镇',
    creditCode: '11990000000000001X',
  });
  for (const [account, ...roles] of cast)
    await addPerson(setting, { agencyId: town.id, account, name: `${account} 某`, roles, password: null, demo: true });
  const everybody = new Map((await people(db, tenant)).map((person) => [person.account, person]));
  const person = (account: string) => everybody.get(account) as Person;
  const acting = (account: string) => publishingActing(context, person(account).id);
  const office: PublishingOffice = {
    context,
    clock,
    database,
    town,
    person,
    acting,
    draft: (content = {}, account = 'clerk') => draftItem(acting(account), { agencyId: town.id, content: { ...soundContent, ...content } }),
    async submit(id, account = 'clerk') {
      await scanItem(context, acting(account), fixtureGate, id);
      const { revision } = await loadItem(db, acting(account), id);
      await submitItem(acting(account), id, { revision });
    },
    async review(id, account, step, verdict = 'pass', comment = '') {
      const { contentHash } = await loadItem(db, acting(account), id);
      await reviewItem(acting(account), person(account).roles as ReviewRole[], id, { step, verdict, contentHash, comment });
    },
    async approve(id) {
      await office.submit(id);
      await office.review(id, 'reviewer', 'secrecy');
      await office.review(id, 'reviewer', 'first');
      await office.review(id, 'deputy', 'second');
      await office.review(id, 'signer', 'third');
    },
    async facts(id) {
      const rows = await db.selectFrom('ledger_fact').select('act').where('subject', '=', `item:${id}`).orderBy('seq').execute();
      return rows.map(({ act }) => act);
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return office;
}
