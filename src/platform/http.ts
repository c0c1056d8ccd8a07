// Long, because every protection of the door stands in one place, in the order in which a request meets them.
import { createHash } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { networkOf } from './attempts.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Html } from './html.ts';
import { newId } from './ids.ts';
import { registerMetrics } from './metrics.ts';
import { registerOpenApi } from './openapi.ts';
import { plainCss } from './plain-page.ts';
import { describeError, type ProblemPage, plainProblemPage, problemOf, sendProblem } from './problem.ts';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import { isCsrfToken } from './session.ts';
import type { Storage } from './storage.ts';
import type { Db } from './tables.ts';
import { speakChinese } from './zod-chinese.ts';

/** Who is signed in. The feature that knows people adds the rest (name, agency, roles) by declaration. */
export interface SignedIn {
  readonly id: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read. Null on public routes when nobody is signed in. */
    person: SignedIn | null;
  }
  interface FastifyContextConfig {
    /** Anybody may call this route. */
    public?: true;
    /** The act that the caller must be allowed to do; says no before the body is read. */
    act?: string;
    /** Starts a session, so it cannot demand a word that belongs to one; the origin is checked as everywhere. */
    startsSession?: true;
    /**
     * A form of the public pages. It uses no session: an officer who is signed in on the same browser is nobody here, and the page
     * holds no word of that session. The origin is checked as everywhere. Only together with `public`.
     */
    publicForm?: true;
  }
}

export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every door is given. */
export interface Context {
  readonly db: Db;
  readonly config: Config;
  readonly clock: Clock;
  readonly storage: Storage;
  /** Seals personal data before it is written. */
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly tenant: string;
}

/**
 * A door hangs its routes on the server. Each route says in its config `{ public: true }` or `{ act: '…' }`, and, where the
 * general 3000 calls a minute from one network are too many, `rateLimit: { max: 20, timeWindow: 60_000 }`: a count of its own,
 * kept by each node for itself. What must be counted over all nodes counts with `countAttempt`.
 */
export type Door = (server: Server, context: Context) => void | Promise<void>;

export interface ServerParts {
  readonly db: Db;
  readonly log: Logger;
  /** Who holds this session token. */
  readonly identify: (token: string) => Promise<SignedIn | undefined>;
  /** Whether a person may ever do this act, whatever the agency. @throws Error for an act nobody declared */
  readonly permits: (person: SignedIn, act: string) => boolean;
  readonly problemPage?: ProblemPage;
  /** What a reader of a public page may be shown while the database is away. */
  readonly lastGood?: (request: FastifyRequest) => Html | undefined;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export function sessionCookieName(config: Config): string {
  return config.https ? '__Host-gongkai' : 'gongkai';
}

/** Sets or (token null) clears the session cookie. */
export function setSessionCookie(reply: FastifyReply, config: Config, token: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.https } as const;
  if (token === null) reply.clearCookie(sessionCookieName(config), options);
  else reply.setCookie(sessionCookieName(config), token, options);
}

/** The server with everything that holds for every route; the doors are hung on it afterwards. */
export async function buildServer(config: Config, parts: ServerParts): Promise<Server> {
  speakChinese();
  const problemPage = parts.problemPage ?? plainProblemPage;
  const server = fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    trustProxy: config.trustProxy ?? false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url = '/' }) => unmounted(config.publicPath, url),
    frameworkErrors: (error, request, reply) => {
      sendProblem(request as FastifyRequest, reply as FastifyReply, problemOf(error, request.id), problemPage);
    },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.decorateRequest('person', null);

  declareEveryRoute(server);
  answerErrors(server, problemPage, parts.lastGood);
  logRequests(server, config);
  await protectHeaders(server, config);
  await server.register(cookie);
  await server.register(rateLimit, {
    global: true,
    max: 3000,
    timeWindow: 60_000,
    keyGenerator: (request) => networkOf(request.ip),
    errorResponseBuilder: (request, { ttl }) => tooOften(request, Math.max(1, Math.ceil(ttl / 1000))),
  });
  if (config.mode === 'demo' && ['127.0.0.1', '::1', 'localhost'].includes(config.host)) refuseForeignHosts(server, config);
  guard(server, config, parts);
  mountRedirects(server, config);
  tagContent(server);
  await server.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await server.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: 50 * 1024 * 1024, files: 200, fields: 50, fieldSize: 64 * 1024, fieldNameSize: 200, parts: 250, headerPairs: 50 },
  });
  registerMetrics(server, config);
  await registerOpenApi(server, config);
  server.get('/healthz', { config: { public: true } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const alive = await pings(parts.db);
    return reply.status(alive ? 200 : 503).send({ ok: alive });
  });
  server.get('/plain.css', { config: { public: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(plainCss),
  );
  return server;
}

/** Nothing is dropped in silence: whoever sends something is told that it was not taken, and when it will be. */
function tooOften(request: FastifyRequest, seconds: number): Refusal {
  const message = safeMethods.has(request.method)
    ? `请求太频繁，请 ${seconds} 秒后再试。`
    : `提交太频繁，这一次没有收到，请 ${seconds} 秒后重新提交。`;
  return new Refusal({ code: 'too-many-requests', status: 429, message });
}

async function pings(db: Db): Promise<boolean> {
  const late = new Promise<false>((done) => setTimeout(done, 2000, false).unref());
  const answered = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]);
}

