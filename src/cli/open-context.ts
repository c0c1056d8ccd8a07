// For commands that work on the data: through the running server's database where there is one, else as its owner.
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { connectOrOpen } from '../platform/database.ts';
import type { Context } from '../platform/http.ts';
import { createLog } from '../platform/log.ts';
import { unlockSecrets } from '../platform/secret-key.ts';
import { openStorage } from '../platform/storage.ts';

/** @throws Refusal for a database or a key that cannot be used */
export async function openContext(): Promise<{ readonly context: Context; close(): Promise<void> }> {
  const config = readConfig(process.env);
  const { db, close } = await connectOrOpen(config);
  try {
    const { secrets } = await unlockSecrets(db, config, systemClock.now());
    const storage = await openStorage(join(config.data, 'files'));
    const context = { db, config, clock: systemClock, storage, secrets, log: createLog('error'), tenant: config.tenant };
    return { context, close };
  } catch (error) {
    await close();
    throw error;
  }
}
