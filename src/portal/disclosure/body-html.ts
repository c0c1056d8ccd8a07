// The body of an item as markup. Blocks hold text and no markup, so there is nothing in them that a browser could run.
import type { BodyBlock, Run } from '../../features/publishing/body.ts';
import { type Html, html } from '../../platform/html.ts';

function run({ text, bold, link }: Run): Html {
  const marked = bold ? html`<strong>${text}</strong>` : html`${text}`;
  if (link === undefined) return marked;
  return link.startsWith('/') ? html`<a href="${link}">${marked}</a>` : html`<a href="${link}" rel="noopener noreferrer">${marked}</a>`;
}

const heading = (level: number, text: string): Html =>
  level === 2 ? html`<h2>${text}</h2>` : level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;

type Cell = Extract<BodyBlock, { kind: 'table' }>['rows'][number][number];

function cell({ text, colSpan, rowSpan, header }: Cell, firstRow: boolean): Html {
  const lines = text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`);
  return header
    ? html`<th scope="${firstRow ? 'col' : 'row'}" colspan="${colSpan}" rowspan="${rowSpan}">${lines}</th>`
    : html`<td colspan="${colSpan}" rowspan="${rowSpan}">${lines}</td>`;
}

/** @param fileAddress where a picture of the item is */
export function bodyHtml(body: readonly BodyBlock[], fileAddress: (fileId: string) => string): Html {
  return html`${body.map((block) => {
    switch (block.kind) {
      case 'heading':
        return html`${heading(block.level, block.text)}\n`;
      case 'paragraph':
        return html`<p${block.align && block.align !== 'left' && html` class="${block.align}"`}>${block.runs.map(run)}</p>\n`;
      case 'list': {
        const items = block.items.map((runs) => html`<li>${runs.map(run)}</li>`);
        return block.ordered ? html`<ol>${items}</ol>\n` : html`<ul>${items}</ul>\n`;
      }
      case 'table':
        return html`<div class="table" tabindex="0" role="region" aria-label="${block.caption || '表格'}"><table>${block.caption && html`<caption>${block.caption}</caption>`}
<tbody>${block.rows.map((row, at) => html`<tr>${row.map((one) => cell(one, at === 0))}</tr>\n`)}</tbody></table></div>\n`;
      case 'picture':
        return html`<figure><img src="${fileAddress(block.file)}" alt="${block.alt}" loading="lazy">${block.caption && html`<figcaption>${block.caption}</figcaption>`}</figure>\n`;
    }
  })}`;
}
