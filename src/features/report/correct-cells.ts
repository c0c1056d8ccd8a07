import { cellInWords, cellSpec } from '../../law/report/form.ts';
import { formById } from '../../law/report/forms.ts';
import type { Doubt, Report } from '../../law/report/report.ts';
import type { Acting } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
import { checkAgain } from './check-again.ts';
import type { CorrectionInput } from './report.contract.ts';
import { insertCorrections, insertStep, insertVersion, type NewCorrection, updateReport } from './report.store.ts';
import { contentHash, doubtedCells, isExact } from './report.ts';
import { actOnReport } from './report-facts.ts';
import { contentOf } from './reports.ts';
import { originOf } from './versions.ts';

/**
 * Puts other numbers into cells and makes a new version of it. A report under review goes back to draft. What the form says of
 * a cell's kind (whole, not negative) is for the checks, not refused here: the paper may really say so.
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `no-form`; 422 `no-such-cell`, `cell-twice`, `same-value`,
 * `number-too-large`
 */
export async function correctCells(acting: Acting, id: string, input: CorrectionInput): Promise<void> {
  const { tenant, actor } = acting;
  await actOnReport(acting, { id, move: 'correct', fact: 'correct-cells', version: input.version }, async ({ tx, report, state, now }) => {
    const before = await contentOf(tx, tenant, report);
    const corrections = correctionsOf(before, input.changes);
    const after = corrected(before, corrections);
    const version = report.version + 1;
    const hash = contentHash(after);
    const origin = await originOf(tx, tenant, report);
    await insertVersion(tx, tenant, {
      reportId: id,
      version,
      report: after,
      contentHash: hash,
      source: origin.source,
      readerVersion: origin.readerVersion,
      why: input.reason,
      cellsChanged: corrections.length,
      doubts: doubtedCells(after),
      by: actor,
      at: now,
    });
    await insertCorrections(tx, tenant, { reportId: id, version, reason: input.reason, by: actor, at: now }, corrections);
    if (state !== report.state) {
      await updateReport(tx, tenant, id, { state }, now);
      await insertStep(tx, tenant, {
        reportId: id,
        act: 'correct',
        version,
        contentHash: hash,
        note: '数字有更正，退回草稿。',
        state,
        by: actor,
        at: now,
      });
    }
    await checkAgain(tx, acting, report.agencyId, report.year);
    return { version, contentHash: hash, cells: corrections.map(({ cell }) => cell) };
  });
}

function correctionsOf(report: Report, changes: CorrectionInput['changes']): NewCorrection[] {
  const form = formById(report.format);
  const refuse = (code: string, message: string) => new Refusal({ code, status: 422, message });
  const doubted = new Set(report.doubts.flatMap((doubt) => doubt.cells));
  const seen = new Set<string>();
  return changes.map(({ cell, value }) => {
    if (!form || !cellSpec(form, cell)) throw refuse('no-such-cell', `这份报告的表格里没有单元格“${cell}”。请刷新后重试。`);
    const words = cellInWords(form, cell);
    if (seen.has(cell)) throw refuse('cell-twice', `${words}在一次更正里出现了两次，请只保留一次。`);
    seen.add(cell);
    if (value !== null && !isExact(value)) throw refuse('number-too-large', `${words}的数字太大，请核对。`);
    const before = report.cells[cell] ?? null;
    // A cell in doubt may be confirmed as blank.
    if (before === value && !doubted.has(cell)) throw refuse('same-value', `${words}本来就是${value ?? '空白'}，不需要更正。`);
    return { cell, before, after: value };
  });
}

/** The report with the corrections in: printed text of the cells goes, doubts about them are settled. */
function corrected(report: Report, corrections: readonly NewCorrection[]): Report {
  const values = new Map(corrections.map(({ cell, after }) => [cell, after]));
  return {
    ...report,
    cells: { ...report.cells, ...Object.fromEntries(values) },
    printed: Object.fromEntries(Object.entries(report.printed).filter(([cell]) => !values.has(cell))),
    doubts: report.doubts.map((doubt) => stillOpen(doubt, values)).filter((doubt) => doubt.cells.length > 0),
  };
}

/** What is left of a doubt when some of its cells are known: the other cells, and the readings that agree. */
function stillOpen(doubt: Doubt, values: ReadonlyMap<string, number | null>): Doubt {
  const open = doubt.cells.map((cell, i) => ({ cell, i })).filter(({ cell }) => !values.has(cell));
  if (open.length === doubt.cells.length) return doubt;
  const agrees = (reading: readonly (number | null)[]) =>
    doubt.cells.every((cell, i) => !values.has(cell) || values.get(cell) === (reading[i] ?? null));
  return {
    ...doubt,
    cells: open.map(({ cell }) => cell),
    candidates: doubt.candidates.filter(agrees).map((reading) => open.map(({ i }) => reading[i] ?? null)),
  };
}
