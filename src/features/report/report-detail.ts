import type { Db } from '../../platform/tables.ts';
import { may, type Person } from '../agencies/index.ts';
import { checkedFindings } from './dismiss-finding.ts';
import { accessOf, reportAccess } from './report.access.ts';
import { type ReportAct, type ReportDetail, type ReportState, reportActs } from './report.contract.ts';
import type { LibraryReport } from './report.ts';
import { factsOf } from './report-facts.ts';
import { whyNot } from './report-state.ts';
import { contentOf, reachOf, reportOfAgency, reportWithin, summaryOf } from './reports.ts';
import { originOf } from './versions.ts';

/** Everything about one report that its page shows. @throws Refusal `no-such-report`, also for one beyond the person's reach */
export async function reportDetail(db: Db, tenant: string, person: Person, id: string): Promise<ReportDetail> {
  const found = await reportWithin(db, tenant, reachOf(person), id);
  const [content, findings, dismissals, before, versions, corrections, steps, origin, acts] = await Promise.all([
    contentOf(db, tenant, found),
    checkedFindings(db, tenant, id),
    dismissalsOf(db, tenant, id),
    reportOfAgency(db, tenant, found.agencyId, found.year - 1),
    versionsOf(db, tenant, id),
    correctionsOf(db, tenant, id),
    stepsOf(db, tenant, id),
    originOf(db, tenant, found),
    actsFor(db, tenant, person, found),
  ]);
  const { findings: _, ...report } = content;
  return {
    summary: summaryOf(found),
    report: report as ReportDetail['report'],
    findings: findings.map((finding) => ({
      ...(finding as ReportDetail['findings'][number]),
      dismissed: dismissals.get(finding.fingerprint) ?? null,
    })),
    lastYear: before ? { id: before.id, year: before.year, cells: { ...(await contentOf(db, tenant, before)).cells } } : null,
    versions,
    corrections,
    steps,
    source: origin.source,
    acts,
  };
}

/** For each act null, or why this person cannot do it now: the right first, then the state. */
export async function actsFor(db: Db, tenant: string, person: Person, report: LibraryReport): Promise<ReportDetail['acts']> {
  const facts = await factsOf(db, tenant, report);
  const reason = (act: ReportAct): string | null => {
    const permission = reportAccess[accessOf[act]];
    if (!may(person, permission, { path: report.agencyPath })) return `您的角色不能${permission.label}。`;
    return whyNot(act, facts, person.id);
  };
  return Object.fromEntries(reportActs.map((act) => [act, reason(act)])) as ReportDetail['acts'];
}

/** Who did it: a person by name, or the system. */
const nameOr = (name: string | null) => name ?? '系统';

async function dismissalsOf(db: Db, tenant: string, id: string) {
  const rows = await db
    .selectFrom('report_dismissal')
    .leftJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'report_dismissal.tenant_id').onRef('person.id', '=', 'report_dismissal.made_by'),
    )
    .select(['report_dismissal.finding_key', 'report_dismissal.reason', 'report_dismissal.made_at', 'person.name'])
    .where('report_dismissal.tenant_id', '=', tenant)
    .where('report_dismissal.report_id', '=', id)
    .where('report_dismissal.restored_at', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => [row.finding_key, { reason: row.reason, byName: nameOr(row.name), at: row.made_at.toISOString() }] as const),
  );
}

async function versionsOf(db: Db, tenant: string, id: string): Promise<ReportDetail['versions']> {
  const rows = await db
    .selectFrom('report_version')
    .leftJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'report_version.tenant_id').onRef('person.id', '=', 'report_version.made_by'),
    )
    .select(['report_version.version', 'report_version.made_at', 'report_version.why', 'report_version.cells_changed', 'person.name'])
    .where('report_version.tenant_id', '=', tenant)
    .where('report_version.report_id', '=', id)
    .orderBy('report_version.version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    byName: nameOr(row.name),
    at: row.made_at.toISOString(),
    why: row.why,
    cells: row.cells_changed,
  }));
}

async function correctionsOf(db: Db, tenant: string, id: string): Promise<ReportDetail['corrections']> {
  const rows = await db
    .selectFrom('report_correction')
    .leftJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'report_correction.tenant_id').onRef('person.id', '=', 'report_correction.made_by'),
    )
    .select([
      'report_correction.cell',
      'report_correction.before',
      'report_correction.after',
      'report_correction.reason',
      'report_correction.version',
      'report_correction.made_at',
      'person.name',
    ])
    .where('report_correction.tenant_id', '=', tenant)
    .where('report_correction.report_id', '=', id)
    .orderBy('report_correction.version', 'desc')
    .orderBy('report_correction.cell')
    .execute();
  return rows.map(({ cell, before, after, reason, version, made_at, name }) => ({
    cell,
    before,
    after,
    reason,
    byName: nameOr(name),
    at: made_at.toISOString(),
    version,
  }));
}

async function stepsOf(db: Db, tenant: string, id: string): Promise<ReportDetail['steps']> {
  const rows = await db
    .selectFrom('report_step')
    .leftJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'report_step.tenant_id').onRef('person.id', '=', 'report_step.made_by'),
    )
    .select(['report_step.act', 'report_step.note', 'report_step.state', 'report_step.made_at', 'person.name'])
    .where('report_step.tenant_id', '=', tenant)
    .where('report_step.report_id', '=', id)
    .orderBy('report_step.id')
    .execute();
  return rows.map(({ act, note, state, made_at, name }) => ({
    act,
    byName: nameOr(name),
    at: made_at.toISOString(),
    note,
    state: state as ReportState,
  }));
}
