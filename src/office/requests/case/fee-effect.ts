import { feeByPages, feeByPieces } from '../../../law/requests/fees.ts';
import type { Effect } from './effect.ts';
import type { Values } from './values.ts';

/** The fee with its calculation, while it is typed in. @param month YYYY-MM in which the request was received; pieces are counted by it */
export function feeEffects(values: Values, month: string): Effect[] {
  const { count, basis } = values;
  if (typeof count !== 'number' || count < 1) return [];
  try {
    const { yuan, steps } = basis === 'pieces' ? feeByPieces(count, month) : feeByPages(count);
    return [
      ...steps.slice(0, -1).map((text, at) => ({ label: at === 0 ? '计算' : '', text, source: '' })),
      {
        label: '应收',
        text: `${yuan.toLocaleString('zh-CN')} 元`,
        source: '国办函〔2020〕109号',
        ...(yuan === 0 ? { bad: true as const } : {}),
      },
    ];
  } catch (error) {
    return [{ label: '不能计收', text: error instanceof Error ? error.message : '', source: '', bad: true }];
  }
}
