import { describe, expect, test } from 'vitest';
import { may, type Role, roles } from '../agencies/index.ts';
import { accessOf, reportAccess } from './report.access.ts';
import { type ReportAct, type ReportState, reportActs, reportStates } from './report.contract.ts';
import { moves, type ReportFacts, type ReportMove, stateAfter, whyNot } from './report-state.ts';

/** Every act × state that is possible, with the state after it. All else is refused. */
const possible: Readonly<Record<ReportMove, readonly string[]>> = {
  'take-in': ['draft→draft', 'submitted→draft', 'approved→draft', 'published→draft', 'withdrawn→draft'],
  correct: ['draft→draft', 'submitted→draft', 'approved→draft'],
  dismiss: ['draft→draft'],
  submit: ['draft→submitted'],
  return: ['submitted→draft', 'approved→draft'],
  approve: ['submitted→approved'],
  publish: ['approved→published'],
  withdraw: ['draft→draft', 'submitted→submitted', 'approved→approved', 'published→withdrawn'],
  reopen: ['published→draft', 'withdrawn→draft'],
  reassign: ['draft→draft'],
};

/** Who may do each act, written out. */
const doers: Readonly<Record<ReportAct, readonly Role[]>> = {
  correct: ['clerk'],
  dismiss: ['clerk'],
  submit: ['clerk'],
  return: ['reviewer', 'supervisor'],
  approve: ['reviewer'],
  publish: ['signer'],
  withdraw: ['signer'],
  reopen: ['clerk'],
  reassign: ['clerk', 'supervisor'],
};

const states = Object.keys(reportStates) as ReportState[];
/** Nothing in the way but the state. */
const clear = (state: ReportState): ReportFacts => ({
  state,
  open: { error: 0, warning: 0, info: 3 },
  doubts: 0,
  contentHash: 'h',
  publishedVersion: 1,
  authors: new Set(['author']),
  approvedHash: 'h',
  everPublished: false,
  hasForm: true,
});

describe('the way of a report', () => {
  const cases = (Object.keys(moves) as ReportMove[]).flatMap((act) => states.map((state) => ({ act, state })));

  test('has a row for every act', () => {
    expect(Object.keys(moves).sort()).toEqual(['take-in', ...reportActs].sort());
    expect(Object.keys(accessOf).sort()).toEqual([...reportActs].sort());
  });

  test.each(cases)('$act in state $state', ({ act, state }) => {
    const next = possible[act].find((move) => move.startsWith(`${state}→`))?.split('→')[1];
    if (next) {
      expect(whyNot(act, clear(state), 'somebody')).toBeNull();
      expect(stateAfter(act, clear(state), 'somebody')).toBe(next);
    } else {
      expect(whyNot(act, clear(state), 'somebody')).toMatch(/^报告现在是“.+”，不能.+。.+。$/);
      expect(() => stateAfter(act, clear(state), 'somebody')).toThrow(expect.objectContaining({ code: 'wrong-state', status: 409 }));
    }
  });

  test.each<[ReportMove, ReportState, Partial<ReportFacts>, string, string]>([
    ['submit', 'draft', { doubts: 2 }, 'somebody', 'open-doubts'],
    ['submit', 'draft', { open: { error: 1, warning: 0, info: 0 } }, 'somebody', 'open-findings'],
    ['submit', 'draft', { open: { error: 0, warning: 1, info: 0 } }, 'somebody', 'open-findings'],
    ['approve', 'submitted', {}, 'author', 'own-work'],
    ['publish', 'approved', { approvedHash: 'other' }, 'somebody', 'not-what-was-approved'],
    ['publish', 'approved', { approvedHash: null }, 'somebody', 'not-what-was-approved'],
    ['withdraw', 'draft', { publishedVersion: null }, 'somebody', 'not-published'],
    ['reassign', 'draft', { everPublished: true }, 'somebody', 'already-published'],
    ['correct', 'draft', { hasForm: false }, 'somebody', 'no-form'],
  ])('%s in %s is refused with %j to %s: %s', (act, state, facts, actor, code) => {
    expect(() => stateAfter(act, { ...clear(state), ...facts }, actor)).toThrow(expect.objectContaining({ code, status: 409 }));
    expect(whyNot(act, { ...clear(state), ...facts }, actor)).toMatch(/。$/);
  });

  test.each(reportActs.flatMap((act) => (Object.keys(roles) as Role[]).map((role) => ({ act, role }))))('$role: $act', ({ act, role }) => {
    const person = { roles: [role], agencyPath: '/county/town/', disabled: false };
    const permission = reportAccess[accessOf[act]];
    expect(may(person, permission, { path: '/county/town/' })).toBe(doers[act].includes(role));
    expect(may(person, permission, { path: '/county/town/below/' })).toBe(doers[act].includes(role) && role === 'supervisor');
    expect(may(person, permission, { path: '/county/' })).toBe(false);
    expect(may(person, permission, { path: '/county/town2/' })).toBe(false);
  });
});
