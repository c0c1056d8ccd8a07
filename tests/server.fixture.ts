// The built product as people run it, and a browser to look at it.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface ProductServer {
  /** Where its data folder and its key are. */
  readonly folder: string;
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly base: string;
  /** What it wrote to its two outputs so far. */
  output(): string;
  /** Ends it and leaves its data. */
  end(): Promise<void>;
  /** Ends it, and takes its data away. */
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Starts the server, which `build.setup.ts` has built, in demo mode on a free port with a data folder of its own.
 * @param from the `folder` of another of which it gets a copy; none: it begins empty and makes the demonstration first, which takes a while
 * @throws Error with its output when it does not answer within two minutes
 */
export async function startServer(from?: string): Promise<ProductServer> {
  const { PATH, HOME } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-journey-'));
  if (from) cpSync(from, folder, { recursive: true });
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const child: ChildProcess = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), GONGKAI_DATA: join(folder, 'data'), GONGKAI_MODE: 'demo' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const end = async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  const stop = async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const until = Date.now() + 120_000; ; ) {
    const answer = await fetch(`${base}/healthz`).catch(() => undefined);
    if (answer?.ok) return { folder, base, output: () => output, end, stop };
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the server did not start:\n${output}`);
    }
    await pause(100);
  }
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium that GONGKAI_BROWSER names, or Debian's. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['GONGKAI_BROWSER'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: install chromium, or set GONGKAI_BROWSER`);
  return chromium.launch({ executablePath, args: flags });
}

/** What a page did that it must not do. Refusals of the server that a test provokes are not among it. */
export interface Misdeeds {
  /** Requests that left the host. */
  readonly foreign: string[];
  /** Errors on the console, errors nobody caught, violations of the security policy. */
  readonly errors: string[];
}

export interface Visitor extends Misdeeds {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A person at a browser of their own, watched. The clock of the browser is that of Shanghai. */
export async function visitor(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 860 },
    acceptDownloads: true,
    // Nothing a test looks at is still moving.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  const foreign: string[] = [];
  const errors: string[] = [];
  const { host } = new URL(base);
  context.on('request', (request) => {
    const { protocol, host: other } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && other !== host) foreign.push(request.url());
  });
  context.on('console', (message) => {
    // That an answer was a refusal is told by the test that asked for it.
    if (message.type() !== 'error' || /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return;
    errors.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
  context.on('weberror', (error) => errors.push(error.error().message));
  return { context, page: await context.newPage(), foreign, errors };
}

/** Signs a demo account in and opens the office. That the button on the sign-in page does so, some tests try by hand. */
export async function signIn(page: Page, name: string): Promise<void> {
  const asked = await page.request.get('/api/demo-accounts');
  const all = (await asked.json()) as { readonly account: string; readonly name: string }[];
  const account = all.find((person) => person.name === name)?.account;
  if (account === undefined) throw new Error(`nobody is called ${name} here: ${await asked.text()}`);
  const signedIn = await page.request.post('/api/demo-session', { data: { account } });
  if (!signedIn.ok()) throw new Error(`${name} cannot sign in: ${await signedIn.text()}`);
  await page.goto('/office/');
  await page.getByRole('button', { name: `账号：${name}` }).waitFor();
}

export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  /** Where the answer is JSON. */
  readonly body: unknown;
}

/** Speaks to the API as a demo account, as a program would. */
export interface ApiPerson {
  /** @param body a form, or anything that becomes JSON */
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: FormData | object): Promise<ApiAnswer>;
  /** Posts bytes as they are. */
  send(path: string, type: string, body: Buffer): Promise<ApiAnswer>;
}

export async function apiPerson(base: string, account: string): Promise<ApiPerson> {
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${base}/api/demo-session`, { method: 'POST', headers: json, body: JSON.stringify({ account }) });
  if (!signedIn.ok) throw new Error(`no demo account ${account}: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  const ask = async (method: string, path: string, headers: Record<string, string>, body?: BodyInit): Promise<ApiAnswer> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { cookie, 'x-csrf-token': csrfToken, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined };
  };
  return {
    call: (method, path, body) =>
      body === undefined || body instanceof FormData ? ask(method, path, {}, body) : ask(method, path, json, JSON.stringify(body)),
    send: (path, type, body) => ask('POST', path, { 'content-type': type }, new Uint8Array(body)),
  };
}
