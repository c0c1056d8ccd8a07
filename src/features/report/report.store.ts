// The only writes to the tables of the library.
import type { Report } from '../../law/report/report.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/tables.ts';
import type { ReportState, WithdrawalClass } from './report.contract.ts';
import type { KeyedFinding, OpenCounts, SourceFile } from './report.ts';

export interface NewReport {
  readonly id: string;
  readonly agencyId: string;
  readonly year: number;
  readonly takenInOn: string;
}

/** The row before its first version: `writeVersion` and `writeCheck` fill in the rest. */
export async function insertReport(tx: Tx, tenant: string, report: NewReport, now: Date): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      tenant_id: tenant,
      id: report.id,
      agency_id: report.agencyId,
      year: report.year,
      state: 'draft',
      version: 0,
      content_hash: '',
      title: '',
      format: 'unknown',
      open_error: 0,
      open_warning: 0,
      open_info: 0,
      doubts: 0,
      taken_in_on: report.takenInOn,
      changed_at: now,
      published_version: null,
      published_on: null,
    })
    .execute();
}

export interface ReportChange {
  readonly agencyId?: string;
  readonly year?: number;
  readonly state?: ReportState;
  /** null: nothing is public any more. */
  readonly published?: { readonly version: number; readonly on: string } | null;
}

export async function updateReport(tx: Tx, tenant: string, id: string, change: ReportChange, now: Date): Promise<void> {
  const { agencyId, year, state, published } = change;
  await tx
    .updateTable('report')
    .set({
      changed_at: now,
      ...(agencyId === undefined ? {} : { agency_id: agencyId }),
      ...(year === undefined ? {} : { year }),
      ...(state === undefined ? {} : { state }),
      ...(published === undefined ? {} : { published_version: published?.version ?? null, published_on: published?.on ?? null }),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute();
}

export interface NewVersion {
  readonly reportId: string;
  readonly version: number;
  readonly report: Report;
  readonly contentHash: string;
  readonly source: SourceFile | null;
  readonly readerVersion: string;
  /** One Chinese sentence or the person's reason. */
  readonly why: string;
  readonly cellsChanged: number;
  readonly doubts: number;
  readonly by: string;
  readonly at: Date;
}

/** Adds a version and makes it the report's newest. */
export async function insertVersion(tx: Tx, tenant: string, made: NewVersion): Promise<void> {
  const { cells, findings: _, ...content } = made.report;
  await tx
    .insertInto('report_version')
    .values({
      tenant_id: tenant,
      report_id: made.reportId,
      version: made.version,
      content: JSON.stringify(content),
      cells: JSON.stringify(cells),
      content_hash: made.contentHash,
      source_hash: made.source?.sha256 ?? null,
      source_name: made.source?.name ?? null,
      source_kind: made.source?.kind ?? null,
      source_bytes: made.source?.bytes ?? null,
      reader_version: made.readerVersion,
      why: made.why,
      cells_changed: made.cellsChanged,
      made_by: made.by,
      made_at: made.at,
    })
    .execute();
  await tx
    .updateTable('report')
    .set({
      version: made.version,
      content_hash: made.contentHash,
      title: made.report.title,
      format: made.report.format,
      doubts: made.doubts,
      changed_at: made.at,
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', made.reportId)
    .execute();
}

export interface NewCorrection {
  readonly cell: string;
  readonly before: number | null;
  readonly after: number | null;
}

export async function insertCorrections(
  tx: Tx,
  tenant: string,
  to: { readonly reportId: string; readonly version: number; readonly reason: string; readonly by: string; readonly at: Date },
  corrections: readonly NewCorrection[],
): Promise<void> {
  await tx
    .insertInto('report_correction')
    .values(
      corrections.map(({ cell, before, after }) => ({
        tenant_id: tenant,
        report_id: to.reportId,
        version: to.version,
        cell,
        before,
        after,
        reason: to.reason,
        made_by: to.by,
        made_at: to.at,
      })),
    )
    .execute();
}

/** What the checks said of the newest version, and how much of it is open. */
export async function writeCheck(
  tx: Tx,
  tenant: string,
  reportId: string,
  check: { readonly version: number; readonly findings: readonly KeyedFinding[]; readonly open: OpenCounts },
  now: Date,
): Promise<void> {
  const findings = JSON.stringify(check.findings);
  await tx
    .insertInto('report_check')
    .values({ tenant_id: tenant, report_id: reportId, version: check.version, findings, checked_at: now })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'report_id']).doUpdateSet({ version: check.version, findings, checked_at: now }),
    )
    .execute();
  await writeOpenCounts(tx, tenant, reportId, check.open);
}

export async function writeOpenCounts(tx: Tx, tenant: string, reportId: string, open: OpenCounts): Promise<void> {
  await tx
    .updateTable('report')
    .set({ open_error: open.error, open_warning: open.warning, open_info: open.info })
    .where('tenant_id', '=', tenant)
    .where('id', '=', reportId)
    .execute();
}

export async function insertStep(
  tx: Tx,
  tenant: string,
  step: {
    readonly reportId: string;
    readonly act: string;
    readonly version: number;
    readonly contentHash: string;
    readonly note: string;
    readonly state: ReportState;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('report_step')
    .values({
      tenant_id: tenant,
      id: newId(),
      report_id: step.reportId,
      act: step.act,
      version: step.version,
      content_hash: step.contentHash,
      note: step.note,
      state: step.state,
      made_by: step.by,
      made_at: step.at,
    })
    .execute();
}

export async function insertDismissal(
  tx: Tx,
  tenant: string,
  dismissal: {
    readonly reportId: string;
    readonly findingKey: string;
    readonly fingerprint: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('report_dismissal')
    .values({
      tenant_id: tenant,
      id: newId(),
      report_id: dismissal.reportId,
      finding_key: dismissal.findingKey,
      fingerprint: dismissal.fingerprint,
      reason: dismissal.reason,
      made_by: dismissal.by,
      made_at: dismissal.at,
      restored_by: null,
      restored_at: null,
    })
    .execute();
}

/** @returns whether there was a dismissal to end */
export async function endDismissal(tx: Tx, tenant: string, reportId: string, key: string, by: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('report_dismissal')
    .set({ restored_by: by, restored_at: at })
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .where('finding_key', '=', key)
    .where('restored_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Puts a version before the public; the one before it, if any, is replaced. */
export async function insertPublication(
  tx: Tx,
  tenant: string,
  publication: { readonly reportId: string; readonly version: number; readonly on: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const { reportId, version, on, by, at } = publication;
  await tx
    .updateTable('report_publication')
    .set({ replaced_at: at })
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .where('replaced_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  await tx
    .insertInto('report_publication')
    .values({
      tenant_id: tenant,
      id: newId(),
      report_id: reportId,
      version,
      published_on: on,
      published_by: by,
      published_at: at,
      replaced_at: null,
      withdrawn_on: null,
      withdrawn_by: null,
      withdrawn_at: null,
      reason_class: null,
      note: null,
    })
    .execute();
}

/** Takes the live publication down. */
export async function endPublication(
  tx: Tx,
  tenant: string,
  reportId: string,
  end: { readonly on: string; readonly reasonClass: WithdrawalClass; readonly note: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('report_publication')
    .set({ withdrawn_on: end.on, withdrawn_by: end.by, withdrawn_at: end.at, reason_class: end.reasonClass, note: end.note })
    .where('tenant_id', '=', tenant)
    .where('report_id', '=', reportId)
    .where('replaced_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}
