import type { AgencyKind as LawKind } from '../../law/report/agency-kind.ts';

/** What kinds of body there are in the register, and what the law of the report takes each for. */
export const agencyKinds = {
  province: { label: '省级政府', law: 'government' },
  city: { label: '市级政府', law: 'government' },
  county: { label: '县级政府', law: 'countyGovernment' },
  township: { label: '乡镇政府', law: 'township' },
  subdistrict: { label: '街道办事处', law: 'subdistrict' },
  department: { label: '省、市级部门', law: 'department' },
  countyDepartment: { label: '县级部门', law: 'countyDepartment' },
  institution: { label: '公共企事业单位', law: 'other' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly law: LawKind }>>;

export type AgencyKind = keyof typeof agencyKinds;

export const agencyKindNames = Object.keys(agencyKinds) as [AgencyKind, ...AgencyKind[]];

export interface Agency {
  readonly id: string;
  readonly parentId: string | null;
  /** Ids from the root down to this agency, each between slashes: `/a/b/`. The subtree of b is everything that begins so. */
  readonly path: string;
  readonly kind: AgencyKind;
  readonly name: string;
  readonly shortName: string;
  /** Part of addresses: letters a–z, digits and hyphens; unique in the tenant. */
  readonly slug: string;
  /** Pinyin of the name: embedded and server database sort it alike. */
  readonly sortKey: string;
  /** 统一社会信用代码, 18 characters. */
  readonly creditCode: string | null;
  /** Made up for the demonstration; the note says so on every page. */
  readonly madeUp: boolean;
  readonly madeUpNote: string | null;
}

/** An agency with the agencies below it, brothers in order of their pinyin. */
export interface AgencyNode extends Agency {
  readonly children: readonly AgencyNode[];
}
