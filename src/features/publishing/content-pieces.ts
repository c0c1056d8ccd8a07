import type { Piece } from '../../documents/inspect/inspection.ts';
import type { Run } from './body.ts';
import type { ItemContent } from './item.ts';

const ofRuns = (runs: readonly Run[]) => runs.map(({ text }) => text).join('');

/** Everything about an item that is text and becomes public, with its place: the title, what is told about it, the body cell by cell, the names of the files. */
export function contentPieces(content: ItemContent): Piece[] {
  const { title, summary, documentNumber, subject, genre, keywords, unit, body, attachments, purchase, correction } = content;
  const told: readonly (readonly [at: string, text: string])[] = [
    ['名称', title],
    ['内容概述', summary],
    ['文号', documentNumber],
    ['主题分类', subject],
    ['体裁分类', genre],
    ['关键词', keywords.join(' ')],
    ['责任科室', unit],
    ['更正说明', correction],
    ...(purchase ? [purchase.project, purchase.method, purchase.supplier] : []).map((text): readonly [string, string] => [
      '采购结果',
      text,
    ]),
    ...attachments.map(({ name }): readonly [string, string] => ['附件名', name]),
  ];
  const visible = (at: string, text: string): Piece => ({ text, place: 'visible', at });
  const pieces = told.filter(([, text]) => text !== '').map(([at, text]) => visible(at, text));
  body.forEach((block, index) => {
    const at = `正文第${index + 1}段`;
    switch (block.kind) {
      case 'heading':
        pieces.push(visible(at, block.text));
        break;
      case 'paragraph':
        pieces.push(visible(at, ofRuns(block.runs)), ...linksOf(block.runs, at));
        break;
      case 'list':
        block.items.forEach((runs) => void pieces.push(visible(at, ofRuns(runs)), ...linksOf(runs, at)));
        break;
      case 'picture':
        pieces.push(visible(`${at}的图片说明`, [block.alt, block.caption ?? ''].join('\n').trim()));
        break;
      case 'table':
        if (block.caption) pieces.push(visible(`${at}的表题`, block.caption));
        block.rows.forEach((row, y) => {
          row.forEach(({ text }, x) => {
            if (text === '') return;
            const cell = { table: at, row: y + 1, column: x + 1 };
            pieces.push({ text, place: 'visible', at: `${at}的表格第${y + 1}行第${x + 1}列`, cell });
          });
        });
    }
  });
  return pieces;
}

/** A number can hide in an address as well as in a text. */
function linksOf(runs: readonly Run[], at: string): Piece[] {
  return runs.flatMap(({ link }) => (link === undefined ? [] : [{ text: link, place: 'visible' as const, at: `${at}的链接` }]));
}
