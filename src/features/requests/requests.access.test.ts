import { describe, expect, test } from 'vitest';
import { nationalCalendar } from '../../law/calendar/calendar.ts';
import { acts, type OfficeAct, officeActs } from '../../law/requests/acts.ts';
import type { Person, Role } from '../agencies/index.ts';
import { may, roles } from '../agencies/index.ts';
import { type ActRow, type Arrival, caseClock, factsOf } from './case-facts.ts';
import { stageOf } from './register-row.ts';
import type { Channel, Stage } from './request.ts';
import { actsFor } from './request-detail.ts';
import { accessOf, type RequestPermission, requestsAccess } from './requests.access.ts';
import { caseActNames } from './requests.contract.ts';
import type { RequestRecord } from './requests.ts';

const all = Object.keys(roles) as Role[];
const staff: readonly Role[] = ['clerk', 'reviewer', 'signer'];

/** Every act × role, written out: a change of the table has to be a change here. */
const allowed: Readonly<Record<RequestPermission, readonly Role[]>> = {
  'list-requests': [...staff, 'supervisor'],
  'read-request': staff,
  'find-applicant': staff,
  'register-request': ['clerk'],
  'reveal-personal-data': staff,
  'export-requests': [...staff, 'supervisor'],
  'renew-tracking-code': ['clerk'],
  'read-request-settings': [...staff, 'supervisor'],
  'change-request-settings': ['signer'],
  'read-notices': all,
  'read-calendar': all,
  'change-calendar': ['administrator'],
  'confirm-receipt': ['clerk'],
  'notice-supplement': ['clerk'],
  'receive-supplement': ['clerk'],
  'ask-reasons': ['clerk'],
  'receive-reasons': ['clerk'],
  consult: ['clerk'],
  'record-consultation': ['clerk'],
  'notice-fee': ['clerk'],
  'receive-payment': ['clerk'],
  'extend-limit': ['clerk'],
  'delay-answer': ['clerk'],
  'record-service': ['clerk'],
  'note-contact': staff,
  confer: staff,
  'record-search': ['clerk'],
  'review-secrecy': ['reviewer', 'signer'],
  'assign-request': staff,
  'add-unit': staff,
  'advance-unit': staff,
  'transfer-request': ['clerk', 'signer'],
  'return-request': staff,
  'split-request': ['clerk'],
  'join-request': ['clerk', 'signer'],
  'mark-excessive': ['signer'],
  'redact-paper': ['clerk'],
  'draft-letter': ['clerk'],
  'submit-letter': ['clerk'],
  'return-letter': ['reviewer', 'signer'],
  'review-letter': ['reviewer'],
  'sign-letter': ['signer'],
  'draft-answer': ['clerk'],
  'serve-letter': ['clerk'],
  'record-withdrawal': ['clerk'],
  'archive-request': ['clerk'],
  'redo-answer': ['clerk', 'signer'],
  'suggest-publishing': staff,
  'correct-record': ['clerk'],
  'add-paper': ['clerk'],
  'edit-summary': ['clerk'],
};

const town = '/county/town/';
const person = (role: Role, agencyPath = town): Person => ({
  id: role,
  account: role,
  name: role,
  agencyId: agencyPath,
  agencyName: agencyPath,
  agencyPath,
  roles: [role],
  demo: false,
  disabled: false,
});

describe('who may do what with requests', () => {
  test('the table has an expectation for every act, and every act on a case has a row', () => {
    expect(Object.keys(requestsAccess).sort()).toEqual(Object.keys(allowed).sort());
    expect(Object.keys(accessOf).sort()).toEqual([...caseActNames].sort());
    expect([...caseActNames].sort()).toEqual([...officeActs].sort());
  });

  test.each(Object.keys(allowed) as RequestPermission[])('%s: each role as the table says', (act) => {
    for (const role of all)
      expect([role, may(person(role), requestsAccess[act], { path: town })]).toEqual([role, allowed[act].includes(role)]);
  });

  test('nobody of another office acts on a case: not the clerk of a sister office, not the office above', () => {
    for (const act of Object.keys(accessOf) as OfficeAct[])
      for (const role of staff)
        for (const path of ['/county/', '/county/other/', '/'])
          expect([act, role, path, may(person(role, path), requestsAccess[accessOf[act]], { path: town })]).toEqual([
            act,
            role,
            path,
            false,
          ]);
  });
});

const row = (seq: number, act: string, on: string, data: ActRow['data'] = {}, letterId: string | null = null): ActRow => ({
  seq,
  act,
  on,
  party: 'office',
  data,
  sealed: null,
  letterId,
  paperIds: [],
  by: 'somebody',
  at: new Date(`${on}T10:00:00+08:00`),
});
const reply = { act: 'reply', outcome: 'OPEN_PUBLISHED', service: 'direct' };
const served = (seq: number, on: string) => row(seq, 'serve', on, { fact: reply, sentOn: on, servedOn: on }, 'l');

/** A case in each stage, made of acts, and the day on which it is there. */
const cases: Readonly<
  Record<Stage, { readonly channel?: 'plainMail'; readonly rows: readonly ActRow[]; readonly today?: string; readonly answer?: string }>
