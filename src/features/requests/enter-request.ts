// How a request comes to be in the register, whichever way it came: one place for number, sealing, code and first row.

import { maskPersonalData } from '../../law/privacy/personal-data.ts';
import type { ClockResult } from '../../law/requests/clock-result.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { nextNumber } from '../../platform/number-series.ts';
import type { Tx } from '../../platform/tables.ts';
import type { CaseActing } from './act-on-case.ts';
import { type ActData, type ActRow, factsOf } from './case-facts.ts';
import { insertPapers, type KeptPaper } from './keep-papers.ts';
import { registerRow } from './register-row.ts';
import type { Applicant, Channel, Party, Wanted } from './request.ts';
import { insertRequest, type RequestPurpose } from './requests.store.ts';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';
import { workCalendar } from './work-calendar.ts';

export interface Entering {
  readonly agencyId: string;
  readonly purpose: RequestPurpose;
  readonly channel: Channel;
  readonly arrivedOn: string;
  /** The day both sides confirmed it, where the channel asks for that and it was done. */
  readonly confirmedOn: string | null;
  readonly applicant: Applicant;
  readonly wanted: Wanted;
  /** Empty: made from what is wanted, with what tells of persons masked. */
  readonly summary: string;
  readonly unit: string;
  readonly handlerId: string | null;
  readonly papers: readonly KeptPaper[];
  readonly party: Party;
  /** Name of the act: `file` by the applicant, `register` by the office, and those that make one case out of another. */
  readonly act: string;
  readonly data?: ActData;
  readonly sealed?: unknown;
  /** Made from the key of the submission; without one it is random. */
  readonly code?: string;
}

export interface Entered {
  readonly id: string;
  readonly number: string;
  /** Known only now: what is kept is its hash. */
  readonly code: string;
  readonly clock: ClockResult;
}

/** What is wanted, in a hundred characters, without what tells of a person. */
export function summaryOf({ description }: Pick<Wanted, 'description'>, applicant: Applicant): string {
  const own = [
    applicant.name,
    applicant.idNumber,
    applicant.phone,
    applicant.address,
    applicant.email,
    applicant.representative,
    applicant.contactName,
  ];
  const hidden = own
    .map((text) => text.trim())
    .filter((text) => text.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '***'), description);
  const all = [...maskPersonalData(hidden).replace(/\s+/g, ' ').trim()];
  return all.length > 100 ? `${all.slice(0, 99).join('')}…` : all.join('');
}

/** Writes a new case with its first acts; the caller appends the fact. */
export async function enterRequest(tx: Tx, acting: CaseActing, entering: Entering): Promise<Entered> {
  const { tenant, actor, clock: time, vault } = acting;
  const { agencyId, purpose, channel, arrivedOn, confirmedOn, applicant, wanted, papers, party } = entering;
  const now = time.now();
  const today = dayInShanghai(now);
  const id = newId();
  const row = (seq: number, act: string, on: string, data: ActData, sealed: unknown): ActRow => ({
    seq,
    act,
    on,
    party: seq === 1 ? party : 'office',
    data,
    sealed: sealed === undefined ? null : vault.seal('act', `${id}/${seq}`, sealed),
    letterId: null,
    paperIds: seq === 1 ? papers.map((paper) => paper.id) : [],
    by: actor,
    at: now,
  });
  const rows = [row(1, entering.act, today, { channel, arrivedOn, ...entering.data }, entering.sealed)];
  if (confirmedOn !== null) rows.push(row(2, 'confirmReceipt', confirmedOn, {}, undefined));
  const calendar = await workCalendar(tx, tenant);
  const { row: register, clock } = registerRow({ id, channel, arrivedOn }, factsOf({ id, channel, arrivedOn }, rows), [], calendar, today);
  const code = entering.code ?? newTrackingCode();
  const summary = entering.summary || summaryOf(wanted, applicant);
  const year = Number(arrivedOn.slice(0, 4));
  const made = {
    id,
    agencyId,
    purpose,
    year,
    channel,
    filedAt: now,
    arrivedOn,
    applicantKind: applicant.kind,
    applicantSealed: vault.seal('applicant', id, applicant),
    wantedSealed: vault.seal('wanted', id, wanted),
    idIndex: vault.index('id', applicant.idNumber),
    nameIndex: vault.index('name', applicant.name) ?? '',
    phoneIndex: vault.index('phone', applicant.phone),
    codeHash: vault.codeHash('tracking', typedTrackingCode(code)),
    summary,
    unit: entering.unit,
    handlerId: entering.handlerId,
    seq: rows.length,
  };
  // From here on everybody else who asks this agency waits: everything that can be made before is made.
  const ordinal = await nextNumber(tx, tenant, { agencyId, series: purpose, year });
  const number = `${purpose === 'correction' ? '更正' : ''}${year}-${String(ordinal).padStart(4, '0')}`;
  const acts = rows.map((act) => ({ ...act, requestId: id }));
  await insertRequest(tx, tenant, { ...made, ordinal, number }, register, acts);
  await insertPapers(tx, tenant, vault, papers, { requestId: id, isNew: true, party, by: actor, at: now });
  return { id, number, code, clock };
}
