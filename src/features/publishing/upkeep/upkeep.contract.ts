// What goes over the wire between the office and upkeep.
import { z } from 'zod';
import { type ExceptionKind, exceptionKinds } from './exception-kinds.ts';

const id = z.string().max(64);
const kind = z.enum(Object.keys(exceptionKinds) as [ExceptionKind, ...ExceptionKind[]]);

export const upkeepQuery = z.object({ agencyId: id.optional().meta({ description: '只看这个单位；不写为范围内的全部' }) });

export const upkeepSchema = z.object({
  today: z.string(),
  agencies: z.array(
    z.object({
      id,
      name: z.string(),
      overridesAsked: z.number().meta({ description: '今年申请体检放行的次数' }),
      overridesGranted: z.number().meta({ description: '今年同意体检放行的次数' }),
      exceptions: z.array(
        z.object({
          key: z.string(),
          kind,
          what: z.string(),
          owner: z.string().meta({ description: '责任人或者责任科室' }),
          since: z.string().nullable().meta({ description: '从哪天起；即将到期的为到期日' }),
          to: z.string().meta({ description: '办公端里处理它的页面' }),
          last: z.object({ id, title: z.string(), publishedOn: z.string() }).nullable().meta({ description: '上一次公开的例子' }),
        }),
      ),
    }),
  ),
  vetoes: z.array(z.string()).meta({ description: '按政府网站检查指标会被单项否决的情形' }),
});
export type UpkeepAnswer = z.output<typeof upkeepSchema>;
