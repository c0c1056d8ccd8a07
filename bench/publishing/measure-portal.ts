// The portal over HTTP, in turns with nginx that serves the same bytes as files: one process each, on the same core, wrk on another.
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const seconds = 6;
const connections = 32;

export interface Pages {
  readonly name: string;
  readonly paths: readonly string[];
  /** Whether the product keeps them, once made. */
  readonly kept: boolean;
}

interface Figures {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: string;
  readonly refused: number;
}

/** @returns programs of Debian that are missing */
export function missingPrograms(): string[] {
  return ['nginx', 'wrk', 'taskset'].filter((program) => {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore', env: { PATH: `${process.env['PATH']}:/usr/sbin` } });
      return false;
    } catch {
      return true;
    }
  });
}

/** Readers out of sixty thousand networks, so that the limit for one network is not what is measured. */
const script = (paths: readonly string[]) => `local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local at = 0
request = function()
  at = at + 1
  local headers = { ["X-Forwarded-For"] = "10." .. (at % 251) .. "." .. (math.floor(at / 251) % 241) .. ".1" }
  return wrk.format("GET", paths[at % #paths + 1], headers)
end
`;

async function press(folder: string, base: string, paths: readonly string[], time = seconds): Promise<Figures> {
  const file = join(folder, 'wrk.lua');
  writeFileSync(file, script(paths));
  const args = ['-c', '1', 'wrk', '-t1', `-c${connections}`, `-d${time}s`, '--latency', '-s', file, base];
  const { stdout } = await run('taskset', args);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99: /99%\s+(\S+)/.exec(stdout)?.[1] ?? '?',
    refused: Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0),
  };
}

async function startNginx(folder: string, port: number): Promise<ChildProcess> {
  const conf = join(folder, 'nginx.conf');
  writeFileSync(
    conf,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log; events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; default_type text/html; open_file_cache max=10000; keepalive_requests 1000000;
client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
server { listen 127.0.0.1:${port}; root ${folder}/pages; } }
`,
  );
  const nginx = spawn('taskset', ['-c', '0', 'nginx', '-c', conf, '-e', join(folder, 'nginx.log')], {
    stdio: 'inherit',
    env: { PATH: `${process.env['PATH']}:/usr/sbin` },
  });
  process.once('exit', () => nginx.kill());
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)) return nginx;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('nginx does not answer');
}

/**
 * @param folder for nginx and its files
 * @param port of the product, which runs in this process; nginx takes the next
 * @returns kept pages that came below half of nginx
 */
export async function measurePortal(folder: string, port: number, kinds: readonly Pages[]): Promise<string[]> {
  execFileSync('taskset', ['-acp', '0', String(process.pid)], { stdio: 'ignore' });
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'pages'));
  const base = `http://127.0.0.1:${port}`;
  const nginx = await startNginx(folder, port + 1);
  const slow: string[] = [];
  try {
    console.log(`\nportal, ${connections} connections, ${seconds} s each, not compressed     the product        nginx with the same bytes`);
    for (const { name, paths, kept } of kinds) {
      const files = new Map<string, string>();
      let bytes = 0;
      for (const [at, path] of paths.entries()) {
        const answer = await fetch(base + path, { headers: { 'x-forwarded-for': `11.0.${at % 250}.1` } });
        const body = Buffer.from(await answer.arrayBuffer());
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        const file = `/${Buffer.from(name).toString('hex')}-${at}.html`;
        writeFileSync(join(folder, 'pages', file), body, { mode: 0o644 });
        files.set(path, file);
        bytes += body.length;
      }
      await press(folder, base, paths, 2);
      const own = await press(folder, base, paths);
      const theirs = await press(folder, `http://127.0.0.1:${port + 1}`, [...files.values()]);
      if (own.refused + theirs.refused > 0) throw new Error(`${name}: ${own.refused} and ${theirs.refused} were refused`);
      const share = own.perSecond / theirs.perSecond;
      if (kept && share < 0.5) slow.push(name);
      const shown = ({ perSecond, p99 }: Figures) => `${perSecond.toFixed(0)}/s p99 ${p99}`.padEnd(24);
      const size = `${(bytes / paths.length / 1024).toFixed(0)} KB`;
      console.log(
        `  ${`${name}${kept ? '' : ' (made for each)'}, ${paths.length} × ${size}`.padEnd(48)}${shown(own)}${shown(theirs)}× ${share.toFixed(2)}`,
      );
    }
  } finally {
    nginx.kill();
    await once(nginx, 'exit');
  }
  return slow;
}
