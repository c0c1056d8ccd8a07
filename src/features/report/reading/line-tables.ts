// The three tables where the file has them only as text: labels and digits one behind the other, with or without anything between.
// Long, because the three tables share every step from label to reading, and a step read apart from the others explains nothing.
import type { FormColumn, ReportForm } from '../../../law/report/form.ts';
import type { CellId } from '../../../law/report/report.ts';
import { bare, type Folded, likeness, unfold } from './fold.ts';
import type { Reading } from './grid-tables.ts';
import { type Candidate, type RowChoice, settle } from './settle.ts';
import { type Run, splitsOf, splitsThatAddUp } from './split.ts';
import { cellValue, type Value } from './value.ts';

/** A stretch of the folded text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Numbers that other sources give for a cell, as witnesses where the text runs cells together. */
export type Witness = (cell: CellId) => readonly number[];

/** A label found in the text, with the stretch of values behind it. */
interface Found {
  readonly key: string;
  readonly values: Stretch;
}

const valueStart = /^[\d\-+.,/—%]/;

/** Any label of the form that may stand between values without having values of its own. */
const interludes =
  /(?:三*三、)?本年度办理结果|（[三四五六]）(?:不予公开|无法提供|不予处理|其他处理)|[—-]\d{1,3}[—-]|（单位：万元）|（续表?）/g;

