// What kind of body reports, as far as its name says so. Rules that depend on it prefer what the register of agencies says.

/** government: 一级人民政府 (with township apart, since it may not make rules); department: a part of a government. */
export type AgencyKind = 'township' | 'countyGovernment' | 'government' | 'countyDepartment' | 'department' | 'subdistrict' | 'other';

const department = /(局|厅|委|部|署|处|所|站|队|院|中心|办|办公室|委员会|公司|集团|学校|医院|大学|学院|分局|大队|支队|总队|银行)$/;

/** The kind that a name makes certain enough to check by; `other` where it does not. */
export function agencyKindByName(name: string): AgencyKind {
  const bare = name.replace(/[\s（）()]/g, '');
  if (/街道(办事处)?$/.test(bare)) return 'subdistrict';
  if (/(镇|乡|苏木)(人民政府)?$/.test(bare) || /(镇|乡|苏木)政府$/.test(bare)) return 'township';
  if (/(县|旗)(人民政府)?$/.test(bare)) return 'countyGovernment';
  if (/人民政府$/.test(bare) || /(市|省|自治区|自治州|盟)$/.test(bare)) return 'government';
  if (/(县|旗)[^市州省]{2,}/.test(bare) && department.test(bare)) return 'countyDepartment';
  if (department.test(bare)) return 'department';
  return 'other';
}

/** Governments of all levels, townships included, have to report appraisal, public review and accountability (条例第五十条第四项). */
export function isGovernment(kind: AgencyKind): boolean {
  return kind === 'township' || kind === 'countyGovernment' || kind === 'government';
}
