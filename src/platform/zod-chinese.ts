import { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
  date: '日期',
};

/** What zod says to an official where a schema has no sentence of its own. */
function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填。' : `应为${kinds[issue.expected] ?? '其他类型'}。`;
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? '不能为空。'
          : `至少 ${issue.minimum} 个字。`
        : issue.origin === 'array'
          ? `至少 ${issue.minimum} 项。`
          : `不能小于 ${issue.minimum}。`;
    case 'too_big':
      return issue.origin === 'string'
        ? `最多 ${issue.maximum} 个字。`
        : issue.origin === 'array'
          ? `最多 ${issue.maximum} 项。`
          : `不能大于 ${issue.maximum}。`;
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}。`;
    case 'unrecognized_keys':
      return `多出了不认识的字段：${issue.keys.join('、')}。`;
    default:
      return '格式不正确。';
  }
}

/** Makes zod speak Chinese in this process. Messages given in a schema come first. */
export function speakChinese(): void {
  z.config({ customError: sentence });
}
