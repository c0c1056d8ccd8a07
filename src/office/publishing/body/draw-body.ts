// Blocks as elements of the editing surface. Text goes in as text, so nothing of it can become markup.
import type { BodyBlock, Run } from '../../../features/publishing/body.ts';

function runNode({ text, bold, link }: Run): Node {
  let node: Node = document.createTextNode(text);
  const within = (name: string) => {
    const element = document.createElement(name);
    element.append(node);
    node = element;
    return element;
  };
  if (bold) within('b');
  if (link !== undefined) within('a').setAttribute('href', link);
  return node;
}

/** An empty line holds a break, so that the cursor can stand in it. */
function filled<E extends HTMLElement>(element: E, nodes: readonly Node[]): E {
  if (nodes.length > 0) element.append(...nodes);
  else element.append(document.createElement('br'));
  return element;
}

/** One block as it stands in the editor. @param fileAddress where a picture of the item is */
export function blockElement(block: BodyBlock, fileAddress: (fileId: string) => string): HTMLElement {
  switch (block.kind) {
    case 'heading': {
      const heading = filled(document.createElement(`h${block.level}`), block.text ? [document.createTextNode(block.text)] : []);
      heading.dataset['level'] = String(block.level);
      return heading;
    }
    case 'paragraph': {
      const paragraph = filled(document.createElement('p'), block.runs.map(runNode));
      if (block.align && block.align !== 'left') paragraph.setAttribute('align', block.align);
      return paragraph;
    }
    case 'list': {
      const list = document.createElement(block.ordered ? 'ol' : 'ul');
      list.append(...block.items.map((runs) => filled(document.createElement('li'), runs.map(runNode))));
      return list;
    }
    case 'table':
      return tableElement(block);
    case 'picture':
      return pictureElement(block, fileAddress);
  }
}

function tableElement({ caption, rows }: Extract<BodyBlock, { kind: 'table' }>): HTMLTableElement {
  const table = document.createElement('table');
  if (caption) table.createCaption().textContent = caption;
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const { text, colSpan, rowSpan, header } of row) {
      const cell = document.createElement(header ? 'th' : 'td');
      if (colSpan > 1) cell.colSpan = colSpan;
      if (rowSpan > 1) cell.rowSpan = rowSpan;
      const lines = text === '' ? [] : text.split('\n');
      filled(
        cell,
        lines.flatMap((one, at) => [...(at > 0 ? [document.createElement('br')] : []), document.createTextNode(one)]),
      );
      line.append(cell);
    }
  }
  return table;
}

function pictureElement({ file, alt, caption }: Extract<BodyBlock, { kind: 'picture' }>, fileAddress: (fileId: string) => string) {
  const figure = document.createElement('figure');
  figure.contentEditable = 'false';
  Object.assign(figure.dataset, { file, alt, ...(caption ? { caption } : {}) });
  const image = document.createElement('img');
  image.src = fileAddress(file);
  image.alt = alt;
  const words = document.createElement('figcaption');
  words.textContent = caption ? `${caption}（替代文字：${alt}）` : `替代文字：${alt}`;
  figure.append(image, words);
  return figure;
}

/** Puts a body into the surface, with a line to write on where there is none. */
export function drawBody(surface: HTMLElement, body: readonly BodyBlock[], fileAddress: (fileId: string) => string): void {
  const elements = body.map((block) => blockElement(block, fileAddress));
  const last = body.at(-1)?.kind;
  // After a table or a picture there must be a place to go on.
  if (last === undefined || last === 'table' || last === 'picture') elements.push(filled(document.createElement('p'), []));
  surface.replaceChildren(...elements);
}
