// A case as the server would give it, for tests of the office: the clock is the law's own over the given facts.
import type { RequestCase } from '../../../features/requests/requests.contract.ts';
import { nationalCalendar } from '../../../law/calendar/calendar.ts';
import type { Act, Case } from '../../../law/requests/case.ts';
import { clock } from '../../../law/requests/clock.ts';

export const clockOn = (acts: readonly Act[], asOf: string, arrivedOn = '2026-03-02') =>
  clock({ id: 'x', received: { channel: 'inPerson', arrivedOn, confirmedOn: null }, acts, asOf } satisfies Case, nationalCalendar);

/** @param asOf the day on which the page is looked at */
export function caseFixture(acts: readonly Act[], asOf: string, more: Partial<RequestCase> = {}): RequestCase {
  const now = clockOn(acts, asOf);
  const consulted = acts.filter((act) => 'answeredOn' in act);
  return {
    row: {
      id: 'x',
      number: '2026-0001',
      agencyId: 'a',
      agencyName: '清溪县云台镇人民政府',
      madeUp: true,
      channel: 'inPerson',
      arrivedOn: '2026-03-02',
      receivedOn: now.receivedOn,
      applicantKind: 'person',
      applicantMasked: '虚****甲',
      summary: '农村饮水工程合同',
      stage: 'inHand',
      light: 'green',
      replyBy: now.replyBy,
      provisional: false,
      workdaysLeft: 10,
      handlerId: null,
      handlerName: null,
      unit: '',
      supplement: null,
      thirdParty: null,
      extendedDays: now.extendedWorkdays,
      answeredOn: null,
      outcome: null,
      outcomeLabel: null,
      letterNumber: null,
      service: null,
      servedOn: null,
      feeYuan: null,
      archiveNumber: null,
    },
    seq: acts.length,
    applicant: {
      kind: 'person',
      nameMasked: '虚****甲',
      idKind: 'idCard',
      idMasked: '',
      phoneMasked: '',
      addressMasked: '',
      emailMasked: '',
      representativeMasked: '',
      contactMasked: '',
    },
    wanted: { description: '农村饮水工程合同', form: 'paper', delivery: 'post', otherFormAccepted: true, needsHelp: '' },
    clock: {
      ...now,
      consultations: now.consultations.map((one) => ({ ...one })),
      refusals: [...now.refusals],
      warnings: [...now.warnings],
      days: [...now.days],
      provisionalLimits: [...now.provisionalLimits],
    },
    next: null,
    acts: {},
    timeline: [],
    consultations: now.consultations.map(({ kind, answerBy, answeredOn, ifSilent, silent }, at) => ({
      id: `k${at}`,
      kind,
      whoMasked: '某***司',
      sentOn: consulted[at]?.on ?? '',
      servedOn: consulted[at] && 'servedOn' in consulted[at] ? (consulted[at].servedOn ?? null) : null,
      answerBy,
      answeredOn,
      answer: null,
      reasons: null,
      ifSilent,
      silent,
      weighing: null,
    })),
    fee: null,
    contacts: [],
    conferrings: [],
    units: [],
    searches: [],
    secrecyReviews: [],
    papers: [],
    letters: [],
    related: [],
    hints: [],
    ...more,
  };
}
