// Figures of the made-up county: the same on every machine, and each year consistent with itself and with the year before.
import { cellsOf, type ReportForm } from '../src/law/report/form.ts';
import { formForYear } from '../src/law/report/forms.ts';
import { firstYear, lastYear, type Member } from './county.ts';

export type Cells = Record<string, number | null>;

export interface YearOfFigures {
  readonly year: number;
  readonly cells: Cells;
  /** Pieces of information put out, by channel. */
  readonly pieces: { readonly total: number; readonly site: number; readonly channel: number; readonly other: number };
  readonly explained: number;
  readonly answered: number;
  readonly trainings: number;
  /** Satisfaction found in the public review, per cent. */
  readonly satisfaction: number;
}

/** Pseudo-random numbers from a word (FNV-1a, then mulberry32). */
function chance(word: string): () => number {
  let seed = 0x811c9dc5;
  for (const character of word) seed = Math.imul(seed ^ (character.codePointAt(0) as number), 0x01000193);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const upTo = (next: () => number, most: number) => Math.floor(next() * (most + 1));
/** Around `usual`, a quarter up or down. */
const around = (next: () => number, usual: number) => Math.round(usual * (0.75 + next() * 0.5));

const applicants = ['person', 'business', 'research', 'publicInterest', 'legalService', 'other'] as const;
/** Who asks: people mostly, now and then a company or a law firm. */
const applicantAt = (roll: number): (typeof applicants)[number] =>
  roll < 0.8 ? 'person' : roll < 0.92 ? 'business' : roll < 0.97 ? 'legalService' : roll < 0.985 ? 'other' : 'publicInterest';

/** What becomes of a request, by share. */
const outcomes: readonly (readonly [row: string, share: number])[] = [
  ['granted', 0.5],
  ['partlyGranted', 0.1],
  ['denied.thirdParty', 0.03],
  ['denied.internalAffairs', 0.03],
  ['denied.processInformation', 0.03],
  ['denied.enforcementFile', 0.04],
  ['denied.queryMatter', 0.03],
  ['unable.notHeld', 0.14],
  ['unable.needsCreation', 0.03],
  ['unable.stillUnclear', 0.02],
  ['declined.petition', 0.02],
  ['declined.repeat', 0.01],
];

function outcomeAt(roll: number, form: ReportForm): string {
  let sum = 0;
  for (const [row, share] of outcomes) {
    sum += share;
    if (roll < sum) return row;
  }
  return form.id === '2021' ? 'other.else' : 'other';
}

/** Requests in hand at the end of a year, one applicant each. */
type Open = (typeof applicants)[number][];

function fillRequests(cells: Cells, form: ReportForm, carriedIn: Open, received: Open, next: () => number): Open {
  const add = (row: string, column: string) => {
    for (const key of [column, 'total']) cells[`requests.${row}.${key}`] = (cells[`requests.${row}.${key}`] ?? 0) + 1;
  };
  for (const who of carriedIn) add('carriedIn', who);
  for (const who of received) add('received', who);
  const carriedOver: Open = [];
  for (const [at, who] of [...carriedIn, ...received].entries()) {
    // What was carried in is closed; of the rest one in ten comes too late in the year.
    if (at >= carriedIn.length && next() < 0.1) {
      add('carriedOver', who);
      carriedOver.push(who);
      continue;
    }
    add(outcomeAt(next(), form), who);
    add('total', who);
  }
  return carriedOver;
}

/** @returns cases that are still open */
function fillRemedies(
  cells: Cells,
  requests: number,
  pending: Readonly<Record<string, number>>,
  next: () => number,
): Record<string, number> {
  const left: Record<string, number> = {};
  for (const [group, share] of [
    ['review', 0.05],
    ['suit', 0.015],
    ['suitAfterReview', 0.012],
  ] as const) {
    let cases = pending[group] ?? 0;
    for (let request = 0; request < requests; request += 1) if (next() < share) cases += 1;
    for (let one = 0; one < cases; one += 1) {
      const roll = next();
      const column = roll < 0.55 ? 'upheld' : roll < 0.7 ? 'corrected' : roll < 0.85 ? 'other' : 'pending';
      cells[`remedies.${group}.${column}`] = (cells[`remedies.${group}.${column}`] ?? 0) + 1;
      if (column === 'pending') left[group] = (left[group] ?? 0) + 1;
    }
    cells[`remedies.${group}.total`] = cases;
  }
  return left;
}

interface Stock {
  documents: number;
  permitKinds: number;
  serviceKinds: number;
  penaltyKinds: number;
  compulsionKinds: number;
  chargeKinds: number;
}

function fillDisclosure(cells: Cells, form: ReportForm, member: Member, stock: Stock, next: () => number): void {
  const set = (cell: string, value: number) => {
    cells[`disclosure.${cell}`] = value;
  };
  const issued = upTo(next, member.documents > 5 ? 3 : 1);
  const repealed = Math.min(stock.documents, upTo(next, member.documents > 5 ? 2 : 1));
  set('permits.decisions', around(next, member.permits));
  set('penalties.decisions', around(next, member.penalties));
  set('compulsions.decisions', around(next, member.compulsions));
  if (form.id === '2021') {
    stock.documents += issued - repealed;
    set('normativeDocuments.issued', issued);
    set('normativeDocuments.repealed', repealed);
    set('normativeDocuments.inForce', stock.documents);
    set('charges.amount', member.charges === 0 ? 0 : Number((member.charges * (0.8 + next() * 0.4)).toFixed(2)));
    return;
  }
  stock.documents += issued;
  set('normativeDocuments.made', issued);
  set('normativeDocuments.published', issued);
  set('normativeDocuments.total', stock.documents);
  set('otherServices.decisions', around(next, member.permits * 2));
  const kinds = [
    ['permits', 'permitKinds'],
    ['otherServices', 'serviceKinds'],
    ['penalties', 'penaltyKinds'],
    ['compulsions', 'compulsionKinds'],
    ['charges', 'chargeKinds'],
  ] as const;
  for (const [row, kind] of kinds) {
    const change = stock[kind] > 3 ? upTo(next, 3) - 1 : 0;
    set(`${row}.previous`, stock[kind]);
    set(`${row}.change`, change);
    stock[kind] += change;
  }
  const purchases = around(next, member.purchases);
  set('procurement.count', purchases);
  set('procurement.amount', purchases * (18_000 + upTo(next, 90_000)));
}

/** Seven years of one member. */
export function figuresOf(member: Member): YearOfFigures[] {
  const next = chance(member.slug);
  const stock: Stock = {
    documents: member.documents,
    permitKinds: member.permitKinds,
    serviceKinds: member.permitKinds * 2 + 6,
    penaltyKinds: Math.ceil(member.penalties / 3),
    compulsionKinds: Math.ceil(member.compulsions / 4),
    chargeKinds: member.chargeKinds,
  };
  let carried: Open = Array.from({ length: upTo(next, Math.ceil(member.requests / 12)) }, () => applicantAt(next()));
  let pending: Record<string, number> = {};
  const years: YearOfFigures[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    const form = formForYear(year);
    const cells: Cells = Object.fromEntries(cellsOf(form).map(({ id }) => [id, 0]));
    fillDisclosure(cells, form, member, stock, next);
    const received = Array.from({ length: around(next, member.requests + (year - firstYear) * member.requests * 0.06) }, () =>
      applicantAt(next()),
    );
    carried = fillRequests(cells, form, carried, received, next);
    pending = fillRemedies(cells, received.length, pending, next);
    const total = around(next, member.pieces);
    const channel = Math.round(total * (0.2 + next() * 0.15));
    const other = upTo(next, 20) + 3;
    years.push({
      year,
      cells,
      pieces: { total, site: total - channel - other, channel, other },
      explained: 2 + upTo(next, 6),
      answered: 1 + upTo(next, 7),
      trainings: 1 + upTo(next, 2),
      satisfaction: Number((90 + next() * 8).toFixed(1)),
    });
  }
  return years;
}

/** The county's own figures: every cell the sum of its members'. */
export function sumOfFigures(year: number, all: readonly YearOfFigures[]): Cells {
  const cells: Cells = {};
  for (const { id, kind } of cellsOf(formForYear(year))) {
    const sum = all.reduce((total, one) => total + (one.cells[id] ?? 0), 0);
    cells[id] = kind === 'amount' ? Number(sum.toFixed(2)) : sum;
  }
  return cells;
}
