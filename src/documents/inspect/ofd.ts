import type { Attributes } from '../in/read-xml.ts';
import { type Archive, ArchiveFault } from './archive.ts';
import { shownName } from './findings.ts';
import type { HidingPlace } from './inspection.ts';
import type { Look } from './look.ts';
import { attributeOf, rootOf, tellXmlTexts, walkXml } from './xml.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface ShownText {
  readonly text: string;
  readonly place: HidingPlace;
  readonly box: Box | undefined;
  /** Order of painting. */
  readonly order: number;
}

function boxOf(text: string): Box | undefined {
  const [x, y, width, height] = text.trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined || Number.isNaN(x + y + width + height))
    return undefined;
  return { x, y, width, height };
}

const covers = (over: Box, under: Box) => {
  const [x, y] = [under.x + under.width / 2, under.y + under.height / 2];
  return over.x <= x && x <= over.x + over.width && over.y <= y && y <= over.y + over.height && over.width > 1 && over.height > 1;
};

/** A page, a template or the appearance of an annotation: texts with what covers or hides them. */
function inspectPage(bytes: Uint8Array, at: string, outer: HidingPlace, physical: Box | undefined, look: Look): void {
  const { findings } = look;
  const texts: ShownText[] = [];
  const covering: { box: Box; order: number }[] = [];
  let order = 0;
  let page = physical;
  let text = '';
  let current: { attributes: Attributes; white: boolean } | undefined;
  let path: { attributes: Attributes; white: boolean } | undefined;
  let layerHidden = false;
  let inCode = false;
  const invisible = (attributes: Attributes) => attributeOf(attributes, 'Visible') === 'false' || attributeOf(attributes, 'Alpha') === '0';
  walkXml(bytes, at, findings, {
    open(name, attributes) {
      if (name === 'PhysicalBox') inCode = true;
      else if (name === 'Layer') layerHidden = invisible(attributes);
      else if (name === 'TextObject') {
        current = { attributes, white: false };
        text = '';
        order++;
      } else if (name === 'PathObject') {
        path = { attributes, white: false };
        order++;
      } else if (name === 'ImageObject') {
        const box = boxOf(attributeOf(attributes, 'Boundary'));
        if (box && !invisible(attributes)) covering.push({ box, order: ++order });
      } else if (name === 'FillColor' && /^(25[0-5] ){2}25[0-5]$/.test(attributeOf(attributes, 'Value').trim())) {
        if (current) current.white = true;
        if (path) path.white = true;
      } else if (name === 'TextCode') inCode = true;
      else if (!/^(CGTransform|Glyphs|Content|Page|Area|StrokeColor|FillColor)$/.test(name))
        for (const key in attributes)
          if (/[\u4e00-\u9fff]|\d{11}/.test(attributes[key] as string) && !/Delta|Matrix|Boundary/.test(key))
            findings.text(attributes[key] as string, outer === 'visible' ? 'unusedPart' : outer, at);
    },
    text: (part) => {
      if (inCode) text += part;
      else if (!current && !path) findings.text(part, outer === 'visible' ? 'unusedPart' : outer, at);
    },
    close(name) {
      if (name === 'PhysicalBox') {
        page = boxOf(text) ?? page;
        [text, inCode] = ['', false];
      } else if (name === 'TextCode') inCode = false;
      else if (name === 'TextObject' && current) {
        const { attributes, white } = current;
        const hidden = layerHidden || attributeOf(attributes, 'Visible') === 'false';
        const tiny = Number(attributeOf(attributes, 'Size') || 5) < 0.36;
        const unseen = white || tiny || attributeOf(attributes, 'Alpha') === '0' || attributeOf(attributes, 'Fill') === 'false';
        texts.push({
          text,
          place: hidden ? 'hiddenLayer' : unseen ? 'invisibleText' : outer,
          box: boxOf(attributeOf(attributes, 'Boundary')),
          order,
        });
        current = undefined;
        text = '';
      } else if (name === 'PathObject' && path) {
        const box = boxOf(attributeOf(path.attributes, 'Boundary'));
        if (box && attributeOf(path.attributes, 'Fill') === 'true' && !invisible(path.attributes)) covering.push({ box, order });
        path = undefined;
      }
    },
  });
  const found = new Set<HidingPlace>();
  for (const one of texts) {
    let { place } = one;
    const { box } = one;
    if (place === 'visible' && box) {
      if (covering.some((over) => over.order > one.order && covers(over.box, box))) place = 'underBox';
      else if (page && (box.x > page.width || box.y > page.height || box.x + box.width < 0 || box.y + box.height < 0))
        place = 'outsideCrop';
    }
    if (place === 'invisibleText' && covering.some((over) => over.order < one.order && box && covers(over.box, box))) place = outer;
    if (one.text.trim() !== '') found.add(place);
    findings.text(one.text, place, at);
  }
  // Letters are often set one by one, so the line is told as a whole as well.
  const lines = new Map<number, string>();
  for (const { text: part, box, place } of texts) {
    if (!box || place !== outer) continue;
    const line = Math.round(box.y);
    lines.set(line, (lines.get(line) ?? '') + part);
  }
  for (const line of lines.values()) if (!texts.some((one) => one.text === line)) findings.text(line, outer, `${at}（整行）`);
  const sentences: Partial<Record<HidingPlace, string>> = {
    underBox: '有被图形或者图片盖住的文字，仍然能复制、搜索。请真正删除后重新生成文件。',
    invisibleText: '有白色的、透明的或者极小的文字。请删除后重新生成文件。',
    hiddenLayer: '有隐藏的图层或者对象，里面有文字。请删除后重新生成文件。',
    outsideCrop: '页面以外有文字。请删除后重新生成文件。',
  };
  for (const place of found) if (sentences[place]) findings.thing(place, at, sentences[place], 'block');
}

