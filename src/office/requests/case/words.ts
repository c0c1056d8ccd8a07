// Words of the case page that are nobody else's.
import type { Party } from '../../../features/requests/request.ts';

export const consultationKinds = { thirdParty: '第三方', agency: '其他机关', jointMaker: '共同制作机关' } as const;
export const opinions = { agree: '同意公开', disagree: '不同意公开', partly: '部分同意' } as const;
export const phases = { before: '申请前', during: '办理中', after: '答复后' } as const;
export const unitStages: Readonly<Record<string, string>> = { asked: '已请办', working: '办理中', done: '已完成', returned: '已退回' };
export const reviewKinds = { secrecy: '保密审查', privacy: '隐私、商业秘密审查' } as const;
export const reviewOpinions: Readonly<Record<string, string>> = {
  release: '可以公开',
  releaseInPart: '区分处理后公开',
  withhold: '不予公开',
  refer: '报有关部门确定',
};
export const parties: Readonly<Record<Party, string>> = {
  applicant: '申请人',
  office: '本机关',
  thirdParty: '第三方',
  agency: '其他机关',
  system: '系统',
};
export const relations = {
  splitFrom: '拆自',
  splitInto: '拆出',
  joinedWith: '并案',
  redoOf: '重新答复的原件',
  repeatOf: '重复申请的前件',
  transferredFrom: '转自',
  transferredTo: '转出为',
} as const;
export const services = { post: '邮寄', direct: '当面送达', electronic: '电子送达' } as const;
