// The limits of a case and why, day by day, as a sheet for the file.
import type { Block, Document, TableCell } from '../../../documents/document.ts';
import { inChinese, weekday } from '../../../law/calendar/days.ts';
import type { ClockResult } from '../../../law/requests/clock-result.ts';

const cell = (text: string, header?: 'col'): TableCell => ({ text, colSpan: 1, rowSpan: 1, align: 'left', ...(header ? { header } : {}) });
const table = (head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): Block => ({
  kind: 'table',
  widths,
  rows: [head.map((text) => cell(text, 'col')), ...rows.map((row) => row.map((text) => cell(text)))],
});
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const day = (on: string) => `${inChinese(on)}（${weekdays[weekday(on)]}）`;

export interface ClockHead {
  readonly number: string;
  readonly agencyName: string;
  readonly today: string;
}

const limits: readonly (readonly [key: keyof ClockResult, label: string, source: string])[] = [
  ['receivedOn', '收到日', '《政府信息公开条例》第三十一条'],
  ['supplementNoticeBy', '补正告知最晚日', '《政府信息公开条例》第三十条'],
  ['supplementBy', '补正期满日', '《政府信息公开条例》第三十条'],
  ['payBy', '缴费期满日', '国办函〔2020〕109号第六条'],
  ['replyBy', '答复期限届满日', '《政府信息公开条例》第三十三条'],
  ['replyByIfExtended', '最长延长后的届满日', '《政府信息公开条例》第三十三条第二款'],
  ['answeredOn', '答复日', '国办公开办函〔2016〕235号'],
];

/** @param kind of the file that is to be made */
export function clockDocument(head: ClockHead, clock: ClockResult, kind: 'pdf' | 'docx'): Document {
  const known = limits.flatMap(([key, label, source]) => {
    const on = clock[key];
    return typeof on === 'string' ? [[label, day(on), source]] : [];
  });
  const notes = [...clock.warnings, ...clock.refusals].map(({ message, source }) => `${message}（${source}）`);
  const blocks: Block[] = [
    { kind: 'paragraph', text: `受理编号：${head.number}。受理机关：${head.agencyName}。计算到：${day(head.today)}。` },
    table(['期限', '日期', '依据'], known, [4, 6, 7]),
    ...(clock.provisional ? [{ kind: 'paragraph' as const, text: '有的日期所在年份还没有放假通知，为暂定，通知发布后重新计算。' }] : []),
    ...notes.map((text) => ({ kind: 'paragraph' as const, text })),
  ];
  if (clock.base)
    blocks.push(
      {
        kind: 'paragraph',
        text: `答复期限自${day(clock.base.on)}的次日起计算，共${clock.limitWorkdays}个工作日${clock.extendedWorkdays > 0 ? `（含延长${clock.extendedWorkdays}个工作日）` : ''}。逐日计算如下。`,
      },
      table(
        ['日期', '是否计入', '第几个工作日', '说明'],
        clock.days.map(({ on, counted, n, why }) => [day(on), counted ? '计入' : '不计入', counted ? String(n) : '', why]),
        [7, 2.4, 3.6, 7],
      ),
    );
  return { kind, title: '政府信息公开申请期限计算表', pictures: 0, blocks };
}
