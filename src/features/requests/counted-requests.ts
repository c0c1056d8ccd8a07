// What the annual report has to know of the year's requests.
import type { CountedCase } from '../../law/report/count.ts';
import type { Outcome } from '../../law/requests/outcomes.ts';
import type { Db, Tx } from '../../platform/tables.ts';

/**
 * The requests of an agency that count in the report of a year, for table three: received up to its end and not decided before it
 * began. Left out: corrections of one's own record, what was transferred, and duplicates joined with another request. A decision
 * made anew counts in the year of the first one, as it stood at that year's end; it is no new request.
 */
export async function requestsForReport(db: Db | Tx, tenant: string, agencyId: string, year: number): Promise<CountedCase[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const rows = await db
    .selectFrom('request')
    .select(['id', 'applicant_kind', 'received_on', 'answered_on', 'outcome'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('purpose', '=', 'request')
    .where('received_on', 'is not', null)
    .where('received_on', '<=', last)
    .where('stage', 'not in', ['transferred', 'joined'])
    .orderBy('id')
    .execute();
  const earlier = await setAside(db, tenant, agencyId);
  return rows.flatMap(({ id, applicant_kind, received_on, answered_on, outcome }): CountedCase[] => {
    const now = answered_on === null || outcome === null ? [] : [{ on: answered_on, outcome }];
    const decisions = [...(earlier.get(id) ?? []), ...now];
    const [decided] = decisions;
    if (decided && decided.on < first) return [];
    const counted = decided && decisions.filter(({ on }) => on.slice(0, 4) === decided.on.slice(0, 4)).at(-1);
    const firstReceived = earlier.get(id)?.[0]?.receivedOn ?? received_on ?? '';
    return [
      {
        id,
        applicant: applicant_kind,
        receivedOn: firstReceived,
        ...(decided && counted ? { decided: { on: decided.on, outcomes: [counted.outcome as Outcome] } } : {}),
      },
    ];
  });
}

/** Decisions that were set aside, oldest first, with the receipt of the request as it was then. */
async function setAside(db: Db | Tx, tenant: string, agencyId: string) {
  const rows = await db
    .selectFrom('request_act')
    .innerJoin('request', (join) =>
      join.onRef('request.tenant_id', '=', 'request_act.tenant_id').onRef('request.id', '=', 'request_act.request_id'),
    )
    .select(['request_act.request_id', 'request_act.data'])
    .where('request_act.tenant_id', '=', tenant)
    .where('request.agency_id', '=', agencyId)
    .where('request_act.act', '=', 'redo')
    .orderBy('request_act.request_id')
    .orderBy('request_act.seq')
    .execute();
  const byRequest = new Map<string, { on: string; outcome: string; receivedOn: string }[]>();
  for (const { request_id, data } of rows) {
    const { answeredOn, outcome, firstReceivedOn } = data as { answeredOn: string; outcome: string; firstReceivedOn: string };
    byRequest.set(request_id, [...(byRequest.get(request_id) ?? []), { on: answeredOn, outcome, receivedOn: firstReceivedOn }]);
  }
  return byRequest;
}
