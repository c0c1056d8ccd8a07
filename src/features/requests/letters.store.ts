// The only writes to letters.
import type { Tx } from '../../platform/tables.ts';

export interface NewLetter {
  readonly id: string;
  readonly requestId: string;
  readonly kind: string;
  readonly party: string;
  readonly outcome: string | null;
  readonly consultationId: string | null;
  readonly sealed: string;
  readonly service: string | null;
  readonly by: string;
  readonly at: Date;
}

export async function insertLetter(tx: Tx, tenant: string, made: NewLetter): Promise<void> {
  await tx
    .insertInto('request_letter')
    .values({
      tenant_id: tenant,
      id: made.id,
      request_id: made.requestId,
      kind: made.kind,
      party: made.party,
      outcome: made.outcome,
      consultation_id: made.consultationId,
      state: 'draft',
      version: 1,
      sealed: made.sealed,
      signed_sealed: null,
      number: null,
      service: made.service,
      carrier: null,
      drafted_by: made.by,
      drafted_at: made.at,
      submitted_by: null,
      reviewed_by: null,
      signed_by: null,
      signed_on: null,
      signed_at: null,
      sent_on: null,
      served_on: null,
      note_sealed: null,
    })
    .execute();
  await insertLetterVersion(tx, tenant, { letterId: made.id, version: 1, sealed: made.sealed, by: made.by, at: made.at });
}

async function insertLetterVersion(
  tx: Tx,
  tenant: string,
  made: { readonly letterId: string; readonly version: number; readonly sealed: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('request_letter_version')
    .values({
      tenant_id: tenant,
      letter_id: made.letterId,
      version: made.version,
      sealed: made.sealed,
      made_by: made.by,
      made_at: made.at,
    })
    .execute();
}

/** A new version of what was filled in. */
export async function writeLetterContent(
  tx: Tx,
  tenant: string,
  letter: {
    readonly id: string;
    readonly version: number;
    readonly sealed: string;
    readonly service: string | null;
    readonly outcome: string | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { id, version, sealed, service, outcome } = letter;
  await tx
    .updateTable('request_letter')
    .set({ version, sealed, service, outcome })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
  await insertLetterVersion(tx, tenant, { letterId: id, version, sealed, by: letter.by, at: letter.at });
}

export interface LetterChange {
  readonly state: string;
  readonly submittedBy?: string | null;
  readonly reviewedBy?: string | null;
  readonly noteSealed?: string | null;
  readonly signed?: {
    readonly by: string;
    readonly on: string;
    readonly at: Date;
    readonly sealed: string;
    readonly number: string | null;
  };
  readonly service?: { readonly way: string; readonly carrier: string | null; readonly sentOn: string; readonly servedOn: string | null };
  readonly servedOn?: string;
}

export async function updateLetter(tx: Tx, tenant: string, id: string, change: LetterChange): Promise<void> {
  const { state, submittedBy, reviewedBy, noteSealed, signed, service, servedOn } = change;
  await tx
    .updateTable('request_letter')
    .set({
      state,
      ...(submittedBy === undefined ? {} : { submitted_by: submittedBy }),
      ...(reviewedBy === undefined ? {} : { reviewed_by: reviewedBy }),
      ...(noteSealed === undefined ? {} : { note_sealed: noteSealed }),
      ...(signed
        ? { signed_by: signed.by, signed_on: signed.on, signed_at: signed.at, signed_sealed: signed.sealed, number: signed.number }
        : {}),
      ...(service ? { service: service.way, carrier: service.carrier, sent_on: service.sentOn, served_on: service.servedOn } : {}),
      ...(servedOn === undefined ? {} : { served_on: servedOn }),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}