/** A route that says neither who may use it nor that everybody may, keeps the server from starting. */
function declareEveryRoute(server: Server): void {
  const routes: RouteOptions[] = [];
  server.addHook('onRoute', (route) => {
    routes.push(route);
  });
  server.addHook('onReady', (done) => {
    const named = (which: RouteOptions[]) => which.map(({ method, url }) => `${method} ${url}`).join(', ');
    const undeclared = routes.filter(({ config }) => (config?.public === true) === (config?.act !== undefined));
    const closed = routes.filter(({ config }) => config?.publicForm && !config.public);
    if (undeclared.length > 0) done(new Error(`routes must declare either public or an act: ${named(undeclared)}`));
    else done(closed.length > 0 ? new Error(`a public form must be public: ${named(closed)}`) : undefined);
  });
}

/** Hangs routes that third-party plugins make (static files): all of them public. */
export async function publicRoutes(server: Server, hang: (scope: Server) => unknown): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, public: true };
    });
    await hang(scope as unknown as Server);
  });
}

function answerErrors(server: Server, page: ProblemPage, lastGood: ServerParts['lastGood']): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) request.log.error({ error: describeError(error) }, 'failed');
    const kept = problem.code === 'database-away' && safeMethods.has(request.method) ? lastGood?.(request) : undefined;
    if (kept) return reply.status(200).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(kept.markup);
    return sendProblem(request, reply, problem, page);
  });
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      { status: 404, code: 'not-found', message: '您要找的内容不存在，可能已经移动或撤下。', requestId: request.id },
      page,
    ),
  );
}

/** Method, pattern, status, time. Never the address typed in: names and numbers of persons travel in it. */
function logRequests(server: Server, config: Config): void {
  server.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(config.logAddresses ? { address: request.ip } : {}),
    };
    request.log.info(line, 'request');
    done();
  });
}

async function protectHeaders(server: Server, config: Config): Promise<void> {
  const inOffice = (url: string | undefined) => url !== undefined && /^\/office(\/|$|\?)/.test(url);
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // The office's components write style elements at run time; nothing else may.
        styleSrc: [(request) => (inOffice(request.url) ? "'self' 'unsafe-inline'" : "'self'")],
        ...(config.https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: config.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** A demonstration on this machine answers to its own names only: a page elsewhere cannot reach it through a name that leads here. */
function refuseForeignHosts(server: Server, config: Config): void {
  const own = new Set(['localhost', '127.0.0.1', '[::1]', new URL(config.publicUrl).hostname]);
  server.addHook('onRequest', (request, _reply, done) => {
    const name = request.headers.host?.replace(/:\d+$/, '') ?? '';
    done(
      own.has(name)
        ? undefined
        : new Refusal({
            code: 'foreign-host',
            status: 421,
            message: '演示系统只接受本机访问。需要别的机器访问时，请设置 HOST 和 GONGKAI_PUBLIC_URL。',
          }),
    );
  });
}

/**
 * Who is it, did the request come from our own pages, may they do this: all before the body is read.
 *
 * Forged requests are refused twice over: by what the browser says of their origin (Sec-Fetch-Site, else Origin), and, when a
 * session would be used, by a word from that session that only our pages can read.
 */
function guard(server: Server, config: Config, { identify, permits }: ServerParts): void {
  const cookieName = sessionCookieName(config);
  server.addHook('preParsing', async (request) => {
    if (request.is404) return;
    const { act, startsSession, publicForm } = request.routeOptions.config;
    const changes = !safeMethods.has(request.method);
    if (changes) refuseForeignOrigin(request, config);
    const token = request.cookies[cookieName];
    if (token !== undefined && !publicForm) request.person = (await identify(token)) ?? null;
    if (changes && request.person && !startsSession && !isCsrfToken(token ?? '', request.headers['x-csrf-token'])) {
      throw new Refusal({ code: 'bad-csrf-token', status: 403, message: '页面已过期，操作没有执行。请刷新页面后重试。' });
    }
    if (act === undefined) return;
    if (!request.person) throw new Refusal({ code: 'not-signed-in', status: 401, message: '请先登录。' });
    if (!permits(request.person, act)) {
      throw new Refusal({ code: 'not-allowed', status: 403, message: '您的角色不能做这项操作。如确有需要，请联系系统管理员调整角色。' });
    }
  });
}

function refuseForeignOrigin(request: FastifyRequest, config: Config): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const own = site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined || isOwnOrigin(origin, request, config);
  if (!own) throw new Refusal({ code: 'foreign-origin', status: 403, message: '这个请求来自别的网站，没有执行。' });
}

function isOwnOrigin(origin: string, request: FastifyRequest, config: Config): boolean {
  if (origin === config.publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** A server in front may leave the path on or take it off: both are understood. */
function unmounted(path: string, url: string): string {
  if (path === '' || !url.startsWith(path)) return url;
  const rest = url.slice(path.length);
  return rest === '' ? '/' : rest.startsWith('/') ? rest : rest.startsWith('?') ? `/${rest}` : url;
}

/** Where a public page sends people on to, it sends them on below the path. */
function mountRedirects(server: Server, { publicPath }: Config): void {
  if (publicPath === '') return;
  server.addHook('onSend', async (_request, reply, payload) => {
    const to = reply.getHeader('location');
    if (typeof to === 'string' && /^\/(?!\/|office|api\/)/.test(to)) reply.header('location', `${publicPath}${to}`);
    return payload;
  });
}

/** A weak tag over what is sent, before compression; private and changing answers have `no-store` and none. */
function tagContent(server: Server): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return payload;
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (reply.statusCode !== 200 || reply.hasHeader('etag') || String(reply.getHeader('cache-control') ?? '').includes('no-store'))
      return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
    reply.header('etag', tag);
    const known = (request.headers['if-none-match'] ?? '').split(',').map((item) => item.trim());
    if (!known.includes(tag) && !known.includes('*')) return payload;
    reply.status(304).removeHeader('content-length');
    return '';
  });
}
