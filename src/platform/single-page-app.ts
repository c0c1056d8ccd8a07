import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { publicRoutes, type Server } from './http.ts';
import { Refusal } from './refusal.ts';

/**
 * Serves a built single-page app below a prefix: its files as they are, every other address with its `index.html`, which finds
 * the page itself. Files in `assets/` bear a hash of their content in their name and may be kept for ever.
 * @param prefix e.g. `/office`
 * @param folder where the build put it; when it is missing, the address says so
 */
export async function serveApp(server: Server, prefix: string, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    const missing = () => {
      throw new Refusal({ code: 'not-built', status: 404, message: '办公端页面还没有构建。请运行 npm run build 后重新启动。' });
    };
    server.get(prefix, { config: { public: true } }, missing);
    server.get(`${prefix}/*`, { config: { public: true } }, missing);
    return;
  }
  const files = new Set(readdirSync(folder, { recursive: true }).map((name) => String(name).split(sep).join('/')));
  const page = readFileSync(index);
  await publicRoutes(server, async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
    scope.get(prefix, (_request, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page));
    scope.get(`${prefix}/*`, (request, reply) => {
      const path = (request.params as { '*': string })['*'];
      if (!/\.(br|gz|html)$/.test(path) && files.has(path) && path.includes('.')) {
        const forEver = path.startsWith('assets/');
        return reply.sendFile(path, { immutable: forEver, maxAge: forEver ? '365d' : '1h' });
      }
      if (path.startsWith('assets/')) throw new Refusal({ code: 'not-found', status: 404, message: '页面已更新，请刷新。' });
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    });
  });
}
