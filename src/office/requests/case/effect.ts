// What an act would do to the dates of a case, while its form is being filled in. Only the calendar is asked; nothing is kept.
import type { RequestCase, SimpleAct } from '../../../features/requests/requests.contract.ts';
import type { Calendar } from '../../../law/calendar/calendar.ts';
import { terms } from '../../../law/requests/terms.ts';
import { longDay } from './days.ts';
import type { Values } from './values.ts';

export interface Effect {
  readonly label: string;
  readonly text: string;
  readonly source: string;
  /** The act would be refused with these values. */
  readonly bad?: true;
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const whole = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined);

/** The limit counted anew from a day: the whole twenty working days and what it was extended by. */
const anew = (calendar: Calendar, from: string, extended: number) => calendar.workdaysAfter(from, terms.reply.amount + extended);

/**
 * The limit of a case if a consultation is sent and served today and nobody answers: the days after today that were
 * still to be counted move behind the day on which the time for the answer ends.
 */
export function pausedUntil(
  detail: RequestCase,
  calendar: Calendar,
  today: string,
): { readonly answerBy: string; readonly replyBy: string | null } {
  const answerBy = calendar.workdaysAfter(today, terms.thirdPartyOpinion.amount);
  const left = detail.clock.days.filter(({ on, counted }) => on > today && counted).length;
  const others = detail.consultations.filter(({ answeredOn, answerBy: by }) => !answeredOn && by !== null).map((one) => one.answerBy ?? '');
  const end = [answerBy, ...others].reduce((latest, one) => (one > latest ? one : latest));
  return { answerBy, replyBy: detail.clock.replyBy === null ? null : left === 0 ? end : calendar.workdaysAfter(end, left) };
}

function extension({ clock, row }: RequestCase, values: Values, calendar: Calendar): Effect[] {
  const days = whole(values['workdays']);
  if (days === undefined || clock.replyBy === null) return [];
  const source = terms.extension.source;
  if (row.extendedDays + days > terms.extension.amount)
    return [
      { label: '超过上限', text: `已延长 ${row.extendedDays} 个工作日，合计不得超过 ${terms.extension.amount} 个。`, source, bad: true },
    ];
  return [
    { label: '现在的期限', text: longDay(clock.replyBy), source: '' },
    { label: '新期限', text: longDay(calendar.workdaysAfter(clock.replyBy, days)), source },
  ];
}

function consultation(detail: RequestCase, values: Values, calendar: Calendar, today: string): Effect[] {
  const { answerBy, replyBy } = pausedUntil(detail, calendar, today);
  const joint = values['kind'] === 'jointMaker';
  return [
    {
      label: '如果今天签发并送达，意见应在此前答复',
      text: longDay(answerBy),
      source: joint ? terms.jointMakerOpinion.source : '《政府信息公开条例》第三十二条、第三十三条第三款',
    },
    ...(replyBy
      ? [{ label: '如果对方到期都不答复，答复期限', text: longDay(replyBy), source: '《政府信息公开条例》第三十三条第三款' }]
      : []),
    joint
      ? { label: '逾期不答复', text: '视为同意公开', source: terms.jointMakerOpinion.source }
      : { label: '逾期不答复', text: '不等于同意，由本机关决定是否公开', source: terms.thirdPartyOpinion.source },
  ];
}

/** The effects of an act with what is typed so far; empty when it changes no date or too little is known. */
export function effectsOf(act: SimpleAct, values: Values, detail: RequestCase, calendar: Calendar, today: string): Effect[] {
  const { clock, row } = detail;
  const on = values['on'];
  switch (act) {
    case 'confirmReceipt':
      return isDay(on)
        ? [
            { label: '收到日', text: longDay(on), source: '《政府信息公开条例》第三十一条' },
            {
              label: '补正告知最晚',
              text: longDay(calendar.workdaysAfter(on, terms.supplementNotice.amount)),
              source: terms.supplementNotice.source,
            },
            { label: '答复期限', text: longDay(anew(calendar, on, 0)), source: terms.reply.source },
          ]
        : [];
    case 'noticeSupplement': {
      const allow = whole(values['allowWorkdays']);
      return [
        ...(clock.supplementNoticeBy
          ? [
              today > clock.supplementNoticeBy
                ? {
                    label: '已过告知时间',
                    text: `补正告知应在 ${longDay(clock.supplementNoticeBy)} 前作出；现在告知，逾期不补正的不能视为放弃。`,
                    source: terms.supplementNotice.source,
                    bad: true as const,
                  }
                : { label: '补正告知最晚', text: longDay(clock.supplementNoticeBy), source: terms.supplementNotice.source },
            ]
          : []),
        ...(allow ? [{ label: '如果今天送达，补正期满', text: longDay(calendar.workdaysAfter(today, allow)), source: '' }] : []),
      ];
    }
    case 'askReasons': {
      const allow = whole(values['allowWorkdays']);
      return allow ? [{ label: '如果今天送达，说明期满', text: longDay(calendar.workdaysAfter(today, allow)), source: '' }] : [];
    }
    case 'receiveSupplement':
      return isDay(on)
        ? [{ label: '新期限', text: longDay(anew(calendar, on, row.extendedDays)), source: terms.supplementNotice.source }]
        : [];
    case 'receivePayment':
      return isDay(on) ? [{ label: '新期限', text: longDay(anew(calendar, on, row.extendedDays)), source: terms.payment.source }] : [];
    case 'noticeFee':
      return [
        {
          label: '如果今天送达，缴费期满',
          text: longDay(calendar.workdaysAfter(today, terms.payment.amount)),
          source: terms.payment.source,
        },
        { label: '等待缴费期间', text: '答复期限不走；缴费之日起重新计算', source: terms.payment.source },
      ];
    case 'extend':
      return extension(detail, values, calendar);
    case 'delay': {
      const until = values['until'];
      return isDay(until) ? [{ label: '延迟到', text: longDay(until), source: '《政府信息公开条例》第三十五条' }] : [];
    }
    case 'consult':
      return consultation(detail, values, calendar, today);
    case 'redo': {
      const limit = whole(values['limitWorkdays']) ?? terms.reply.amount;
      const from = values['receivedOn'];
      return isDay(from) ? [{ label: '新的答复期限', text: longDay(calendar.workdaysAfter(from, limit)), source: '' }] : [];
    }
    default:
      return [];
  }
}
