// By when a report has to be published (条例第四十九条), and by whom.
import { inForce } from '../in-force.ts';
import type { AgencyKind } from './agency-kind.ts';
import type { Mark } from './form.ts';

interface Deadline {
  /** MM-DD of the year after the year reported on. */
  readonly day: string;
  readonly mark: Mark;
}

const article49 = '《政府信息公开条例》第四十九条';
const set = '本系统设定；乡镇（街道）由上级通知定';

const since2019 = (day: string, mark: Mark, source: string) => inForce([{ from: '2019', source, value: { day, mark } satisfies Deadline }]);

/** Departments by 31 January; the competent office publishes the government's own by 31 March. Townships: as they are told. */
const deadlines: Readonly<Record<AgencyKind, ReturnType<typeof since2019>>> = {
  department: since2019('01-31', 'law', article49),
  countyDepartment: since2019('01-31', 'law', article49),
  countyGovernment: since2019('03-31', 'law', article49),
  government: since2019('03-31', 'law', article49),
  township: since2019('01-31', 'setting', set),
  subdistrict: since2019('01-31', 'setting', set),
  other: since2019('01-31', 'setting', set),
};

/**
 * The last day on which the report on `year` is published in time.
 *
 * @returns `by` as YYYY-MM-DD, with its source and whether that is law or a setting. Years before 2019 are taken by the rule of 2019.
 */
export function publicationDeadline(kind: AgencyKind, year: number): { by: string; source: string; mark: Mark } {
  const { value, source } = deadlines[kind].on(String(Math.max(2019, year)));
  return { by: `${year + 1}-${value.day}`, source, mark: value.mark };
}

/** In time, or late by how many calendar days. */
export function publishedInTime(kind: AgencyKind, year: number, publishedOn: string): { inTime: boolean; by: string; source: string } {
  const { by, source } = publicationDeadline(kind, year);
  return { inTime: publishedOn <= by, by, source };
}
