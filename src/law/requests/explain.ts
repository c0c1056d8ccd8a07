// Why the limit is the day it is, in sentences; the days themselves stand in the clock.
import { inChinese } from '../calendar/days.ts';
import type { ClockResult } from './clock-result.ts';

const starts = { receipt: '收到申请之日', supplement: '收到补正之日', payment: '完成缴费之日' } as const;
const regulations = (article: string) => `《政府信息公开条例》${article}`;

/** From the start of the count to its end; empty while no limit runs. */
export function explanationOf(
  clock: Pick<ClockResult, 'base' | 'replyBy' | 'limitWorkdays' | 'extendedWorkdays' | 'days' | 'provisionalLimits' | 'delayedUntil'>,
): string[] {
  const { base, replyBy, limitWorkdays, extendedWorkdays, days, provisionalLimits, delayedUntil } = clock;
  if (base === null || replyBy === null) return [];
  const restart =
    base.from === 'receipt'
      ? ''
      : `（${base.from === 'supplement' ? regulations('第三十条') : '国办函〔2020〕109号第六条'}，期限重新计算）`;
  const from = `从${starts[base.from]}（${inChinese(base.on)}）的次日起计算${restart}。`;
  if (delayedUntil !== null) return [from, `受理机关依照${regulations('第三十五条')}确定延迟到${inChinese(delayedUntil)}答复。`];
  const excluded = days.filter(({ counted, why }) => !counted && why.includes('第三十三条第三款')).length;
  const extended =
    extendedWorkdays > 0
      ? `期限为20个工作日，依法延长${extendedWorkdays}个工作日，共${limitWorkdays}个工作日（${regulations('第三十三条第二款')}）。`
      : `期限为${limitWorkdays}个工作日（${regulations('第三十三条第二款')}）。`;
  return [
    from,
    extended,
    ...(excluded > 0 ? [`其中征求意见的${excluded}个工作日不计入（${regulations('第三十三条第三款')}）。`] : []),
    `周六、周日和法定节假日不计，调休上班的日子计入；最后一天是${inChinese(replyBy)}。`,
    ...(provisionalLimits.includes('replyBy') ? ['这一天所在年份的放假安排还没有公布，日期是暂定的，公布后会重新计算。'] : []),
  ];
}
