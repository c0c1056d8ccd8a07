import { relative, resolve } from 'node:path';
import { z } from 'zod';
import { defaultQuietHours, type QuietHours, readQuietHours } from './quiet-hours.ts';
import { Refusal } from './refusal.ts';
import { readKey } from './secrets.ts';

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
  /** Path below which the public pages hang on `publicUrl`, e.g. `/zwgk`; empty: at the top. */
  readonly publicPath: string;
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
  /** The key for personal data, when the environment gives it; else it is in `keyFile`. */
  readonly key: Uint8Array | undefined;
  /** Keys of earlier: they still open, they seal no more. */
  readonly oldKeys: readonly Uint8Array[];
  /** Absolute path, never below `data`: a copy of the data must not carry its key. */
  readonly keyFile: string;
  /** This node runs jobs (reminders, mail, sweeping). Off: another node must. */
  readonly jobs: boolean;
  /** Where mail is handed in; without it no mail is sent. */
  readonly smtpUrl: string | undefined;
  /** Sender of mail, `name <address>` or an address; there whenever `smtpUrl` is. */
  readonly mailFrom: string | undefined;
  /** No mail goes out in these hours. */
  readonly quietHours: QuietHours | undefined;
}

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.optional());

const key = (name: string) =>
  z.string().transform((text, context) => {
    const read = readKey(text);
    if (read) return read;
    context.addIssue({ code: 'custom', message: `${name} 应为 32 字节的密钥，写成 base64(44 个字符)或十六进制（64 个字符）。` });
    return z.NEVER;
  });

const quietHours = z.string().transform((text, context) => {
  const read = readQuietHours(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'GONGKAI_QUIET_HOURS 应写成 20:00-08:00 这样的时段，或者 none(不设)。' });
  return z.NEVER;
});

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
  GONGKAI_PUBLIC_PATH: optional(
    z
      .string()
      .regex(/^(\/[A-Za-z0-9_-]{1,40}){1,5}\/?$/, 'GONGKAI_PUBLIC_PATH 应为以 / 开头的路径，例如 /zwgk，只含字母、数字、连字符和下划线。'),
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
  GONGKAI_KEY: optional(key('GONGKAI_KEY')),
  GONGKAI_KEY_OLD: optional(
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(key('GONGKAI_KEY_OLD(多个用英文逗号分开)'))),
  ),
  GONGKAI_KEY_FILE: optional(z.string()),
  GONGKAI_JOBS: optional(z.enum(['on', 'off'], { error: 'GONGKAI_JOBS 只能是 on 或 off。' })),
  GONGKAI_SMTP_URL: optional(
    z
      .string()
      .regex(/^smtps?:\/\/[^\s/]+/, 'GONGKAI_SMTP_URL 应以 smtp:// 或 smtps:// 开头，例如 smtp://user:password@mail.example.gov.cn:587。'),
  ),
  GONGKAI_MAIL_FROM: optional(
    z.string().regex(/^([^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'GONGKAI_MAIL_FROM 应为邮箱地址，或者“名称 <邮箱地址>”。'),
  ),
  GONGKAI_QUIET_HOURS: optional(quietHours),
});

/**
 * Reads the configuration from the environment. An empty variable counts as not set.
 * @param args of the command line: `--no-jobs` says the same as GONGKAI_JOBS=off
 * @throws Refusal `bad-configuration`, naming every wrong variable in one Chinese sentence each
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[] = []): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const sentences = read.error.issues.map((issue) => issue.message);
    throw new Refusal({ code: 'bad-configuration', message: `配置有误：${sentences.join(' ')}` });
  }
  const values = read.data;
  const data = resolve(values.GONGKAI_DATA ?? 'data');
  const keyFile = resolve(values.GONGKAI_KEY_FILE ?? `${data}.key`);
  if (!relative(data, keyFile).startsWith('..')) {
    throw new Refusal({
      code: 'bad-configuration',
      message: '配置有误：GONGKAI_KEY_FILE 不能放在数据文件夹里面，否则备份数据时会把密钥一起带走。请放到别的文件夹。',
    });
  }
  if (values.GONGKAI_SMTP_URL !== undefined && values.GONGKAI_MAIL_FROM === undefined) {
    throw new Refusal({ code: 'bad-configuration', message: '配置有误：设置了 GONGKAI_SMTP_URL，还要用 GONGKAI_MAIL_FROM 写明发件地址。' });
  }
  const mode = values.GONGKAI_MODE ?? (values.NODE_ENV === 'production' ? 'production' : 'demo');
  const port = values.PORT ?? 3000;
  const publicUrl = (values.GONGKAI_PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
  return {
    mode,
    port,
    host: values.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    data,
    databaseUrl: values.DATABASE_URL,
    tenant: values.GONGKAI_TENANT ?? 'local',
    publicUrl,
    publicPath: (values.GONGKAI_PUBLIC_PATH ?? '').replace(/\/$/, ''),
    https: publicUrl.startsWith('https:'),
    fontsFolder: values.FONTS_DIR === undefined ? undefined : resolve(values.FONTS_DIR),
    trustProxy: values.GONGKAI_TRUST_PROXY,
    metricsToken: values.GONGKAI_METRICS_TOKEN,
    logAddresses: values.GONGKAI_LOG_ADDRESSES === 'yes',
    logLevel: values.GONGKAI_LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
    key: values.GONGKAI_KEY,
    oldKeys: values.GONGKAI_KEY_OLD ?? [],
    keyFile,
    jobs: values.GONGKAI_JOBS !== 'off' && !args.includes('--no-jobs'),
    smtpUrl: values.GONGKAI_SMTP_URL,
    mailFrom: values.GONGKAI_MAIL_FROM,
    quietHours: (values.GONGKAI_QUIET_HOURS ?? defaultQuietHours).hours,
  };
}
