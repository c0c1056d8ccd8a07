import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenDesk } from './citizen-desk.ts';
import type { Applicant } from './request.ts';
import { applicant, type RequestsServer, requestsServer, submissionKey, wanted } from './requests.fixture.ts';

let office: RequestsServer;
beforeAll(async () => {
  office = await requestsServer({ logLevel: 'debug' });
});
afterAll(() => office.close());

/** What tells of these people, in every spelling in which it might be found. */
function tellTales(planted: readonly Applicant[]): string[] {
  return planted.flatMap(({ name, idNumber, phone, address, email }) => [name, idNumber, idNumber.toLowerCase(), phone, address, email]);
}

/** Everything in the database as text, table by table: ours, and those of the queue. */
async function databaseText(): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(office.database.db);
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select row_to_json(t)::text as text from ${sql.raw(name)} t`.execute(office.database.db);
    texts.set(name, rows.map(({ text }) => text).join('\n'));
  }
  return texts;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test('fifty applicants leave no name, number or address outside of what is sealed', async () => {
  const { context, town } = office;
  const planted = Array.from({ length: 50 }, (_, n) => applicant(500 + n));
  const text = (who: Applicant) => `本人${who.name}（${who.idNumber}，${who.phone}，住${who.address}）申请公开补助名单`;
  const proof = (who: Applicant) => Buffer.from(`%PDF-1.4 ${who.name} ${who.idNumber}`);
  for (const who of planted.slice(0, 25)) {
    const { detail } = await office.register({ applicant: who, wanted: wanted(text(who)), summary: `${who.name}要名单`, note: text(who) });
    const { id } = detail.row;
    if (who !== planted[0]) continue;
    await office.send(
      'clerk',
      `/api/requests/${id}/papers`,
      { name: `${who.name}身份证.pdf`, content: proof(who) },
      { kind: 'identity', title: who.name },
    );
    let now = await office.detail(id);
    now = await office.act('clerk', now, 'contact', { on: '2026-09-01', phase: 'during', way: '电话', with: who.name, text: text(who) });
    now = await office.act('clerk', now, 'consult', { kind: 'thirdParty', who: who.name, contact: who.phone, information: text(who) });
    now = await office.act('clerk', now, 'noticeSupplement', { items: ['写明村名'], guidance: '请写明村名和年份。' });
    now = await office.sign(now, now.letters.findLast(({ kind }) => kind === 'supplementNotice')?.id as string);
    now = await office.act('clerk', now, 'editSummary', { summary: `${who.name} ${who.phone}` });
    await office.call('clerk', 'POST', `/api/requests/${id}/reveal`, { what: 'applicant', reason: `给${who.name}打电话` });
    await office.call('clerk', 'POST', '/api/requests/find', { name: who.name, idNumber: who.idNumber, phone: who.phone });
    await office.call('clerk', 'POST', '/api/requests/same', { name: who.name, description: text(who) });
    // What goes wrong must not tell either.
    const bad = await office.call(
      'clerk',
      'POST',
      '/api/requests',
      { applicant: who, channel: who.name, wanted: text(who) },
      { 'idempotency-key': submissionKey() },
    );
    expect(bad.status).toBe(400);
    expect(tellTales([who]).filter((word) => JSON.stringify(bad.body).includes(word))).toEqual([]);
    await office.call('clerk', 'GET', `/api/requests?q=${encodeURIComponent(who.name)}`);
    await office.call('clerk', 'GET', '/api/requests/export.xlsx');
  }
  const desk = citizenDesk(context, { alreadyPublished: async () => [] });
  for (const who of planted.slice(25)) {
    const path = await context.storage.draft();
    writeFileSync(path, proof(who));
    const file = { name: `${who.name}.pdf`, type: 'application/pdf', path, bytes: proof(who).byteLength };
    const filing = { officeSlug: town.slug, applicant: who, wanted: wanted(text(who)), identityFiles: [file], otherFiles: [] };
    const { number, code } = await desk.file(filing, submissionKey(), '192.0.2.1');
    const ticket = await desk.open({ number, code, name: who.name }, '192.0.2.1');
    expect((await desk.view(ticket)).description).toContain(who.name);
  }
  await context.storage.sweep(0);

  const words = tellTales(planted);
  expect(words.length).toBe(300);
  const texts = await databaseText();
  expect(texts.size).toBeGreaterThan(20);
  expect(texts.get('public.request')?.split('\n').length).toBe(50);
  for (const [table, content] of texts) expect([table, words.filter((word) => content.includes(word))]).toEqual([table, []]);
  const files = filesBelow(office.folder);
  expect(files.length).toBeGreaterThan(25);
  for (const path of files) {
    const content = readFileSync(path);
    expect(words.filter((word) => content.includes(word) || path.includes(word))).toEqual([]);
  }
  expect(office.log()).toContain('"route":"/api/requests"');
  expect(words.filter((word) => office.log().includes(word) || office.log().includes(encodeURIComponent(word)))).toEqual([]);
});

test('the sweep finds what is planted in plain', async () => {
  const who = applicant(990);
  await office.database.db
    .insertInto('notice')
    .values({
      tenant_id: 't',
      person_id: 'p',
      id: 'n',
      kind: 'k',
      about: 'a',
      text: who.name,
      dedupe_key: 'd',
      made_at: new Date(),
      read_at: null,
    })
    .execute();
  const texts = await databaseText();
  expect([...texts].filter(([, content]) => content.includes(who.name)).map(([table]) => table)).toEqual(['public.notice']);
});
