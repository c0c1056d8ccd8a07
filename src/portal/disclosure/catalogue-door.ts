import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Agency, agencies } from '../../features/agencies/index.ts';
import {
  type CatalogueFormat,
  type CatalogueVersion,
  catalogueFormats,
  catalogueVersions,
  coverage,
  mattersOf,
  versionOn,
  writeCatalogue,
} from '../../features/publishing/catalogue/index.ts';
import { attachment } from '../../features/report/index.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context, Server } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Frame } from '../frame.ts';
import { cataloguePage } from './catalogue-page.ts';
import { agencyNamed } from './data-routes.ts';

const open = { public: true } as const;
/** A file is made for every call. */
const heavy = { ...open, rateLimit: { max: 60, timeWindow: 60_000 } } as const;

/** What a visitor may have typed is taken as far as it makes sense. */
const asked = z.object({
  view: z.enum(['official']).optional().catch(undefined),
  version: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
});

/** /disclosure/:agency/catalogue and its files. Nothing is kept: an item taken down is gone from here with the next request. */
export function hangCatalogue(server: Server, { db, tenant, clock }: Context, frame: Frame): void {
  /** The version meant; what is not in force yet is not public. @throws Refusal 404 `no-such-agency`, `no-catalogue` */
  const find = async (request: FastifyRequest): Promise<{ agency: Agency; versions: CatalogueVersion[]; version: CatalogueVersion }> => {
    const agency = agencyNamed(await agencies(db, tenant), (request.params as { agency: string }).agency) as Agency;
    const today = todayInShanghai(clock);
    const begun = (await catalogueVersions(db, tenant, agency.id)).filter(({ effectiveOn }) => effectiveOn <= today);
    // The last that has begun is in force, whenever the next one begins.
    const versions = begun.map((one) => (one === begun.at(-1) ? { ...one, effectiveUntil: null } : one));
    const { version: number } = asked.parse(request.query);
    const version = number === undefined ? versionOn(versions, today) : versions.find((one) => one.version === number);
    if (!version)
      throw new Refusal({
        code: 'no-catalogue',
        status: 404,
        message: `${agency.name}还没有公布这一版目录。可以按法定公开事项查找主动公开的信息。`,
      });
    return { agency, versions, version };
  };

  server.get('/disclosure/:agency/catalogue', { config: open }, async (request, reply) => {
    const { agency, versions, version } = await find(request);
    const matters = await mattersOf(db, tenant, agency.id, version.version);
    const official = asked.parse(request.query).view === 'official';
    const { matters: covered } = official
      ? { matters: [] }
      : await coverage(db, tenant, { agencyId: agency.id, matters, today: todayInShanghai(clock) });
    const view = { ui: frame.uiOf(request), agency, versions, version, matters, covered, official };
    return frame.send(request, reply.header('cache-control', 'no-cache'), cataloguePage(await frame.site(), view));
  });

  for (const format of Object.keys(catalogueFormats) as CatalogueFormat[])
    server.get(`/disclosure/:agency/catalogue.${format}`, { config: heavy }, async (request, reply) => {
      const { agency, version } = await find(request);
      const rows = await mattersOf(db, tenant, agency.id, version.version);
      const file = await writeCatalogue({ agencyName: agency.name, rows, effectiveOn: version.effectiveOn }, format);
      const name = `${agency.shortName}基层政务公开标准目录.${format}`;
      return reply
        .header('cache-control', 'no-cache')
        .header('content-disposition', attachment(name))
        .type(catalogueFormats[format].type)
        .send(Buffer.from(file));
    });
}
