// Which addresses of the site become files of an export, and which.
import { posix } from 'node:path';

/** What in a query makes another page that anybody may want; every other question goes to the live site. */
const kept: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/^\/disclosure(\/[a-z0-9-]+)?$/, ['duty', 'genre', 'matter', 'page']],
  [/^\/disclosure\/[a-z0-9-]+\/catalogue(\.(docx|xlsx))?$/, ['view', 'version']],
  [/^\/disclosure(\/[a-z0-9-]+)?\/feed\.(xml|json)$/, ['duty']],
  [/^\/reports$/, ['year', 'page']],
];

const exported = [
  /^\/$/,
  /^\/disclosure(\.csv|\.json)?$/,
  /^\/disclosure\/[a-z0-9-]+\/catalogue(\.(docx|xlsx))?$/,
  /^\/disclosure\/[a-z0-9-]+(\/data\.(csv|json))?$/,
  /^\/disclosure(\/[a-z0-9-]+)?\/feed\.(xml|json)$/,
  /^\/items\/[\w-]+(\/files\/[\w-]+)?$/,
  /^\/reports(\/[a-z0-9-]+(\/\d{4}(\/report\.[a-z]+)?)?)?$/,
  /^\/reports\/feed\.(xml|json)$/,
  /^\/sitemap(-\d+)?(\.xml)?$/,
  /^\/robots\.txt$/,
  /^\/portal-[0-9a-f]+\.css$/,
];

/** The address in one form, so that each page is made once; undefined when it is left to the live site. @param address path and query */
export function exportable(address: string): string | undefined {
  const [path = '', query = ''] = address.split('?');
  if (!exported.some((shape) => shape.test(path))) return undefined;
  const asked = [...new URLSearchParams(query)];
  if (asked.length === 0) return path;
  const names = kept.find(([shape]) => shape.test(path))?.[1] ?? [];
  if (asked.some(([name, value]) => !names.includes(name) || value === '')) return undefined;
  asked.sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  return `${path}?${new URLSearchParams(asked)}`;
}

/** Letters, digits and a few signs as they are, everything else by its number: a name that every file system takes. */
const plain = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*~.]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
    .replaceAll('%', '_');

/**
 * Where an address lies in the folder of the export.
 * @param address as `exportable` gives it
 * @param ending of a file of an item, with its dot
 */
export function fileOf(address: string, ending = ''): string {
  const [path = '', query = ''] = address.split('?');
  const below = path.slice(1);
  const named = [...new URLSearchParams(query)].map(([name, value]) => `${name}-${plain(value)}`).join('-');
  const ends = /\.(xml|json|csv|txt|css|html|pdf|docx|xlsx|md)$/.exec(below)?.[0];
  if (/^items\/[\w-]+\/files\//.test(below)) return `${below}${ending}`;
  if (ends !== undefined) return named === '' ? below : `${below.slice(0, -ends.length)}-${named}${ends}`;
  return posix.join(below, named === '' ? 'index.html' : `${named}.html`);
}

/** From one file of the export to another. */
export function relativeLink(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/') || posix.basename(to);
}
