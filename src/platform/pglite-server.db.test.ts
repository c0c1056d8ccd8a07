import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { socketPathIn } from './database-lock.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-served-'));
let embedded: EmbeddedPostgres;
let pool: pg.Pool;
/** Of the embedded database alone: not repeated when the tests run on a server. */
const onServer = process.env['TEST_DATABASE_URL'] !== undefined;
beforeAll(async () => {
  if (onServer) return;
  embedded = await openEmbeddedPostgres('memory://', socketPathIn(folder));
  pool = new pg.Pool({ host: folder, port: 5432, user: 'postgres', database: 'postgres', max: 30 });
  await pool.query('create table thing (id int primary key, n int not null); insert into thing values (1, 0), (2, 0)');
});
afterAll(async () => {
  if (onServer) return;
  await pool.end();
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One message of the protocol. */
const message = (type: string, body: string) => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + Buffer.byteLength(body), 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
};
const startup = Buffer.from('\0\0\0\x29\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');

async function connectRaw() {
  const socket = createConnection(socketPathIn(folder));
  let received = Buffer.alloc(0);
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
  });
  const until = async (holds: (text: string) => boolean) => {
    while (!holds(received.toString('latin1'))) await new Promise((done) => setTimeout(done, 5));
    const text = received.toString('latin1');
    received = Buffer.alloc(0);
    return text;
  };
  startup.writeInt32BE(startup.length, 0);
  socket.write(startup);
  await until((text) => text.includes('Z\0\0\0\x05I'));
  return { socket, until };
}

describe.skipIf(onServer)('one session, many connections', () => {
  test('questions with values never get the answer to another, whatever runs beside them', async () => {
    const many = Array.from({ length: 30 }, async (_, who) => {
      for (let round = 0; round < 40; round += 1) {
        const value = who * 1000 + round;
        if (who % 4 === 0) {
          const client = await pool.connect();
          await client.query('begin');
          await client.query('update thing set n = n + $1 where id = $2', [1, 1]);
          await client.query(round % 2 ? 'commit' : 'rollback');
          client.release();
        } else if (who % 4 === 1) {
          expect((await pool.query('select $1::int as a, $2::text as b', [value, `v${value}`])).rows).toEqual([
            { a: value, b: `v${value}` },
          ]);
        } else if (who % 4 === 2) {
          expect((await pool.query('select $1::text as c', [String(value)])).rows).toEqual([{ c: String(value) }]);
        } else {
          await expect(pool.query('select 1 / ($1::int - $1::int)', [value])).rejects.toMatchObject({ code: '22012' });
        }
      }
    });
    await Promise.all(many);
    expect((await pool.query('select n from thing where id = 1')).rows).toEqual([{ n: 8 * 20 }]);
  });

  test('a question sent in pieces is answered whole; nobody comes between', async () => {
    const { socket, until } = await connectRaw();
    const parts = [
      message('P', '\0select 41 + 1 as answer\0\0\0'),
      message('B', '\0\0\0\0\0\0\0\0'),
      message('E', '\0\0\0\0\0'),
      message('S', ''),
    ];
    for (const [index, part] of parts.entries()) {
      for (const byte of part) socket.write(Buffer.from([byte]));
      expect((await pool.query('select $1::int as other', [index])).rows).toEqual([{ other: index }]);
    }
    expect(await until((text) => text.includes('Z\0\0\0\x05I'))).toContain('42');
    socket.destroy();
  });

  test('a connection that dies in a transaction is rolled back, and the others go on', async () => {
    const { socket, until } = await connectRaw();
    socket.write(message('Q', 'begin; update thing set n = 99 where id = 2\0'));
    await until((text) => text.includes('Z\0\0\0\x05T'));
    const waiting = pool.query('select n from thing where id = 2');
    socket.destroy();
    expect((await waiting).rows).toEqual([{ n: 0 }]);
  });

  test('a connection that dies after half a question leaves nothing behind', async () => {
    const { socket } = await connectRaw();
    socket.write(Buffer.concat([message('P', '\0select 1\0\0\0'), message('B', '\0\0\0\0\0\0\0\0'), message('H', '')]));
    await new Promise((done) => setTimeout(done, 50));
    socket.destroy();
    expect((await pool.query('select $1::int as a', [7])).rows).toEqual([{ a: 7 }]);
  });

  test('a long text and a long answer pass', async () => {
    const text = '公开'.repeat(2_000_000);
    expect((await pool.query('select $1::text as t', [text])).rows[0].t).toBe(text);
    expect((await pool.query('select generate_series(1, 50000) as n')).rowCount).toBe(50_000);
  });

  test('a failed transaction belongs to its connection until it is rolled back', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query('select nonsense').catch(() => undefined);
    let answered = false;
    const waiting = pool.query('select 1 as one').then(({ rows }) => {
      answered = true;
      return rows;
    });
    await new Promise((done) => setTimeout(done, 50));
    expect(answered).toBe(false);
    await client.query('rollback');
    client.release();
    expect(await waiting).toEqual([{ one: 1 }]);
  });
});
