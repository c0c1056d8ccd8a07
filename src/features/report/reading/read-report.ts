// A document becomes a report: the parts, the head, the three tables, and what the text leaves open.
import { type Block, type Document, gridOf, type TableBlock } from '../../../documents/document.ts';
import type { ReportForm } from '../../../law/report/form.ts';
import { formById, formForYear, forms } from '../../../law/report/forms.ts';
import { claimsIn } from '../../../law/report/narrative/claims.ts';
import type { CellId, Report, Section } from '../../../law/report/report.ts';
import { type Folded, fold, simplified, unfold } from './fold.ts';
import {
  emptyReading,
  type Origin,
  type PlacedGrid,
  type Reading,
  readDisclosureGrids,
  readRemedyGrids,
  readRequestGrids,
} from './grid-tables.ts';
import { headOf } from './head.ts';
import { type Heading, headingsIn } from './headings.ts';
import { readDisclosureLines, readRemedyLines, readRequestLines, type Stretch, type Witness } from './line-tables.ts';

export interface ReadReport {
  /** Without findings: checking is another step. */
  readonly report: Report;
  /** Cells that were read from tables, with their place in the document's blocks. */
  readonly origins: Readonly<Record<CellId, Origin>>;
}

export interface ReadOptions {
  /** Last year's report of the same agency: a witness where the text runs cells together. */
  readonly lastYear?: Report;
}

/** Stands for a table in the text, so that a table knows its part. Private use, dropped by folding. */
const tableMark = (index: number) => String.fromCharCode(0xe000 + (index % 6000));

/** The whole document as text, tables as marks, one block a line. */
function textOf(blocks: readonly Block[]): string {
  return blocks.map((block, i) => (block.kind === 'table' ? tableMark(i) : block.text)).join('\n');
}

const words2021 = /本年制发件数|本年废[止纸]件数|现行有效件|本年处理决定数量|本年收费金额|无正当理由逾期不补正|逾期未按收费通知/g;
const words2019 = /本年新制作|本年新公开|对外公开总数量|上一年项目数量|本年增\/减|其他对外管理服务事项|采购项目数量|采购总金额/g;
const wordsBefore =
  /主动公开政府信息数|主动公开文件数|主动公开规范性文件数|统计指标|指标名称|回应解读情况|通过不同渠道和方式公开|收到申请数|申请办结数|对申请的?答复总?数/g;

function formatOf(everything: string, year: number | null): { format: Report['format']; form?: ReportForm } {
  const count = (words: RegExp) => new Set(everything.match(words) ?? []).size;
  const [newer, older, before] = [count(words2021), count(words2019), count(wordsBefore)];
  const rowsSeen = /本年新收政府信息公开申请/.test(everything);
  if (newer > 0 || older > 0 || rowsSeen) {
    const chosen =
      newer === older
        ? year !== null && year >= (forms[0]?.fromYear ?? 0)
          ? formForYear(year)
          : forms[0]
        : formById(newer > older ? '2021' : '2019');
    if (chosen) return { format: chosen.id, form: chosen };
  }
  if (before >= 2 && !rowsSeen) return { format: 'pre2019' };
  if (year === null) return { format: 'unknown' };
  return { format: year < (forms[0]?.fromYear ?? 0) ? 'pre2019' : formForYear(year).id };
}

const furniture =
  /^(?:附件下载|附件[：:]?|打印(?:本页)?|关闭(?:窗口)?|分享(?:到)?.{0,12}|扫一扫.{0,30}|【.{0,20}】|上一篇.*|下一篇.*|相关(?:链接|文章|附件).*|主办(?:单位)?[：:].*|版权所有.*|.{0,12}ICP备.*|网站标识码.*|字[体号][：:].*|浏览次数.*|第?[-—]\s*\d+\s*[-—]页?)$/;

/** The caption of a table is no text of the part. */
const caption = /^表[二三四]\s*.{0,4}(?:主动公开|收到和处理|政府信息公开行政复议).{0,24}情况$/;

