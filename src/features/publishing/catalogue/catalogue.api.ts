import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readInChild } from '../../../documents/in/read-in-child.ts';
import { UnreadableFile } from '../../../documents/in/unreadable-file.ts';
import { readTerm } from '../../../law/publishing/matter-state.ts';
import { startCatalogue } from '../../../law/publishing/start-catalogue.ts';
import { todayInShanghai } from '../../../platform/clock.ts';
import type { Context, Server } from '../../../platform/http.ts';
import { problemSchema } from '../../../platform/problem.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { receiveUpload } from '../../../platform/uploads.ts';
import { type Agency, actingOf, agencyById, may, mustMay, people, personOf } from '../../agencies/index.ts';
import { adoptCatalogue } from './adopt-catalogue.ts';
import { catalogueAccess } from './catalogue.access.ts';
import {
  adoptedSchema,
  adoptSchema,
  agencyQuery,
  type CataloguePreview,
  catalogueSchema,
  fileQuery,
  matterSchema,
  type OfficeCatalogue,
  previewSchema,
  startSchema,
  versionParams,
} from './catalogue.contract.ts';
import type { CatalogueRow, CatalogueVersion, Matter } from './catalogue.ts';
import { catalogueChanges } from './catalogue-changes.ts';
import { catalogueVersions, matterById, mattersOf, versionOn } from './catalogues.ts';
import { changeMatter, matterChangeSchema } from './change-matter.ts';
import { type CoveredMatter, coverage } from './coverage.ts';
import { type CatalogueReading, readCatalogue } from './read-catalogue.ts';
import { catalogueFormats, writeCatalogue } from './write-catalogue.ts';

const tags = ['主动公开目录'];
const problems = { '4xx': problemSchema };
/** Five thousand matters with long columns. */
const catalogueBytes = 16 * 1024 * 1024;

/** The catalogue of an agency: coverage, versions, files, import with a preview. */
export function catalogueApi(server: Server, context: Context): void {
  hangReading(server, context);
  hangAdopting(server, context);
}

/** The agency that is meant, if the person may look at it. @throws Refusal 404 `no-such-agency`, also for what is beyond their reach */
async function agencyMeant({ db, tenant }: Context, request: FastifyRequest, agencyId: string | undefined): Promise<Agency> {
  const person = personOf(request);
  const agency = await agencyById(db, tenant, agencyId ?? person.agencyId);
  if (!agency || !may(person, catalogueAccess['read-catalogue'], agency))
    throw new Refusal({ code: 'no-such-agency', status: 404, message: '没有这个单位，或者不在您的督导范围内。' });
  return agency;
}

type Names = ReadonlyMap<string, string>;

async function namesOf({ db, tenant }: Context, agencyId: string): Promise<Names> {
  return new Map((await people(db, tenant, agencyId)).map(({ id, name }) => [id, name]));
}

const versionSent = ({ adoptedAt, adoptedBy, ...version }: CatalogueVersion, names: Names) => ({
  ...version,
  adoptedAt: adoptedAt.toISOString(),
  adoptedBy: names.get(adoptedBy) ?? '系统',
});

function matterSent(matter: Matter, covered: CoveredMatter, names: Names): z.output<typeof matterSchema> {
  const { id, no, unit, personId, limit, renewalDays, notConcerned, ...row } = matter;
  const { items, last, state, nextDueOn } = covered;
  const personName = personId === null ? '' : (names.get(personId) ?? '已离开本单位');
  return {
    id,
    no,
    row,
    unit,
    personId,
    personName,
    limit,
    statedLimit: readTerm(row.term),
    renewalDays,
    notConcerned,
    items,
    last,
    state,
    nextDueOn,
  };
}

