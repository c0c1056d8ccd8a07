// Files below folders, in a fixed order.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { shownPath, UnusableInput } from './load-report.ts';

/** Every file of these paths; folders are walked, hidden files and links left out. */
export async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new UnusableInput(`${shownPath(path)}：没有这个文件或文件夹。`);
    if (!found.isDirectory()) files.push(path);
    else files.push(...(await below(path)));
  }
  return files;
}

async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await below(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
