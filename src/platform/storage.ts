import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface StoredFile {
  /** SHA-256 of the content, 64 hex digits: its name. */
  readonly hash: string;
  readonly bytes: number;
}

/** Files by content. What was stored under a hash is what comes back, or an error. */
export interface Storage {
  /** Keeps the content; on return it is on the disk. The same content twice is one file. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** @throws Error when there is no such file, or when its content no longer has this hash */
  get(hash: string): Promise<Buffer>;
  has(hash: string): Promise<boolean>;
  /** A new empty-named path below the storage for a file on its way in; `sweep` clears what is left there. */
  draft(): Promise<string>;
  /** Moves a finished draft into its place. */
  keep(draft: string): Promise<StoredFile>;
  /** Removes drafts that a crash left behind, older than so many seconds. @returns how many */
  sweep(olderThan: number): Promise<number>;
}

/** @param folder everything is kept below it: `drafts/` and `<two hex digits>/<hash>` */
export async function openStorage(folder: string): Promise<Storage> {
  const drafts = join(folder, 'drafts');
  await mkdir(drafts, { recursive: true, mode: 0o700 });

  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash');
    return join(folder, hash.slice(0, 2), hash);
  };
  const has = (hash: string) =>
    access(pathOf(hash), constants.R_OK).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );

  /** Gives a draft its place. Draft and folder are forced to the disk, so that a name never leads to half a file. */
  const place = async (path: string, hash: string) => {
    const target = pathOf(hash);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(path, target);
    await syncFolder(dirname(target));
  };

  return {
    has,
    draft: async () => join(drafts, randomUUID()),
    async put(content) {
      const path = join(drafts, randomUUID());
      const file = await open(path, 'wx', 0o600);
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        for await (const chunk of content instanceof Uint8Array ? [content] : content) {
          hash.update(chunk);
          bytes += chunk.byteLength;
          await file.writeFile(chunk);
        }
        await file.sync();
        await file.close();
        const name = hash.digest('hex');
        await place(path, name);
        return { hash: name, bytes };
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(path, { force: true });
        throw error;
      }
    },
    async keep(draft) {
      if (dirname(draft) !== drafts) throw new Error('not a draft of this storage');
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of createReadStream(draft)) {
        hash.update(chunk as Buffer);
        bytes += (chunk as Buffer).byteLength;
      }
      const file = await open(draft, 'r+');
      try {
        await file.chmod(0o600);
        await file.sync();
      } finally {
        await file.close();
      }
      const name = hash.digest('hex');
      await place(draft, name);
      return { hash: name, bytes };
    },
    async get(hash) {
      const content = await readFile(pathOf(hash));
      if (createHash('sha256').update(content).digest('hex') !== hash) throw new Error(`stored file ${hash} is damaged`);
      return content;
    },
    async sweep(olderThan) {
      let removed = 0;
      for (const name of await readdir(drafts)) {
        const path = join(drafts, name);
        const found = await stat(path).catch(() => undefined);
        if (!found || Date.now() - found.mtimeMs < olderThan * 1000) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

/** Makes a rename durable. Where folders cannot be synced (Windows) there is nothing to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
