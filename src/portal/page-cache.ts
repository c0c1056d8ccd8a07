import { createHash } from 'node:crypto';

export interface KeptPage {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Undefined where it follows from many things; the tag decides then. */
  readonly lastModified?: Date | undefined;
}

/** Gives a page a tag that follows from its content. */
export function tagged(page: Omit<KeptPage, 'etag'>): KeptPage {
  return { ...page, etag: `W/"${createHash('sha256').update(page.body).digest('base64url').slice(0, 27)}"` };
}

/**
 * Pages and files in memory, up to so many bytes; what was not asked for longest goes first. A key names the state its page was made
 * for (the shelf's version, or the report's), so nothing has to be thrown away when something changes: nobody asks for it again.
 */
export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  readonly #most: number;
  #bytes = 0;

  constructor(most = 64 * 1024 * 1024) {
    this.#most = most;
  }

  get(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (page) {
      this.#pages.delete(key);
      this.#pages.set(key, page);
    }
    return page;
  }

  keep(key: string, page: KeptPage): KeptPage {
    this.#drop(key);
    this.#pages.set(key, page);
    this.#bytes += page.body.byteLength;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
    return page;
  }

  #drop(key: string): void {
    const page = this.#pages.get(key);
    if (!page) return;
    this.#pages.delete(key);
    this.#bytes -= page.body.byteLength;
  }
}
