// Wording of an item before it goes out: the office's own list, the start list, dates, attachments, links within the site.
import { wordingChecker } from '../../law/wording/check-wording.ts';
import { startList, type WordRow } from '../../law/wording/word-list.ts';
import type { Db, Tx } from '../../platform/tables.ts';
import { textOfBody } from './body.ts';
import type { GateFinding } from './gate-verdict.ts';
import type { ItemContent } from './item.ts';

type Checker = ReturnType<typeof wordingChecker>;
const mostAlike = 100;

/** Making a checker costs more than using it: one for each list as it stands. */
const checkers = new Map<string, Checker>();
const mostKept = 50;

function checkerOf(key: string, words: readonly WordRow[]): Checker {
  const known = checkers.get(key);
  if (known) return known;
  const made = wordingChecker([words, startList]);
  if (checkers.size >= mostKept) checkers.clear();
  checkers.set(key, made);
  return made;
}

export interface OwnWords {
  readonly words: readonly WordRow[];
  readonly changedAt: Date | null;
}

/** The list that an agency keeps beside the start list; empty until it writes one. */
export async function ownWords(db: Db | Tx, tenant: string, agencyId: string): Promise<OwnWords> {
  const row = await db
    .selectFrom('wording_list')
    .select(['words', 'changed_at'])
    .where('tenant_id', '=', tenant)
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return { words: (row?.words as readonly WordRow[] | undefined) ?? [], changedAt: row?.changed_at ?? null };
}

/** Links to items of this site, wherever the site hangs. */
const itemLink = /\/items\/([0-9a-f-]{36})(?:[/?#]|$)/;

async function deadLinks(db: Db | Tx, tenant: string, content: ItemContent): Promise<GateFinding[]> {
  const links = content.body.flatMap((block, index) => {
    const runs = block.kind === 'paragraph' ? block.runs : block.kind === 'list' ? block.items.flat() : [];
    return runs.flatMap(({ link }) => {
      const id = link?.startsWith('/') ? itemLink.exec(link)?.[1] : undefined;
      return id === undefined ? [] : [{ id, at: `正文第${index + 1}段的链接` }];
    });
  });
  if (links.length === 0) return [];
  const rows = await db
    .selectFrom('item_public')
    .select('item_id')
    .where('tenant_id', '=', tenant)
    .where(
      'item_id',
      'in',
      links.map(({ id }) => id),
    )
    .execute();
  const seen = new Set(rows.map(({ item_id }) => item_id));
  return links
    .filter(({ id }) => !seen.has(id))
    .map(({ at }) => ({
      file: '正文',
      at,
      kind: 'wording',
      level: 'warn',
      shown: '',
      message: '链接的信息没有公开或者已经撤下，点开会是空的，请改正或者去掉链接。',
    }));
}

/** What is to be looked at again; never stops an item. */
export async function wordingFindings(db: Db | Tx, tenant: string, agencyId: string, content: ItemContent): Promise<GateFinding[]> {
  const { words, changedAt } = await ownWords(db, tenant, agencyId);
  const check = checkerOf(`${tenant} ${agencyId} ${changedAt?.getTime() ?? 0}`, words);
  const places: readonly (readonly [at: string, text: string, attachments?: number])[] = [
    ['名称', content.title],
    ['内容概述', content.summary],
    ['更正说明', content.correction],
    ['正文', textOfBody(content.body), content.attachments.filter(({ inline }) => !inline).length],
  ];
  const found = places.flatMap(([at, text, attachments]) =>
    check(text, attachments === undefined ? {} : { attachments }).map(({ category, start, written, message }): GateFinding => {
      const line = at === '正文' ? `第${text.slice(0, start).split('\n').length}行` : '';
      return {
        file: '正文',
        at: at === '正文' ? `正文${line}` : at,
        kind: 'wording',
        level: 'warn',
        shown: written.slice(0, 40),
        message: `${category}：${message}`,
      };
    }),
  );
  return [...found.slice(0, mostAlike), ...(await deadLinks(db, tenant, content))];
}
