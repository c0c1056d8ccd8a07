// What is shown of personal data before somebody asks for the rest with a reason.

export { maskIdNumber } from '../../law/privacy/personal-data.ts';

const stars = (count: number) => '*'.repeat(Math.max(1, count));

/** 张三 → 张*; 欧阳某某 → 欧***. Organisations are public bodies of the register and stay readable, but for the middle. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first === '' ? '' : first + stars(Math.min(rest.length, 3));
}

/** The name of an organisation: its first and last four characters. */
export function maskOrganisation(name: string): string {
  const all = [...name.trim()];
  return all.length <= 8
    ? `${all.slice(0, 2).join('')}${stars(all.length - 2)}`
    : `${all.slice(0, 4).join('')}****${all.slice(-4).join('')}`;
}

export function maskPhone(phone: string): string {
  const bare = phone.trim();
  return bare === '' ? '' : bare.length < 7 ? stars(bare.length) : `${bare.slice(0, 3)}${stars(bare.length - 5)}${bare.slice(-2)}`;
}

/** Up to the township or street; what leads to the door is hidden. */
export function maskAddress(address: string): string {
  const bare = address.trim();
  if (bare === '') return '';
  const area = /^.{0,30}?(?:乡|镇|街道|区|县|市)/u.exec(bare)?.[0] ?? [...bare].slice(0, 2).join('');
  return `${area}****`;
}

export function maskEmail(email: string): string {
  const [name = '', host] = email.trim().split('@');
  return host === undefined ? '' : `${[...name][0] ?? ''}***@${host.replace(/^[^.]*/, '***')}`;
}
