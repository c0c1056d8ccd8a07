// In a file of its own, because the office loads it into the browser.

/** The class of a withdrawal is public, the reason stays inside. */
export const withdrawalClasses = {
  wrong: '内容有误，更正中',
  privacy: '涉及不应公开的信息',
  expired: '公示期满',
  duplicate: '重复发布',
  repealed: '依法撤回',
  superiorOrder: '上级要求',
  other: '其他',
} as const;
export type WithdrawalClass = keyof typeof withdrawalClasses;
