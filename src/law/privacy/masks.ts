// What is left of personal data in what is published. The rulebook's conventions are settings; none of them is the law's own.
import type { Founded } from '../mark.ts';
import type { PrivateKind } from './privacy-rules.ts';
import { type Find, privacyRules } from './privacy-rules.ts';

export interface MaskRule extends Founded {
  readonly kind: PrivateKind;
  readonly says: string;
  /** @param text as it stands there; `digits`: of a number, its digits */
  mask(text: string, digits: string): string;
}

const stars = (count: number): string => '*'.repeat(Math.max(1, count));
const ends = (text: string, head: number, tail: number): string => {
  const all = [...text];
  if (all.length <= head + tail) return stars(all.length);
  return all.slice(0, head).join('') + stars(all.length - head - tail) + (tail > 0 ? all.slice(-tail).join('') : '');
};
const setting = { source: '公示掩码约定', mark: 'setting' } as const;
const privacyPoints = { source: '《2018年政务公开工作要点》（去标识化）；公示掩码约定', mark: 'setting' } as const;

/** One row per kind. Marks of secrecy are not masked: such a file does not go out at all. */
export const maskRules: Readonly<Record<Exclude<PrivateKind, 'secrecy' | 'weakMask'>, MaskRule>> = {
  idCard: {
    kind: 'idCard',
    says: '前6位和后2位，其余隐去',
    mask: (text, digits) => (/^\d+X?$/.test(digits) ? ends(digits, 6, 2) : stars(text.length)),
    ...privacyPoints,
  },
  mobile: {
    kind: 'mobile',
    says: '前3位和后4位，其余隐去',
    mask: (text, digits) => (digits.length >= 11 ? `${digits.slice(-11, -8)}****${digits.slice(-4)}` : stars(Math.min(text.length, 11))),
    ...setting,
  },
  bankCard: {
    kind: 'bankCard',
    says: '只留后4位',
    mask: (text, digits) => ends(digits || text.replace(/\D/g, ''), 0, 4),
    ...setting,
  },
  landline: { kind: 'landline', says: '全部隐去', mask: () => stars(8), ...setting },
  email: { kind: 'email', says: '隐去名称', mask: (text) => `***${text.slice(text.search(/[@＠]/))}`, ...setting },
  passport: { kind: 'passport', says: '首位和后2位，其余隐去', mask: (text) => ends(text, 1, 2), ...setting },
  travelPermit: { kind: 'travelPermit', says: '首位和后2位，其余隐去', mask: (text) => ends(text, 1, 2), ...setting },
  plate: { kind: 'plate', says: '省份和末位，其余隐去', mask: (text) => ends(text, 1, 1), ...setting },
  address: { kind: 'address', says: '只到村、社区或者街道', mask: () => '***', ...setting },
  name: {
    kind: 'name',
    says: '只留姓，写成“张*”',
    mask: (text) => text.replace(/[\p{Script=Han}\u00b7·•]{2,}/u, (name) => `${[...name][0]}*`),
    ...setting,
  },
  sensitive: { kind: 'sensitive', says: '删去', mask: (text) => stars([...text].length), ...setting },
};

/** How a find is shown to people: never whole. Marks of secrecy are no secrets themselves. */
export function shownOf(text: string, { rule, start, end, digits = '' }: Find): string {
  const { kind } = privacyRules[rule];
  const written = text.slice(start, end);
  if (kind === 'secrecy') return written.replace(/\s+/g, '');
  if (kind === 'weakMask') return stars(written.length);
  if (kind === 'sensitive') return written;
  if (rule === 'idCardRounded') return `${written.slice(0, 3)}***`;
  return maskRules[kind].mask(written, digits);
}

/**
 * The text with the finds masked, each by the rule of its kind. Names stay: whether they are published in full is for a person to decide.
 *
 * @param finds in order, not overlapping, as `findPrivate` gives them
 * @param idCard another mask for ID numbers, where the usual one would leave too little hidden
 * @param names whether names beside numbers are masked too
 */
export function maskText(
  text: string,
  finds: readonly Find[],
  options: { readonly idCard?: (digits: string) => string; readonly names?: boolean } = {},
): string {
  let result = '';
  let at = 0;
  for (const { rule, start, end, digits = '' } of finds) {
    const { kind } = privacyRules[rule];
    if (kind === 'secrecy' || (kind === 'name' && !options.names)) continue;
    const written = text.slice(start, end);
    const masked =
      kind === 'weakMask' || rule === 'idCardRounded'
        ? stars(written.length)
        : kind === 'idCard' && options.idCard && digits
          ? options.idCard(digits)
          : maskRules[kind].mask(written, digits);
    result += text.slice(at, start) + masked;
    at = end;
  }
  return result + text.slice(at);
}
