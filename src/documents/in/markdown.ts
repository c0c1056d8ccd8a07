import type { Block, Document, TableCell } from '../document.ts';
import { tidy } from './chinese-text.ts';
import { readHtml } from './html.ts';

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", emsp: ' ', ensp: ' ' };

/** The text of a line without its markers. */
function plain(line: string, count: () => void): string {
  const kept: string[] = [];
  const keep = (character: string) => `\u0002${kept.push(character) - 1}\u0003`;
  const text = line
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => keep(character))
    .replace(/(`{1,3})([^`]{1,2000})\1/g, (_, __, code: string) => keep(code.trim()))
    .replace(/!\[[^\][]{0,500}\](?:\([^)]{0,2000}\)|\[[^\][]{0,500}\])/g, () => {
      count();
      return '';
    })
    .replace(/\[([^\][]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<img\b[^>]*>/gi, () => {
      count();
      return '';
    })
    .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '$1')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)/g, '$1')
    .replace(/(?<![_\w])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![_\w])/g, '$1')
    .replace(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
  return tidy(text.replace(/\u0002(\d+)\u0003/g, (_, at: string) => kept[Number(at)] ?? ''));
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const hasPipe = (line: string) => /(?<!\\)\|/.test(line);

/** Whether a text without a telling name is Markdown: it has a pipe table. */
export function looksLikeMarkdown(text: string): boolean {
  return /^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$/m.test(text);
}

/** Markdown as GitHub and the usual recognisers of scanned pages write it, with tables in pipes or in HTML. */
export function readMarkdown(source: string): Document {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, '')
    .split('\n');
  const blocks: Block[] = [];
  let pictures = 0;
  let open: string[] = [];
  const count = () => {
    pictures++;
  };
  const finish = () => {
    const text = tidy(open.map((line) => plain(line, count)).join('\n'));
    open = [];
    if (text) blocks.push({ kind: 'paragraph', text });
  };
  const heading = (level: number, line: string) => {
    const text = plain(line, count);
    if (text) blocks.push({ kind: 'heading', level, text });
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const fence = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      finish();
      const code: string[] = [];
      while (++at < lines.length && !(lines[at] as string).trim().startsWith(fence)) code.push(lines[at] as string);
      if (code.join('').trim()) blocks.push({ kind: 'paragraph', text: code.join('\n') });
      continue;
    }
    if (/<table\b/i.test(line)) {
      const from = line.search(/<table\b/i);
      if (line.slice(0, from).trim()) open.push(line.slice(0, from));
      finish();
      let html = line.slice(from);
      const balance = () => (html.match(/<table\b/gi)?.length ?? 0) - (html.match(/<\/table\s*>/gi)?.length ?? 0);
      for (let left = balance(); left > 0 && at + 1 < lines.length; ) {
        const next = lines[++at] as string;
        html += `\n${next}`;
        if (/<\/?table\b/i.test(next)) left = balance();
      }
      const inner = readHtml(html);
      blocks.push(...inner.blocks);
      pictures += inner.pictures;
      continue;
    }
    const atx = /^\s{0,3}(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*\s*$/.exec(line);
    if (atx) {
      finish();
      heading((atx[1] as string).length, atx[2] as string);
      continue;
    }
    const next = lines[at + 1] ?? '';
    if (hasPipe(line) && delimiterRow.test(next) && (hasPipe(next) || cellsOf(line).length === 1)) {
      finish();
      const rows: TableCell[][] = [];
      const width = cellsOf(next).length;
      const push = (row: string) => {
        const cells = cellsOf(row).map((text) => ({ text: plain(text, count), colSpan: 1, rowSpan: 1 }));
        while (cells.length < width) cells.push({ text: '', colSpan: 1, rowSpan: 1 });
        rows.push(cells);
      };
      push(line);
      at += 2;
      while (at < lines.length && hasPipe(lines[at] as string)) push(lines[at++] as string);
      at--;
      // A recogniser that found no heading row leaves one of blanks, since pipe tables must have one.
      if (rows[0]?.every((cell) => cell.text === '')) rows.shift();
      blocks.push({ kind: 'table', rows });
      continue;
    }
    if (open.length > 0 && /^\s{0,3}(=+|-{2,})\s*$/.test(line)) {
      const text = open.join('\n');
      open = [];
      heading(line.includes('=') ? 1 : 2, text);
      continue;
    }
    if (line.trim() === '' || /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/.test(line)) finish();
    else open.push(line.replace(/^\s{0,3}(?:>\s?)+/, '').replace(/^\s*[-*+]\s+(?=\S)/, ''));
  }
  finish();
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return { kind: 'md', title: title && title.kind !== 'table' ? title.text : '', blocks, pictures };
}
