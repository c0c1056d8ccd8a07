// The text of an item with the personal data in it masked.
import type { BodyBlock, Run } from './body.ts';
import type { GateOptions } from './gate/finding.ts';
import { maskCells, maskTexts } from './gate/mask-document.ts';
import type { ItemContent } from './item.ts';

/** Texts taken out one by one in order, and put back in the same order. */
class Line {
  readonly texts: string[] = [];
  private readonly goesOn = new Set<number>();
  private masked: readonly string[] = [];
  private next = 0;

  take(text: string, runsOn = false): void {
    if (runsOn) this.goesOn.add(this.texts.length);
    this.texts.push(text);
  }

  mask(options: GateOptions): void {
    this.masked = maskTexts(this.texts, options, (at) => this.goesOn.has(at));
  }

  give(): string {
    return this.masked[this.next++] as string;
  }
}

const takeRuns = (line: Line, runs: readonly Run[]) => runs.forEach(({ text }, at) => void line.take(text, at > 0));

/** An address that gives somebody's number away leads nowhere any more. */
function giveRuns(line: Line, runs: readonly Run[], options: GateOptions): Run[] {
  return runs.map(({ link, bold }) => ({
    text: line.give(),
    ...(bold && { bold }),
    ...(link !== undefined && maskTexts([link], options)[0] === link && { link }),
  }));
}

function takeBlock(line: Line, block: BodyBlock): void {
  switch (block.kind) {
    case 'heading':
      line.take(block.text);
      break;
    case 'paragraph':
      takeRuns(line, block.runs);
      break;
    case 'list':
      for (const runs of block.items) takeRuns(line, runs);
      break;
    case 'picture':
      line.take(block.alt);
      line.take(block.caption ?? '');
      break;
    case 'table':
      line.take(block.caption ?? '');
  }
}

function giveBlock(line: Line, block: BodyBlock, options: GateOptions): BodyBlock {
  const caption = (text: string) => (text === '' ? {} : { caption: text });
  switch (block.kind) {
    case 'heading':
      return { ...block, text: line.give() };
    case 'paragraph':
      return { ...block, runs: giveRuns(line, block.runs, options) };
    case 'list':
      return { ...block, items: block.items.map((runs) => giveRuns(line, runs, options)) };
    case 'picture':
      return { kind: 'picture', file: block.file, alt: line.give(), ...caption(line.give()) };
    case 'table': {
      const cells = block.rows.flatMap((row, y) => row.map(({ text }, x) => ({ text, row: y, column: x })));
      const masked = maskCells(cells, options);
      let next = 0;
      const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, text: masked[next++] as string })));
      return { kind: 'table', ...caption(line.give()), rows };
    }
  }
}

/** The same content with what the gate takes for personal data masked; the same object when there is nothing to mask. */
export function maskContent(content: ItemContent, options: GateOptions): ItemContent {
  const { title, summary, documentNumber, subject, genre, keywords, unit, correction, purchase, attachments, body } = content;
  const told = new Line();
  for (const text of [title, summary, documentNumber, subject, genre, unit, correction]) told.take(text);
  for (const keyword of keywords) told.take(keyword);
  for (const { name } of attachments) told.take(name);
  if (purchase) for (const text of [purchase.project, purchase.method, purchase.supplier]) told.take(text);
  told.mask(options);
  const text = new Line();
  for (const block of body) takeBlock(text, block);
  text.mask(options);
  const masked: ItemContent = {
    ...content,
    title: told.give(),
    summary: told.give(),
    documentNumber: told.give(),
    subject: told.give(),
    genre: told.give(),
    unit: told.give(),
    correction: told.give(),
    keywords: keywords.map(() => told.give()),
    attachments: attachments.map((file) => ({ ...file, name: told.give() })),
    purchase: purchase && { ...purchase, project: told.give(), method: told.give(), supplier: told.give() },
    body: body.map((block) => giveBlock(text, block, options)),
  };
  return JSON.stringify(masked) === JSON.stringify(content) ? content : masked;
}
