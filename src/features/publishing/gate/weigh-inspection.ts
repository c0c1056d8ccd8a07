// What was found in a file, held against the rules on personal data and secrecy.
import type { Inspection, Piece } from '../../../documents/inspect/inspection.ts';
import { type Cell, findInTable, findWeakMasks } from '../../../law/privacy/find-in-table.ts';
import { findPrivate, settleFinds } from '../../../law/privacy/find-private.ts';
import { shownOf } from '../../../law/privacy/masks.ts';
import { type Find, privacyRules } from '../../../law/privacy/privacy-rules.ts';
import type { GateFinding, GateOptions, Scan } from './finding.ts';

/** Pieces that follow each other are read as one text up to this length, so that a number may begin in one and end in the next. */
const longestText = 200_000;
/** More of one rule in one place say no more to a person. */
const mostAlike = 1000;

const hiddenSource = '本系统设定';

function findingOf(find: Find, text: string, piece: Piece): GateFinding {
  const { kind, level, says, source } = privacyRules[find.rule];
  const hidden = piece.place === 'visible' ? '' : '（在页面上看不到的地方）';
  return {
    place: piece.place,
    at: piece.at,
    kind,
    rule: find.rule,
    level,
    shown: shownOf(text, find),
    message: says + hidden,
    source,
  };
}

/** Groups of neighbours that are not cells and stand in the same kind of place. */
function runsOf(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  let length = 0;
  for (const piece of pieces) {
    if (piece.cell) continue;
    const last = runs.at(-1);
    if (last && last[0]?.place === piece.place && length + piece.text.length < longestText) last.push(piece);
    else {
      runs.push([piece]);
      length = 0;
    }
    length += piece.text.length + 1;
  }
  return runs;
}

/** The line itself where the piece has several. */
function lineOf({ at, text }: Piece, position: number): string {
  const lines = text.slice(0, position).split('\n').length - 1;
  return at.replace(/第(\d+)–\d+行$/, (_, first: string) => `第${Number(first) + lines}行`);
}

function inRun(run: readonly Piece[], options: GateOptions): GateFinding[] {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of run) {
    starts.push(length);
    length += text.length + 1;
  }
  const text = run.map((piece) => piece.text).join('\n');
  const finds = settleFinds([...findPrivate(text, options.allow ? { allow: options.allow } : {}), ...findWeakMasks(text, options)]);
  let at = 0;
  return finds.map((find) => {
    while (at + 1 < starts.length && (starts[at + 1] as number) <= find.start) at++;
    const piece = run[at] as Piece;
    return findingOf(find, text, { ...piece, at: lineOf(piece, find.start - (starts[at] as number)) });
  });
}

function inTables(pieces: readonly Piece[], options: GateOptions): GateFinding[] {
  const tables = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (!piece.cell) continue;
    const table = tables.get(piece.cell.table);
    if (table) table.push(piece);
    else tables.set(piece.cell.table, [piece]);
  }
  return [...tables.values()].flatMap((table) => {
    const cells: Cell[] = table.map(({ text, cell }) => ({ text, row: cell?.row ?? 0, column: cell?.column ?? 0 }));
    return findInTable(cells, options).map((find) => findingOf(find, (cells[find.cell] as Cell).text, table[find.cell] as Piece));
  });
}

/** The first thousand of each rule in each kind of place; one more says that there are others. */
function withoutExcess(findings: readonly GateFinding[]): GateFinding[] {
  const counts = new Map<string, number>();
  const kept: GateFinding[] = [];
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.place}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= mostAlike) kept.push(finding);
    else if (count === mostAlike + 1)
      kept.push({ ...finding, at: '其余各处', shown: '', message: `同样的问题还有很多，这里只列出前${mostAlike}处。${finding.message}` });
  }
  return kept;
}

/** Pure: the verdict on what `inspectFile` found. */
export function weighInspection({ kind, pieces, hidden, unread }: Inspection, options: GateOptions): Scan {
  const findings: GateFinding[] = withoutExcess([
    ...runsOf(pieces).flatMap((run) => inRun(run, options)),
    ...inTables(pieces, options),
    ...hidden.map(
      ({ place, at, detail, level }): GateFinding => ({
        place,
        at,
        kind: 'hidden',
        rule: 'hidden',
        level,
        shown: '',
        message: detail,
        source: hiddenSource,
      }),
    ),
  ]);
  // What must not go out is told first; what nobody has looked into weighs more than a warning.
  const has = (wanted: GateFinding['level']) => findings.some(({ level }) => level === wanted);
  const verdict = has('block') ? 'found' : unread.length > 0 ? 'notChecked' : has('warn') ? 'found' : 'clean';
  return { verdict, kind, findings, unread };
}
