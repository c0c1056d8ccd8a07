import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { act } from './act.ts';
import { stillClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Context } from './http.ts';
import { createLog } from './log.ts';
import { type Mailer, openMailer } from './mail.ts';
import { noticesOf } from './notices.ts';
import { type Message, queueMessage, sendOutbox, sweepOutbox } from './outbox.ts';
import { openSecrets } from './secrets.ts';
import type { Storage } from './storage.ts';
import { type TestDatabase, testDatabase } from './test-database.fixture.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

let database: TestDatabase;
let context: Context;
let received: Received[];
let servers: SMTPServer[];
const clock = stillClock('2026-03-02T09:00:00+08:00');

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  clock.set('2026-03-02T09:00:00+08:00');
  received = [];
  servers = [];
  await database.db.deleteFrom('outbox').execute();
  const config = readConfig({});
  const storage = {} as Storage;
  context = { db: database.db, config, clock, storage, secrets: openSecrets(randomBytes(32)), log: createLog('silent'), tenant: 'local' };
});
afterEach(async () => {
  for (const server of servers) await new Promise<void>((closed) => server.close(() => closed()));
});
afterAll(() => database.close());

/** A real mail server on loopback. @returns its port */
async function serve(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, session, done) => {
      const content = await text(Readable.from(stream));
      const { mailFrom, rcptTo } = session.envelope;
      received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), content });
      done();
    },
    ...options,
  });
  // A client that gives up is part of the tests.
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return (server.server.address() as AddressInfo).port;
}

async function mailerTo(port: number, patience = { connect: 2, whole: 5 }): Promise<Mailer> {
  const config = readConfig({ GONGKAI_SMTP_URL: `smtp://127.0.0.1:${port}`, GONGKAI_MAIL_FROM: '清溪县政务公开办 <gongkai@example.cn>' });
  return (await openMailer(config, patience)) as Mailer;
}

const message: Message = {
  kind: 'reply-ready',
  about: 'request:1',
  dedupeKey: 'reply-ready:1',
  channel: 'mail',
  recipient: 'zhangsan@example.com',
  title: '您的政府信息公开申请有了新的进展',
  body: '请登录网站，用申请编号和查询码查看。',
  dueAt: new Date('2026-03-02T09:00:00+08:00'),
};
const queue = (change: Partial<Message> = {}) => act(database.db, (tx) => queueMessage(tx, context, { ...message, ...change }));
const rows = () => database.db.selectFrom('outbox').selectAll().orderBy('id').execute();
const only = async () => {
  const [row] = await rows();
  if (!row) throw new Error('the outbox is empty');
  return row;
};
const messageIdOf = (mail: Received | undefined) => /^message-id: (.*)$/im.exec(mail?.content ?? '')?.[1];

describe('a mail', () => {
  test('goes out once, however often it is queued and the outbox is sent', async () => {
    const mailer = await mailerTo(await serve());
    await Promise.all([queue(), queue()]);
    await sendOutbox(context, mailer);
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'gongkai@example.cn', to: ['zhangsan@example.com'] });
    const body = Buffer.from(received[0]?.content.split('\r\n\r\n')[1] ?? '', 'base64').toString();
    expect(body.trim()).toBe(message.body);
    expect(await only()).toMatchObject({ outcome: 'sent', attempts: 1 });
  });

  test('lies sealed in the database', async () => {
    await queue();
    expect(JSON.stringify(await rows())).not.toMatch(/zhangsan|进展|查询码/);
  });

  test('waits for its time and for the end of the quiet hours', async () => {
    const mailer = await mailerTo(await serve());
    await queue({ dueAt: new Date('2026-03-02T21:00:00+08:00') });
    for (const at of ['2026-03-02T19:59:00+08:00', '2026-03-02T21:00:00+08:00', '2026-03-03T07:59:00+08:00']) {
      clock.set(at);
      await sendOutbox(context, mailer);
    }
    expect(received).toHaveLength(0);
    clock.set('2026-03-03T08:00:00+08:00');
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(1);
  });

  test('of an act that is rolled back is never sent', async () => {
    const failed = act(database.db, async (tx) => {
      await queueMessage(tx, context, message);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await rows()).toEqual([]);
  });

  test.each(['', 'zhangsan', 'a@b@c', 'a@example.cn, b@example.cn', 'a@example.cn\r\nBcc: b@example.cn', 'a <b@example.cn>'])(
    'to %j is refused',
    async (recipient) => {
      await expect(queue({ recipient })).rejects.toMatchObject({ code: 'bad-mail-address' });
    },
  );

  test('three days late is not sent any more', async () => {
    const mailer = await mailerTo(await serve());
    await queue();
    clock.set('2026-03-05T09:00:01+08:00');
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(0);
    expect(await only()).toMatchObject({ outcome: 'stale' });
  });

  test('leaves no address behind a month after', async () => {
    await queue();
    await sendOutbox(context, await mailerTo(await serve()));
    await sweepOutbox(database.db, 'local', new Date('2026-03-31T09:00:00+08:00'));
    expect((await only()).recipient).not.toBeNull();
    await sweepOutbox(database.db, 'local', new Date('2026-04-02T09:00:00+08:00'));
    expect(await only()).toMatchObject({ recipient: null, title: null, body: null, outcome: 'sent' });
  });
});

