import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { servePglite } from './pglite-server.ts';

const settings = { extensions: { pg_trgm }, postgresqlconf: ['shared_buffers=32MB'] };

export interface EmbeddedPostgres {
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL and serves it on a unix socket.
 * @param folder data folder; `memory://` for one that vanishes
 * @param template a dump of a data folder to start from, when the folder is new
 */
export async function openEmbeddedPostgres(folder: string, socketPath: string, template?: Blob): Promise<EmbeddedPostgres> {
  const pglite = await PGlite.create({ ...settings, dataDir: folder, ...(template ? { loadDataDir: template } : {}) });
  const server = await servePglite(pglite, socketPath, (error) => {
    // Unheard on purpose: it ends the thread, and with it the process, before a broken database can answer again.
    setImmediate(() => {
      throw error;
    });
  });
  return {
    pglite,
    close: async () => {
      await server.close();
      await pglite.close();
    },
  };
}

/** Makes an empty data folder and leaves it closed. Takes some seconds. */
export async function createEmbeddedFolder(folder: string): Promise<void> {
  const pglite = await PGlite.create({ ...settings, dataDir: folder });
  await pglite.close();
}
