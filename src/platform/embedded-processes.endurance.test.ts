import type { ChildProcess } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundledPrograms } from './bundled-programs.fixture.ts';

const programs = bundledPrograms({ writer: 'src/platform/embedded-writer.fixture.ts' });
const { scratch } = programs;
beforeAll(() => programs.build());
afterEach(() => programs.killAll());
afterAll(() => programs.clear());

interface Run {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<{ code: number | null; output: string; errors: string }>;
  until(line: (lines: readonly string[]) => boolean): Promise<void>;
}

function run(data: string, order: 'write' | 'check'): Run {
  const child = programs.start('writer', [order], data);
  const lines: string[] = [];
  let rest = '';
  let errors = '';
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((done) =>
    child.once('close', (code) => {
      done({ code, output: lines.join('\n'), errors });
      wake();
    }),
  );
  return {
    child,
    lines,
    ended,
    until: (holds) =>
      new Promise((done, failed) => {
        const check = () => {
          if (holds(lines)) done();
          else if (child.exitCode !== null) failed(new Error(`ended early: ${errors}`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
  };
}

const lastNumber = (lines: readonly string[]) => Number(lines.findLast((line) => /^\d+$/.test(line)) ?? 0);

// Of the embedded database alone: not repeated when the tests run on a server.
describe.skipIf(process.env['TEST_DATABASE_URL'])('the embedded database and its processes', () => {
  const data = join(scratch, 'kept');

  test('a second process is refused before it opens the data; a command goes through the first', async () => {
    const writer = run(data, 'write');
    await writer.until((lines) => lastNumber(lines) >= 5);
    const second = await run(data, 'write').ended;
    expect(second.code).toBe(1);
    expect(second.output).toBe('');
    expect(second.errors).toContain(`database-in-use 数据正由另一个进程（进程号 ${writer.child.pid}）使用`);

    const command = await run(data, 'check').ended;
    expect(command).toMatchObject({ code: 0 });
    expect(JSON.parse(command.output)).toMatchObject({ kind: 'shared', ok: true });
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);
    writer.child.kill('SIGKILL');
    await writer.ended;
  }, 120_000);

  test('killed at any moment, it keeps every acknowledged fact, and the next start needs no help', async () => {
    let acknowledged = 0;
    for (let round = 1; round <= 3; round += 1) {
      const writer = run(data, 'write');
      await writer.until((lines) => lastNumber(lines) >= acknowledged + 20 + round * 7);
      writer.child.kill('SIGKILL');
      acknowledged = lastNumber((await writer.ended).output.split('\n'));
      const checked = await run(data, 'check').ended;
      expect(checked.errors).toBe('');
      const { kind, ok, seq } = JSON.parse(checked.output) as { kind: string; ok: boolean; seq: number };
      expect({ kind, ok }).toEqual({ kind: 'embedded', ok: true });
      // The last write may have been kept without being acknowledged, and no more than that.
      expect([acknowledged, acknowledged + 1]).toContain(seq);
      acknowledged = seq;
    }
  }, 240_000);

  // What /proc tells; elsewhere the process number and the socket alone decide.
  test.runIf(process.platform === 'linux').each([
    ['a machine that was started again', { bootId: 'ffffffff-0000-0000-0000-000000000000' }],
    ['a number that belongs to another process now', { started: '1' }],
    ['a process that is gone', { pid: 2 ** 22 - 1 }],
  ])(
    'the lock of %s is taken over',
    async (_, difference) => {
      const lock = join(data, 'database.lock');
      const self = {
        pid: process.pid,
        bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
        token: 'x',
        socketFolder: '/nowhere',
      };
      const started = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[19];
      writeFileSync(lock, JSON.stringify({ ...self, started }));
      expect((await run(data, 'write').ended).errors).toContain(`（进程号 ${process.pid}）`);
      writeFileSync(lock, JSON.stringify({ ...self, started, ...difference }));
      expect(await run(data, 'check').ended).toMatchObject({ code: 0, errors: '' });
    },
    120_000,
  );

  test('killed during its very first start, it starts the next time', async () => {
    const young = join(scratch, 'young');
    const first = run(young, 'write');
    await new Promise((done) => setTimeout(done, 700));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run(young, 'write');
    await second.until((lines) => lastNumber(lines) >= 1);
    second.child.kill('SIGKILL');
  }, 120_000);
});