> = {
  filed: { channel: 'plainMail', rows: [] },
  inHand: { rows: [] },
  waitingForSupplement: {
    rows: [
      row(
        1,
        'serve',
        '2026-09-02',
        { fact: { act: 'noticeSupplement', allowWorkdays: 15 }, sentOn: '2026-09-02', servedOn: '2026-09-02' },
        'n',
      ),
    ],
  },
  waitingForReasons: {
    rows: [
      row(1, 'serve', '2026-09-02', { fact: { act: 'askReasons', allowWorkdays: 7 }, sentOn: '2026-09-02', servedOn: '2026-09-02' }, 'n'),
    ],
  },
  waitingForPayment: {
    rows: [row(1, 'serve', '2026-09-02', { fact: { act: 'noticeFee', yuan: 380 }, sentOn: '2026-09-02', servedOn: '2026-09-02' }, 'n')],
  },
  consulting: {
    rows: [row(1, 'serve', '2026-09-02', { fact: { act: 'consultThirdParty' }, sentOn: '2026-09-02', servedOn: '2026-09-02' }, 'n')],
  },
  signing: { rows: [row(1, 'draftLetter', '2026-09-02', {}, 'l')], answer: 'submitted' },
  signed: { rows: [row(1, 'draftLetter', '2026-09-02', {}, 'l')], answer: 'signed' },
  answered: { rows: [row(1, 'draftLetter', '2026-09-02', {}, 'l'), served(2, '2026-09-02')], answer: 'served' },
  lapsed: {
    rows: [
      row(
        1,
        'serve',
        '2026-09-02',
        { fact: { act: 'noticeSupplement', allowWorkdays: 2 }, sentOn: '2026-09-02', servedOn: '2026-09-02' },
        'n',
      ),
    ],
    today: '2026-09-10',
  },
  withdrawn: { rows: [row(1, 'recordWithdrawal', '2026-09-02', { fact: { act: 'withdraw' } })] },
  transferred: { rows: [row(1, 'transfer', '2026-09-02')] },
  joined: { rows: [row(1, 'join', '2026-09-02', { withId: 'x' })] },
  archived: {
    rows: [row(1, 'draftLetter', '2026-09-02', {}, 'l'), served(2, '2026-09-02'), row(3, 'archive', '2026-09-02', { archiveNumber: '1' })],
    answer: 'served',
  },
};

/** Acts that no role can do in a stage, whatever the law's table says elsewhere: the sharp edges, written out. */
const never: Readonly<Record<Stage, readonly OfficeAct[]>> = {
  filed: ['noticeSupplement', 'extend', 'consult', 'answer', 'noticeFee', 'archive', 'redo'],
  inHand: ['confirmReceipt', 'receivePayment', 'receiveSupplement', 'archive', 'redo'],
  waitingForSupplement: ['extend', 'noticeFee', 'receivePayment', 'archive'],
  waitingForReasons: ['receivePayment', 'archive'],
  waitingForPayment: ['extend', 'noticeSupplement', 'receiveSupplement', 'archive'],
  consulting: ['receivePayment', 'archive', 'redo'],
  signing: ['archive', 'signLetter', 'redo'],
  signed: ['archive', 'redo'],
  answered: ['noticeSupplement', 'extend', 'consult', 'answer', 'recordWithdrawal', 'transfer', 'join', 'split'],
  lapsed: ['extend', 'consult', 'noticeFee', 'archive'],
  withdrawn: ['extend', 'answer', 'consult', 'recordWithdrawal'],
  transferred: ['answer', 'extend', 'consult', 'draftLetter', 'signLetter', 'addPaper', 'archive'],
  joined: ['answer', 'extend', 'consult', 'draftLetter', 'signLetter', 'addPaper', 'archive'],
  archived: ['answer', 'extend', 'consult', 'draftLetter', 'signLetter', 'addPaper', 'archive'],
};

describe.each(Object.entries(cases))('stage %s', (stage, { channel = 'inPerson', rows, today = '2026-09-03', answer }) => {
  const arrival: Arrival = { id: 'r', channel: channel as Channel, arrivedOn: '2026-09-01' };
  const facts = factsOf(arrival, rows);
  const letters = answer === undefined ? [] : [{ id: 'l', state: answer, isAnswer: true, number: null, service: null, servedOn: null }];
  const ground = { id: 'r', purpose: 'request', facts, letters, calendar: nationalCalendar } as const;
  const request = { ...arrival, agencyPath: town } as unknown as RequestRecord;

  test('is the stage', () => {
    expect(stageOf(facts, caseClock('r', facts, nationalCalendar, today), letters[0], today)).toBe(stage);
  });

  test('role × act × own and other office: the right first, then the law', () => {
    const byRole = new Map(all.map((role) => [role, actsFor(person(role), request, ground, today)]));
    const lawful = new Set(caseActNames.filter((act) => all.some((role) => byRole.get(role)?.[act] === null)));
    for (const act of never[stage as Stage]) expect([stage, act, lawful.has(act)]).toEqual([stage, act, false]);
    expect(lawful.size).toBeGreaterThan(0);
    for (const role of all) {
      const own = byRole.get(role) as ReturnType<typeof actsFor>;
      const other = actsFor(person(role, '/county/other/'), request, ground, today);
      for (const act of caseActNames) {
        const right = allowed[accessOf[act]].includes(role);
        expect([act, role, own[act] === null]).toEqual([act, role, right && lawful.has(act)]);
        expect([act, role, other[act]]).toEqual([act, role, `您的角色不能办“${requestsAccess[accessOf[act]].label}”。`]);
        // Whoever has the right and may not now is told why, with the article.
        if (right && !lawful.has(act)) expect(own[act]).toMatch(/。（.+）$/u);
      }
    }
  });

  test('the roles of the law’s table are among those who may', () => {
    for (const act of officeActs) for (const role of acts[act].roles) expect(allowed[accessOf[act]]).toContain(role);
  });
});
