// Earlier requests that may be the same: of the same person, or close in wording.
import type { z } from 'zod';
import { maskPersonalData } from '../../law/privacy/personal-data.ts';
import { similarity } from '../../law/report/similarity.ts';
import { manyRequestsHint } from '../../law/requests/excessive.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import type { Person } from '../agencies/index.ts';
import { settingsOf } from './office-settings.ts';
import type { Wanted } from './request.ts';
import { requestsOfMonth } from './request-detail.ts';
import type { SameAnswer, sameSchema } from './requests.contract.ts';
import { outcomeLabel, type RequestRecord, recordOf, selectRequests } from './requests.ts';
import { type Vault, vaultOf } from './sealing.ts';

/** Wording is compared with the newest requests of the office; older ones are found by the person. */
const newest = 5000;
const closeEnough = 0.35;
const mostShown = 20;

async function ofPerson(
  { db, tenant }: Pick<Context, 'db' | 'tenant'>,
  vault: Vault,
  agencyId: string,
  asked: z.output<typeof sameSchema>,
): Promise<RequestRecord[]> {
  const [id, name] = [vault.index('id', asked.idNumber), vault.index('name', asked.name)];
  if (id === null && name === null) return [];
  const rows = await selectRequests(db, tenant)
    .where('request.agency_id', '=', agencyId)
    .where((where) => (id === null ? where('name_index', '=', name) : where('id_index', '=', id)))
    .orderBy('request.arrived_on', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(recordOf);
}

async function closeInWording({ db, tenant }: Pick<Context, 'db' | 'tenant'>, agencyId: string, description: string) {
  const text = maskPersonalData(description).slice(0, 300);
  if ([...text].length < 4) return [];
  const recent = db
    .selectFrom('request')
    .select(['id', 'summary'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .orderBy('arrived_on', 'desc')
    .limit(newest)
    .as('recent');
  const close = await db
    .selectFrom(recent)
    .select(['recent.id', (select) => select.fn<number>('word_similarity', ['recent.summary', select.val(text)]).as('close')])
    .orderBy('close', 'desc')
    .limit(mostShown)
    .execute();
  const near = new Map(close.filter((row) => row.close >= closeEnough).map((row) => [row.id, row.close]));
  if (near.size === 0) return [];
  const rows = await selectRequests(db, tenant)
    .where('request.id', 'in', [...near.keys()])
    .execute();
  return rows.map((row) => ({ request: recordOf(row), close: near.get(row.id) ?? 0 }));
}

/**
 * Requests of the person's own agency that may be the same as what is being entered. The full text is compared for the same
 * person only; of others the register's summary.
 */
export async function sameRequests(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  person: Person,
  asked: z.output<typeof sameSchema>,
): Promise<SameAnswer> {
  const { db, tenant, secrets, clock } = context;
  const vault = vaultOf(secrets, tenant);
  const { agencyId } = person;
  const own = await ofPerson(context, vault, agencyId, asked);
  const alike = await closeInWording(context, agencyId, asked.description);
  const found = new Map<string, { request: RequestRecord; samePerson: boolean; close: number }>();
  for (const { request, close } of alike) found.set(request.id, { request, samePerson: false, close });
  for (const request of own) {
    const { description } = vault.open<Wanted>('wanted', request.id, request.wantedSealed);
    const close = asked.description === '' ? 0 : similarity(description, asked.description);
    found.set(request.id, { request, samePerson: true, close: Math.max(close, found.get(request.id)?.close ?? 0) });
  }
  const [idIndex, nameIndex] = [vault.index('id', asked.idNumber), vault.index('name', asked.name)];
  const known = idIndex !== null || nameIndex !== null;
  const month = dayInShanghai(clock.now()).slice(0, 7);
  const applicant = { agencyId, idIndex, nameIndex: nameIndex ?? '', phoneIndex: null };
  const thisMonth = known ? await requestsOfMonth(db, tenant, applicant, month) : 0;
  const settings = (await settingsOf(db, tenant, agencyId))?.settings;
  return {
    items: [...found.values()]
      .filter(({ request }) => request.id !== asked.exceptId)
      .sort((a, b) => Number(b.samePerson) - Number(a.samePerson) || b.close - a.close)
      .slice(0, mostShown)
      .map(({ request, samePerson, close }) => ({
        id: request.id,
        number: request.number,
        receivedOn: request.receivedOn,
        summary: request.summary,
        samePerson,
        similarity: Math.round(close * 100) / 100,
        outcomeLabel: outcomeLabel(request.outcome),
        answeredOn: request.answeredOn,
        letterNumber: request.letterNumber,
      })),
    thisMonth,
    manyHint: manyRequestsHint(thisMonth, settings?.excessivePerMonth)?.message ?? null,
  };
}
