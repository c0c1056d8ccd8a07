import type { AccessTable, Role } from '../agencies/index.ts';
import type { ReportAct } from './report.contract.ts';

const readers: readonly Role[] = ['clerk', 'reviewer', 'signer', 'supervisor'];

/** Who may do what with annual reports. How far a role reaches is the register's: own agency, or the subtree for supervisors. */
export const reportAccess = {
  'list-reports': { label: '查看年度报告', roles: readers },
  'read-report': { label: '查看年度报告', roles: readers },
  'compare-reports': { label: '比较年度报告', roles: readers },
  'roll-up-reports': { label: '汇总年度报告', roles: ['supervisor'] },
  'import-files': { label: '上传年度报告', roles: ['clerk', 'supervisor'] },
  'correct-cells': { label: '更正年度报告', roles: ['clerk'] },
  'dismiss-finding': { label: '说明勾稽问题', roles: ['clerk'] },
  'submit-report': { label: '送审年度报告', roles: ['clerk'] },
  'return-report': { label: '退回年度报告', roles: ['reviewer', 'supervisor'] },
  'approve-report': { label: '审核年度报告', roles: ['reviewer'] },
  'publish-report': { label: '发布年度报告', roles: ['signer'] },
  'withdraw-report': { label: '撤下年度报告', roles: ['signer'] },
  'reopen-report': { label: '重新编辑年度报告', roles: ['clerk'] },
  'reassign-report': { label: '改报告的单位或年度', roles: ['clerk', 'supervisor'] },
} as const satisfies AccessTable;

/** The row of the table that each act of a report's detail needs. */
export const accessOf: Readonly<Record<ReportAct, keyof typeof reportAccess>> = {
  correct: 'correct-cells',
  dismiss: 'dismiss-finding',
  submit: 'submit-report',
  return: 'return-report',
  approve: 'approve-report',
  publish: 'publish-report',
  withdraw: 'withdraw-report',
  reopen: 'reopen-report',
  reassign: 'reassign-report',
};
