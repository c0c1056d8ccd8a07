import { act } from './act.ts';
import type { Context } from './http.ts';
import { newId } from './ids.ts';
import { type Mailer, MailFailed, mustBeMailAddress } from './mail.ts';
import { notify } from './notices.ts';
import { isQuiet } from './quiet-hours.ts';
import type { SealedPlace } from './secrets.ts';
import type { Db, Tx } from './tables.ts';

export interface Message {
  /** E.g. `reply-due`. */
  readonly kind: string;
  /** What it is about, e.g. `request:0197…`. */
  readonly about: string;
  /** What makes two messages the same: the second is not sent. E.g. `reply-due:<request>:<day>`. */
  readonly dedupeKey: string;
  readonly channel: 'mail' | 'notice';
  /** Address for a mail, id of the person for a notice. */
  readonly recipient: string;
  /** Subject of a mail; notices have none. */
  readonly title: string;
  /** Says that there is something and where to look, never what: mail is read by others. */
  readonly body: string;
  /** Not before then. */
  readonly dueAt: Date;
}

/** Longest time a row is held back: the lease of whoever sends it, or the wait for the next try. */
const longestHold = 60 * 60_000;
/** More than a mail may take (see `openMailer`). */
const lease = 5 * 60_000;
/** What is so late helps nobody, and after a restored backup would all be sent again. */
const staleAfter = 3 * 86_400_000;
const contentKept = 30 * 86_400_000;
const mailsPerRun = 200;

const place = (tenant: string, id: string, column: string): SealedPlace => ({ tenant, purpose: `outbox.${column}`, row: id });

/**
 * Puts a message into the outbox, inside the transaction of the act that gives rise to it: both or neither. It goes out once for
 * each dedupe key. Recipient and text are sealed.
 * @throws Refusal `bad-mail-address`
 */
export async function queueMessage(
  tx: Tx,
  { tenant, secrets, clock }: Pick<Context, 'tenant' | 'secrets' | 'clock'>,
  message: Message,
): Promise<void> {
  const { kind, about, dedupeKey, channel, recipient, title, body, dueAt } = message;
  if (channel === 'mail') mustBeMailAddress(recipient);
  const id = newId();
  await tx
    .insertInto('outbox')
    .values({
      tenant_id: tenant,
      id,
      kind,
      about,
      dedupe_key: dedupeKey,
      channel,
      recipient: secrets.seal(place(tenant, id, 'recipient'), recipient),
      title: secrets.seal(place(tenant, id, 'title'), title),
      body: secrets.seal(place(tenant, id, 'body'), body),
      made_at: clock.now(),
      due_at: dueAt,
      held_until: null,
      attempts: 0,
      ended_at: null,
      outcome: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'dedupe_key']).doNothing())
    .execute();
}

interface Claimed {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly dedupeKey: string;
  readonly attempts: number;
  readonly recipient: string;
  readonly title: string;
  readonly body: string;
}

/**
 * Sends what is due. Mails wait for the end of the quiet hours, and for a server when none is configured.
 *
 * A row is claimed in a short transaction of its own (an open one would keep the whole embedded database waiting while a mail
 * server thinks), so a process killed after the server took the mail and before that was written down leaves a row that is sent
 * again when its lease is over, under the same Message-ID.
 */
export async function sendOutbox(context: Context, mailer: Mailer | undefined): Promise<void> {
  const { db, tenant, clock, config } = context;
  await endStale(db, tenant, clock.now());
  while (await deliverNotice(context)) {}
  if (!mailer) return;
  for (let sent = 0; sent < mailsPerRun && !isQuiet(clock.now(), config.quietHours); sent += 1) {
    const mail = await act(db, (tx) => claim(tx, context, 'mail'));
    if (!mail || !(await sendOne(context, mailer, mail))) return;
  }
}

async function claim(tx: Tx, { tenant, secrets, clock }: Context, channel: 'mail' | 'notice'): Promise<Claimed | undefined> {
  const now = clock.now();
  const row = await tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'about', 'dedupe_key', 'attempts', 'recipient', 'title', 'body'])
    .where('tenant_id', '=', tenant)
    .where('ended_at', 'is', null)
    .where('channel', '=', channel)
    .where('due_at', '<=', now)
    .where((where) =>
      where.or([
        where('held_until', 'is', null),
        where('held_until', '<=', now),
        // Held longer than anybody holds: the clock was set back since.
        where('held_until', '>', new Date(now.getTime() + longestHold)),
      ]),
    )
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const attempts = row.attempts + 1;
  await tx
    .updateTable('outbox')
    .set({ held_until: new Date(now.getTime() + lease), attempts })
    .where('tenant_id', '=', tenant)
    .where('id', '=', row.id)
    .execute();
  const open = (column: 'recipient' | 'title' | 'body') => secrets.open(place(tenant, row.id, column), row[column] ?? '');
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    dedupeKey: row.dedupe_key,
    attempts,
    recipient: open('recipient'),
    title: open('title'),
    body: open('body'),
  };
}

/** In one transaction: a notice is there exactly once. @returns whether there was one */
async function deliverNotice(context: Context): Promise<boolean> {
  const { db, tenant, clock } = context;
  return act(db, async (tx) => {
    const row = await claim(tx, context, 'notice');
    if (!row) return false;
    const at = clock.now();
    await notify(tx, tenant, { personId: row.recipient, kind: row.kind, about: row.about, text: row.body, dedupeKey: row.dedupeKey, at });
    await end(tx, tenant, row, at, 'sent', null);
    return true;
  });
}

/** @returns whether it makes sense to go on with the next */
async function sendOne({ db, tenant, clock, log }: Context, mailer: Mailer, mail: Claimed): Promise<boolean> {
  const { id, kind, attempts, recipient, title, body } = mail;
  try {
    await mailer.send({ id, to: recipient, title, body });
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    log.warn({ outbox: id, kind, attempts, fault: error.fault }, 'mail not sent');
    if (error.isFinal) await end(db, tenant, mail, clock.now(), 'refused', error.fault);
    else
      await holdBack(db, tenant, mail, new Date(clock.now().getTime() + Math.min(longestHold, 60_000 * 2 ** (attempts - 1))), error.fault);
    return !error.concernsAll;
  }
  await end(db, tenant, mail, clock.now(), 'sent', null);
  return true;
}

/** Only while the claim is still ours: the number of attempts is its token. */
async function end(
  db: Db | Tx,
  tenant: string,
  { id, attempts }: Claimed,
  at: Date,
  outcome: 'sent' | 'refused',
  fault: string | null,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ ended_at: at, outcome, held_until: null, last_error: fault })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('ended_at', 'is', null)
    .execute();
}

async function holdBack(db: Db, tenant: string, { id, attempts }: Claimed, until: Date, fault: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ held_until: until, last_error: fault })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('ended_at', 'is', null)
    .execute();
}

async function endStale(db: Db, tenant: string, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ ended_at: now, outcome: 'stale', held_until: null })
    .where('tenant_id', '=', tenant)
    .where('ended_at', 'is', null)
    .where('due_at', '<', new Date(now.getTime() - staleAfter))
    .execute();
}

/** Empties recipient and text of what ended a month ago; that it was sent stays. */
export async function sweepOutbox(db: Db, tenant: string, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ recipient: null, title: null, body: null })
    .where('tenant_id', '=', tenant)
    .where('recipient', 'is not', null)
    .where('ended_at', '<', new Date(now.getTime() - contentKept))
    .execute();
}