/** The wordings of a row's label, longest first: with its number, without it. */
function wordings(label: string): string[] {
  const folded = label.replace(/[“”]/g, '"').replace(/\s/g, '').replace(/\(/g, '（').replace(/\)/g, '）');
  const words = folded.replace(/^(?:[一二三四五六七]、|（[一二三四五六七]）|\d\.)/, '');
  return [folded, words];
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A label as a pattern that takes the usual changes of punctuation and numbering. */
function labelPattern(label: string): RegExp {
  const [, words = ''] = wordings(label);
  const number = /^(\d)\./.exec(label)?.[1];
  const chinese = /^([一二三四])、/.exec(label)?.[1];
  const bracketed = /^（([一二三四五六七])）/.exec(label)?.[1];
  const prefix = number
    ? `(?:(?:（?${number}）?[.、．])|(?<!\\d)${number})?`
    : chinese
      ? `(?:${chinese}[、.，])?`
      : bracketed
        ? `(?:（${bracketed}）|${bracketed}、)?`
        : '';
  // Punctuation inside labels is what sites and OCR change most.
  const loose = escapePattern(words)
    .replace(/[、，；：]/g, '[、，；：]?')
    .replace(/"/g, '"?')
    .replace(/（|）/g, '[（）]?');
  return new RegExp(prefix + loose, 'g');
}

interface Hit {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
}

/** Labels in the order of the form, each behind the one before: the chain that finds most of them. */
function labelHits(text: string, stretch: Stretch, labels: readonly (readonly RegExp[])[]): Hit[] {
  const hits: Hit[] = [];
  labels.forEach((patterns, slot) => {
    for (const pattern of patterns) {
      pattern.lastIndex = stretch.from;
      for (let match = pattern.exec(text); match && match.index < stretch.to; match = pattern.exec(text)) {
        if (match[0] === '') {
          pattern.lastIndex++;
          continue;
        }
        hits.push({ slot, from: match.index, to: match.index + match[0].length });
      }
    }
  });
  hits.sort((a, b) => a.from - b.from || b.to - a.to);
  const best: { score: number; previous: number }[] = [];
  let last = -1;
  hits.forEach((hit, i) => {
    // A value right behind the label is what tells a row from a mention.
    const worth = 10 + (valueStart.test(text.slice(hit.to)) ? 4 : 0) + (hit.to - hit.from) / 100;
    best[i] = { score: worth, previous: -1 };
    for (let j = 0; j < i; j++) {
      const before = hits[j] as Hit;
      if (before.slot >= hit.slot || before.to > hit.from) continue;
      const score = (best[j]?.score ?? 0) + worth;
      if (score >= (best[i]?.score ?? 0)) best[i] = { score, previous: j };
    }
    if (last < 0 || (best[i]?.score ?? 0) >= (best[last]?.score ?? 0)) last = i;
  });
  const chain: Hit[] = [];
  for (let i = last; i >= 0; i = best[i]?.previous ?? -1) chain.unshift(hits[i] as Hit);
  return chain;
}

/** Labels that were not found word for word: the one stretch of words between two neighbours that is most like them. */
function fillByLikeness(text: string, chain: readonly Hit[], stretch: Stretch, labels: readonly string[]): Hit[] {
  const filled = [...chain];
  labels.forEach((label, slot) => {
    if (filled.some((hit) => hit.slot === slot)) return;
    const before = filled.filter((hit) => hit.slot < slot).at(-1);
    const after = filled.find((hit) => hit.slot > slot);
    const from = before?.to ?? stretch.from;
    const to = after?.from ?? stretch.to;
    const words = bare(label);
    let best: Hit | undefined;
    let bestScore = 0.6;
    for (const match of text.slice(from, to).matchAll(/(?:\d[.、])?[^\d\-+.]{2,60}/g)) {
      const score = likeness(bare(match[0]), words);
      if (score > bestScore) {
        bestScore = score;
        best = { slot, from: from + match.index, to: from + match.index + match[0].length };
      }
    }
    if (!best) return;
    filled.push(best);
    filled.sort((a, b) => a.from - b.from);
  });
  return filled;
}

function rowsIn(text: string, stretch: Stretch, labels: readonly string[], extra: readonly (readonly string[])[] = []): Found[] {
  const patterns = labels.map((label, i) => [label, ...(extra[i] ?? [])].map(labelPattern));
  const chain = fillByLikeness(text, labelHits(text, stretch, patterns), stretch, labels);
  return chain.map((hit, i) => ({ key: String(hit.slot), values: { from: hit.to, to: chain[i + 1]?.from ?? stretch.to } }));
}

/** The characters of a stretch that are values: interludes out, cut at the first word that is neither value nor unit. */
function valueText(folded: Folded, stretch: Stretch): { run: Run; pieces: string[]; raw: string; end: number } {
  const text = folded.text.slice(stretch.from, stretch.to);
  interludes.lastIndex = 0;
  let clean = text.replace(interludes, (match) => '\u0000'.repeat(match.length));
  const stop = /[^\d\-+.,/—%\u0000元万笔件项个宗条份（）]/.exec(clean);
  if (stop) clean = clean.slice(0, stop.index);
  // A heading's number or a bracket that clings to the last value does not belong to it.
  clean = clean.replace(/[（\u0000]+$/, '');
  const end = stretch.from + clean.length;
  const start = clean.length - clean.replace(/^\u0000+/, '').length;
  const raw = unfold(folded, stretch.from + start, end);
  // The white space of the original between two characters is a gap.
  const gaps: number[] = [];
  let kept = '';
  for (let i = start; i < clean.length; i++) {
    if (clean[i] === '\u0000') {
      if (kept && gaps.at(-1) !== kept.length) gaps.push(kept.length);
      continue;
    }
    if (kept && (folded.at[stretch.from + i] as number) - (folded.at[stretch.from + i - 1] as number) > 1 && gaps.at(-1) !== kept.length)
      gaps.push(kept.length);
    kept += clean[i];
  }
  const pieces: string[] = [];
  [...gaps, kept.length].reduce((from, to) => {
    pieces.push(kept.slice(from, to));
    return to;
  }, 0);
  return { run: { text: kept, gaps: gaps.filter((gap) => gap < kept.length) }, pieces: kept ? pieces : [], raw, end };
}

/**
 * Cells that the text sets apart by lines or tabs, blanks included: undefined when they are not `width` in number.
 * A line that holds only a tab is a blank cell; an empty line parts rows.
 */
function cellsByLine(folded: Folded, stretch: Stretch, width: number): string[] | undefined {
  // From right behind the label: the white space between label and first value says whether that value is blank.
  const raw = folded.original.slice(stretch.from > 0 ? (folded.at[stretch.from - 1] as number) + 1 : 0, folded.at[stretch.to]);
  if (!raw.includes('\t') && !raw.includes('|')) return undefined;
  // Lines that open with a tab are cells; otherwise tabs and bars part the cells of a row.
  const byLine = raw
    .split('\n')
    .filter((line) => line.startsWith('\t'))
    .map((line) => line.trim());
  const values = byLine.filter((text) => cellValue(text) !== undefined);
  if (byLine.length >= width && !raw.trimEnd().includes('\t\t') && values.length >= width) {
    const first = byLine.findIndex((text) => cellValue(text) !== undefined);
    const row = byLine.slice(first, first + width);
    if (row.length === width && row.every((text) => cellValue(text) !== undefined)) return row;
  }
  const line = raw.split('\n')[0] ?? '';
  const byTab = line
    .replace(/^\s*[\t|]/, '')
    .replace(/[|]\s*$/, '')
    .split(/[\t|]/)
    .map((text) => text.trim());
  // A lone bar is what is left of a border, not a blank cell.
  return byTab.length === width && (width > 1 || byTab[0] !== '') && byTab.every((text) => cellValue(text) !== undefined)
    ? byTab
    : undefined;
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Up to this many readings of a row, those that do not add up are kept as well: real rows may be wrong. */
const fewCandidates = 60;
/** Beyond this many nothing would be proved in reasonable time. */
const manyCandidates = 3000;

interface RowReadings {
  readonly candidates: Candidate[];
  /** Only the readings that add up are among the candidates; to be trusted only where the whole table ties out. */
  readonly pruned: boolean;
  readonly raw: string;
  readonly explicit?: Value[];
}

/** Every reading of a row of table three. */
function readingsOfRow(folded: Folded, stretch: Stretch, width: number): RowReadings {
  const lines = cellsByLine(folded, stretch, width);
  if (lines) return { candidates: [], pruned: false, raw: lines.join(' '), explicit: lines.map((text) => cellValue(text) as Value) };
  const { run, pieces, raw } = valueText(folded, stretch);
  if (pieces.length === width && pieces.every((piece) => cellValue(piece)?.printed === undefined || /^[/—-]+$/.test(piece)))
    return { candidates: [], pruned: false, raw, explicit: pieces.map((piece) => cellValue(piece) as Value) };
  if (!/^\d+$/.test(run.text)) return { candidates: [], pruned: false, raw };
  const splits = splitsOf(run, { cells: width, most: fewCandidates });
  if (splits)
    return {
      candidates: splits.map((values) => ({ values, breaks: sum(values.slice(0, -1)) === values.at(-1) ? 0 : 1 })),
      pruned: false,
      raw,
    };
  const fitting = splitsThatAddUp(run.text, width, manyCandidates) ?? [];
  return { candidates: fitting.map((values) => ({ values, breaks: 0 })), pruned: true, raw };
}

function put(reading: Reading, id: CellId, { value, printed }: Value): void {
  reading.cells[id] = value;
  if (printed !== undefined) reading.printed[id] = printed;
}

/** Sets the cells on which all readings agree and notes a doubt for the others. */
function conclude(
  reading: Reading,
  ids: readonly CellId[],
  candidates: readonly (readonly (number | null)[])[],
  raw: string,
  why: string,
): void {
  const open: number[] = [];
  ids.forEach((id, i) => {
    const values = new Set(candidates.map((candidate) => candidate[i] ?? null));
    if (values.size === 1) reading.cells[id] = [...values][0] ?? null;
    else {
      reading.cells[id] = null;
      open.push(i);
    }
  });
  if (!open.length) return;
  const distinct = new Map(
    candidates.map((candidate) => open.map((i) => candidate[i] ?? null)).map((candidate) => [candidate.join(), candidate]),
  );
  reading.doubts.push({
    cells: open.map((i) => ids[i] as CellId),
    text: raw.trim(),
    why,
    candidates: distinct.size > 200 ? [] : [...distinct.values()],
  });
}

/** Keeps the readings that agree with what other sources say of single cells; all of them where none does. */
function byWitness(
  candidates: readonly (readonly (number | null)[])[],
  ids: readonly CellId[],
  witness: Witness,
): readonly (readonly (number | null)[])[] {
  let left = candidates;
  ids.forEach((id, i) => {
    const said = witness(id);
    const agreeing = said.length ? left.filter((candidate) => said.includes(candidate[i] ?? Number.NaN)) : [];
    if (agreeing.length) left = agreeing;
  });
  return left;
}

const gluedTogether = '数字连写，没有分隔';

/** Table three from text. Returns how many rows were found, and where the table begins and ends. */
export function readRequestLines(
  folded: Folded,
  stretch: Stretch,
  form: ReportForm,
  reading: Reading,
  witness: Witness,
): { found: number; table: Stretch } {
  const columns = form.requests.columns;
  const rows = form.requests.rows;
  const found = rowsIn(
    folded.text,
    stretch,
    rows.map((row) => row.label),
    rows.map((row) => (row.key === 'partlyGranted' ? ['（二）部分公开'] : row.key === 'other' ? ['（六）其他'] : [])),
  );
  const choices: (RowChoice & { raw: string; ids: CellId[] })[] = rows.map((row) => ({
    key: row.key,
    role: row.role,
    candidates: [],
    raw: '',
    ids: columns.map((column) => `requests.${row.key}.${column.key}`),
  }));
  choices.forEach((choice, i) => {
    const known = choice.ids.map((id) => reading.cells[id]);
    if (known.some((value) => value !== undefined))
      choices[i] = { ...choice, candidates: [{ values: known.map((value) => value ?? null), breaks: 0 }] };
  });
  const beside = choices.some(({ candidates }) => candidates.length > 0);
  let end = stretch.from;
  let read = 0;
  for (const { key, values } of found) {
    const choice = choices[Number(key)] as (typeof choices)[number];
    if (choice.candidates.length) continue;
    const { candidates, pruned, raw, explicit } = readingsOfRow(folded, values, columns.length);
    // Beside a real table, a label without values is a torn-off label, not a blank row.
    if (beside && !explicit && !candidates.length) continue;
    read++;
    end = Math.max(end, values.to === stretch.to ? valueText(folded, values).end : values.to);
    if (explicit) {
      choice.ids.forEach((id, i) => put(reading, id, explicit[i] as Value));
      choices[Number(key)] = { ...choice, candidates: [{ values: explicit.map(({ value }) => value), breaks: 0 }], raw: '' };
    } else if (candidates.length) choices[Number(key)] = { ...choice, candidates, pruned, raw };
    else {
      for (const id of choice.ids) reading.cells[id] = null;
      if (raw.trim())
        reading.doubts.push({ cells: choice.ids, text: raw.trim(), why: `数字的个数与${columns.length}列对不上`, candidates: [] });
    }
  }
  const { rows: settled, broken } = settle(choices, columns.length);
  settled.forEach((candidates, i) => {
    const { ids, raw, pruned } = choices[i] as (typeof choices)[number];
    if (!raw || !candidates.length) return;
    if (pruned && broken !== 0) {
      for (const id of ids) reading.cells[id] = null;
      reading.doubts.push({ cells: ids, text: raw.trim(), why: `${gluedTogether}，表内勾稽又不平，不能靠相加来判定`, candidates: [] });
      return;
    }
    conclude(
      reading,
      ids,
      byWitness(
        candidates.map(({ values }) => values),
        ids,
        witness,
      ),
      raw,
      `${gluedTogether}，各行各列相加也不能只留下一种读法`,
    );
  });
  return { found: read, table: { from: found[0] ? Math.max(stretch.from, found[0].values.from - 30) : stretch.to, to: end } };
}

/** A row of table two run together: every reading, signs and decimal points as the columns allow. */
function readingsOfDisclosure(run: Run, columns: readonly FormColumn[]): number[][] | undefined {
  const text = run.text.replace(/(?<=\d)[元万笔件项个宗条份]+$/, '');
  return splitsOf(
    { text: text.replace(/\+/g, ''), gaps: run.gaps },
    { cells: columns.length, negative: (i) => columns[i]?.kind === 'change', decimal: (i) => columns[i]?.kind === 'amount', most: 2000 },
  );
}

const disclosureExtra: Readonly<Record<string, readonly string[]>> = {
  normativeDocuments: ['行政规范性文件', '规范性文件'],
  charges: ['行政事业型收费'],
  procurement: ['政府采购'],
};

/** Table two from text. Returns how many rows were found, and where the table begins and ends. */
export function readDisclosureLines(
  folded: Folded,
  stretch: Stretch,
  form: ReportForm,
  reading: Reading,
  witness: Witness,
): { found: number; table: Stretch } {
  const start = /第二十条第（|信息内容|本年新制作|本年制发件数|本年处理决定数量|上一年项目数量/g;
  start.lastIndex = stretch.from;
  const first = start.exec(folded.text);
  if (!first || first.index >= stretch.to) return { found: 0, table: { from: stretch.to, to: stretch.to } };
  const table = { from: first.index, to: stretch.to };
  const rows = form.disclosure.flatMap((block) => block.rows.map((row) => ({ row, columns: block.columns })));
  const found = rowsIn(
    folded.text,
    table,
    rows.map(({ row }) => row.label),
    rows.map(({ row }) => disclosureExtra[row.key] ?? []),
  );
  const beside = Object.keys(reading.cells).some((id) => id.startsWith('disclosure.'));
  let end = table.from;
  let read = 0;
  for (const { key, values } of found) {
    const { row, columns } = rows[Number(key)] as (typeof rows)[number];
    const ids = columns.map((column) => `disclosure.${row.key}.${column.key}`);
    const { run, pieces, raw, end: valueEnd } = valueText(folded, values);
    if (ids.some((id) => id in reading.cells) || (beside && !run.text)) continue;
    read++;
    end = Math.max(end, valueEnd);
    const lines = cellsByLine(folded, values, columns.length);
    const explicit = (lines ?? (pieces.length === columns.length ? pieces : undefined))?.map((text, i) =>
      cellValue(text, columns[i]?.kind, columns[i]?.unit),
    );
    if (explicit?.every((value) => value !== undefined)) {
      ids.forEach((id, i) => put(reading, id, explicit[i] as Value));
      continue;
    }
    const splits = readingsOfDisclosure(run, columns);
    if (!run.text || !splits?.length) {
      for (const id of ids) reading.cells[id] = null;
      if (run.text)
        reading.doubts.push({
          cells: ids,
          text: raw.trim(),
          why: splits ? `数字的个数与${columns.length}列对不上` : gluedTogether,
          candidates: [],
        });
      continue;
    }
    conclude(reading, ids, byWitness(splits, ids, witness), raw, `${gluedTogether}，正文和上年报告也不能只留下一种读法`);
    const unit = /[元万笔件项个宗条份]+$/.exec(run.text)?.[0];
    const last = ids.at(-1) as CellId;
    if (unit && reading.cells[last] !== null)
      reading.printed[last] = `${/[\d.]+$/.exec(run.text.slice(0, -unit.length))?.[0] ?? ''}${unit}`;
  }
  return { found: read, table: { from: table.from, to: end } };
}

/** Table four from text: the run of digits behind its last header word. Returns how many cells were found. */
export function readRemedyLines(
  folded: Folded,
  stretch: Stretch,
  form: ReportForm,
  reading: Reading,
  witness: Witness,
): { found: number; table: Stretch } {
  const none = { found: 0, table: { from: stretch.to, to: stretch.to } };
  const text = folded.text.slice(stretch.from, stretch.to);
  const header = text.search(/(?:行政复议行政诉讼)?结果维持/);
  if (header < 0) return none;
  const width = form.remedies.columns.length;
  const groups = form.remedies.groups;
  const ids = groups.flatMap((group) => form.remedies.columns.map((column) => `remedies.${group.key}.${column.key}`));
  // The longest run of values behind the header words.
  let best: { from: number; length: number } | undefined;
  for (const match of text.slice(header).matchAll(/[\d/—-]{3,}/g))
    if (!best || match[0].length > best.length) best = { from: header + match.index, length: match[0].length };
  const lastHeader = text.lastIndexOf('总计');
  const values = { from: stretch.from + (best?.from ?? lastHeader + 2), to: stretch.to };
  const whole = {
    from:
      stretch.from + Math.max(0, text.lastIndexOf('行政复议行政诉讼', header) >= 0 ? text.lastIndexOf('行政复议行政诉讼', header) : header),
    to: values.to,
  };
  const blankStretch = { from: stretch.from + lastHeader + 2, to: stretch.to };
  const lines = cellsByLine(folded, best ? { from: blankStretch.from, to: stretch.to } : blankStretch, ids.length);
  if (lines) {
    ids.forEach((id, i) => put(reading, id, cellValue(lines[i] as string) as Value));
    return { found: ids.length, table: { from: whole.from, to: best ? valueText(folded, values).end : stretch.to } };
  }
  if (!best) return none;
  const { run, pieces, raw, end } = valueText(folded, values);
  const table = { from: whole.from, to: end };
  if (pieces.length === ids.length && pieces.every((piece) => cellValue(piece) !== undefined)) {
    ids.forEach((id, i) => put(reading, id, cellValue(pieces[i] as string) as Value));
    return { found: ids.length, table };
  }
  for (const id of ids) reading.cells[id] = null;
  if (!/^\d+$/.test(run.text)) {
    reading.doubts.push({ cells: ids, text: raw.trim(), why: `数字的个数与${ids.length}格对不上`, candidates: [] });
    return { found: ids.length, table };
  }
  const readings =
    run.text.length === ids.length ? (splitsOf(run, { cells: ids.length }) ?? []) : groupedSplits(run.text, groups.length, width);
  if (readings.length) conclude(reading, ids, byWitness(readings, ids, witness), raw, `${gluedTogether}，各组相加也不能只留下一种读法`);
  else reading.doubts.push({ cells: ids, text: raw.trim(), why: `数字的个数与${ids.length}格对不上，或各组相加不平`, candidates: [] });
  return { found: ids.length, table };
}

/** Splits into groups that each add up to their last cell. */
function groupedSplits(text: string, groups: number, width: number): number[][] {
  if (groups === 0) return text === '' ? [[]] : [];
  const found: number[][] = [];
  for (let length = width; length <= text.length - (groups - 1) * width; length++) {
    const head = (splitsOf({ text: text.slice(0, length), gaps: [] }, { cells: width }) ?? []).filter(
      (values) => sum(values.slice(0, -1)) === values.at(-1),
    );
    if (!head.length) continue;
    const tails = groupedSplits(text.slice(length), groups - 1, width);
    for (const first of head) for (const rest of tails) found.push([...first, ...rest]);
    if (found.length > 2000) return [];
  }
  return found;
}
