// A published report as files: made when first asked for, kept by the version they were made of.
import { publishedReport, writeReport } from '../features/report/index.ts';
import { type DownloadFormat, downloadFormats } from '../features/report/report.contract.ts';
import type { Report } from '../law/report/report.ts';
import { dayInShanghai } from '../platform/clock.ts';
import type { Context } from '../platform/http.ts';
import { Refusal } from '../platform/refusal.ts';
import { type KeptPage, type PageCache, tagged } from './page-cache.ts';
import type { ListedReport } from './shelf.ts';

export const unknownReport = () =>
  new Refusal({ code: 'no-such-report', status: 404, message: '本站没有这份报告。可能单位或年度不对，也可能还没有公布。' });

/** Published content; the database decides, not what is kept. @throws Refusal `no-such-report` */
export async function publishedContent({ db, tenant }: Pick<Context, 'db' | 'tenant'>, slug: string, year: number): Promise<Report> {
  const answer = await publishedReport(db, tenant, slug, year);
  if (answer.kind !== 'published') throw unknownReport();
  return answer.published.report;
}

const formats = Object.keys(downloadFormats) as DownloadFormat[];

/** Milliseconds that a page waits for the sizes of its files. */
const patience = 250;

export interface ReportFiles {
  /** A file of a published report, made once however many ask for it. Whether it may be given out is asked before. */
  fileOf(listed: ListedReport, format: DownloadFormat): Promise<KeptPage>;
  /**
   * Sizes in bytes of the files that are there in time. Setting a page for print takes longer than a visitor should wait: what is
   * not ready goes on being made, and the next visitor sees its size.
   */
  sizesOf(listed: ListedReport): Promise<Partial<Record<DownloadFormat, number>>>;
}

export function reportFiles(context: Pick<Context, 'db' | 'tenant'>, cache: PageCache): ReportFiles {
  const making = new Map<string, Promise<KeptPage>>();

  const make = async ({ agencySlug, year, changedAt }: ListedReport, format: DownloadFormat): Promise<KeptPage> => {
    const report = await publishedContent(context, agencySlug, year);
    const written = format === 'json' ? jsonOf(report) : await writeReport(report, format, { date: dayInShanghai(changedAt) });
    return tagged({ body: Buffer.from(written.bytes), type: written.mediaType, lastModified: changedAt });
  };

  const fileOf: ReportFiles['fileOf'] = (listed, format) => {
    const key = `${listed.reportId} ${listed.version} ${listed.changedAt.toISOString()} ${format}`;
    const known = cache.get(key);
    if (known) return Promise.resolve(known);
    const underWay = making.get(key);
    if (underWay) return underWay;
    const file = make(listed, format).then((made) => cache.keep(key, made));
    making.set(key, file);
    const done = () => making.delete(key);
    file.then(done, done);
    return file;
  };

  return {
    fileOf,
    async sizesOf(listed) {
      const sizes: Partial<Record<DownloadFormat, number>> = {};
      const all = formats.map(async (format) => {
        sizes[format] = (await fileOf(listed, format)).body.byteLength;
      });
      const late = new Promise((done) => setTimeout(done, patience).unref());
      await Promise.race([Promise.allSettled(all), late]);
      return { ...sizes };
    },
  };
}

/** The report as it was published: what the office notes on it (findings, doubts) is not part of it. */
function jsonOf({ format, unit, year, title, cells, printed, preface, sections }: Report) {
  const published = { format, unit, year, title, cells, printed, preface, sections };
  return { bytes: Buffer.from(`${JSON.stringify(published, null, 2)}\n`), mediaType: 'application/json; charset=utf-8' };
}