/** The text of a part as people read it: table marks out, site furniture at the end out. */
function tidy(text: string): string {
  const lines = text
    .replace(/[\ue000-\uf8ff]/g, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0\u3000]+/g, ' ').trim());
  while (lines.length && (lines.at(-1) === '' || furniture.test(lines.at(-1) as string))) lines.pop();
  return lines
    .filter((line) => line !== '' && !caption.test(line))
    .join('\n')
    .replace(/\s*附件下载$/, '')
    .trim();
}

/** The title stands in a field of its own; above the preface it would be printed twice. */
function prefaceWithoutTitle(text: string, title: string): string {
  const words = (line: string) => fold(line).text;
  return tidy(text)
    .split('\n')
    .filter((line) => title === '' || words(line) !== words(title))
    .join('\n');
}

function sectionsOf(folded: Folded, headings: readonly Heading[], tables: readonly Stretch[]): Section[] {
  return headings.map((heading, i) => {
    const end = headings[i + 1]?.from ?? folded.text.length;
    const table = tables.find((stretch) => stretch.from >= heading.to - 1 && stretch.from < end && stretch.to > stretch.from);
    const text = table ? `${unfold(folded, heading.to, table.from)}\n${unfold(folded, table.to, end)}` : unfold(folded, heading.to, end);
    return { no: heading.no, heading: heading.text, text: tidy(text.replace(/^[：:。\s]+/, '')) };
  });
}

/** What the narrative and last year's report say of single cells. */
function witnessFrom(narrative: Pick<Report, 'sections' | 'year'>, form: ReportForm, lastYear: Report | undefined): Witness {
  const said = new Map<CellId, number[]>();
  const note = (cell: CellId, value: number | null | undefined) => {
    if (value !== null && value !== undefined) said.set(cell, [...(said.get(cell) ?? []), value]);
  };
  for (const claim of claimsIn(narrative, form)) {
    const only = claim.readings[0]?.cells;
    if (claim.readings.length === 1 && only?.length === 1) note(only[0] as CellId, claim.value);
  }
  if (lastYear) {
    for (const column of form.requests.columns)
      note(`requests.carriedIn.${column.key}`, lastYear.cells[`requests.carriedOver.${column.key}`]);
    for (const block of form.disclosure)
      for (const row of block.rows) {
        const [previous, change] = ['previous', 'change'].map((column) => lastYear.cells[`disclosure.${row.key}.${column}`]);
        if (lastYear.format === form.id && typeof previous === 'number' && typeof change === 'number')
          note(`disclosure.${row.key}.previous`, previous + change);
      }
  }
  return (cell) => said.get(cell) ?? [];
}

/**
 * Reads an annual report out of a document.
 *
 * Cells that the document does not decide are null and named in `doubts`; a document without tables or text gives no cells at all.
 */
