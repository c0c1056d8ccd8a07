// Names that the server and the browser both use, in a file that needs nothing of either.

/** draft → inReview → approved → (scheduled →) published → withdrawn; returned is a draft with a comment. */
export const itemStates = {
  draft: '草稿',
  returned: '退稿',
  inReview: '审核中',
  approved: '待发',
  scheduled: '定时',
  published: '已发',
  withdrawn: '已撤',
  binned: '回收站',
} as const;
export type ItemState = keyof typeof itemStates;
