import { Refusal } from '../../platform/refusal.ts';
import { type Person, type Role, roles } from './person.ts';

/** Who may do an act: a row of a feature's table. */
export interface Permission {
  /** The act, as people call it. */
  readonly label: string;
  readonly roles: readonly Role[];
}

export type AccessTable = Readonly<Record<string, Permission>>;

/** How far a role reaches, seen from the person's own agency. */
const reach: Readonly<Record<Role, 'own' | 'subtree' | 'tenant'>> = {
  clerk: 'own',
  reviewer: 'own',
  signer: 'own',
  supervisor: 'subtree',
  administrator: 'tenant',
};

const everybody = Object.keys(roles) as Role[];

/**
 * 三员分立 (GB/T 22239-2019 8.1.4.2): who keeps the accounts does not act on the business, and who acts on the business does
 * not keep the accounts.
 */
export const agenciesAccess = {
  'sign-out': { label: '退出登录', roles: everybody },
  'change-own-password': { label: '修改自己的口令', roles: everybody },
  'add-agency': { label: '添加单位', roles: ['administrator'] },
  'change-agency': { label: '修改单位', roles: ['administrator'] },
  'list-colleagues': { label: '查看本单位人员', roles: everybody },
  'list-people': { label: '查看人员', roles: ['administrator'] },
  'add-person': { label: '添加人员', roles: ['administrator'] },
  'change-person': { label: '修改人员', roles: ['administrator'] },
  'set-password': { label: '重设他人口令', roles: ['administrator'] },
} as const satisfies AccessTable;

/**
 * Whether a person may do an act, and on this agency when one is named. Without `place`: whether they may do it anywhere.
 * @param place an agency, or anything else with its path
 */
export function may(
  person: Pick<Person, 'roles' | 'agencyPath' | 'disabled'>,
  permission: Permission,
  place?: { readonly path: string },
): boolean {
  if (person.disabled) return false;
  return person.roles.some((role) => {
    if (!permission.roles.includes(role)) return false;
    if (place === undefined || reach[role] === 'tenant') return true;
    return reach[role] === 'own' ? place.path === person.agencyPath : place.path.startsWith(person.agencyPath);
  });
}

/** @throws Refusal `not-allowed`, naming the act */
export function mustMay(person: Person, permission: Permission, place?: { readonly path: string }): void {
  if (may(person, permission, place)) return;
  throw new Refusal({
    code: 'not-allowed',
    status: 403,
    message:
      place === undefined
        ? `您的角色不能${permission.label}。`
        : `您不能对这个单位${permission.label}：不在您的单位或督导范围内，或者角色不符。`,
  });
}

/** Puts the tables of all features into one. @throws Error when two features declare an act of one name */
export function joinAccess(tables: readonly AccessTable[]): AccessTable {
  const joined: Record<string, Permission> = {};
  for (const [act, permission] of tables.flatMap((table) => Object.entries(table))) {
    if (joined[act]) throw new Error(`two features declare the act ${act}`);
    joined[act] = permission;
  }
  return joined;
}
