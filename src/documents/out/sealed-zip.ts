import { unzipSync, type Zippable, zipSync } from 'fflate';
import { dateParts } from './page-style.ts';

/**
 * The same ZIP with every entry dated `date` (YYYY-MM-DD) and with some entries replaced, so that equal content gives equal bytes. Entries
 * keep their order: office programs want [Content_Types].xml where the writer put it.
 */
export function sealZip(bytes: Uint8Array, date: string, replaced: Readonly<Record<string, string>> = {}): Uint8Array {
  const [year, month, day] = dateParts(date);
  // A ZIP holds local time without a zone: built from local parts it is the same everywhere.
  const mtime = new Date(Math.max(1980, year), month - 1, day);
  const entries: Zippable = {};
  for (const [path, data] of Object.entries(unzipSync(bytes))) {
    const text = replaced[path];
    entries[path] = text === undefined ? data : new TextEncoder().encode(text);
  }
  return zipSync(entries, { mtime, level: 6 });
}