interface Tree {
  /** Part → number of the page whose content it is. */
  readonly pages: Map<string, number>;
  readonly attachments: { name: string; part: string }[];
  documents: number;
  readonly versions: string[];
}

function resolve(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.trim().split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function learn(name: string, root: string, bytes: Uint8Array, tree: Tree, look: Look): void {
  let text = '';
  let attachment = '';
  walkXml(bytes, `部件 ${shownName(name)}`, look.findings.as('unusedPart'), {
    open(element, attributes) {
      text = '';
      const base = attributeOf(attributes, 'BaseLoc');
      if (root === 'Document' && element === 'Page') tree.pages.set(resolve(name, base).toLowerCase(), tree.pages.size + 1);
      else if (element === 'Attachment') attachment = attributeOf(attributes, 'Name');
      else if (element === 'DocBody') tree.documents++;
      else if (element === 'Version' && base) tree.versions.push(resolve(name, base).toLowerCase());
    },
    text: (part) => {
      text += part;
    },
    close(element) {
      if (element === 'FileLoc' && root === 'Attachments')
        tree.attachments.push({ name: attachment, part: resolve(name, text).toLowerCase() });
      text = '';
    },
  });
}

/** Looks into an OFD file. Parts are told by what they are, not by where they lie. */
export async function inspectOfd(archive: Archive, look: Look): Promise<void> {
  const { findings } = look;
  const parts: { name: string; bytes: Uint8Array; root: string }[] = [];
  for (const entry of archive.entries) {
    if (entry.folder) continue;
    try {
      const bytes = entry.read();
      parts.push({ name: entry.name.replace(/^\/+/, ''), bytes, root: rootOf(bytes) });
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      findings.cannot(`部件 ${shownName(entry.name)}`, error.reason, error.message);
    }
  }
  const tree: Tree = { pages: new Map(), attachments: [], documents: 0, versions: [] };
  for (const { name, bytes, root } of parts)
    if (/^(OFD|Document|Attachments|DocVersion|Versions)$/.test(root)) learn(name, root, bytes, tree, look);
  if (tree.documents > 1 || tree.versions.length > 0)
    findings.thing('earlierVersion', '文件内部', '文件里有几个版本或者几份文档，打开时只看到一份。请重新生成文件。', 'block');
  for (const { name, bytes, root } of parts) {
    const attachment = tree.attachments.find(({ part }) => part === name.toLowerCase());
    if (attachment || (/(^|\/)Attachs?\//i.test(name) && root !== 'Attachments')) {
      const label = attachment?.name || name;
      findings.thing('attachment', '附件', `带有附件“${shownName(label)}”。请一并核对。`, 'warn');
      await look.nested(bytes, `附件 ${label}`, 'attachment');
    } else if (root === 'Page') {
      const number = tree.pages.get(name.toLowerCase());
      const template = /tpls?\//i.test(name);
      if (number === undefined && !template)
        findings.thing('unusedPart', `部件 ${shownName(name)}`, '有不在页序里的页面，打开看不到但数据还在。请重新生成文件。', 'block');
      inspectPage(
        bytes,
        number === undefined ? `部件 ${shownName(name)}` : `第${number}页`,
        number !== undefined || template ? 'visible' : 'unusedPart',
        undefined,
        look,
      );
    } else if (root === 'PageAnnot') {
      findings.thing('annotation', '批注', '带有批注或者印章等附加内容。请核对。', 'warn');
      inspectPage(bytes, '批注', 'annotation', undefined, look);
    } else if (root === 'OFD' || root === 'Document') tellXmlTexts(bytes, 'properties', '文件属性', findings);
    else if (root !== '')
      tellXmlTexts(bytes, /customtag|extension/i.test(root) ? 'customXml' : 'unusedPart', `部件 ${shownName(name)}`, findings);
    else if (/\.(png|jpe?g|bmp|gif|tiff?)$/i.test(name)) await look.nested(bytes, `图片 ${name.split('/').at(-1)}`);
    else if (!/\.(ttf|otf|ttc|dat|esl|fon|cff)$/i.test(name) && bytes.length > 0) await look.nested(bytes, name, 'unusedPart');
  }
}
