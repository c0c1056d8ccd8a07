// gongkai report import.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { maxFileBytes } from '../../../documents/in/read-document.ts';
import { closeReaders } from '../../../documents/in/read-in-child.ts';
import { systemClock } from '../../../platform/clock.ts';
import { readConfig } from '../../../platform/config.ts';
import { connectOrOpen } from '../../../platform/database.ts';
import { createLog } from '../../../platform/log.ts';
import { openStorage } from '../../../platform/storage.ts';
import { importFiles } from '../import-files.ts';
import { importProgress } from '../imports.ts';
import { importFileStates } from '../report.contract.ts';
import { workOffImports } from '../report.jobs.ts';
import { shownPath, UnusableInput } from './load-report.ts';
import { progress } from './progress.ts';
import { filesOf } from './report-files.ts';

/** Takes every file of a folder into the library; running it again takes in what is new. Exit code 2 when nothing could be read. */
export async function importCommand(folder: string, options: { json?: boolean }): Promise<void> {
  const paths = await filesOf([folder]);
  if (!paths.length) throw new UnusableInput(`${folder}：文件夹里没有文件。`);
  const config = readConfig(process.env);
  const database = await connectOrOpen(config);
  try {
    const storage = await openStorage(join(config.data, 'files'));
    const tooLarge: string[] = [];
    const files = [];
    for (const path of paths) {
      if ((await stat(path)).size > maxFileBytes) {
        tooLarge.push(path);
        continue;
      }
      files.push({ ...(await storage.put(createReadStream(path))), name: basename(path) });
    }
    if (!files.length) throw new UnusableInput(`${folder}：文件都超过 50 MB，不能读取。`);
    const context = { db: database.db, clock: systemClock, storage, log: createLog(config.logLevel), tenant: config.tenant };
    const run = await importFiles({ ...context, actor: 'system:command-line' }, files, { agencyId: null, year: null, reach: 'tenant' });
    const bar = progress(files.length);
    let seen = 0;
    const watch = setInterval(async () => {
      const { done } = await importProgress(context.db, context.tenant, null, run).catch(() => ({ done: seen }));
      for (; seen < done; seen++) bar.step();
    }, 500);
    await workOffImports(context).finally(() => {
      clearInterval(watch);
      bar.end();
    });
    const result = await importProgress(context.db, context.tenant, null, run);
    const count = (state: keyof typeof importFileStates) => result.files.filter((file) => file.state === state).length;
    if (options.json) process.stdout.write(`${JSON.stringify({ ...result, tooLarge }, null, 2)}\n`);
    else {
      process.stdout.write(
        `${result.total} 个文件：${importFileStates.stored} ${count('stored')}，${importFileStates.known} ${count('known')}，${importFileStates.refused} ${count('refused') + tooLarge.length}\n`,
      );
      for (const { name, state, message } of result.files)
        if (state === 'refused') process.stderr.write(`${shownPath(name)}：${message}\n`);
      for (const path of tooLarge) process.stderr.write(`${shownPath(basename(path))}：文件超过 50 MB，不能读取。\n`);
    }
    if (count('stored') + count('known') === 0) process.exitCode = 2;
  } finally {
    closeReaders();
    await database.close();
  }
}
