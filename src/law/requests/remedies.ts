// What a letter says about review and suit: by the date, the outcome and the way of service.
import { inForce } from '../in-force.ts';
import type { Founded } from '../mark.ts';
import type { Service } from './case.ts';
import { type Outcome, outcomeRule } from './outcomes.ts';
import { isReviewFirst, reviewFirstFrom } from './remedy-terms.ts';

export type RemedyRule = 'RM-1' | 'RM-2' | 'RM-3' | 'RM-4';

/** {复议机关} {法院} {网址} are filled in from the settings of the office. */
export const remedyTexts = {
  'RM-1': {
    text: '如不服本答复，可以自收到本答复书之日起60日内向{复议机关}申请行政复议，或者自收到之日起6个月内向{法院}提起行政诉讼。',
    source: '《行政复议法》第二十条、《行政诉讼法》第四十六条',
    mark: 'law',
  },
  'RM-2': {
    text: '如不服本答复，应当自收到本答复书之日起60日内先向{复议机关}申请行政复议；对复议决定不服的，可以自收到复议决定书之日起15日内向{法院}提起行政诉讼。',
    source: '《行政复议法》第二十条、第二十三条、《行政诉讼法》第四十五条',
    mark: 'law',
  },
  'RM-3': { text: '提交复议申请的互联网渠道：{网址}。', source: '《行政复议法》第二十二条', mark: 'law' },
  'RM-4': {
    text: '对收费有异议的，不能单独就收费申请行政复议或者提起行政诉讼；缴费期满后，可以就不再处理行为投诉举报、申请行政复议或者提起行政诉讼。',
    source: '国办函〔2020〕109号第七条',
    mark: 'law',
  },
} as const satisfies Readonly<Record<RemedyRule, Founded & { readonly text: string }>>;

/** decision: ends the request. procedural: supplement, extension, consultation and the like. feeNotice: asks for the fee. */
export type LetterNature = 'decision' | 'procedural' | 'feeNotice';

/** Which clauses a letter carries; empty: none (RM-4). */
export function remedyRules(letter: {
  readonly nature: LetterNature;
  readonly outcome?: Outcome | null;
  readonly decidedOn: string;
  readonly service?: Service | null;
}): readonly RemedyRule[] {
  if (letter.nature === 'procedural') return [];
  if (letter.nature === 'feeNotice') return ['RM-4'];
  if (!letter.outcome) throw new RangeError('没有处理决定，不能确定救济途径');
  if (!isReviewFirst(letter.outcome, letter.decidedOn)) return ['RM-1'];
  return letter.service === 'electronic' ? ['RM-2', 'RM-3'] : ['RM-2'];
}

export interface RemedyPlaces {
  readonly reviewBody: string;
  readonly court: string;
  readonly url: string;
}

/** The paragraph as it stands in the letter; empty when it carries none. Places that are not known keep their braces. */
export function remedyParagraph(rules: readonly RemedyRule[], places: Partial<RemedyPlaces>): string {
  const filled = (text: string) =>
    text
      .replaceAll('{复议机关}', places.reviewBody || '{复议机关}')
      .replaceAll('{法院}', places.court || '{法院}')
      .replaceAll('{网址}', places.url || '{网址}');
  return rules.map((rule) => filled(remedyTexts[rule].text)).join('');
}

/** What kind of agency decides; the review body follows from it. */
export type DecidingAgency = 'township' | 'subdistrict' | 'countyDepartment' | 'department' | 'countyGovernment' | 'government';

interface ReviewBody extends Founded {
  readonly says: string;
}

const since2024 = '《行政复议法》第二十四条';
const ownGovernment: ReviewBody = { says: '本级人民政府', source: since2024, mark: 'law' };
const county: ReviewBody = { says: '所属的县级人民政府', source: since2024, mark: 'law' };
const above: ReviewBody = { says: '上一级人民政府', source: since2024, mark: 'practice' };
const beforeRevision = '《行政复议法》（2023年修订前）';
const eitherOr: ReviewBody = { says: '本级人民政府或者上一级主管部门', source: beforeRevision, mark: 'practice' };

const dated = (old: ReviewBody, current: ReviewBody) =>
  inForce([
    { from: '2019-05-15', source: old.source, value: { ...old, source: beforeRevision, mark: 'practice' as const } },
    { from: reviewFirstFrom, source: current.source, value: current },
  ]);

const reviewBodies = {
  township: dated(county, county),
  subdistrict: dated({ ...county, says: '设立该派出机关的人民政府' }, { ...county, says: '设立该派出机关的人民政府' }),
  countyDepartment: dated(eitherOr, ownGovernment),
  department: dated(eitherOr, ownGovernment),
  countyGovernment: dated(above, above),
  government: dated(above, above),
} as const satisfies Readonly<Record<DecidingAgency, unknown>>;

/** Who reviews the decisions of such an agency, for decisions made on this day. The office's own setting names the body. */
export function reviewBodyOf(agency: DecidingAgency, decidedOn: string): ReviewBody {
  return reviewBodies[agency].on(decidedOn).value;
}

/** The reading settled with 法释〔2025〕8号; decisions between the revision and it were handled in both ways. */
const settledFrom = '2025-06-01';

/** For old decisions taken over from paper: a hint where practice was not uniform, else null. */
export function unsettledReadingHint(outcome: Outcome, decidedOn: string): string | null {
  const { row } = outcomeRule(outcome);
  if (decidedOn < reviewFirstFrom || decidedOn >= settledFrom || !/^(unable|declined)\./.test(row)) return null;
  return '2024年1月1日至2025年5月31日作出的“无法提供”“不予处理”，当时是否须先申请复议口径不一，以当时告知的为准。';
}
