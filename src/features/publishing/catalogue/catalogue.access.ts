import type { AccessTable, Role } from '../../agencies/index.ts';

const readers: readonly Role[] = ['clerk', 'reviewer', 'signer', 'supervisor'];

/** Who may do what with the catalogue. A new version is public at once, so it takes somebody who may review. */
export const catalogueAccess = {
  'read-catalogue': { label: '查看目录', roles: readers },
  'change-matter': { label: '修改事项的责任人和更新要求', roles: ['clerk', 'reviewer', 'signer'] },
  'adopt-catalogue': { label: '采用新的目录', roles: ['reviewer', 'signer'] },
} as const satisfies AccessTable;
