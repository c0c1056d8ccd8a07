import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Serves PGlite's one session to many connections, speaking PostgreSQL's protocol 3.0.
 *
 * What belongs together runs together: all messages up to a Sync as one piece, and all pieces of a transaction before anybody
 * else's. The server that comes with PGlite (pglite-socket 0.2.17) takes turns message by message, so that between one
 * connection's Parse and its Bind another's Parse replaces the unnamed statement: answers to the wrong question.
 */
export interface PgliteServer {
  close(): Promise<void>;
}

const query = 'Q'.charCodeAt(0);
const functionCall = 'F'.charCodeAt(0);
const sync = 'S'.charCodeAt(0);
const flush = 'H'.charCodeAt(0);
const password = 'p'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5]);
const idle = 'I'.charCodeAt(0);
/** In place of a version in the first message. Nothing to encrypt on a socket, and nothing to cancel in one session. */
const encryptionRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;
const syncMessage = Uint8Array.from([sync, 0, 0, 0, 4]);
const rollbackMessage = Uint8Array.from([query, 0, 0, 0, 13, ...Buffer.from('ROLLBACK\0')]);

/** After one of these the server answers without waiting for more. */
const endsPiece = new Set([query, functionCall, sync, flush, password]);

interface Connection {
  readonly socket: Socket;
  received: Buffer;
  /** What came after `received`, put together only once the message at the front can be complete. */
  more: Buffer[];
  /** Bytes that the message at the front takes. */
  wanted: number;
  started: boolean;
  /** Messages of the piece that is not complete yet. */
  piece: Uint8Array[];
  gone: boolean;
}

interface Piece {
  readonly connection: Connection;
  readonly messages: readonly Uint8Array[];
}

/** Length of the message at the front, once all of it is there. A first message has no type before its length. */
function lengthOfFirst(connection: Connection): number | undefined {
  const head = connection.started ? 5 : 8;
  const size = connection.received.length + connection.more.reduce((sum, { length }) => sum + length, 0);
  if (size < Math.max(head, connection.wanted)) return undefined;
  if (connection.more.length > 0) connection.received = Buffer.concat([connection.received, ...connection.more]);
  connection.more = [];
  const length = connection.started ? 1 + connection.received.readInt32BE(1) : connection.received.readInt32BE(0);
  connection.wanted = size < length ? length : 0;
  return size < length ? undefined : length;
}

/** @param failed called when PGlite itself breaks: what it holds in memory is not to be trusted any more */
export async function servePglite(pglite: PGlite, path: string, failed: (error: unknown) => void): Promise<PgliteServer> {
  const connections = new Set<Connection>();
  let queue: Piece[] = [];
  /** In a transaction, or in the middle of a piece: nobody else's turn. */
  let owner: Connection | undefined;
  let working = false;

  /** Runs messages without anything in between. @returns whether the session is idle afterwards */
  const run = async (messages: readonly Uint8Array[], answer: (data: Uint8Array) => void): Promise<boolean> => {
    let tail = Buffer.alloc(0);
    await pglite.runExclusive(async () => {
      for (const message of messages) {
        await pglite.execProtocolRawStream(message, {
          onRawData: (data) => {
            tail = Buffer.concat([tail, data.subarray(-6)]).subarray(-6);
            answer(data);
          },
        });
      }
    });
    return tail.length === 6 && tail.subarray(0, 5).equals(readyForQuery) && tail[5] === idle;
  };

  const work = async () => {
    if (working) return;
    working = true;
    try {
      for (;;) {
        if (owner?.gone) {
          await run([syncMessage, rollbackMessage], () => undefined);
          owner = undefined;
        }
        const next = queue.findIndex(({ connection }) => owner === undefined || connection === owner);
        if (next < 0) break;
        const [piece] = queue.splice(next, 1) as [Piece];
        const { connection, messages } = piece;
        const isIdle = await run(messages, (data) => {
          if (connection.socket.writable) connection.socket.write(Buffer.from(data));
        });
        owner = isIdle ? undefined : connection;
      }
    } catch (error) {
      failed(error);
    } finally {
      working = false;
    }
  };

  const leave = (connection: Connection) => {
    if (connection.gone) return;
    connection.gone = true;
    connections.delete(connection);
    queue = queue.filter((piece) => piece.connection !== connection);
    connection.socket.destroy();
    void work();
  };

  const server: Server = createServer((socket) => {
    const connection: Connection = { socket, received: Buffer.alloc(0), more: [], wanted: 0, started: false, piece: [], gone: false };
    connections.add(connection);
    socket.on('data', (data) => {
      connection.more.push(data);
      for (const message of takeMessages(connection)) {
        connection.piece.push(message);
        if (connection.started && !endsPiece.has(message[0] as number)) continue;
        connection.started = true;
        queue.push({ connection, messages: connection.piece });
        connection.piece = [];
      }
      void work();
    });
    socket.on('close', () => leave(connection));
    socket.on('error', () => leave(connection));
  });

  /** Complete messages at the front of what was received; the rest waits for more. */
  function* takeMessages(connection: Connection): Generator<Uint8Array> {
    for (;;) {
      const length = lengthOfFirst(connection);
      if (length === undefined) return;
      const message = connection.received.subarray(0, length);
      connection.received = connection.received.subarray(length);
      if (connection.started) {
        if (message[0] === terminate) connection.socket.end();
        else yield new Uint8Array(message);
        continue;
      }
      const code = message.readInt32BE(4);
      if (code === encryptionRequest || code === gssRequest) connection.socket.write('N');
      else if (code === cancelRequest) connection.socket.end();
      else yield new Uint8Array(message);
    }
  }

  await pglite.waitReady;
  await new Promise<void>((listening, refused) => {
    server.once('error', refused);
    server.listen(path, () => {
      server.off('error', refused);
      listening();
    });
  });
  return {
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      for (const connection of connections) leave(connection);
      await closed;
      // What runs now runs to its end before PGlite may be closed.
      while (working) await new Promise((done) => setTimeout(done, 5));
    },
  };
}
