import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sqlState } from './act.ts';
import { type Html, html } from './html.ts';
import { isRefusal } from './refusal.ts';

/** How the API says no: `application/problem+json` (RFC 9457) with our members. */
export const problemSchema = z
  .object({
    status: z.int().meta({ description: 'HTTP 状态码' }),
    code: z.string().meta({ description: '供程序判断的代码，不随文字变化' }),
    message: z.string().meta({ description: '给人看的一句话' }),
    source: z.string().optional().meta({ description: '法律依据' }),
    fields: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: '哪个字段不对' }),
    requestId: z.string().meta({ description: '请求编号，报告问题时请附上' }),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

/** Renders a "no" for people; the portal may put its own page in. */
export type ProblemPage = (problem: Problem, request: FastifyRequest) => Html;

/** What the framework itself refuses, in words. */
const framework: Readonly<Record<string, readonly [code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', '提交的内容太大。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-content-type', '不支持这种内容类型，请用 application/json 提交。'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad-json', '提交的内容不是正确的 JSON。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad-json', '提交的内容是空的。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-length', '提交内容的长度与声明的不一致。'],
  FST_REQ_FILE_TOO_LARGE: ['file-too-large', '文件太大，单个文件不能超过 50 MB。'],
  FST_FILES_LIMIT: ['too-many-files', '文件太多，一次不能超过 200 个。'],
  FST_PARTS_LIMIT: ['too-many-files', '文件和字段太多，一次不能超过 250 项。'],
  FST_FIELDS_LIMIT: ['too-many-fields', '字段太多。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['not-multipart', '请以文件上传的形式（multipart/form-data）提交。'],
  FST_MP_PREMATURE_CLOSE: ['upload-cut', '上传中断，没有收到完整的文件，请重新上传。'],
  FST_ERR_BAD_URL: ['bad-url', '网址不正确。'],
};

function fieldsOf(error: FastifyError): Problem['fields'] | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  return error.validation.map((issue) => ({
    path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? '格式不正确。',
  }));
}

/** As the system, and the driver without a code of its own, say that nobody answers. */
const databaseGone =
  /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EPIPE)\b|Connection terminated|timeout exceeded when trying to connect/;

/** The one place where an error becomes an answer. Anything not foreseen becomes one general sentence: details stay in the log. */
export function problemOf(error: FastifyError, requestId: string): Problem {
  if (isRefusal(error)) {
    const { status, code, message, source, fields } = error;
    const said = { ...(source === undefined ? {} : { source }), ...(fields.length === 0 ? {} : { fields: [...fields] }) };
    return { status, code, message, ...said, requestId };
  }
  const fields = fieldsOf(error);
  if (fields) {
    const message = fields.map((field) => (field.path ? `${field.path}：${field.message}` : field.message)).join(' ');
    return { status: 400, code: 'bad-input', message: `提交的内容不符合要求。${message}`, fields, requestId };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    const [code, message] = framework[error.code] ?? ['bad-request', '请求不正确，没有处理。'];
    return { status, code, message, requestId };
  }
  if (/^(08|57P|53)/.test(sqlState(error)) || databaseGone.test(`${error.code} ${error.message}`)) {
    return { status: 503, code: 'database-away', message: '系统暂时不能保存数据，您的操作没有完成，请稍后再试。', requestId };
  }
  return {
    status: 500,
    code: 'internal',
    message: '系统出了问题，您的操作没有完成。请稍后再试；如果反复出现，请把请求编号告诉管理员。',
    requestId,
  };
}

/** Programs get JSON, people get a page. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, page: ProblemPage): FastifyReply {
  reply.status(problem.status).header('cache-control', 'no-store');
  const forPeople = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
  if (!forPeople) return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  return reply.type('text/html; charset=utf-8').send(page(problem, request).markup);
}

/** Without a site around it: the page of last resort. */
export const plainProblemPage: ProblemPage = ({ status, message, source, requestId }) => html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${status === 404 ? '没有这个页面' : '没有完成'}</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>${status === 404 ? '没有这个页面' : '没有完成'}</h1>
<p>${message}</p>
${source && html`<p>依据：${source}</p>`}
<p><a href="/">返回首页</a></p>
<p class="quiet">请求编号 ${requestId}</p>
</main>
</body>
</html>
`;

/**
 * What of an error may be logged. The database quotes the values of people in its messages, and so may anything that wraps
 * them; of those only the kind, the code and the places in the program are kept.
 */
export function describeError(error: Error & { code?: unknown; constraint?: unknown; table?: unknown }): Record<string, unknown> {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const fromDatabase = sqlState(error) !== '';
  return {
    type: error.name,
    ...(typeof error.code === 'string' ? { code: error.code } : {}),
    ...(fromDatabase ? { table: error.table, constraint: error.constraint } : { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
