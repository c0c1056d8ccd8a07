// The command line as its own process.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seconds = 1000;

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `gongkai` in a pipe, as a script would. @param folder where it is called */
export function gongkaiIn(folder: string, ...args: string[]): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH, HOME }, maxBuffer: 64 * 1024 * 1024, timeout: 60 * seconds };
    const child = execFile(process.execPath, [join(root, 'bin/gongkai.mjs'), ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

/** Two at a time: as many as the machines that test this have cores for. */
export async function inPairs<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([hand(), hand()]);
}

/** One line for people that says which file and what to do, nothing for programs, and no trace of our own making. */
export function expectRefusal({ code, out, err }: Ended, name: string, sentence: string): void {
  expect({ code, out, err }, name).toEqual({ code: 2, out: '', err: `${name}：${sentence}\n` });
}