export function readReport(document: Document, { lastYear }: ReadOptions = {}): ReadReport {
  const original = textOf(document.blocks);
  const folded = fold(original);
  const headings = headingsIn(original, folded);
  const firstHeading = headings[0]?.from ?? folded.text.length;
  const prefaceText = unfold(folded, 0, firstHeading);
  const head = headOf(
    prefaceText
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, 60),
    document.title,
    original,
  );

  const grids: PlacedGrid[] = [];
  const tableText: string[] = [];
  document.blocks.forEach((block, i) => {
    if (block.kind !== 'table') return;
    grids.push({ grid: gridOf(block), block: i, part: 0 });
    for (const row of block.rows) for (const cell of row) tableText.push(cell.text);
  });
  const everything = folded.text + simplified(tableText.join('')).replace(/\s+/g, '');
  const { format, form } = formatOf(everything, head.year);
  const base = { format, unit: head.unit, year: head.year, title: head.title, findings: [] };
  if (!form) {
    const sections = sectionsOf(folded, headings, []);
    return {
      report: {
        ...base,
        cells: {},
        printed: {},
        doubts: [],
        preface: prefaceWithoutTitle(prefaceText, head.title),
        sections: hasBody(sections) ? sections : [],
      },
      origins: {},
    };
  }

  const reading = emptyReading();
  const stretchOf = (no: number): Stretch => {
    const at = headings.findIndex((heading) => heading.no === no);
    // Without a heading of its own the part lies between its neighbours.
    const from = at < 0 ? headings.findLast((heading) => heading.no < no)?.to : headings[at]?.to;
    const to = at < 0 ? headings.find((heading) => heading.no > no)?.from : headings[at + 1]?.from;
    return { from: from ?? 0, to: to ?? folded.text.length };
  };
  const placed = placeGrids(grids, document.blocks, original, folded, headings);
  const inPart = (no: number) => {
    const own = placed.filter(({ part }) => part === no);
    return own.length ? own : placed;
  };
  const narrative = {
    year: head.year,
    sections: headings
      .filter(({ no }) => no === 1)
      .map((heading, i) => ({
        no: heading.no,
        heading: heading.text,
        text: unfold(folded, heading.to, headings[i + 1]?.from ?? folded.text.length),
      })),
  };
  const witness = witnessFrom(narrative, form, lastYear);

  const tables: Stretch[] = [];
  const fromGrids = (read: (grids: readonly PlacedGrid[], form: ReportForm, reading: Reading) => number, no: number): number =>
    read(inPart(no), form, reading) || read(placed, form, reading);
  // Rows that no table holds may still stand as text beside it.
  const disclosureRows = form.disclosure.flatMap((block) => block.rows).length;
  if (fromGrids(readDisclosureGrids, 2) < disclosureRows) {
    const { found, table } = readDisclosureLines(folded, stretchOf(2), form, reading, witness);
    if (found) tables.push(table);
  }
  if (fromGrids(readRequestGrids, 3) < form.requests.rows.length) {
    const { found, table } = readRequestLines(folded, stretchOf(3), form, reading, witness);
    if (found) tables.push({ from: tableStart(folded, stretchOf(3), table), to: table.to });
  }
  if (!fromGrids(readRemedyGrids, 4)) {
    const { found, table } = readRemedyLines(folded, stretchOf(4), form, reading, witness);
    if (found) tables.push(table);
  }

  const sections = sectionsOf(folded, headings, tables);
  const empty = Object.values(reading.cells).every((value) => value === null) && reading.doubts.length === 0 && !hasBody(sections);
  if (empty)
    return {
      report: { ...base, cells: {}, printed: {}, doubts: [], preface: prefaceWithoutTitle(prefaceText, head.title), sections: [] },
      origins: {},
    };
  return {
    report: {
      ...base,
      cells: reading.cells,
      printed: reading.printed,
      doubts: reading.doubts,
      preface: prefaceWithoutTitle(prefaceText, head.title),
      sections,
    },
    origins: reading.origins,
  };
}

/** Anything but headings? */
const hasBody = (sections: readonly Section[]) => sections.some(({ text }) => text.length > 0);

/** Table three begins with its header, before the first row. */
function tableStart(folded: Folded, stretch: Stretch, table: Stretch): number {
  const header = folded.text.slice(stretch.from, table.from + 30).search(/（本列|本列）数据的勾稽|申请人情况|一、本年新收/);
  return header < 0 ? table.from : stretch.from + header;
}

/** Gives each table the part of the report whose heading comes last before it. */
function placeGrids(
  grids: readonly PlacedGrid[],
  blocks: readonly Block[],
  original: string,
  folded: Folded,
  headings: readonly Heading[],
): PlacedGrid[] {
  const starts: number[] = [];
  let position = 0;
  for (const block of blocks) {
    starts.push(position);
    position += (block.kind === 'table' ? 1 : (block as Exclude<Block, TableBlock>).text.length) + 1;
  }
  return grids.map((placed) => {
    const at = starts[placed.block] ?? original.length;
    const before = headings.filter((heading) => (folded.at[heading.from] ?? 0) <= at).at(-1);
    return { ...placed, part: before?.no ?? 0 };
  });
}
