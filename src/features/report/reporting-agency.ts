// Whose report is this? The register of agencies, asked by the name that a document gives.
import { agencyKindByName, type AgencyKind as LawKind } from '../../law/report/agency-kind.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import type { Agency, AgencyKind } from '../agencies/index.ts';

const kindOf: Readonly<Record<LawKind, AgencyKind>> = {
  township: 'township',
  countyGovernment: 'county',
  government: 'city',
  countyDepartment: 'countyDepartment',
  department: 'department',
  subdistrict: 'subdistrict',
  other: 'institution',
};

/** The register's kind for a name that it does not know yet. */
export function kindByName(name: string): AgencyKind {
  const law = agencyKindByName(name);
  return law === 'government' && /(省|自治区)(人民政府)?$/.test(name) ? 'province' : kindOf[law];
}

/** The name without what people add to it or leave out: brackets, spaces, 人民政府, 办事处. */
export function bareName(name: string): string {
  return name.replace(/[\s\u3000（）()]/g, '').replace(/(人民政府|街道办事处|政府)$/, (ending) => (ending === '街道办事处' ? '街道' : ''));
}

export interface NamedAgency extends Pick<Agency, 'id' | 'name' | 'shortName' | 'path' | 'kind'> {}

/**
 * The agencies that bear this name: those whose name is the same, else those with the same bare name, else by short name.
 * Two of the same name (乡镇 of two counties) are both given: to guess between them would file a report under a stranger.
 */
export async function agenciesNamed(db: Db | Tx, tenant: string, unit: string): Promise<NamedAgency[]> {
  const bare = bareName(unit);
  const spellings = [...new Set([unit, bare, `${bare}人民政府`, `${bare}政府`, `${bare}办事处`])];
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'name', 'short_name', 'path', 'kind'])
    .where('tenant_id', '=', tenant)
    .where((where) => where.or([where('name', 'in', spellings), where('short_name', 'in', [unit, bare])]))
    .execute();
  const all = rows.map(({ short_name: shortName, kind, ...agency }) => ({ ...agency, shortName, kind: kind as AgencyKind }));
  const steps: ((agency: NamedAgency) => boolean)[] = [
    (agency) => agency.name === unit,
    (agency) => bareName(agency.name) === bare,
    (agency) => agency.shortName === unit || agency.shortName === bare,
  ];
  for (const fits of steps) {
    const found = all.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

const unclearUnit = (message: string) => new Refusal({ code: 'unclear-unit', status: 422, message });

/** What came of looking for the agency of a document. `add`: nobody of this name in the register; null: only somebody out of reach. */
export type WhoseReport = { readonly agency: NamedAgency } | { readonly add: { readonly name: string; readonly kind: AgencyKind } } | null;

/**
 * @param reaches whether the importer may bring in this agency's reports
 * @throws Refusal 422 `unclear-unit` for a document without a name, and where two agencies in reach bear it
 */
export async function whoseReport(db: Db, tenant: string, unit: string, reaches: (agency: NamedAgency) => boolean): Promise<WhoseReport> {
  if (bareName(unit).length < 2) throw unclearUnit('文件里没有写明是哪个单位的报告。请在上传时选择单位、填写年度。');
  const named = await agenciesNamed(db, tenant, unit);
  const found = named.filter(reaches);
  if (found.length > 1) throw unclearUnit(`有${found.length}个单位都叫“${unit}”，不能确定是哪一个。请在上传时选择单位。`);
  if (found[0]) return { agency: found[0] };
  return named.length > 0 ? null : { add: { name: unit.slice(0, 100), kind: kindByName(unit) } };
}
