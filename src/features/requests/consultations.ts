// Whom the office has asked for an opinion on a case.
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { CaseFacts } from './case-facts.ts';

export interface ConsultationRecord {
  readonly id: string;
  readonly requestId: string;
  readonly kind: 'thirdParty' | 'agency' | 'jointMaker';
  readonly sealed: string;
  readonly sentOn: string | null;
  readonly servedOn: string | null;
  readonly answeredOn: string | null;
  readonly answer: 'agree' | 'disagree' | 'partly' | null;
  readonly reasonsSealed: string | null;
  readonly weighingSealed: string | null;
  readonly weighedBy: string | null;
  readonly weighedOn: string | null;
}

function selectConsultations(db: Db | Tx, tenant: string) {
  return db.selectFrom('request_consultation').selectAll().where('tenant_id', '=', tenant);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConsultations>['executeTakeFirstOrThrow']>>;

const recordOf = (row: Row): ConsultationRecord => ({
  id: row.id,
  requestId: row.request_id,
  kind: row.kind as ConsultationRecord['kind'],
  sealed: row.sealed,
  sentOn: row.sent_on,
  servedOn: row.served_on,
  answeredOn: row.answered_on,
  answer: row.answer as ConsultationRecord['answer'],
  reasonsSealed: row.reasons_sealed,
  weighingSealed: row.weighing_sealed,
  weighedBy: row.weighed_by,
  weighedOn: row.weighed_on,
});

/** What the law's clock says of a question that went out. */
export function clockOf(
  { kind, sentOn }: Pick<ConsultationRecord, 'kind' | 'sentOn'>,
  { acts }: Pick<CaseFacts, 'acts'>,
  { consultations }: Pick<ClockResult, 'consultations'>,
): ClockResult['consultations'][number] | undefined {
  const index = acts.findIndex(({ act, on }) => on === sentOn && act.toLowerCase() === `consult${kind.toLowerCase()}`);
  return consultations.find(({ act }) => act === index);
}

export async function consultationsOf(db: Db | Tx, tenant: string, requestId: string): Promise<ConsultationRecord[]> {
  const rows = await selectConsultations(db, tenant).where('request_id', '=', requestId).orderBy('id').execute();
  return rows.map(recordOf);
}

/** @throws Refusal 404 `no-such-consultation` */
export async function consultationOf(db: Db | Tx, tenant: string, requestId: string, id: string): Promise<ConsultationRecord> {
  const row = await selectConsultations(db, tenant).where('request_id', '=', requestId).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal({ code: 'no-such-consultation', status: 404, message: '没有这次征求意见，请刷新后再试。' });
  return recordOf(row);
}

/** Whose question a code opens; undefined for a code nobody has. */
export async function consultationByCode(db: Db | Tx, tenant: string, codeHash: string): Promise<ConsultationRecord | undefined> {
  const row = await selectConsultations(db, tenant).where('code_hash', '=', codeHash).executeTakeFirst();
  return row && recordOf(row);
}
