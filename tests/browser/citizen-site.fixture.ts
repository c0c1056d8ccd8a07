// The citizen's pages over a counter in memory: what an office does to a request happens at a word of the test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agenciesAccess, joinAccess, may, personBySession } from '../../src/features/agencies/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { buildServer, type Context } from '../../src/platform/http.ts';
import { createLog } from '../../src/platform/log.ts';
import { openSecrets } from '../../src/platform/secrets.ts';
import { openStorage } from '../../src/platform/storage.ts';
import { testDatabase } from '../../src/platform/test-database.fixture.ts';
import { openPortal } from '../../src/portal/portal.ts';
import { type FixtureDesk, fixtureDesk } from '../../src/portal/requests/desk.fixture.ts';
import { requestsDoor } from '../../src/portal/requests/requests-door.ts';
import { readSiteSettings } from '../../src/portal/site.ts';

export interface CitizenSite {
  readonly base: string;
  readonly desk: FixtureDesk;
  stop(): Promise<void>;
}

/** @param port default: a free one */
export async function startCitizenSite(port = 0): Promise<CitizenSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-citizen-'));
  const database = await testDatabase();
  const config = readConfig({ GONGKAI_MODE: 'demo', GONGKAI_DATA: folder });
  const context: Context = {
    db: database.db,
    config,
    clock: systemClock,
    storage: await openStorage(join(folder, 'files')),
    secrets: openSecrets(new Uint8Array(32).fill(7)),
    log: createLog('silent'),
    tenant: config.tenant,
  };
  const desk = fixtureDesk(systemClock);
  const portal = openPortal(context, readSiteSettings({}));
  const access = joinAccess([agenciesAccess]);
  const server = await buildServer(config, {
    db: database.db,
    log: context.log,
    identify: (token) => personBySession(database.db, config.tenant, token, systemClock.now()),
    permits: (person, act) => may(person, access[act] as (typeof access)[string]),
    problemPage: portal.problemPage,
  });
  await portal.door(server, context);
  await requestsDoor(context, portal.frame, desk)(server, context);
  await server.listen({ port, host: '127.0.0.1' });
  const bound = server.server.address();
  return {
    base: `http://localhost:${typeof bound === 'object' && bound ? bound.port : port}`,
    desk,
    stop: async () => {
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
