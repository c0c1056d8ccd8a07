import { type Html, html } from './html.ts';
import type { JsonSchema, OpenApi, Operation } from './openapi.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The API's description as a page: operations by tag, their parameters, bodies and answers, each with an example. No script. */
export function renderApiPage(api: OpenApi): Html {
  const schemas = api.components?.schemas ?? {};
  const entries = Object.entries(api.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const tags = [...new Set(entries.map(tagOf))];
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${api.info.title}</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>${api.info.title}</h1>
<p>${api.info.description}</p>
<p>供程序读取的完整描述（OpenAPI 3.1）:<a href="/api/openapi.json">/api/openapi.json</a></p>
<nav aria-label="目录"><ul>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></nav>
${tags.map(
  (tag) => html`<section>
<h2 id="${tag}">${tag}</h2>
${entries.filter((entry) => tagOf(entry) === tag).map((entry) => renderOperation(entry, schemas))}
</section>`,
)}
</main>
</body>
</html>
`;
}

function tagOf({ operation }: Entry): string {
  return operation.tags?.[0] ?? '其他';
}

function renderOperation({ method, path, operation }: Entry, schemas: Schemas): Html {
  const body = Object.entries(operation.requestBody?.content ?? {});
  const answers = Object.entries(operation.responses ?? {});
  return html`<article>
<h3><code><span class="method">${method}</span> ${path}</code></h3>
${operation.summary && html`<p>${operation.summary}</p>`}
${operation.description && html`<p>${operation.description}</p>`}
${
  operation.parameters?.length &&
  html`<table>
<thead><tr><th scope="col">参数</th><th scope="col">位置</th><th scope="col">类型</th><th scope="col">说明</th></tr></thead>
<tbody>${operation.parameters.map(
    (
      parameter,
    ) => html`<tr><td><code>${parameter.name}</code></td><td>${parameter.in === 'query' ? '网址参数' : parameter.in === 'path' ? '路径' : parameter.in}</td>
<td>${typeOf(parameter.schema, schemas)}${parameter.required ? '' : '(可不填)'}</td><td>${parameter.description ?? parameter.schema?.description}</td></tr>`,
  )}</tbody>
</table>`
}
${body.map(([type, { schema }]) => html`<p>请求内容 <code>${type}</code></p>${schema && renderSchema(schema, schemas)}`)}
${answers.map(
  ([
    status,
    answer,
  ]) => html`<details><summary>返回 ${status} ${answer.description === 'Default Response' ? '' : answer.description}</summary>
${Object.entries(answer.content ?? {}).map(([type, { schema }]) => html`<p><code>${type}</code></p>${schema && renderSchema(schema, schemas)}`)}
</details>`,
)}
</article>`;
}

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? undefined : schemas[name]) ?? schema;
}

function renderSchema(schema: JsonSchema, schemas: Schemas): Html {
  const rows = fieldsOf(schema, schemas, '', 0);
  return html`${
    rows.length > 0 &&
    html`<table>
<thead><tr><th scope="col">字段</th><th scope="col">类型</th><th scope="col">说明</th></tr></thead>
<tbody>${rows}</tbody>
</table>`
  }
<pre tabindex="0">${JSON.stringify(exampleOf(schema, schemas, 0), null, 2)}</pre>`;
}

function fieldsOf(given: JsonSchema, schemas: Schemas, prefix: string, depth: number): Html[] {
  const schema = resolve(given, schemas);
  if (depth > 4) return [];
  if (schema.items) return fieldsOf(schema.items, schemas, `${prefix}[]`, depth + 1);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    const optional = schema.required?.includes(name) ? '' : '(可不填)';
    const description = field.description ?? resolve(field, schemas).description;
    return [
      html`<tr><td><code>${path}</code></td><td>${typeOf(field, schemas)}${optional}</td><td>${description}</td></tr>`,
      ...fieldsOf(field, schemas, path, depth + 1),
    ];
  });
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是/否',
  array: '列表',
  object: '对象',
  null: '空',
};

function typeOf(given: JsonSchema | undefined, schemas: Schemas): string {
  if (!given) return '';
  const schema = resolve(given, schemas);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => typeOf(choice, schemas)).join(' 或 ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.map((type) => typeNames[type] ?? type).join(' 或 ');
}

function exampleOf(given: JsonSchema, schemas: Schemas, depth: number): unknown {
  const schema = resolve(given, schemas);
  if (given.examples?.length) return given.examples[0];
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, schemas, depth);
  if (depth > 5) return null;
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'array') return schema.items ? [exampleOf(schema.items, schemas, depth + 1)] : [];
  if (type === 'object') {
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, exampleOf(field, schemas, depth + 1)]));
  }
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'boolean') return false;
  return schema.format === 'date' ? '2026-01-31' : type === 'string' ? '…' : null;
}
