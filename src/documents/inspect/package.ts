import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { attributeOf, rootOf, walkXml } from './xml.ts';

export interface Relation {
  readonly id: string;
  /** The last word of the type: "worksheet", "hyperlink" … */
  readonly type: string;
  /** A part of the package, or what the file points to outside. */
  readonly target: string;
  readonly external: boolean;
}

export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Local name of its first element, "" when it is no XML. */
  readonly root: string;
  /** Whether a relationship leads here from the package. */
  readonly used: boolean;
}

function resolved(from: string, target: string): string {
  const bare = decodeURIComponentOr(target.split('#')[0] ?? '').replaceAll('\\', '/');
  if (bare.startsWith('/')) return bare.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of bare.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Office programs follow these on opening; the others only when somebody clicks. */
const followed =
  /^(attachedTemplate|oleObject|package|image|frame|subDocument|externalLinkPath|externalLink|mailMergeSource|mailMergeHeaderSource|recipientData|audio|video|media|slideUpdateUrl)$/;

/** The parts of an OOXML package and how they hang together. */
export class OfficePackage {
  readonly look: Look;
  readonly parts: Part[] = [];
  private readonly relations = new Map<string, Relation[]>();
  /** Part → the parts that lead to it. */
  private readonly sources = new Map<string, string[]>();
  private readonly labels = new Map<string, string>();
  private readonly byName = new Map<string, Part>();

  constructor(archive: Archive, look: Look) {
    this.look = look;
    const raw: { name: string; bytes: Uint8Array }[] = [];
    for (const entry of archive.entries) {
      if (entry.folder) continue;
      const bytes = this.readOr(entry);
      if (!bytes) continue;
      const name = entry.name.replaceAll('\\', '/').replace(/^\/+/, '');
      const rels = /^(.*\/)?_rels\/([^/]*)\.rels$/i.exec(name);
      if (rels) this.learnRelations(`${rels[1] ?? ''}${rels[2]}`, name, bytes);
      else raw.push({ name, bytes });
    }
    const used = this.reachable();
    for (const { name, bytes } of raw) {
      const part = { name, bytes, root: rootOf(bytes), used: used.has(name.toLowerCase()) || /^\[content_types\]\.xml$/i.test(name) };
      this.parts.push(part);
      if (!this.byName.has(name.toLowerCase())) this.byName.set(name.toLowerCase(), part);
    }
  }

  private readOr(entry: ArchiveEntry): Uint8Array | undefined {
    try {
      return entry.read();
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      this.look.findings.cannot(`部件 ${shownName(entry.name)}`, error.reason, error.message);
      return undefined;
    }
  }

  private learnRelations(source: string, name: string, bytes: Uint8Array): void {
    const list = this.relations.get(source.toLowerCase()) ?? [];
    walkXml(bytes, `部件 ${shownName(name)}`, this.look.findings, {
      open: (element, attributes) => {
        if (element !== 'Relationship') return;
        const external = attributeOf(attributes, 'TargetMode').toLowerCase() === 'external';
        const target = attributeOf(attributes, 'Target');
        const type = attributeOf(attributes, 'Type').split('/').at(-1) ?? '';
        list.push({ id: attributeOf(attributes, 'Id'), type, target: external ? target : resolved(source, target), external });
      },
    });
    this.relations.set(source.toLowerCase(), list);
    for (const { target, external } of list) {
      if (external) continue;
      const known = this.sources.get(target.toLowerCase());
      if (known) known.push(source.toLowerCase());
      else this.sources.set(target.toLowerCase(), [source.toLowerCase()]);
    }
  }

  private reachable(): Set<string> {
    const found = new Set<string>();
    const visit = [''];
    for (let source = visit.pop(); source !== undefined; source = visit.pop()) {
      for (const { target, external } of this.relationsOf(source)) {
        const key = target.toLowerCase();
        if (external || found.has(key)) continue;
        found.add(key);
        visit.push(key);
      }
    }
    return found;
  }

  relationsOf(part: string): readonly Relation[] {
    return this.relations.get(part.toLowerCase()) ?? [];
  }

  part(name: string): Part | undefined {
    return this.byName.get(name.toLowerCase());
  }

  rooted(...roots: readonly string[]): Part[] {
    return this.parts.filter(({ root }) => roots.includes(root));
  }

  /** Gives a part its name for people; what hangs on it and has no name of its own goes by it too. */
  label(part: string, label: string): void {
    this.labels.set(part.toLowerCase(), label);
  }

  /** "工作表“名单”", "第3张幻灯片", "" for what belongs to the whole file. */
  labelOf(part: string, depth = 4): string {
    const own = this.labels.get(part.toLowerCase());
    if (own !== undefined || depth === 0) return own ?? '';
    for (const source of this.sources.get(part.toLowerCase())?.slice(0, 50) ?? []) {
      const label = source === '' ? '' : this.labelOf(source, depth - 1);
      if (label) return label;
    }
    return '';
  }

  /** Where a part's text stands: in a part that nothing leads to, nobody sees any of it. */
  placed(part: Part, place: HidingPlace): HidingPlace {
    return part.used ? place : 'unusedPart';
  }

  tellReferences(): void {
    const { findings } = this.look;
    for (const [source, list] of this.relations)
      for (const { type, target, external } of list) {
        if (!external) continue;
        const at = this.labelOf(source) || '文件';
        findings.text(decodeURIComponentOr(target), type === 'attachedTemplate' ? 'template' : 'externalReference', `${at}的外部链接`);
        if (type === 'attachedTemplate')
          findings.thing('template', at, '文件记着所用模板的位置，可能带有姓名或者内部路径。请去掉后另存。', 'warn');
        else if (followed.test(type))
          findings.thing('externalReference', at, '文件引用了外部文件，打开时会去读取，还会透露存放位置。请断开链接后另存。', 'warn');
        else if (!/^(https?|mailto|ftp):/i.test(target) && !target.startsWith('#'))
          findings.thing('externalReference', at, '有指向本机或者内部网络的链接，会透露存放位置。请去掉链接。', 'warn');
      }
  }

  tellUnused(): void {
    for (const part of this.parts) {
      if (part.used) continue;
      const detail = `部件“${shownName(part.name)}”没有任何地方用到，打开文件看不到，但数据还在。请用 Word、WPS 打开后另存一份。`;
      this.look.findings.thing('unusedPart', '文件内部', detail, 'block');
    }
  }
}
