import type { AccessTable, Role } from '../agencies/index.ts';

const readers: readonly Role[] = ['clerk', 'reviewer', 'signer', 'supervisor'];
const office: readonly Role[] = ['clerk', 'reviewer', 'signer'];

/** Who may do what with items. How far a role reaches is the register's: own agency, or the subtree for supervisors. */
export const publishingAccess = {
  'list-items': { label: '查看稿件', roles: readers },
  'read-item': { label: '查看稿件', roles: readers },
  'draft-item': { label: '新建稿件', roles: office },
  'save-item': { label: '修改稿件', roles: office },
  'attach-file': { label: '添加附件', roles: office },
  'scan-item': { label: '发布体检', roles: office },
  'mask-item': { label: '隐去个人信息', roles: office },
  'import-item': { label: '导入稿件', roles: office },
  'submit-item': { label: '送审稿件', roles: office },
  'take-back-item': { label: '撤回送审', roles: office },
  'ask-override': { label: '申请放行', roles: office },
  'grant-override': { label: '同意放行', roles: ['reviewer', 'signer'] },
  'review-item': { label: '审核稿件', roles: ['reviewer', 'signer'] },
  'publish-item': { label: '发布稿件', roles: ['signer'] },
  'schedule-item': { label: '定时发布', roles: ['signer'] },
  'withdraw-item': { label: '撤稿', roles: ['signer'] },
  'correct-item': { label: '更正已公开的信息', roles: office },
  'drop-correction': { label: '放弃更正', roles: office },
  'decide-validity': { label: '确定有效性', roles: ['signer'] },
  'set-wording-list': { label: '维护词表', roles: office },
  'read-gate-reports': { label: '查看体检报告', roles: readers },
  'set-stand-in': { label: '指定代理人', roles: ['signer'] },
  'set-review-flow': { label: '设置审核流程', roles: ['signer'] },
} as const satisfies AccessTable;

export type PublishingPermission = keyof typeof publishingAccess;
