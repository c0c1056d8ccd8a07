// The whole public side as files: for a web server that only hands out files, for a folder, for a medium without a net.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { escapeHtml } from '../../platform/html.ts';
import { buildServer, type Context, type Server } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { disclosureDoor } from '../disclosure/disclosure-door.ts';
import { openPortal } from '../portal.ts';
import type { SiteSettings } from '../site.ts';
import { exportable, fileOf, relativeLink } from '../static-addresses.ts';

/** Names every file of the last export with the hash of its content: what is in the folder besides is not ours. */
const listName = '.export.json';

export interface Exported {
  /** Files that are there now. */
  readonly files: number;
  /** Of them new or other than before. */
  readonly written: number;
  /** Files of the last export that are gone: what was withdrawn or moved. */
  readonly removed: number;
}

/** Where nothing leads by a link. */
const beginnings = ['/', '/robots.txt', '/sitemap.xml'];
/** The server counts calls by address; those of the export are its own. */
const callsPerAddress = 1000;

/**
 * Writes every public page, list, file and feed into a folder. Links are relative, so it may lie anywhere; what needs a server (search,
 * requests, the interface) leads to the live site. The same content gives the same bytes. What an earlier export wrote and is no longer
 * public is removed.
 *
 * @throws Refusal 409 `not-an-export` for a folder with files of somebody else; 500 `export-incomplete` when a page does not answer
 */
export async function exportPortal(context: Context, settings: SiteSettings, folder: string): Promise<Exported> {
  const before = await listOf(folder);
  const server = await openServer(context, settings);
  try {
    const after = await walk(server, context, folder, before);
    for (const path of Object.keys(before)) if (!(path in after.list)) await removeFile(folder, path);
    await put(folder, listName, Buffer.from(`${JSON.stringify(after.list, Object.keys(after.list).sort(), 1)}\n`));
    const gone = Object.keys(before).filter((path) => !(path in after.list)).length;
    return { files: Object.keys(after.list).length, written: after.written, removed: gone };
  } finally {
    await server.close();
  }
}

type List = Record<string, string>;

async function listOf(folder: string): Promise<List> {
  if (!existsSync(folder) || (await readdir(folder)).length === 0) return {};
  const list = await readFile(join(folder, listName), 'utf8').catch(() => {
    throw new Refusal({
      code: 'not-an-export',
      status: 409,
      message: `文件夹 ${folder} 里有别的文件，不是以前导出的网站。请换一个空的文件夹。`,
    });
  });
  return JSON.parse(list) as List;
}

async function openServer(context: Context, settings: SiteSettings): Promise<Server> {
  const portal = openPortal(context, settings);
  const { db, log, config } = context;
  const server = await buildServer(config, {
    db,
    log,
    identify: async () => undefined,
    permits: () => false,
    problemPage: portal.problemPage,
  });
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await server.ready();
  return server;
}

async function walk(server: Server, { config }: Context, folder: string, before: List): Promise<{ list: List; written: number }> {
  const live = `${config.publicUrl}${config.publicPath}`;
  const list: List = {};
  /** Address → file. */
  const places = new Map<string, string>();
  const waiting: string[] = [];
  let calls = 0;
  let written = 0;

  const fetchAt = async (address: string) => {
    calls += 1;
    const at = Math.floor(calls / callsPerAddress);
    const answer = await server.inject({
      method: 'GET',
      url: address,
      remoteAddress: `127.1.${Math.floor(at / 256) % 256}.${at % 256}`,
      headers: { host: new URL(config.publicUrl).host, accept: 'text/html' },
    });
    if (answer.statusCode === 200) return answer;
    // Taken down while the export was under way: no page, and with the next export no link.
    if (answer.statusCode === 404 || answer.statusCode === 410) return undefined;
    throw new Refusal({
      code: 'export-incomplete',
      status: 500,
      message: `导出没有完成：${address} 返回 ${answer.statusCode}。请稍后再导出一次。`,
    });
  };

  const keep = async (path: string, content: Buffer) => {
    const hash = createHash('sha256').update(content).digest('hex');
    list[path] = hash;
    if (before[path] === hash && existsSync(join(folder, path))) return;
    await put(folder, path, content);
    written += 1;
  };

  /** Where an address lies; met for the first time, it is put down to be fetched. */
  const placeOf = async (address: string): Promise<string> => {
    const known = places.get(address);
    if (known !== undefined) return known;
    let place = fileOf(address);
    if (/^\/items\/[\w-]+\/files\//.test(address)) {
      const file = await fetchAt(address);
      place = fileOf(address, endingOf(String(file?.headers['content-disposition'] ?? '')));
      if (file) await keep(place, file.rawPayload);
    } else waiting.push(address);
    places.set(address, place);
    return place;
  };

  const linksOf = async (from: string, markup: string): Promise<string> => {
    const links = new Map<string, string>();
    for (const [whole, name, value = ''] of markup.matchAll(/ (href|src|action)="(\/[^"]*)"/g)) {
      const address = plainText(value).slice(config.publicPath.length);
      const [page = '', part] = address.split('#');
      const at = name === 'action' ? undefined : exportable(page);
      const to = at === undefined ? `${live}${address}` : `${relativeLink(from, await placeOf(at))}${part === undefined ? '' : `#${part}`}`;
      links.set(whole, ` ${name}="${escapeHtml(to)}"`);
    }
    return markup.replace(/ (?:href|src|action)="\/[^"]*"/g, (whole) => links.get(whole) ?? whole);
  };

  for (const address of beginnings) await placeOf(address);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await fetchAt(address);
    if (!answer) continue;
    const place = places.get(address) as string;
    const isPage = String(answer.headers['content-type']).startsWith('text/html');
    // A page on paper tells when it was read; a file does not know.
    const content = isPage ? await linksOf(place, answer.body.replace(/<br>打印时间：[^<]*/, '')) : answer.rawPayload;
    await keep(place, Buffer.from(content));
  }
  return { list, written };
}

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plainText = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign] as string);

/** Of the name under which the file is handed out. */
function endingOf(disposition: string): string {
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1] ?? '');
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';
}

/** In one step: whoever reads the folder meanwhile finds the old file or the new one. */
async function put(folder: string, path: string, content: Buffer): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.part`, content);
  await rename(`${target}.part`, target);
}

async function removeFile(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let above = posix.dirname(path); above !== '.'; above = posix.dirname(above)) {
    const left = await rmdir(join(folder, above)).then(
      () => false,
      () => true,
    );
    if (left) return;
  }
}
