import type { z } from 'zod';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Person } from '../agencies/index.ts';
import type { findApplicantSchema, RequestRow } from './requests.contract.ts';
import { recordOf, rowOf, selectRequests } from './requests.ts';
import { vaultOf } from './sealing.ts';
import { workCalendar } from './work-calendar.ts';

/** Requests of the person's own agency by an applicant: all that is given has to fit exactly. @throws Refusal 422 `nothing-given` */
export async function requestsOfApplicant(
  { db, tenant, secrets, clock }: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  person: Pick<Person, 'agencyId'>,
  asked: z.output<typeof findApplicantSchema>,
): Promise<RequestRow[]> {
  const vault = vaultOf(secrets, tenant);
  const [name, id, phone] = [vault.index('name', asked.name), vault.index('id', asked.idNumber), vault.index('phone', asked.phone)];
  if (name === null && id === null && phone === null)
    throw new Refusal({ code: 'nothing-given', status: 422, message: '请填写姓名或名称、证件号码、电话中的至少一项，要完整。' });
  let rows = selectRequests(db, tenant).where('request.agency_id', '=', person.agencyId);
  if (name !== null) rows = rows.where('request.name_index', '=', name);
  if (id !== null) rows = rows.where('request.id_index', '=', id);
  if (phone !== null) rows = rows.where('request.phone_index', '=', phone);
  const found = await rows.orderBy('request.arrived_on', 'desc').limit(200).execute();
  const calendar = await workCalendar(db, tenant);
  const today = dayInShanghai(clock.now());
  return found.map((row) => rowOf(recordOf(row), vault, calendar, today));
}
