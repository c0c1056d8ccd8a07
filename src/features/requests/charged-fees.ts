import type { Db, Tx } from '../../platform/tables.ts';
import type { RequestRecord } from './requests.ts';

/** Yuan that fee notices of the month have asked of the same applicant at the same office, in other requests. */
export async function chargedThisMonth(
  db: Db | Tx,
  tenant: string,
  { id, agencyId, idIndex, nameIndex }: Pick<RequestRecord, 'id' | 'agencyId' | 'idIndex' | 'nameIndex'>,
  month: string,
): Promise<number> {
  const rows = await db
    .selectFrom('request')
    .select(['id', 'received_on', 'fee_yuan'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .where('fee_yuan', 'is not', null)
    .where((where) => (idIndex === null ? where('name_index', '=', nameIndex) : where('id_index', '=', idIndex)))
    .execute();
  return rows
    .filter((row) => row.id !== id && (row.received_on ?? '').startsWith(month))
    .reduce((sum, row) => sum + (row.fee_yuan ?? 0), 0);
}