describe('a mail server', () => {
  test('that is down is tried again, later each time, and gets the mail in the end', async () => {
    const port = await serve();
    await new Promise<void>((closed) => servers.pop()?.close(() => closed()));
    const down = await mailerTo(port);
    await queue();
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      await sendOutbox(context, down);
      const row = await only();
      expect(row).toMatchObject({ ended_at: null, last_error: 'unreachable' });
      expect((row.held_until as Date).getTime() - clock.now().getTime()).toBe(minutes * 60_000);
      clock.set(row.held_until as Date);
    }
    await sendOutbox(context, await mailerTo(await serve()));
    expect(received).toHaveLength(1);
  });

  test('that is down costs one try, not one for each mail that waits', async () => {
    const port = await serve();
    await new Promise<void>((closed) => servers.pop()?.close(() => closed()));
    for (const dedupeKey of ['a', 'b', 'c']) await queue({ dedupeKey });
    await sendOutbox(context, await mailerTo(port));
    expect((await rows()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
  });

  test('that does not answer is left after a while', async () => {
    const port = await serve({ onMailFrom: () => undefined });
    await queue();
    await sendOutbox(context, await mailerTo(port, { connect: 1, whole: 0.3 }));
    expect(await only()).toMatchObject({ ended_at: null, last_error: 'too-slow', attempts: 1 });
  });

  test('that takes the mail and then drops the connection gets it again under the same Message-ID', async () => {
    let drop = true;
    const port = await serve({
      onData: async (stream, _session, done) => {
        received.push({ from: '', to: [], content: await text(Readable.from(stream)) });
        if (drop) servers[0]?.connections.forEach((connection: { _socket: { destroy(): void } }) => connection._socket.destroy());
        else done();
      },
    });
    const mailer = await mailerTo(port);
    await queue();
    await sendOutbox(context, mailer);
    expect(await only()).toMatchObject({ ended_at: null, last_error: 'unreachable' });
    drop = false;
    clock.advance(60);
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(2);
    expect(messageIdOf(received[0])).toMatch(/^<[0-9a-f-]{36}@example\.cn>$/);
    expect(messageIdOf(received[1])).toBe(messageIdOf(received[0]));
    expect(await only()).toMatchObject({ outcome: 'sent', attempts: 2 });
  });

  test('that refuses the address ends the matter; the next mail goes out', async () => {
    const port = await serve({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
      },
    });
    await queue({ dedupeKey: 'a', recipient: 'gone@example.com' });
    await queue({ dedupeKey: 'b' });
    await sendOutbox(context, await mailerTo(port));
    expect((await rows()).map(({ outcome, last_error }) => [outcome, last_error])).toEqual([
      ['refused', 'address-refused'],
      ['sent', null],
    ]);
  });

  test('that says later is asked later', async () => {
    const port = await serve({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('greylisted'), { responseCode: 451 })),
    });
    await queue();
    await sendOutbox(context, await mailerTo(port));
    expect(await only()).toMatchObject({ ended_at: null, last_error: 'refused-for-now' });
  });
});

describe('two who send', () => {
  test('do not send one mail twice', async () => {
    const mailer = await mailerTo(await serve());
    const other = database.secondNode();
    try {
      for (let mail = 0; mail < 10; mail += 1) await queue({ dedupeKey: `m${mail}`, recipient: `m${mail}@example.com` });
      await Promise.all([sendOutbox(context, mailer), sendOutbox({ ...context, db: other.db }, mailer)]);
      expect(received.map(({ to }) => to[0]).sort()).toEqual(Array.from({ length: 10 }, (_, mail) => `m${mail}@example.com`));
    } finally {
      await other.close();
    }
  });

  test('one killed after the mail went out, before that was written down: nobody else until the lease is over, then one same mail', async () => {
    const mailer = await mailerTo(await serve());
    const killed: Mailer = {
      send: async (mail) => {
        await mailer.send(mail);
        throw new Error('killed');
      },
    };
    await queue();
    await expect(sendOutbox(context, killed)).rejects.toThrow('killed');
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(1);
    clock.advance(300);
    await sendOutbox(context, mailer);
    expect(received).toHaveLength(2);
    expect(messageIdOf(received[1])).toBe(messageIdOf(received[0]));
    expect(await only()).toMatchObject({ outcome: 'sent', attempts: 2 });
  });

  test('a clock that is set back a day leaves nothing stuck', async () => {
    await queue({ dueAt: new Date('2026-02-28T09:00:00+08:00') });
    const killed: Mailer = { send: () => Promise.reject(new Error('killed')) };
    await expect(sendOutbox(context, killed)).rejects.toThrow('killed');
    clock.advance(-86_400);
    await sendOutbox(context, await mailerTo(await serve()));
    expect(received).toHaveLength(1);
  });
});

test('a notice is left exactly once, at night too and without a mail server', async () => {
  clock.set('2026-03-02T23:00:00+08:00');
  await queue({ channel: 'notice', recipient: 'p1', title: '', body: '2026 年第 1 号申请明天到期。' });
  const other = database.secondNode();
  try {
    await Promise.all([sendOutbox(context, undefined), sendOutbox({ ...context, db: other.db }, undefined)]);
  } finally {
    await other.close();
  }
  const notices = await noticesOf(database.db, 'local', 'p1');
  expect(notices.map(({ kind, about, text }) => ({ kind, about, text }))).toEqual([
    { kind: 'reply-ready', about: 'request:1', text: '2026 年第 1 号申请明天到期。' },
  ]);
  expect(await only()).toMatchObject({ outcome: 'sent' });
});
