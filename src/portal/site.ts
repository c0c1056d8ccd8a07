import { z } from 'zod';
import type { Config } from '../platform/config.ts';
import type { Html } from '../platform/html.ts';
import { Refusal } from '../platform/refusal.ts';
import { readFragment } from './fragment.ts';

/** What the office that runs the site says of itself. */
export interface SiteSettings {
  /** 规范名称, as registered; default: from the agency on top. */
  readonly name: string | undefined;
  /** 政府网站标识码, 10 characters. */
  readonly idCode: string | undefined;
  readonly sponsor: string | undefined;
  readonly undertaker: string | undefined;
  readonly contact: string | undefined;
  readonly icp: string | undefined;
  readonly policeRecord: string | undefined;
  /** Of the portal that this site hangs below. */
  readonly header?: Html | undefined;
  readonly footer?: Html | undefined;
}

const line = (name: string, most = 100) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    z.string().trim().max(most, `${name} 最多 ${most} 个字。`).optional(),
  );

const environment = z.object({
  GONGKAI_SITE_NAME: line('GONGKAI_SITE_NAME', 40),
  GONGKAI_SITE_ID_CODE: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .regex(/^[A-Za-z0-9]{10}$/, 'GONGKAI_SITE_ID_CODE 应为 10 位政府网站标识码。')
      .optional(),
  ),
  GONGKAI_SITE_SPONSOR: line('GONGKAI_SITE_SPONSOR'),
  GONGKAI_SITE_UNDERTAKER: line('GONGKAI_SITE_UNDERTAKER'),
  GONGKAI_SITE_CONTACT: line('GONGKAI_SITE_CONTACT'),
  GONGKAI_SITE_ICP: line('GONGKAI_SITE_ICP'),
  GONGKAI_SITE_POLICE_RECORD: line('GONGKAI_SITE_POLICE_RECORD'),
  GONGKAI_SITE_HEADER_FILE: line('GONGKAI_SITE_HEADER_FILE', 4000),
  GONGKAI_SITE_FOOTER_FILE: line('GONGKAI_SITE_FOOTER_FILE', 4000),
});

/** @throws Refusal `bad-configuration` */
export function readSiteSettings(env: NodeJS.ProcessEnv): SiteSettings {
  const read = environment.safeParse(env);
  if (!read.success) {
    const sentences = read.error.issues.map((issue) => issue.message);
    throw new Refusal({ code: 'bad-configuration', message: `配置有误:${sentences.join(' ')}` });
  }
  const values = read.data;
  const fragment = (name: 'GONGKAI_SITE_HEADER_FILE' | 'GONGKAI_SITE_FOOTER_FILE') => {
    const path = values[name];
    return path === undefined ? undefined : readFragment(name, path);
  };
  return {
    header: fragment('GONGKAI_SITE_HEADER_FILE'),
    footer: fragment('GONGKAI_SITE_FOOTER_FILE'),
    name: values.GONGKAI_SITE_NAME,
    idCode: values.GONGKAI_SITE_ID_CODE,
    sponsor: values.GONGKAI_SITE_SPONSOR,
    undertaker: values.GONGKAI_SITE_UNDERTAKER,
    contact: values.GONGKAI_SITE_CONTACT,
    icp: values.GONGKAI_SITE_ICP,
    policeRecord: values.GONGKAI_SITE_POLICE_RECORD,
  };
}

/** What stands around every page. */
export interface Site {
  readonly name: string;
  /** Where the site begins, without a slash at the end: origin, and the path it hangs below. */
  readonly origin: string;
  /** That path, e.g. `/zwgk`; empty at the top. */
  readonly path: string;
  readonly around: { readonly header: Html | undefined; readonly footer: Html | undefined };
  readonly domain: string;
  readonly idCode: string;
  /** A demonstration: says so on every page, shows no code of a real site and keeps robots away. */
  readonly demo: boolean;
  /** What the footer says, as label and value. */
  readonly footer: readonly { readonly label: string; readonly value: string; readonly href?: string }[];
  readonly contact: string | undefined;
  /** There is something in the column of what is published: an empty column is not shown. */
  readonly disclosure: boolean;
}

/** @param roots names of the agencies on top of the register, from which the site takes its name when it has none of its own */
export function siteOf(
  config: Pick<Config, 'mode' | 'publicUrl'> & Partial<Pick<Config, 'publicPath'>>,
  settings: SiteSettings,
  roots: readonly string[],
  disclosure = false,
): Site {
  const demo = config.mode === 'demo';
  const { publicUrl, publicPath: path = '' } = config;
  const around = { header: settings.header, footer: settings.footer };
  const about = { origin: `${publicUrl}${path}`, path, around, domain: new URL(publicUrl).hostname, demo, disclosure };
  if (demo) {
    const none = '演示站点，无';
    return {
      ...about,
      name: settings.name ?? '政府信息公开演示站',
      idCode: '演示站点',
      contact: undefined,
      footer: [
        { label: '主办单位', value: '演示站点，非政府网站' },
        { label: '承办单位', value: none },
        { label: '联系方式', value: none },
        { label: '政府网站标识码', value: none },
        { label: 'ICP备案号', value: none },
        { label: '公安备案号', value: none },
      ],
    };
  }
  const only = roots.length === 1 ? roots[0] : undefined;
  const items = [
    { label: '主办单位', value: settings.sponsor ?? only },
    { label: '承办单位', value: settings.undertaker },
    { label: '联系方式', value: settings.contact },
    { label: '政府网站标识码', value: settings.idCode },
    { label: 'ICP备案号', value: settings.icp, href: 'https://beian.miit.gov.cn/' },
    { label: '公安备案号', value: settings.policeRecord },
  ];
  return {
    ...about,
    name: settings.name ?? `${only ?? ''}政府信息公开`,
    idCode: settings.idCode ?? '',
    contact: settings.contact,
    footer: items.flatMap(({ value, ...item }) => (value === undefined ? [] : [{ ...item, value }])),
  };
}
