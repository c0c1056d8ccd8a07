// Long, because it goes through everything a citizen can do, on a real database.
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../platform/ledger.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { caseActing } from './act-on-case.ts';
import type { CitizenDesk, Filed, Filing, SentFile } from './citizen-desk.contract.ts';
import { citizenDesk } from './citizen-desk.ts';
import { recomputeCases } from './recompute-cases.ts';
import type { RequestCase } from './requests.contract.ts';
import { applicant, type RequestsServer, requestsServer, submissionKey, wanted } from './requests.fixture.ts';

let office: RequestsServer;
let desk: CitizenDesk;
const from = '203.0.113.7';

beforeAll(async () => {
  office = await requestsServer();
  desk = citizenDesk(office.context, { alreadyPublished: async () => [] });
});
afterAll(() => office.close());

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => {
      if (isRefusal(error)) return error.code;
      throw error;
    },
  );

async function file(name: string, content: string): Promise<SentFile> {
  const path = await office.context.storage.draft();
  await writeFile(path, content);
  return { name, type: 'application/pdf', path, bytes: Buffer.byteLength(content) };
}

let people = 500;
async function filing(description = wanted().description, files: readonly SentFile[] = []): Promise<Filing> {
  people += 1;
  return { officeSlug: office.town.slug, applicant: applicant(people), wanted: wanted(description), identityFiles: files, otherFiles: [] };
}

async function filed(given: Filing): Promise<Filed> {
  return desk.file(given, submissionKey(), from);
}

const enter = (given: Filing, { number, code }: Filed) => desk.open({ number, code, name: given.applicant.name }, from);

async function idOf({ number }: Filed): Promise<string> {
  const found = office.context.db.selectFrom('request').select('id').where('agency_id', '=', office.town.id);
  return (await found.where('number', '=', number).executeTakeFirstOrThrow()).id;
}

