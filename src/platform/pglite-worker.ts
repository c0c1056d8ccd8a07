// Entry of the thread that runs the embedded database. In the main thread its queries would starve the event loop.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createEmbeddedFolder, openEmbeddedPostgres } from './embedded-postgres.ts';

export interface WorkerOrder {
  readonly folder: string;
  readonly socketPath: string;
}

const { folder, socketPath } = workerData as WorkerOrder;
if (!existsSync(folder)) {
  // Made beside and renamed, so that a process killed during the first start leaves nothing half made behind.
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  await createEmbeddedFolder(draft);
  renameSync(draft, folder);
}
const embedded = await openEmbeddedPostgres(folder, socketPath);
parentPort?.postMessage('ready');
parentPort?.once('message', async () => {
  await embedded.close();
  process.exit(0);
});
