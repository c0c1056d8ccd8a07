import { z } from 'zod';

/** No sign that a database, a page or a terminal takes for a command: no NUL, no lone surrogate, no direction overrides. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** Text typed or pasted by a person, at most so many UTF-16 units long. */
export function textField(most: number) {
  return z
    .string()
    .max(most, `不能超过${most}个字符。`)
    .refine((text) => !forbidden.test(text), '含有不能显示的控制字符，请删除后再试。')
    .refine((text) => Buffer.from(text).toString() === text, '含有不完整的字符，请重新输入。');
}
