// The index number (索引号) of a piece of information: given once, unique, and kept when the agency changes its name.
import type { Founded } from '../mark.ts';

/** `year`: code/YYYY-NNNNN, as the guideline has it; `month`: code/YYYYMM-NNNNN, as many sites have it. */
export type IndexNumberStyle = 'year' | 'month';

export const indexNumberRule = {
  source: '国办秘函〔2009〕6号《政府信息公开目录系统实施指引（试行）》',
  mark: 'law',
} as const satisfies Founded;

const largest = 99_999;

export interface IndexNumber {
  /** Organisation code (9 signs without hyphen) or uniform social credit code (18 signs). */
  readonly agencyCode: string;
  readonly year: number;
  /** 1–12 in the style with months. */
  readonly month?: number;
  readonly serial: number;
}

const isAgencyCode = (code: string) => /^(?:[0-9A-Z]{9}|[0-9A-Z]{18})$/.test(code);

/** The organisation code within a credit code: its signs 9 to 17. Others come back as they are. */
export function organisationCodeOf(code: string): string {
  const signs = code.replace('-', '').toUpperCase();
  return signs.length === 18 ? signs.slice(8, 17) : signs;
}

/** @throws RangeError for an impossible part, and when the serial does not fit: numbers of a year may run out, and are never cut */
export function writeIndexNumber({ agencyCode, year, month, serial }: IndexNumber): string {
  if (!isAgencyCode(agencyCode)) throw new RangeError('机构代码应为 9 位组织机构代码或者 18 位统一社会信用代码');
  if (!Number.isInteger(year) || year < 1949 || year > 9999) throw new RangeError(`年份 ${year} 不对`);
  if (month !== undefined && !(Number.isInteger(month) && month >= 1 && month <= 12)) throw new RangeError(`月份 ${month} 不对`);
  if (!Number.isInteger(serial) || serial < 1 || serial > largest)
    throw new RangeError(`流水号应在 1 到 ${largest} 之间，不能是 ${serial}`);
  const period = `${year}${month === undefined ? '' : String(month).padStart(2, '0')}`;
  return `${agencyCode}/${period}-${String(serial).padStart(5, '0')}`;
}

/** What an index number says; null when it is none. Full-width signs and blanks are read as meant. */
export function readIndexNumber(text: string): IndexNumber | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const match = /^([0-9A-Z]{8}-?[0-9A-Z]|[0-9A-Z]{18})\/(\d{4})(\d{2})?-(\d{5})$/.exec(plain);
  if (!match) return null;
  const [, code = '', year, month, serial] = match;
  const read = { agencyCode: code.replace('-', ''), year: Number(year), serial: Number(serial) };
  if (read.serial === 0 || (month !== undefined && (Number(month) < 1 || Number(month) > 12))) return null;
  return month === undefined ? read : { ...read, month: Number(month) };
}