/** The newest letter of a kind, signed by three people and sent on the day that the clock says. */
async function send(detail: RequestCase, kind: string, service: 'electronic' | 'direct', on: string): Promise<RequestCase> {
  const letter = detail.letters.findLast((one) => one.kind === kind);
  if (!letter) throw new Error(`no ${kind}`);
  const signed = await office.sign(detail, letter.id);
  const version = signed.letters.find(({ id }) => id === letter.id)?.version;
  const answer = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/letters/${letter.id}/serve`, {
    version,
    service,
    sentOn: on,
    servedOn: on,
    proof: '系统送达记录',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function draft(detail: RequestCase, kind: string, outcome: string, data: object): Promise<RequestCase> {
  const answer = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/letters`, {
    kind,
    outcome,
    data,
    service: 'electronic',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

const day = (on: string) => office.clock.set(`${on}T10:00:00+08:00`);

describe('filing', () => {
  test('在线提交，系统显示提交成功之日为收到日，期限从次日起算（条例第三十一条、第三十三条）', async () => {
    day('2026-09-01');
    const result = await filed(await filing());
    expect(result).toMatchObject({
      receivedOn: '2026-09-01',
      supplementNoticeBy: '2026-09-10',
      replyBy: '2026-09-29',
      provisional: false,
      again: false,
    });
    expect(result.code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/);
  });

  test('sent twice it is one request, with the same number and the same code; another body under its key is refused', async () => {
    const given = await filing('两次提交的内容', [await file('证件.pdf', '%PDF-1.4 一')]);
    const key = submissionKey();
    const first = await desk.file(given, key, from);
    const again = await desk.file({ ...given, identityFiles: [await file('证件.pdf', '%PDF-1.4 一')] }, key, from);
    expect(again).toEqual({ ...first, again: true });
    expect(await codeOf(desk.file({ ...given, wanted: wanted('另一件'), identityFiles: [] }, key, from))).toBe('key-reused');
  });

  test('没有身份证明不拒收，由受理机关告知补正（条例第二十九条、第三十条）', async () => {
    const given = await filing('没有身份证明的申请');
    expect(await codeOf(filed({ ...given, applicant: { ...given.applicant, idNumber: '' } }))).toBe('done');
  });

  test('what cannot be used changes nothing and says what to do', async () => {
    const count = async () =>
      Number(
        (
          await office.context.db
            .selectFrom('request')
            .select((select) => select.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const before = await count();
    const given = await filing();
    expect(await codeOf(filed({ ...given, applicant: { ...given.applicant, name: ' ' } }))).toBe('incomplete-form');
    expect(await codeOf(filed({ ...given, applicant: { ...given.applicant, phone: '', address: '', email: '' } }))).toBe('incomplete-form');
    expect(await codeOf(filed({ ...given, wanted: { ...given.wanted, description: '' } }))).toBe('incomplete-form');
    expect(await codeOf(filed({ ...given, officeSlug: 'nowhere' }))).toBe('no-such-agency');
    expect(await codeOf(filed(await filing('伪装', [await file('照片.pdf', '<html>')])))).toBe('unusable-paper');
    expect(await codeOf(filed(await filing('空', [await file('空.pdf', '')])))).toBe('empty-paper');
    expect(await codeOf(desk.file(given, 'short', from))).toBe('bad-submission-key');
    expect(await count()).toBe(before);
  });

  test('a form or a file that cannot be used is refused by the name of its field', async () => {
    const given = await filing();
    const fieldsOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) => (isRefusal(error) ? error.fields.map(({ path }) => path) : error),
      );
    const incomplete = { ...given, applicant: { ...given.applicant, name: ' ' }, wanted: { ...given.wanted, description: '' } };
    expect(await fieldsOf(filed(incomplete))).toEqual(['applicant.name', 'wanted.description']);
    expect(await fieldsOf(filed(await filing('伪装', [await file('照片.pdf', '<html>')])))).toEqual(['identity']);
    const others = { ...(await filing('空')), otherFiles: [await file('空.pdf', '')] };
    expect(await fieldsOf(filed(others))).toEqual(['papers']);
  });

  test('too many from one network are told to wait, not dropped; others are not kept waiting', async () => {
    const answers = [];
    for (let n = 0; n < 62; n += 1)
      answers.push(await codeOf(desk.file({ ...(await filing()), officeSlug: 'nowhere' }, submissionKey(), '198.51.100.9')));
    expect([answers[0], answers.at(-1)]).toEqual(['no-such-agency', 'too-many-attempts']);
    expect(await codeOf(desk.file(await filing(), submissionKey(), '198.51.100.10'))).toBe('done');
  });
});

describe('tracking', () => {
  test('number, code and name must all fit; whatever is wrong, the answer is the same', async () => {
    day('2026-09-01');
    const given = await filing();
    const right = await filed(given);
    const { number, code } = right;
    const { name } = given.applicant;
    const others = await filed(await filing());
    for (const wrong of [
      { number, code: others.code, name },
      { number: others.number, code, name },
      { number, code, name: '虚构的别人' },
      { number, code: '', name },
      { number: '', code: '', name: '' },
    ])
      expect(await codeOf(desk.open(wrong, '192.0.2.1'))).toBe('not-found-or-wrong');
    expect(await codeOf(desk.open({ number: ` ${number}`, code: code.toLowerCase().replaceAll('-', ' '), name: ` ${name} ` }, from))).toBe(
      'done',
    );
  });

  test('whoever guesses is slowed; the owner still gets in from the same network', async () => {
    const given = await filing();
    const right = await filed(given);
    const source = '192.0.2.77';
    const answers = [];
    for (let n = 0; n < 25; n += 1)
      answers.push(await codeOf(desk.open({ number: right.number, code: `${n}`, name: given.applicant.name }, source)));
    expect(answers.at(-1)).toBe('too-many-attempts');
    expect(await codeOf(desk.open({ number: right.number, code: right.code, name: given.applicant.name }, source))).toBe('done');
  });

  test('a ticket lasts thirty minutes, opens one case, and cannot be forged', async () => {
    day('2026-09-01');
    const given = await filing();
    const ticket = await enter(given, await filed(given));
    expect((await desk.view(ticket)).applicantMasked).toMatch(/^虚\*+$/);
    expect(await codeOf(desk.view(`${ticket.slice(0, -2)}AA`))).toBe('ticket-over');
    expect(await codeOf(desk.opinionAsked(ticket))).toBe('ticket-over');
    office.clock.set('2026-09-01T10:31:00+08:00');
    expect(await codeOf(desk.view(ticket))).toBe('ticket-over');
    day('2026-09-01');
  });
});

describe('from the form to the answer', () => {
  test('申请、补正、重新起算、答复、下载：期限与条例第三十条一致', async () => {
    day('2026-09-01');
    const given = await filing('有关补助的文件');
    const receipt = await filed(given);
    const ticket = async () => enter(given, receipt);
    let detail = await office.detail(await idOf(receipt));

    day('2026-09-03');
    detail = await office.act('clerk', detail, 'noticeSupplement', {
      items: ['请写明年度'],
      guidance: '例如2025年度。',
      allowWorkdays: 15,
    });
    expect((await desk.view(await ticket())).letters).toEqual([]);
    await send(detail, 'supplementNotice', 'electronic', '2026-09-03');
    const asked = await desk.view(await ticket());
    expect(asked).toMatchObject({
      stage: 'waitingForSupplement',
      replyBy: null,
      can: { supplement: { by: '2026-09-23', items: ['请写明年度'] } },
    });

    day('2026-09-08');
    const key = submissionKey();
    const given2 = async () => ({ text: '2025年度农村危房改造补助文件', files: [await file('补正.pdf', '%PDF-1.4 补')] });
    await desk.supplement(await ticket(), await given2(), key);
    // Pressed twice: one supplement, and no second restart.
    await desk.supplement(await ticket(), await given2(), key);
    const restarted = await desk.view(await ticket());
    expect(restarted).toMatchObject({ stage: 'inHand', replyBy: '2026-10-12', can: { supplement: null } });
    expect(restarted.explanation.join('')).toContain('收到补正之日（2026年9月8日）');
    expect(restarted.days.at(-1)).toMatchObject({ on: '2026-10-12', counted: true, n: 20 });
    expect(await codeOf(desk.supplement(await ticket(), await given2(), submissionKey()))).not.toBe('done');

    day('2026-09-20');
    detail = await draft(await office.detail(detail.row.id), 'answerPublished', 'OPEN_PUBLISHED', { way: '已在本站“社会救助”栏目公开。' });
    await send(detail, 'answerPublished', 'electronic', '2026-09-20');
    const answered = await desk.view(await ticket());
    expect(answered.stage).toBe('answered');
    expect(answered.remedy).toMatch(/60日内.*行政复议.*6个月内.*行政诉讼/);
    const [letter] = answered.letters;
    const pdf = await desk.letter(await ticket(), letter?.id ?? '', 'pdf');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await codeOf(desk.withdraw(await ticket(), { reason: '' }, submissionKey()))).not.toBe('done');
    // Somebody else's ticket opens nothing of it.
    const other = await filing();
    const strange = await enter(other, await filed(other));
    expect(await codeOf(desk.letter(strange, letter?.id ?? '', 'pdf'))).toBe('no-such-letter');
    expect(await codeOf(desk.paper(strange, answered.papers[0]?.id ?? ''))).toBe('no-such-paper');
  });

  test('逾期不缴费视为放弃，不再处理（国办函〔2020〕109号第六条）', async () => {
    day('2026-09-01');
    const given = await filing('十年全部原始凭证');
    const receipt = await filed(given);
    let detail = await office.detail(await idOf(receipt));
    day('2026-09-04');
    detail = await office.act('clerk', detail, 'noticeFee', { basis: 'pages', count: 250, how: '缴入县国库。' });
    await send(detail, 'feeNotice', 'electronic', '2026-09-04');
    const waiting = await desk.view(await enter(given, receipt));
    expect(waiting).toMatchObject({ stage: 'waitingForPayment', can: { pay: { yuan: 4700, by: '2026-10-09' } } });
    // Saying that it was paid is not the payment: the office records the day.
    await desk.proofOfPayment(await enter(given, receipt), { note: '已转账', files: [] }, submissionKey());
    expect((await desk.view(await enter(given, receipt))).stage).toBe('waitingForPayment');
    day('2026-10-10');
    await recomputeCases(caseActing(office.context, 'system:calendar'), 'due');
    expect((await desk.view(await enter(given, receipt))).stage).toBe('lapsed');
    detail = await office.detail(detail.row.id);
    expect(detail.row.stage).toBe('lapsed');
    detail = await draft(detail, 'noticeNoFurther', 'OTH_NO_PAYMENT', {});
    detail = await send(detail, 'noticeNoFurther', 'electronic', '2026-10-10');
    expect(detail.row).toMatchObject({ outcome: 'OTH_NO_PAYMENT', stage: 'answered' });
  });

  test('第三方逾期沉默不推定同意，征求意见的时间不计入期限（条例第三十二条、第三十三条第三款）', async () => {
    day('2026-09-01');
    const given = await filing('农贸市场委托管理合同');
    const receipt = await filed(given);
    let detail = await office.detail(await idOf(receipt));
    day('2026-09-07');
    detail = await office.act('clerk', detail, 'consult', {
      kind: 'thirdParty',
      who: '虚构物业公司',
      information: '合同全文',
      byLink: true,
    });
    await send(detail, 'thirdPartyInquiry', 'direct', '2026-09-07');
    expect((await desk.view(await enter(given, receipt))).steps.map(({ title }) => title)).toContain('正在征求意见');
    day('2026-10-10');
    detail = await office.detail(detail.row.id);
    const [consultation] = detail.consultations;
    expect(consultation).toMatchObject({ answerBy: '2026-09-28', silent: true, ifSilent: 'agencyDecides', answer: null });
    // Four days before, fifteen excluded: sixteen are left after 28 September.
    expect(detail.clock.replyBy).toBe('2026-10-26');
  });

  test('第三方凭函上的编码在线答复；不同意要写理由，只能答一次', async () => {
    day('2026-09-01');
    const given = await filing('停车场经营合同');
    const receipt = await filed(given);
    let detail = await office.detail(await idOf(receipt));
    detail = await office.act('clerk', detail, 'consult', {
      kind: 'thirdParty',
      who: '虚构停车公司',
      information: '合同全文',
      byLink: true,
    });
    const inquiry = detail.letters.find(({ kind }) => kind === 'thirdPartyInquiry');
    const code = /(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}/.exec(JSON.stringify(inquiry?.letter ?? ''))?.[0] ?? '';
    expect(inquiry?.data).toMatchObject({ information: '合同全文', opinionCode: code });
    expect(await codeOf(desk.openOpinion(code, from))).toBe('not-found-or-wrong');
    await send(detail, 'thirdPartyInquiry', 'direct', '2026-09-01');
    const ticket = await desk.openOpinion(code, from);
    expect(await desk.opinionAsked(ticket)).toMatchObject({
      kind: 'thirdParty',
      information: expect.stringContaining('合同全文'),
      answered: false,
    });
    expect(await codeOf(desk.giveOpinion(ticket, { answer: 'disagree', reasons: '' }, submissionKey()))).toBe('reasons-missing');
    await desk.giveOpinion(ticket, { answer: 'disagree', reasons: '公开会泄露本公司的报价。' }, submissionKey());
    expect(await codeOf(desk.giveOpinion(ticket, { answer: 'agree', reasons: '' }, submissionKey()))).toBe('opinion-given');
    const [consultation] = (await office.detail(detail.row.id)).consultations;
    expect(consultation).toMatchObject({
      answer: 'disagree',
      answeredOn: '2026-09-01',
      reasons: '公开会泄露本公司的报价。',
      weighing: null,
    });
  });

  test('a withdrawal ends the case; correction of one’s own record is a case of its own and not counted as a request', async () => {
    day('2026-09-01');
    const given = await filing();
    const receipt = await filed(given);
    await desk.withdraw(await enter(given, receipt), { reason: '已经找到' }, submissionKey());
    expect((await desk.view(await enter(given, receipt))).stage).toBe('withdrawn');
    const before = await desk.yearOf(office.town.slug, 2026);
    const asked = {
      officeSlug: office.town.slug,
      applicant: applicant(900),
      record: '救助登记表',
      wrong: '姓名用字',
      right: '与身份证一致',
      files: [],
    };
    const correction = await desk.askCorrection(asked, submissionKey(), from);
    expect(correction.number).toMatch(/^更正2026-\d{4}$/);
    expect(await desk.yearOf(office.town.slug, 2026)).toEqual(before);
  });
});

describe('a lost code', () => {
  test('asked for with the right proof the office is told, with anything else nothing happens; the answer is the same', async () => {
    day('2026-09-01');
    const given = await filing();
    const receipt = await filed(given);
    const { name, idNumber, phone } = given.applicant;
    const facts = async () => (await office.facts(await idOf(receipt))).filter((act) => act === 'recover-code').length;
    await desk.recover({ number: '', name, idNumber, phone: '19900009999' }, '192.0.2.30');
    await desk.recover({ number: '', name: '别人', idNumber, phone }, '192.0.2.31');
    expect(await facts()).toBe(0);
    await desk.recover({ number: '', name, idNumber, phone }, '192.0.2.32');
    expect(await facts()).toBe(1);
    // Without a mail server the office hands out the new code; the old one is void then.
    const id = await idOf(receipt);
    const { seq } = await office.detail(id);
    const renewed = await office.call('clerk', 'POST', `/api/requests/${id}/tracking-code`, { seq, identity: '持身份证当面核对' });
    expect(renewed.status, JSON.stringify(renewed.body)).toBe(200);
    expect(await codeOf(enter(given, receipt))).toBe('not-found-or-wrong');
    expect(await codeOf(enter(given, { ...receipt, code: renewed.body.trackingCode }))).toBe('done');
  });
});

test('the ledger verifies after all this', async () => {
  expect((await verifyLedger(office.context.db, office.context.tenant)).ok).toBe(true);
});
