import type { Context, Server } from '../../../platform/http.ts';
import { problemSchema } from '../../../platform/problem.ts';
import { agencies, may, people, personOf } from '../../agencies/index.ts';
import { upkeepAccess } from './upkeep.access.ts';
import { upkeepQuery, upkeepSchema } from './upkeep.contract.ts';
import { upkeep } from './upkeep.ts';

/** What has to be seen to: of the own agency, for a supervisor also of those below. */
export function upkeepApi(server: Server, { db, tenant, clock }: Context): void {
  server.get(
    '/api/upkeep',
    {
      config: { act: 'read-upkeep' },
      schema: {
        tags: ['主动公开'],
        summary: '动态更新：要处理的情况',
        description: '只列出例外：空白和未更新的栏目、事项，超期的稿件，死链，没有发出的定时稿件，久未处理的草稿。不排名。',
        querystring: upkeepQuery,
        response: { 200: upkeepSchema, '4xx': problemSchema },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { agencyId } = request.query;
      const within = (await agencies(db, tenant)).filter(
        (agency) => may(person, upkeepAccess['read-upkeep'], agency) && (agencyId === undefined || agency.id === agencyId),
      );
      const found = await upkeep(
        db,
        tenant,
        within.map(({ id }) => id),
        clock.now(),
      );
      const names = new Map((await people(db, tenant)).map(({ id, name }) => [id, name]));
      return {
        today: found.today,
        vetoes: [...found.vetoes],
        agencies: within.map(({ id, name }) => {
          const counted = found.overrides.find((one) => one.agencyId === id);
          return {
            id,
            name,
            overridesAsked: counted?.asked ?? 0,
            overridesGranted: counted?.granted ?? 0,
            exceptions: found.exceptions
              .filter((one) => one.agencyId === id)
              .map(({ key, kind, what, ownerId, unit, since, to, last }) => ({
                key,
                kind,
                what,
                owner: [unit, ownerId === null ? '' : (names.get(ownerId) ?? '已离开本单位')].filter((part) => part !== '').join(' '),
                since,
                to,
                last,
              })),
          };
        }),
      };
    },
  );
}
