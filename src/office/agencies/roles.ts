import type { Role } from '../../features/agencies/person.ts';

/** What each role is for, in the words of the office. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  clerk: '登记、办理申请，拟文书；上传、订正本单位的年报，送审',
  reviewer: '审核本单位送审的文书和年报',
  signer: '签发文书，批准延期，改依申请公开设置；发布年报，必要时撤稿',
  supervisor: '看本单位和下级的申请进度（不看申请人）；查看年报，比对、汇总、批量导入、退回',
  administrator: '管理单位、人员和工作日历，不办理业务',
};