function hangReading(server: Server, context: Context): void {
  const { db, tenant, clock } = context;
  const look = async (agency: Agency): Promise<OfficeCatalogue> => {
    const today = todayInShanghai(clock);
    const versions = await catalogueVersions(db, tenant, agency.id);
    const version = versionOn(versions, today);
    const matters = version ? await mattersOf(db, tenant, agency.id, version.version) : [];
    const covered = await coverage(db, tenant, { agencyId: agency.id, matters, today });
    const names = await namesOf(context, agency.id);
    return {
      agencyId: agency.id,
      agencyName: agency.name,
      slug: agency.slug,
      version: version ? versionSent(version, names) : null,
      versions: versions.map((one) => versionSent(one, names)),
      matters: matters.map((matter, at) => matterSent(matter, covered.matters[at] as CoveredMatter, names)),
      classes: covered.classes.map((one) => ({ ...one })),
      states: covered.states,
    };
  };
  server.get(
    '/api/catalogue',
    {
      config: { act: 'read-catalogue' },
      schema: {
        tags,
        summary: '现行目录和覆盖情况',
        description: '每个事项：责任人、更新要求、已公开条数、最近一条、状态、下次到期；按一级事项小计；所有版本。',
        querystring: agencyQuery,
        response: { 200: catalogueSchema, ...problems },
      },
    },
    async (request) => look(await agencyMeant(context, request, request.query.agencyId)),
  );
  server.get(
    '/api/catalogue/versions/:version',
    {
      config: { act: 'read-catalogue' },
      schema: {
        tags,
        summary: '目录的一个版本',
        params: versionParams,
        querystring: agencyQuery,
        response: { 200: z.array(z.object({ id: z.string(), no: z.number(), row: matterSchema.shape.row })), ...problems },
      },
    },
    async (request) => {
      const agency = await agencyMeant(context, request, request.query.agencyId);
      const matters = await mattersOf(db, tenant, agency.id, request.params.version);
      if (matters.length === 0) throw noSuchVersion();
      return matters.map(({ id, no, unit: _, personId: __, limit: ___, renewalDays: ____, notConcerned: _____, ...row }) => ({
        id,
        no,
        row,
      }));
    },
  );
  server.get(
    '/api/catalogue/file',
    {
      config: { act: 'read-catalogue', rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '下载目录，标准目录的格式',
        querystring: fileQuery,
        response: { 200: z.string().meta({ format: 'binary' }), ...problems },
      },
    },
    async (request, reply) => {
      const { agencyId, version: asked, format } = request.query;
      const agency = await agencyMeant(context, request, agencyId);
      const versions = await catalogueVersions(db, tenant, agency.id);
      const version = asked === undefined ? versionOn(versions, todayInShanghai(clock)) : versions.find(({ version }) => version === asked);
      if (!version) throw noSuchVersion();
      const rows = await mattersOf(db, tenant, agency.id, version.version);
      const file = await writeCatalogue({ agencyName: agency.name, rows, effectiveOn: version.effectiveOn }, format);
      reply
        .type(catalogueFormats[format].type)
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${agency.shortName}标准目录第${version.version}版.${format}`)}`,
        );
      return reply.send(Buffer.from(file) as unknown as string);
    },
  );
  server.patch(
    '/api/catalogue/matters/:id',
    {
      config: { act: 'change-matter' },
      schema: {
        tags,
        summary: '定下事项由谁负责、多久更新一次、另定的期限、是否涉及',
        params: z.object({ id: z.string().max(64) }),
        body: matterChangeSchema,
        response: { 200: matterSchema, ...problems },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { agencyId } = await matterById(db, tenant, request.params.id);
      const agency = await agencyMeant(context, request, agencyId);
      mustMay(person, catalogueAccess['change-matter'], agency);
      await changeMatter(actingOf(context, request), request.params.id, request.body);
      const { agencyId: _, ...matter } = await matterById(db, tenant, request.params.id);
      const { matters } = await coverage(db, tenant, { agencyId: agency.id, matters: [matter], today: todayInShanghai(clock) });
      return matterSent(matter, matters[0] as CoveredMatter, await namesOf(context, agency.id));
    },
  );
}

const noSuchVersion = () =>
  new Refusal({ code: 'no-such-version', status: 404, message: '还没有这一版目录。可以导入本单位的目录，或者从起步目录开始。' });

function hangAdopting(server: Server, context: Context): void {
  const { db, tenant } = context;
  /** What would change against the last version, whether or not it is in force already. */
  const preview = async (agencyId: string, source: string, { rows, faults }: CatalogueReading): Promise<CataloguePreview> => {
    const after = (await catalogueVersions(db, tenant, agencyId)).at(-1)?.version ?? 0;
    const before = after === 0 ? [] : await mattersOf(db, tenant, agencyId, after);
    const changes = catalogueChanges(before, rows);
    const today = todayInShanghai(context.clock);
    const covered = await coverage(db, tenant, { agencyId, matters: changes.removed, today });
    return {
      source,
      rows: [...rows],
      faults: [...faults],
      after,
      added: [...changes.added],
      removed: changes.removed.map(({ id, field, className, matter }, at) => ({
        id,
        field,
        className,
        matter,
        items: covered.matters[at]?.items ?? 0,
      })),
      changed: changes.changed.map(({ at, parts }) => ({ at, parts: [...parts] })),
      unchanged: changes.unchanged,
    };
  };
  server.post(
    '/api/catalogue/preview',
    {
      config: { act: 'adopt-catalogue', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags,
        summary: '读一个目录文件，看采用以后会有什么变化；什么都不改',
        consumes: ['multipart/form-data'],
        response: { 200: previewSchema, ...problems },
      },
    },
    async (request) => {
      const upload = await receiveUpload(request, context.storage);
      try {
        const [file] = upload.files;
        if (!file) throw new Refusal({ code: 'no-file', status: 422, message: '没有收到文件，请选择后再上传。' });
        return await preview(personOf(request).agencyId, file.name, await readFileOf(await readFile(file.path), file.name));
      } finally {
        await upload.dispose();
      }
    },
  );
  server.post(
    '/api/catalogue/start',
    {
      config: { act: 'adopt-catalogue' },
      schema: {
        tags,
        summary: '从起步目录中选领域，看采用以后会有什么变化；什么都不改',
        body: startSchema,
        response: { 200: previewSchema, ...problems },
      },
    },
    async (request) => {
      const rows = request.body.fields.toSorted((a, b) => a - b).flatMap((field): readonly CatalogueRow[] => startCatalogue(field));
      return preview(personOf(request).agencyId, '起步目录', { rows, faults: [] });
    },
  );
  server.post(
    '/api/catalogue',
    {
      config: { act: 'adopt-catalogue' },
      bodyLimit: catalogueBytes,
      schema: { tags, summary: '采用为新的版本', body: adoptSchema, response: { 201: adoptedSchema, ...problems } },
    },
    async (request, reply) => {
      const { agencyId } = personOf(request);
      const version = await adoptCatalogue(actingOf(context, request), { agencyId, ...request.body });
      return reply.status(201).send({ version });
    },
  );
}

/** @throws Refusal 422 with the reader's own sentence for a file that cannot be read */
async function readFileOf(bytes: Uint8Array, name: string): Promise<CatalogueReading> {
  try {
    return readCatalogue(await readInChild(bytes, name));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal({ code: 'unreadable-file', status: 422, message: error.message });
    throw error;
  }
}
