import type { Attributes } from '../in/read-xml.ts';
import { tellCrop, tellShape } from './drawing.ts';
import type { HidingPlace } from './inspection.ts';
import type { OfficePackage, Part } from './package.ts';
import { attributeOf, isOn, isTelling, walkXml } from './xml.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Kind {
  readonly label: string;
  readonly place: HidingPlace;
}

const kinds: Readonly<Record<string, Kind>> = {
  notes: { label: '备注', place: 'speakerNotes' },
  sldLayout: { label: '版式', place: 'template' },
  sldMaster: { label: '母版', place: 'template' },
  notesMaster: { label: '备注母版', place: 'template' },
  handoutMaster: { label: '讲义母版', place: 'template' },
};

/** Text of a slide, its notes or a master, by paragraphs. @returns how much of it has text */
function inspectSlide(office: OfficePackage, part: Part, at: string, place: HidingPlace, size: Size): number {
  const { findings } = office.look;
  const path: string[] = [];
  let [text, tiny] = ['', ''];
  let count = 0;
  let rows = 0;
  let [row, column] = [0, 0];
  let runTiny = false;
  /** For each open group or shape whether it lies beside the slide. */
  const shapes: { off: boolean; group: boolean }[] = [];
  let told = false;
  const onOpen = (name: string, attributes: Attributes) => {
    const parent = path.at(-1);
    path.push(name);
    if (/^(sp|pic|graphicFrame|cxnSp|grpSp)$/.test(name)) shapes.push({ off: shapes.at(-1)?.off ?? false, group: name === 'grpSp' });
    else if (name === 'cNvPr') tellShape(attributes, at, findings);
    else if (name === 'srcRect') tellCrop(attributes, at, findings);
    else if (name === 'xfrm') bounds = undefined;
    else if (name === 'off' && parent === 'xfrm')
      bounds = { x: Number(attributeOf(attributes, 'x')), y: Number(attributeOf(attributes, 'y')) };
    else if (name === 'ext' && parent === 'xfrm' && bounds)
      placeShape(bounds, Number(attributeOf(attributes, 'cx')), Number(attributeOf(attributes, 'cy')));
    else if (name === 'tbl') [rows, row] = [rows + 1, 0];
    else if (name === 'tr') [row, column] = [row + 1, 0];
    else if (name === 'tc') column++;
    else if (name === 'rPr') runTiny = attributeOf(attributes, 'sz') !== '' && Number(attributeOf(attributes, 'sz')) <= 100;
    else if (name === 'r') runTiny = false;
    else if (name === 'br') text += '\n';
    else
      for (const key in attributes)
        if (isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, 'altText', `${at}（${key}）`);
  };
  let bounds: { x: number; y: number } | undefined;
  const placeShape = ({ x, y }: { x: number; y: number }, width: number, height: number) => {
    const shape = shapes.at(-1);
    // Coordinates of shapes in a group are the group's own.
    if (!shape || shapes.slice(0, -1).some(({ group }) => group)) return;
    if (x >= size.width || y >= size.height || x + width <= 0 || y + height <= 0) {
      shape.off = true;
      if (!told && place === 'visible') findings.thing('offSlide', at, '有放在幻灯片外面的内容，放映时看不到。请核对后删除。', 'block');
      told = true;
    }
  };
  walkXml(part.bytes, at, findings, {
    open: onOpen,
    text: (value) => {
      if (path.at(-1) !== 't' && !path.includes('t')) {
        findings.text(value, 'unusedPart', at);
        return;
      }
      if (runTiny) tiny += value;
      else text += value;
    },
    close(name) {
      path.pop();
      if (/^(sp|pic|graphicFrame|cxnSp|grpSp)$/.test(name)) shapes.pop();
      if (name !== 'p') return;
      const own = place === 'visible' && shapes.at(-1)?.off ? 'offSlide' : place;
      const cell = path.includes('tc') ? { table: `${at}表${rows}`, row, column } : undefined;
      if (text.trim() !== '') count++;
      findings.text(text, own, cell ? `${at}表格第${row}行第${column}格` : at, cell);
      findings.text(tiny, place === 'visible' ? 'invisibleText' : own, at);
      if (tiny.trim() !== '') findings.thing('invisibleText', at, '有小得看不见的文字。请核对后删除。', 'block');
      [text, tiny] = ['', ''];
    },
  });
  return count;
}

/** Slides, notes, layouts and masters. Gives the parts that it has read. */
export function inspectSlides(office: OfficePackage): Set<Part> {
  const { findings } = office.look;
  const done = new Set<Part>();
  const main = office.rooted('presentation')[0];
  const order: string[] = [];
  let size: Size = { width: 12_192_000, height: 6_858_000 };
  if (main) {
    done.add(main);
    const relations = new Map(office.relationsOf(main.name).map(({ id, target }) => [id, target]));
    walkXml(main.bytes, '演示文稿', findings, {
      open(name, attributes) {
        if (name === 'sldId') order.push((relations.get(attributes['r:id'] ?? '') ?? '').toLowerCase());
        else if (name === 'sldSz') size = { width: Number(attributeOf(attributes, 'cx')), height: Number(attributeOf(attributes, 'cy')) };
        else
          for (const key in attributes)
            if (isTelling(key, attributes[key] as string)) findings.text(attributes[key] as string, 'properties', `演示文稿（${key}）`);
      },
      text: (text) => findings.text(text, 'properties', '演示文稿'),
    });
  } else findings.cannot('演示文稿', 'corrupt', '找不到演示文稿的主要部分，只检查了其余部分。请用 PowerPoint 或 WPS 打开后另存一份。');
  for (const part of office.rooted('sld')) {
    const index = order.indexOf(part.name.toLowerCase());
    office.label(part.name, index < 0 ? '未列出的幻灯片' : `第${index + 1}张幻灯片`);
  }
  for (const part of office.rooted('sld')) {
    const at = office.labelOf(part.name);
    const listed = order.includes(part.name.toLowerCase());
    let hidden = false;
    walkXml(part.bytes, at, findings.as('unusedPart'), {
      open(name, attributes) {
        if (name === 'sld') hidden = attributeOf(attributes, 'show') !== '' && !isOn(attributes, 'show');
      },
    });
    const count = inspectSlide(office, part, at, !listed ? 'unusedPart' : hidden ? 'hiddenSlide' : 'visible', size);
    if (!listed) findings.thing('unusedPart', at, '有不在放映顺序里的幻灯片，打开看不到但数据还在。请另存一份新文件。', 'block');
    else if (hidden) findings.thing('hiddenSlide', at, `${at}是隐藏的，有 ${count} 段文字。请核对后删除。`, 'block');
    done.add(part);
  }
  for (const part of office.rooted(...Object.keys(kinds))) {
    const { label, place } = kinds[part.root] as Kind;
    const at = `${office.labelOf(part.name)}${label}`;
    // Notes repeat the number of their page in a field; that alone is no note.
    const count = inspectSlide(office, part, at, office.placed(part, place), {
      width: Number.POSITIVE_INFINITY,
      height: Number.POSITIVE_INFINITY,
    });
    if (place === 'speakerNotes' && count > 0) findings.thing('speakerNotes', at, '有演讲者备注，放映时看不到。请核对后删除。', 'warn');
    done.add(part);
  }
  return done;
}
