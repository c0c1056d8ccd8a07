import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Config } from './config.ts';
import type { Server } from './http.ts';
import { Refusal } from './refusal.ts';

/** `/metrics` for Prometheus: from this machine itself, or with the token of GONGKAI_METRICS_TOKEN. */
export function registerMetrics(server: Server, config: Config): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'gongkai_http_request_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 0.5, 1, 3, 10],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    );
    done();
  });
  server.get('/metrics', { config: { public: true } }, async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) {
      throw new Refusal({ code: 'not-allowed', status: 403, message: '运行指标只能从本机读取，或者凭 GONGKAI_METRICS_TOKEN 读取。' });
    }
    return reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const expected = Buffer.from(`Bearer ${token}`);
    const given = Buffer.from(request.headers.authorization ?? '');
    if (expected.length === given.length && timingSafeEqual(expected, given)) return true;
  }
  // A proxy on this machine also connects from loopback; it says for whom.
  const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined;
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}
