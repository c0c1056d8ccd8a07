import type { Block, Document, TableBlock, TextBlock } from '../document.ts';
import { cleanText, escapeMarkup, paragraphsOf } from './clean-text.ts';
import { faces, page } from './page-style.ts';
import { alignOf, layOut, type PlacedCell } from './table-layout.ts';

/**
 * A table as HTML: caption, thead for the leading column headers, one tbody for each part that starts with column headers of its own, th with
 * scope. Text is escaped; a blank cell is an empty element. The class names are `vertical`, `left`, `right` and `center`.
 */
export function htmlTable(table: TableBlock): string {
  const { rows, headerRows, shares } = layOut(table);
  const caption = table.caption === undefined ? '' : `<caption>${escapeMarkup(table.caption)}</caption>`;
  const columns =
    table.widths === undefined ? '' : `<colgroup>${shares.map((share) => `<col style="width:${percent(share)}">`).join('')}</colgroup>`;
  const line = (row: readonly PlacedCell[]) => `<tr>${row.map(htmlCell).join('')}</tr>\n`;
  const head = headerRows === 0 ? '' : `<thead>\n${rows.slice(0, headerRows).map(line).join('')}</thead>\n`;
  const bodies = partsOf(rows, headerRows).map((part) => `<tbody>\n${part.map(line).join('')}</tbody>\n`);
  return `<table>${caption}${columns}\n${head}${bodies.join('')}</table>\n`;
}

/** The rows below the head, cut before each row that is one header across all of them, unless a cell reaches over the cut. */
function partsOf(rows: readonly (readonly PlacedCell[])[], headerRows: number): (readonly PlacedCell[])[][] {
  const parts: (readonly PlacedCell[])[][] = [];
  let reach = 0;
  rows.forEach((row, y) => {
    if (y < headerRows) return;
    const startsPart = row.length === 1 && row[0]?.header !== undefined && row[0].colSpan > 1;
    if (parts.length === 0 || (startsPart && reach <= y)) parts.push([]);
    parts.at(-1)?.push(row);
    for (const cell of row) reach = Math.max(reach, y + cell.rowSpan);
  });
  return parts;
}

function htmlCell(cell: PlacedCell): string {
  const tag = cell.header === undefined ? 'td' : 'th';
  const classes = [cell.vertical ? 'vertical' : '', alignOf(cell) === 'center' && cell.align === undefined ? '' : alignOf(cell)].filter(
    Boolean,
  );
  const attributes = [
    cell.header === undefined ? '' : ` scope="${cell.header}"`,
    cell.colSpan === 1 ? '' : ` colspan="${cell.colSpan}"`,
    cell.rowSpan === 1 ? '' : ` rowspan="${cell.rowSpan}"`,
    classes.length === 0 ? '' : ` class="${classes.join(' ')}"`,
  ];
  return `<${tag}${attributes.join('')}>${withBreaks(cell.text)}</${tag}>`;
}

/**
 * Blocks as HTML, in order: headings (level 1 becomes h2, since h1 is the page's title), paragraphs (one `p` for each line) and tables.
 * All text is escaped; nothing comes from outside the blocks.
 */
export function htmlBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'table' ? scrollable(block) : htmlText(block))).join('');
}

/** On a narrow screen a wide table is scrolled inside its own box, with the keyboard too. */
function scrollable(table: TableBlock): string {
  const name = escapeMarkup(table.caption ?? '') || '表格';
  return `<div class="table" role="region" tabindex="0" aria-label="${name}">\n${htmlTable(table)}</div>\n`;
}

function htmlText(block: TextBlock): string {
  const style = block.align === undefined || block.align === 'left' ? '' : ` class="${block.align}"`;
  if (block.kind === 'heading') {
    const level = Math.min(6, Math.max(1, Math.round(block.level ?? 1)) + 1);
    return `<h${level}${style}>${withBreaks(cleanText(block.text).trim())}</h${level}>\n`;
  }
  return paragraphsOf(block.text)
    .map((line) => `<p${style || (longWord.test(line) ? ' class="ragged"' : '')}>${escapeMarkup(line)}</p>\n`)
    .join('');
}

/** A long Latin word that moves to the next line would tear a justified line of Chinese apart. */
const longWord = /[!-~]{20}/;

function withBreaks(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '<br>');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

export interface HtmlOptions {
  /** Style rules put after the page's own. They come from us, never from a document: `</` in them is an error. */
  readonly css?: string;
  readonly lang?: string;
}

/**
 * A whole page that stands alone: no script, no picture, nothing loaded; reads well on a screen and prints on A4 as an official document.
 * The document's title is the page's title and its h1.
 */
export function writeHtml(document: Document, options: HtmlOptions = {}): string {
  const css = options.css ?? '';
  if (css.includes('</')) throw new Error('Style rules must not close their element');
  const title = escapeMarkup(document.title);
  const heading = document.title === '' ? '' : `<h1>${title}</h1>\n`;
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(options.lang ?? 'zh-CN')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${pageStyle}${css}</style>
</head>
<body>
<main>
${heading}${htmlBlocks(document.blocks)}</main>
</body>
</html>
`;
}

const song = `"${faces.song}", SimSun, "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", serif`;
const hei = `"${faces.hei}", SimHei, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif`;
const kai = `"${faces.kai}", KaiTi_GB2312, "楷体", KaiTi, "Kaiti SC", ${song}`;
const fang = `"${faces.fang}", FangSong_GB2312, "仿宋", FangSong, "STFangsong", ${song}`;

const pageStyle = `
@page { size: A4; margin: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt ${song}; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt ${song}; } }
body { margin: 0; background: #fff; color: #000; font: 18px/1.8 ${fang}; }
main { max-width: 46em; margin: 0 auto; padding: 2em 1.25em 4em; }
h1 { margin: 1em 0; text-align: center; text-wrap: balance; font: bold 1.55em/1.5 "${faces.title}", ${song}; }
h2, h3, h4, h5, h6 { margin: .9em 0 .3em; text-indent: 2em; font-size: 1em; font-weight: bold; break-after: avoid; }
h2 { font-family: ${hei}; }
h3 { font-family: ${kai}; }
p { margin: 0; text-align: justify; text-indent: 2em; overflow-wrap: anywhere; }
.ragged { text-align: left; }
.center { text-align: center; text-indent: 0; }
.right { text-align: right; text-indent: 0; }
.left { text-align: left; }
table { width: 100%; margin: 1em 0; border-collapse: collapse; font: 15px/1.45 ${song}; }
caption { padding: .3em; font-family: ${hei}; break-after: avoid; }
th, td { padding: .3em .35em; border: 1px solid #000; text-align: center; vertical-align: middle; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
th { font-weight: bold; text-wrap: balance; }
th[scope=row] { font-weight: normal; text-wrap: wrap; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th.left, td.left { text-align: left; }
th.right, td.right { text-align: right; }
.vertical { width: 1.6em; line-height: 1.25; writing-mode: vertical-rl; text-orientation: upright; margin: auto; }
@media screen and (max-width: 640px) { .table { overflow-x: auto; } .table table { min-width: 40em; } }
@media print {
  body { font-size: 16pt; line-height: 28.9pt; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 22pt; margin: 0 0 28.9pt; }
  h2, h3, h4, h5, h6 { margin: 0; }
  table { font-size: 9pt; line-height: 1.25; }
  th, td { padding: .1em .25em; }
}
`;
