// What upkeep looks for, with the words for it; the server and the browser both use them.

/** The most pressing first. */
export const exceptionKinds = {
  notSent: { label: '定时未发出', advice: '到了定好的时间没有发出，请打开稿件查看原因，重新定时或者立即发布。' },
  pastLimit: { label: '超过公开期限', advice: '法定或者本单位设定的公开期限已过，请尽快审核发布。' },
  blankColumn: { label: '空白栏目', advice: '栏目里没有内容，公众看不到这个栏目。请补充内容；确实不涉及的，在目录里写明。' },
  staleColumn: { label: '栏目未更新', advice: '超过网站检查规定的更新时间，请发布新的内容。' },
  blankMatter: { label: '事项尚无内容', advice: '还没有公开过一条信息，请补上；确实不涉及的，在目录里写明。' },
  staleMatter: { label: '事项逾期未更新', advice: '超过本单位设定的更新间隔，请更新。' },
  deadLink: { label: '死链', advice: '链接的页面已经没有了，请更正为新地址，或者删去链接。' },
  innerLink: { label: '内网链接', advice: '链接指向内部网络，公众打不开。请换成公开的网址，或者把文件作为附件发布。' },
  dueMatter: { label: '事项即将到期', advice: '快到更新的日子，请准备。' },
  idleDraft: { label: '久未处理的草稿', advice: '三十天没有人动过，请继续办理；不用了就删除。' },
} as const;
export type ExceptionKind = keyof typeof exceptionKinds;
