import type { Role } from '../../features/agencies/person.ts';

/** What each role is for, in the words of the office. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  clerk: '上传、订正本单位的年报，处理问题，送审',
  reviewer: '对本单位送审的年报通过或退回',
  signer: '发布审核通过的年报，必要时撤稿',
  supervisor: '查看本单位和下级的年报，比对、汇总、批量导入、退回',
  administrator: '管理单位和人员，不办理业务',
};
