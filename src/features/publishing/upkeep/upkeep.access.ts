import type { AccessTable } from '../../agencies/index.ts';

/** The office sees what is its own, a supervisor also what lies below. */
export const upkeepAccess = {
  'read-upkeep': { label: '查看动态更新', roles: ['clerk', 'reviewer', 'signer', 'supervisor'] },
} as const satisfies AccessTable;
