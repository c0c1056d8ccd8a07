import type { Calendar } from '../../law/calendar/calendar.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { act } from '../../platform/act.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { queueMessage } from '../../platform/outbox.ts';
import { type CaseActing, type CaseAt, openCase } from './act-on-case.ts';
import { settingsOf } from './office-settings.ts';
import { tellHandler, tellRoles } from './tell-people.ts';

/** Working days before a limit on which the handler is reminded; the head from the second on. A setting of the product. */
const reminders = [5, 3, 1, 0];
const alsoToHead = 1;

interface Limit {
  readonly name: string;
  readonly by: string;
}

/** What the office still has to do by a day. */
function limitsOf({ clock, facts, row }: CaseAt): Limit[] {
  if (!row.open) return [];
  const noticed = facts.acts.some(({ act: name }) => name === 'noticeSupplement');
  return [
    ...(clock.supplementNoticeBy !== null && !noticed && row.stage === 'inHand' && clock.base?.from === 'receipt'
      ? [{ name: '一次性告知补正', by: clock.supplementNoticeBy }]
      : []),
    ...(row.replyBy === null ? [] : [{ name: '答复申请', by: row.replyBy }]),
  ];
}

/** Working days left, 0 on the day itself, negative afterwards. */
function daysLeft(by: string, today: string, calendar: Calendar): number {
  return by >= today ? calendar.countWorkdays(today, by) : -calendar.countWorkdays(by, today);
}

interface Reminder {
  readonly limit: Limit;
  readonly text: string;
  /** The step it belongs to: one notice each. */
  readonly step: number;
}

/** The reminder that is due today for a limit; none when it is far away, and for the notice of a supplement none once it is past. */
function reminderOf(limit: Limit, today: string, calendar: Calendar): Reminder | undefined {
  const left = daysLeft(limit.by, today, calendar);
  if (left < 0) {
    if (limit.name !== '答复申请') return undefined;
    return { limit, step: -1, text: `已逾期 ${-left} 个工作日（期限${inChinese(limit.by)}），请立即${limit.name}。` };
  }
  const step = reminders.filter((days) => days >= left).at(-1);
  if (step === undefined) return undefined;
  const when = left === 0 ? '今天到期' : `还剩 ${left} 个工作日`;
  return { limit, step, text: `${limit.name}${when}（期限${inChinese(limit.by)}）。` };
}

/**
 * Reminds of limits that come near: whoever handles the case, from one working day before also the head, by notice and, where
 * mail is configured, to the office's address. Each step of each limit once, however often this runs and on however many nodes.
 */
export async function remindOfLimits(context: Context, acting: CaseActing): Promise<void> {
  const { db, tenant, clock: time } = acting;
  const today = dayInShanghai(time.now());
  const rows = await db.selectFrom('request').select('id').where('tenant_id', '=', tenant).where('open', '=', true).orderBy('id').execute();
  for (const { id } of rows) {
    await act(db, async (tx) => {
      const at = await openCase(tx, acting, id);
      for (const limit of limitsOf(at)) {
        const reminder = reminderOf(limit, today, at.calendar);
        if (reminder) await remind(context, at, reminder);
      }
    });
  }
}

async function remind(context: Context, at: CaseAt, { limit, step, text }: Reminder): Promise<void> {
  const { tx, acting, request, now } = at;
  const about = `${limit.name}:${limit.by}:${step}`;
  await tellHandler(at, { kind: 'limit-near', text, about });
  if (step <= alsoToHead) await tellRoles(at, ['signer'], { kind: 'limit-near', text, about });
  const address = (await settingsOf(tx, acting.tenant, request.agencyId))?.settings.email ?? '';
  if (address === '' || context.config.smtpUrl === undefined) return;
  await queueMessage(tx, context, {
    kind: 'limit-near',
    about: `request:${request.id}`,
    dedupeKey: `limit-near:${request.id}:${about}`,
    channel: 'mail',
    recipient: address,
    title: `依申请公开期限提醒：${request.number}`,
    body: `申请${request.number}${text}请登录办公端办理。`,
    dueAt: now,
  });
}
