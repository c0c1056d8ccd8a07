// Links to this site itself are not asked over the network: the database knows.
import type { Config } from '../../../platform/config.ts';
import type { Db } from '../../../platform/tables.ts';
import type { LinkVerdict } from './link-verdict.ts';

/** The path on this site, without the folder it hangs under; undefined for an address elsewhere. */
export function ownPath(address: string, { publicUrl, publicPath }: Pick<Config, 'publicUrl' | 'publicPath'>): string | undefined {
  if (!URL.canParse(address, publicUrl)) return undefined;
  const { origin, pathname } = new URL(address, publicUrl);
  if (origin !== new URL(publicUrl).origin) return undefined;
  if (publicPath === '' || pathname === publicPath) return pathname;
  if (pathname.startsWith(`${publicPath}/`)) return pathname.slice(publicPath.length);
  // Beside that folder lies the site that ours hangs under; a path in a text may mean either.
  return address.startsWith('/') ? pathname : undefined;
}

const works: LinkVerdict = { outcome: 'works', status: null };
const broken: LinkVerdict = { outcome: 'broken', status: null };
const unknown: LinkVerdict = { outcome: 'unknown', status: null };

/** Whether a page of this site is there for the public. Pages that do not stand and fall with a record are not judged. */
export async function ownPage(db: Db, tenant: string, path: string): Promise<LinkVerdict> {
  const [, kind, id = '', part, file] = path.replace(/\/$/, '').split('/');
  if (kind === 'items' && part === 'files') {
    const row = await db
      .selectFrom('item_public_file')
      .select('file_id')
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .where('file_id', '=', file ?? '')
      .executeTakeFirst();
    return row ? works : broken;
  }
  if (kind === 'items' && id !== '' && part === undefined) {
    const row = await db
      .selectFrom('item_public')
      .select('item_id')
      .where('tenant_id', '=', tenant)
      .where('item_id', '=', id)
      .executeTakeFirst();
    return row ? works : broken;
  }
  return unknown;
}
