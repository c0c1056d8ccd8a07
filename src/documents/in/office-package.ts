import type { Zip } from '../zip/open-zip.ts';
import { readXml } from './read-xml.ts';

export interface Relationship {
  /** The last word of the type: "officeDocument", "styles", "worksheet" … */
  readonly type: string;
  /** A part of this package. What points outside is left out: nothing is ever fetched. */
  readonly part: string;
}

function resolvePart(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The relationships of a part ("" is the package) by id. External ones are left out. */
export async function relationshipsOf(zip: Zip, part: string): Promise<Map<string, Relationship>> {
  const slash = part.lastIndexOf('/') + 1;
  const bytes = await zip.read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const found = new Map<string, Relationship>();
  if (!bytes) return found;
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const type = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
      found.set(attributes['Id'] ?? '', { type, part: resolvePart(part, attributes['Target'] ?? '') });
    },
  });
  return found;
}

/** The part with the content: that which the package names, or the usual one. */
export async function mainPartOf(zip: Zip, usual: string): Promise<string> {
  for (const { type, part } of (await relationshipsOf(zip, '')).values()) if (type === 'officeDocument' && zip.has(part)) return part;
  return usual;
}

/** The title of docProps/core.xml, "" when there is none. */
export async function titleOf(zip: Zip): Promise<string> {
  const bytes = await zip.read('docProps/core.xml');
  if (!bytes) return '';
  let inTitle = false;
  let title = '';
  readXml(bytes, {
    open: (name) => {
      inTitle = name === 'dc:title';
    },
    close: () => {
      inTitle = false;
    },
    text: (text) => {
      if (inTitle) title += text;
    },
  });
  return title.trim();
}
