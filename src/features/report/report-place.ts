// Where a read file belongs in the library: which agency, which year, and whether the importer may bring it in.
import type { Report } from '../../law/report/report.ts';
import type { Acting } from '../../platform/act.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Agency, type AgencyKind, addAgency, agencyById } from '../agencies/index.ts';
import { agenciesNamed, whoseReport } from './reporting-agency.ts';

/** Whose reports an import may bring in. */
export type ImportReach =
  /** Of anybody; who is not in the register is added at its top. */
  | 'tenant'
  | {
      readonly agencyId: string;
      /** With the agencies below it; who is not in the register is added below it. */
      readonly below: boolean;
    };

export interface GivenPlace {
  /** Chosen by hand; null: what the document says. */
  readonly agencyId: string | null;
  readonly year: number | null;
  readonly reach: ImportReach;
}

export interface ReportPlace {
  readonly agencyId: string;
  readonly year: number;
}

const refuse = (code: string, message: string) => new Refusal({ code, status: 422, message });

/**
 * Finds agency and year of a read file, and adds the agency when nobody in the register bears its name. Adding is an act of its
 * own: when the file does not get in afterwards, the agency is there for the next attempt.
 * @throws Refusal 422 `nothing-read`, `no-year`, `year-differs`, `unclear-unit`, `unit-differs`, `out-of-reach`
 */
export async function placeOfReport(acting: Acting, report: Report, given: GivenPlace): Promise<ReportPlace> {
  if (Object.keys(report.cells).length === 0 && report.sections.length === 0)
    throw refuse(
      'nothing-read',
      '文件里没有读到年度报告的表格和正文。请核对是不是年度报告；如果表格是图片，请选择原来的 Word、Excel 文件或者带文字的 PDF。',
    );
  const year = yearOf(report, given.year);
  return { agencyId: await agencyOf(acting, report.unit, given), year };
}

function yearOf(report: Report, given: number | null): number {
  if (given !== null && report.year !== null && given !== report.year)
    throw refuse('year-differs', `文件写的是${report.year}年度，您填的是${given}年度。请核对；文件没有写错的，上传时不要填年度。`);
  const year = report.year ?? given;
  if (year === null) throw refuse('no-year', '文件里没有写明是哪一年度的报告。请在上传时选择单位、填写年度。');
  if (year < 2000 || year > 2100) throw refuse('no-year', `文件里的年度“${year}”不对。请核对文件。`);
  return year;
}

/** Levels of government, the highest first; everybody else stands below all of them. */
const levels: readonly AgencyKind[] = ['province', 'city', 'county', 'township'];
const levelOf = (kind: AgencyKind) => (levels.includes(kind) ? levels.indexOf(kind) : levels.length);

/** Whether a body of this kind can stand below that one. A 县级市 bears the name of a city and stands below one. */
export function fitsBelow(kind: AgencyKind, above: AgencyKind): boolean {
  return levelOf(kind) > levelOf(above) || (levelOf(kind) === levelOf(above) && kind !== 'county' && kind !== 'township');
}

async function agencyOf(acting: Acting, unit: string, { agencyId, reach }: Pick<GivenPlace, 'agencyId' | 'reach'>): Promise<string> {
  const { db, tenant } = acting;
  const top = reach === 'tenant' ? null : await agencyById(db, tenant, reach.agencyId);
  const below = reach === 'tenant' || reach.below;
  const reaches = (agency: Pick<Agency, 'id' | 'path'>) =>
    top === null || (below ? agency.path.startsWith(top.path) : agency.id === top.id);
  if (agencyId !== null) {
    const agency = await agencyById(db, tenant, agencyId);
    if (!reaches(agency)) throw refuse('out-of-reach', '选择的单位不在您的范围内。');
    const named = unit ? await agenciesNamed(db, tenant, unit) : [];
    if (named.length === 1 && named[0]?.id !== agencyId)
      throw refuse('unit-differs', `文件写的是“${unit}”，您选的是“${agency.name}”。请核对；文件没有写错的，上传时不要选择单位。`);
    return agencyId;
  }
  const whose = await whoseReport(db, tenant, unit, reaches);
  if (whose && 'agency' in whose) return whose.agency.id;
  if (whose && below && (top === null || fitsBelow(whose.add.kind, top.kind))) {
    const added = await addAgency(acting, { ...whose.add, parentId: top?.id ?? null }).catch((error: unknown) => {
      // Another import was faster: the agency is there now.
      if (!(error instanceof Refusal && error.code === 'agency-exists')) throw error;
    });
    return added?.id ?? agencyOf(acting, unit, { agencyId, reach });
  }
  // One sentence whether somebody else of this name is in the register or nobody: outsiders do not learn who is.
  throw refuse('out-of-reach', `文件写的是“${unit}”的报告，不在您的范围内。确实是您单位的报告，请在上传时选择单位。`);
}
