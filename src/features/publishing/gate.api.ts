// The gate's settings and reports: word lists, what was looked at again, what was let through, who stands in.
import { z } from 'zod';
import { startList, wordingCategories } from '../../law/wording/word-list.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context, Server } from '../../platform/http.ts';
import { problemSchema } from '../../platform/problem.ts';
import { agencies, type Person, people, personOf } from '../agencies/index.ts';
import { endStandIn } from './end-stand-in.ts';
import {
  overridesQuery,
  overridesSchema,
  rescanReportSchema,
  standInSchema,
  standInsSchema,
  wordingListsSchema,
  wordingSchema,
} from './gate.contract.ts';
import { actingFor } from './item-reach.ts';
import { gateRules } from './leak-gate.ts';
import { overrideCounts } from './override-counts.ts';
import { rescanReport } from './rescans.ts';
import { setStandIn } from './set-stand-in.ts';
import { setWordingList } from './set-wording-list.ts';
import { standIns } from './stand-ins.ts';
import { ownWords } from './wording-findings.ts';

const tags = ['主动公开'];
const problems = { '4xx': problemSchema };

export function gateApi(server: Server, context: Context): void {
  hangWords(server, context);
  hangReports(server, context);
  hangStandIns(server, context);
}

function hangWords(server: Server, context: Context): void {
  const lists = async (agencyId: string) => {
    const row = (word: (typeof startList)[number]) => ({ ...word, within: [...(word.within ?? [])] });
    const { words } = await ownWords(context.db, context.tenant, agencyId);
    return { categories: { ...wordingCategories }, start: startList.map(row), words: words.map(row) };
  };
  server.get(
    '/api/wording-lists',
    { config: { act: 'list-items' }, schema: { tags, summary: '表述检查的词表', response: { 200: wordingListsSchema, ...problems } } },
    (request) => lists(personOf(request).agencyId),
  );
  server.put(
    '/api/wording-lists',
    {
      config: { act: 'set-wording-list' },
      schema: { tags, summary: '维护本单位的词表', body: wordingSchema, response: { 200: wordingListsSchema, ...problems } },
    },
    async (request) => {
      const { agencyId } = personOf(request);
      await setWordingList(actingFor(context, request), agencyId, request.body.words);
      return lists(agencyId);
    },
  );
}

function hangReports(server: Server, context: Context): void {
  const { db, tenant } = context;
  const within = async (person: Person) =>
    (await agencies(db, tenant)).filter((agency) =>
      person.roles.includes('supervisor') ? agency.path.startsWith(person.agencyPath) : agency.id === person.agencyId,
    );
  server.get(
    '/api/rescan-report',
    {
      config: { act: 'read-gate-reports' },
      schema: {
        tags,
        summary: '规则更新后对已公开信息的复查',
        description: '督导看到本单位及下级，其他人看到本单位。复查只报告，不自动撤稿。',
        response: { 200: rescanReportSchema, ...problems },
      },
    },
    async (request) => {
      const agencyIds = (await within(personOf(request))).map(({ id }) => id);
      const report = await rescanReport(db, tenant, { rulesVersion: gateRules, agencyIds });
      const entries = report.entries.map((entry) => ({
        ...entry,
        findings: [...entry.findings],
        scannedAt: entry.scannedAt.toISOString(),
      }));
      return { ...report, entries };
    },
  );
  server.get(
    '/api/items/overrides',
    {
      config: { act: 'read-gate-reports' },
      schema: {
        tags,
        summary: '放行次数',
        description: '各单位在这些日子里申请放行和同意放行的次数。督导看到本单位及下级，其他人看到本单位。',
        querystring: overridesQuery,
        response: { 200: overridesSchema, ...problems },
      },
    },
    async (request) => {
      const seen = await within(personOf(request));
      const names = new Map(seen.map(({ id, name }) => [id, name]));
      const counts = await overrideCounts(db, tenant, { agencyIds: [...names.keys()], ...request.query });
      return { agencies: counts.map((count) => ({ ...count, agencyName: names.get(count.agencyId) ?? '' })) };
    },
  );
}

function hangStandIns(server: Server, context: Context): void {
  const { db, tenant, clock } = context;
  const list = async (agencyId: string) => {
    const names = new Map((await people(db, tenant, agencyId)).map(({ id, name }) => [id, name]));
    const rows = await standIns(db, tenant, agencyId, todayInShanghai(clock));
    return {
      standIns: rows.map(({ agencyId: _agency, ...row }) => ({
        ...row,
        absentName: names.get(row.absentId) ?? '',
        standInName: names.get(row.standInId) ?? '',
      })),
    };
  };
  server.get(
    '/api/review-stand-ins',
    { config: { act: 'list-items' }, schema: { tags, summary: '本单位的审核代理', response: { 200: standInsSchema, ...problems } } },
    (request) => list(personOf(request).agencyId),
  );
  server.post(
    '/api/review-stand-ins',
    {
      config: { act: 'set-stand-in' },
      schema: { tags, summary: '指定审核代理', body: standInSchema, response: { 200: standInsSchema, ...problems } },
    },
    async (request) => {
      const { agencyId } = personOf(request);
      await setStandIn(actingFor(context, request), agencyId, request.body);
      return list(agencyId);
    },
  );
  server.delete(
    '/api/review-stand-ins/:id',
    {
      config: { act: 'set-stand-in' },
      schema: {
        tags,
        summary: '结束审核代理',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: standInsSchema, ...problems },
      },
    },
    async (request) => {
      const { agencyId } = personOf(request);
      await endStandIn(actingFor(context, request), agencyId, request.params.id);
      return list(agencyId);
    },
  );
}
