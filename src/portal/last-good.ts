// The last good rendering of public pages, for the time when the database does not answer. On disk, so that memory does not grow with the
// site; of this process alone and empty at its start, so that nothing is shown whose withdrawal it could have missed.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface KeptRendering {
  readonly markup: string;
  /** When it was made. */
  readonly at: Date;
}

/** Something that happened to what the public sees. */
export interface PublicChange {
  readonly act: string;
  /** `item:…`, `report:…`, `agency:…` */
  readonly subject: string;
}

interface Entry {
  readonly file: string;
  readonly at: Date;
  readonly bytes: number;
  readonly hash: string;
  /** Items that it shows or leads to. */
  readonly items: ReadonlySet<string>;
}

const mostPages = 4000;
const mostBytes = 128 * 1024 * 1024;
const forgottenAfter = 86_400_000;

export class LastGood {
  readonly #above: string;
  #folder: string | undefined;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  /** Names files; none is used twice, for the writing of an old one may end late. */
  #made = 0;
  #version = -1;

  /** @param folder is made when the first page is kept; folders of processes that ended badly are swept */
  constructor(folder: string) {
    this.#above = folder;
  }

  /**
   * Keeps a page under its name. One that was made before the last change of what is public is not kept: it may show what was taken down.
   * @param version of the public state that it was made from
   */
  keep(name: string, version: number, markup: string, at: Date): void {
    if (version < this.#version) return;
    const hash = createHash('sha256').update(markup).digest('hex');
    const known = this.#entries.get(name);
    if (known?.hash === hash) {
      this.#entries.delete(name);
      this.#entries.set(name, { ...known, at });
      return;
    }
    const bytes = Buffer.byteLength(markup);
    this.#made += 1;
    const file = join(this.#home(), `${this.#made}.html`);
    const items = new Set([...markup.matchAll(/\/items\/([\w-]+)/g)].map(([, id]) => id as string));
    this.#drop(name);
    const entry: Entry = { file, at, bytes, hash, items };
    this.#entries.set(name, entry);
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= mostPages && this.#bytes <= mostBytes) break;
      this.#drop(oldest);
    }
    writeFile(file, markup, { mode: 0o600 }).then(
      // Dropped while it was being written: the file must not outlive its entry.
      () => (this.#entries.get(name) === entry ? undefined : rm(file, { force: true })),
      () => {
        if (this.#entries.get(name) === entry) this.#drop(name);
      },
    );
  }

  /** The last good rendering; undefined when there is none. */
  get(name: string): KeptRendering | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    try {
      return { markup: readFileSync(entry.file, 'utf8'), at: entry.at };
    } catch {
      return undefined;
    }
  }

  /** Removes every page that shows or leads to what changed; where that is more than an item, all. @param version reached by the changes */
  change(version: number, changes: readonly PublicChange[]): void {
    this.#version = Math.max(this.#version, version);
    const items = changes.map(({ subject }) => /^item:(.+)$/.exec(subject)?.[1]);
    const everything = items.includes(undefined);
    for (const [name, entry] of this.#entries)
      if (everything || items.some((id) => id !== undefined && entry.items.has(id))) this.#drop(name);
  }

  close(): void {
    this.#entries.clear();
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }

  #home(): string {
    if (this.#folder) return this.#folder;
    mkdirSync(this.#above, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.#above)) {
      const path = join(this.#above, name);
      const found = statSync(path, { throwIfNoEntry: false });
      if (found && Date.now() - found.mtimeMs > forgottenAfter) rmSync(path, { recursive: true, force: true });
    }
    this.#folder = mkdtempSync(join(this.#above, 'node-'));
    return this.#folder;
  }

  #drop(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    this.#entries.delete(name);
    this.#bytes -= entry.bytes;
    rmSync(entry.file, { force: true });
  }
}
