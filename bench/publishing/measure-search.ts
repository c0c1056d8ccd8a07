import { publishedItems } from '../../src/features/publishing/index.ts';
import type { PublishedItemQuery } from '../../src/features/publishing/published-item.ts';
import type { Db } from '../../src/platform/tables.ts';
import { quantile, shown, timed } from '../requests/times.ts';
import { patience, type Rival, type RivalQuery } from './rivals.ts';

const rounds = 40;
export const goal = 50;
/** Milliseconds that one way of asking may take of a rival in all. */
const enough = 30_000;

interface Asking {
  readonly name: string;
  readonly queries: readonly PublishedItemQuery[];
}

export interface Told {
  readonly agencyIds: readonly string[];
  readonly documentNumbers: readonly string[];
  readonly indexNumbers: readonly string[];
  /** Pieces of titles that few items have. */
  readonly rare: readonly string[];
}

/** Numbers and names that are there, of all ages. */
export async function toldOf(db: Db, tenant: string, agencyIds: readonly string[]): Promise<Told> {
  const rows = await db
    .selectFrom('item_public')
    .select(['document_number', 'index_number', 'title'])
    .where('tenant_id', '=', tenant)
    .where('document_number', '<>', '')
    .where('title', 'like', '%小区%')
    .orderBy('item_id')
    .limit(4000)
    .execute();
  const some = rows.filter((_, at) => at % Math.max(1, Math.floor(rows.length / 20)) === 0);
  return {
    agencyIds,
    documentNumbers: some.map(({ document_number }) => document_number),
    indexNumbers: some.map(({ index_number }) => index_number),
    rare: some.map(({ title }) => /(..小区)/.exec(title)?.[1] ?? title.slice(0, 4)),
  };
}

function askings({ agencyIds, documentNumbers, indexNumbers, rare }: Told): Asking[] {
  const words = (name: string, list: readonly string[], more: PublishedItemQuery = {}) => ({
    name,
    queries: list.map((q) => ({ ...more, q })),
  });
  const common = ['低保', '采购', '公示', '补贴', '预案', '招聘', '整改', '通知', '人民政府', '公开'];
  const middling = ['听证会', '高标准农田', '一卡通', '森林防火', '科技特派员', '文物保护', '抗旱救灾', '转移', '抽检', '工期'];
  return [
    words('common word', common),
    words('less common word', middling),
    words('rare word', rare),
    words('phrase of two words', [
      '征地补偿',
      '防汛 预案',
      '老旧小区 改造',
      '财政 预算',
      '政府采购 公告',
      '危房 补助',
      '教师 招聘',
      '安全生产 检查',
    ]),
    words('two words that seldom meet', ['听证会 抽检', '旁听 一卡通', '召回 转移', '统计公报 立案查处', '竣工 旁听']),
    words('document number', documentNumbers),
    words('index number', indexNumbers),
    words('nobody has it', ['量子计算机', '航天飞机', '海底光缆', '鯨豚觀測', '南极科考']),
    words('one character', ['村', '林', '县', '龘', '税']),
    {
      name: 'word, one agency and year',
      queries: common.map((q, at) => ({ q, agencyId: agencyIds[(at * 7) % agencyIds.length], year: 2010 + at })),
    },
    words('common word, by relevance', common, { sort: 'relevance' }),
    words('phrase, by relevance', ['征地补偿', '防汛 预案', '财政 预算', '教师 招聘'], { sort: 'relevance' }),
    words('common word in titles', common, { titleOnly: true }),
    words('common word, page 50', common, { page: 50 }),
  ];
}

const forRival = ({ q = '', agencyId, year }: PublishedItemQuery): RivalQuery => ({
  parts: q.split(' '),
  ...(agencyId === undefined ? {} : { agencyId }),
  ...(year === undefined ? {} : { year }),
});
/** Rivals have no such question, or the same one. */
const ownOnly = ({ sort, titleOnly, page }: PublishedItemQuery) => sort === 'relevance' || titleOnly === true || page !== undefined;

interface Measured {
  readonly times: readonly number[];
  readonly found: string;
}

async function measure(
  queries: readonly PublishedItemQuery[],
  most: number,
  search: (query: PublishedItemQuery) => Promise<{ total: number }>,
): Promise<Measured> {
  const times: number[] = [];
  const totals: number[] = [];
  const ask = async (query: PublishedItemQuery) => {
    try {
      totals.push((await search(query)).total);
    } catch (error) {
      // PostgreSQL gave up as it was told to.
      if ((error as { code?: string }).code !== '57014') throw error;
    }
  };
  // Once for a warm cache, which all get.
  let spent = 0;
  for (const query of queries) if (spent < most) spent += await timed(() => ask(query));
  for (let round = 0; round < Math.max(rounds, queries.length); round += 1) {
    if (spent > most && round >= 3) break;
    const taken = await timed(() => ask(queries[round % queries.length] as PublishedItemQuery));
    times.push(taken);
    spent += taken;
  }
  const [least, greatest] = [Math.min(...totals), Math.max(...totals)];
  return { times, found: totals.length === 0 ? `> ${patience / 1000} s` : least === greatest ? `${least}` : `${least}–${greatest}` };
}

/** @returns names of the ways of asking that missed the goal or came behind a rival */
export async function measureSearch(db: Db, tenant: string, told: Told, rivals: readonly Rival[]): Promise<string[]> {
  const missed: string[] = [];
  const head = ['the product', ...rivals.map(({ name }) => name)].map((name) => name.padEnd(24)).join('');
  console.log(`\nsearch, ms p50 / p95 (goal p95 ≤ ${goal}; ! beyond), × how many times the product's p95`);
  console.log(`  ${''.padEnd(28)}${'found'.padEnd(16)}${head}`);
  for (const { name, queries } of askings(told)) {
    const own = await measure(queries, Number.POSITIVE_INFINITY, (query) => publishedItems(db, tenant, query));
    const most = quantile(own.times, 0.95);
    let behind = most > goal;
    const columns = [shown(own.times, goal).padEnd(24)];
    for (const rival of queries.some(ownOnly) ? [] : rivals) {
      const { times } = await measure(queries, enough, (query) => rival.search(forRival(query)));
      const ratio = quantile(times, 0.95) / most;
      if (ratio < 1) behind = true;
      columns.push(`${shown(times, goal)} × ${ratio.toFixed(ratio < 10 ? 1 : 0)}`.padEnd(24));
    }
    if (behind) missed.push(name);
    console.log(`  ${name.padEnd(28)}${own.found.padEnd(16)}${columns.join('')}`);
  }
  return missed;
}
