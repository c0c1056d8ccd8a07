import swagger from '@fastify/swagger';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { renderApiPage } from './api-page.ts';
import type { Config } from './config.ts';
import { mountedBelow } from './html.ts';
import type { Server } from './http.ts';

/** The parts of an OpenAPI document that the readable page uses. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> };
}

export interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: JsonSchema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }>
  >;
}

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

const toJsonSchema = createJsonSchemaTransform({});

/** `/api/openapi.json` for programs and `/api` for people, both made from the schemas that check the requests. */
export async function registerOpenApi(server: Server, config: Config): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gongkai 公开 接口',
        version: '1',
        description:
          '政府信息公开工作系统的 JSON 接口。登录后用会话 Cookie 调用；改变数据的请求须带请求头 x-csrf-token,其值由 GET /api/session 给出。出错时返回 application/problem+json。',
      },
      servers: [{ url: `${config.publicUrl}${config.publicPath}` }],
    },
    transform: (route) => {
      const { schema, url } = toJsonSchema(route as Parameters<typeof toJsonSchema>[0]);
      // The public pages have no description; open data, which stands beside them, has.
      const described = route.url.startsWith('/api/') || route.schema?.tags?.includes('开放数据');
      return { schema: described && schema ? schema : { ...schema, hide: true }, url };
    },
    transformObject: jsonSchemaTransformObject,
  });
  server.get('/api/openapi.json', { config: { public: true }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=60').send(server.swagger()),
  );
  server.get('/api', { config: { public: true }, schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(mountedBelow(config.publicPath, renderApiPage(server.swagger() as unknown as OpenApi).markup)),
  );
}
