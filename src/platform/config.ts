import { resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export type Mode = 'demo' | 'production';

export interface Config {
  readonly mode: Mode;
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds everything the product keeps on disk. */
  readonly data: string;
  /** A PostgreSQL server; without it the embedded database below `data`. */
  readonly databaseUrl: string | undefined;
  /** The region that runs this system: first column of every key. */
  readonly tenant: string;
  /** Origin that people see, without a slash at the end. */
  readonly publicUrl: string;
  /** People come over https: cookies Secure and `__Host-`, HSTS. */
  readonly https: boolean;
  /** Folder with the office's own licensed fonts. */
  readonly fontsFolder: string | undefined;
  /** Addresses of the proxies in front, as fastify's trustProxy takes them; empty: none. */
  readonly trustProxy: string | undefined;
  /** Lets a caller beyond this machine read /metrics. */
  readonly metricsToken: string | undefined;
  /** Addresses of callers go into the log. Off by default. */
  readonly logAddresses: boolean;
  readonly logLevel: string;
}

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.optional());

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: optional(
    z.coerce
      .number({ error: 'PORT 应为 0 到 65535 之间的整数。' })
      .int('PORT 应为整数。')
      .min(0, 'PORT 不能小于 0。')
      .max(65535, 'PORT 不能大于 65535。'),
  ),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, 'HOST 应为主机名或 IP 地址。')),
  GONGKAI_MODE: optional(z.enum(['demo', 'production'], { error: 'GONGKAI_MODE 只能是 demo(演示)或 production(正式)。' })),
  GONGKAI_DATA: optional(z.string()),
  GONGKAI_TENANT: optional(
    z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'GONGKAI_TENANT 应以小写字母开头，只含小写字母、数字和连字符，不超过 32 个字符。'),
  ),
  GONGKAI_PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: 'GONGKAI_PUBLIC_URL 应为完整网址，例如 https://gongkai.example.gov.cn。' }),
  ),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 应以 postgres:// 或 postgresql:// 开头，例如 postgres://用户：口令@主机：5432/库名。'),
  ),
  FONTS_DIR: optional(z.string()),
  GONGKAI_TRUST_PROXY: optional(z.string()),
  GONGKAI_METRICS_TOKEN: optional(z.string().min(16, 'GONGKAI_METRICS_TOKEN 至少 16 个字符。')),
  GONGKAI_LOG_ADDRESSES: optional(z.enum(['yes', 'no'], { error: 'GONGKAI_LOG_ADDRESSES 只能是 yes 或 no。' })),
  GONGKAI_LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'GONGKAI_LOG_LEVEL 只能是 fatal、error、warn、info、debug 或 silent。',
    }),
  ),
});

/**
 * Reads the configuration from the environment. An empty variable counts as not set.
 * @throws Refusal `bad-configuration`, naming every wrong variable in one Chinese sentence each
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const sentences = read.error.issues.map((issue) => issue.message);
    throw new Refusal({ code: 'bad-configuration', message: `配置有误：${sentences.join(' ')}` });
  }
  const values = read.data;
  const mode = values.GONGKAI_MODE ?? (values.NODE_ENV === 'production' ? 'production' : 'demo');
  const port = values.PORT ?? 3000;
  const publicUrl = (values.GONGKAI_PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
  return {
    mode,
    port,
    host: values.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    data: resolve(values.GONGKAI_DATA ?? 'data'),
    databaseUrl: values.DATABASE_URL,
    tenant: values.GONGKAI_TENANT ?? 'local',
    publicUrl,
    https: publicUrl.startsWith('https:'),
    fontsFolder: values.FONTS_DIR === undefined ? undefined : resolve(values.FONTS_DIR),
    trustProxy: values.GONGKAI_TRUST_PROXY,
    metricsToken: values.GONGKAI_METRICS_TOKEN,
    logAddresses: values.GONGKAI_LOG_ADDRESSES === 'yes',
    logLevel: values.GONGKAI_LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
  };
}
