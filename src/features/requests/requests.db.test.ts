// Long, because it goes through every act of the office on a request, on a real database.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readDocument } from '../../documents/in/read-document.ts';
import { countRequests } from '../../law/report/count.ts';
import { form2021 } from '../../law/report/form-2021.ts';
import { connectTo } from '../../platform/database.ts';
import { verifyLedger } from '../../platform/ledger.ts';
import { sweepSubmissions } from '../../platform/submissions.ts';
import { columnsInDatabase } from '../../platform/test-database.fixture.ts';
import { caseActing } from './act-on-case.ts';
import { requestsForReport } from './counted-requests.ts';
import { fileRequest } from './file-request.ts';
import { requestColumns } from './migrations.ts';
import { recomputeCases } from './recompute-cases.ts';
import type { RequestCase, RequestRow } from './requests.contract.ts';
import { applicant, officeSettings, type RequestsServer, registration, requestsServer, submissionKey, wanted } from './requests.fixture.ts';

let office: RequestsServer;
beforeAll(async () => {
  office = await requestsServer({ jobs: true });
});
afterAll(() => office.close());
beforeEach(() => office.clock.set('2026-09-01T09:00:00+08:00'));

let people = 100;
/** Another applicant for each test, so that tests do not meet. */
const somebody = () => {
  people += 1;
  return applicant(people);
};
const at = (on: string, time = '10:00') => office.clock.set(`${on}T${time}:00+08:00`);
const letterOf = (detail: RequestCase, kind: string) => {
  const letter = detail.letters.findLast((one) => one.kind === kind);
  if (!letter) throw new Error(`no ${kind}: ${detail.letters.map((one) => one.kind).join()}`);
  return letter;
};
const letters = (detail: RequestCase, letterId: string, step: string, body: object, account = 'clerk') =>
  office.call(
    account,
    step === '' ? 'PUT' : 'POST',
    `/api/requests/${detail.row.id}/letters/${letterId}${step === '' ? '' : `/${step}`}`,
    body,
  );
async function serve(detail: RequestCase, letterId: string, sent: object): Promise<RequestCase> {
  const version = detail.letters.find(({ id }) => id === letterId)?.version;
  const answer = await letters(detail, letterId, 'serve', { version, ...sent });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}
async function signAndServe(detail: RequestCase, kind: string, sent: object): Promise<RequestCase> {
  const { id } = letterOf(detail, kind);
  return serve(await office.sign(detail, id), id, sent);
}
async function answer(detail: RequestCase, outcome: string, kind: string, data: object, service = 'direct'): Promise<RequestCase> {
  const drafted = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/letters`, { kind, outcome, data, service });
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200);
  return drafted.body;
}
const granted = {
  information: ['《云台镇农村危房改造补助对象名单》'],
  form: '电子文件',
  way: '随本答复书提供',
  time: '随本答复书一并提供',
};
const reviewed = { on: '2026-09-01', kind: 'secrecy', opinion: 'release', basis: '《保守国家秘密法》第三十五条' };

test('the types of the tables are those of the database', async () => {
  expect(await columnsInDatabase(office.database.db, Object.keys(requestColumns))).toEqual(requestColumns);
});

describe('登记', () => {
  test('当面提交的以提交之日为收到日，二十个工作日为限', async () => {
    const { answer: registered, detail } = await office.register({ applicant: somebody() });
    expect(registered).toMatchObject({ number: expect.stringMatching(/^2026-\d{4}$/), receivedOn: '2026-09-01', replyBy: '2026-09-29' });
    expect(registered.trackingCode).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z]{6}$/);
    expect(detail.row).toMatchObject({ stage: 'inHand', light: 'green', workdaysLeft: 20 });
    expect(detail.next).toMatchObject({ act: 'recordSearch', by: '2026-09-10' });
    expect(detail.acts).toMatchObject({ noticeSupplement: null, extend: null, signLetter: '您的角色不能办“签发”。' });
    expect(detail.acts['receivePayment']).toContain('109号');
    expect(await office.facts(detail.row.id)).toEqual(['register-request']);
  });

  test('平常信函确认以前没有收到日，确认之日起算', async () => {
    at('2026-09-08');
    const { detail } = await office.register({ applicant: somebody(), channel: 'plainMail', arrivedOn: '2026-09-01' });
    expect(detail.row).toMatchObject({ receivedOn: null, replyBy: null, stage: 'filed', light: 'blue' });
    expect(detail.acts['noticeSupplement']).toContain('双方确认');
    const confirmed = await office.act('clerk', detail, 'confirmReceipt', { on: '2026-09-02', how: '电话确认' });
    expect(confirmed.row).toMatchObject({ receivedOn: '2026-09-02', replyBy: '2026-09-30', stage: 'inHand' });
    expect(confirmed.acts['confirmReceipt']).toContain('不需要再确认');
  });

  test('a form that was sent more than thirty days ago is told so, and nothing is registered twice', async () => {
    const key = submissionKey();
    const payload = { ...registration(77), agencyId: office.town.id };
    const send = () => office.call('clerk', 'POST', '/api/requests', payload, { 'idempotency-key': key });
    expect((await send()).status).toBe(201);
    const { db, tenant, clock } = office.context;
    await sweepSubmissions(db, tenant, new Date(clock.now().getTime() + 31 * 86_400_000));
    const again = await send();
    expect(again).toMatchObject({ status: 409, body: { code: 'sent-before' } });
    expect(again.body.message).toContain('受理编号和查询码');
  });

  test('sent twice it is one request; another body under the same key is refused', async () => {
    const payload = { ...registration(), agencyId: office.town.id, applicant: somebody() };
    const headers = { 'idempotency-key': submissionKey() };
    const [first, second] = [
      await office.call('clerk', 'POST', '/api/requests', payload, headers),
      await office.call('clerk', 'POST', '/api/requests', payload, headers),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const other = await office.call('clerk', 'POST', '/api/requests', { ...payload, note: '另一件' }, headers);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  test('impossible days are refused with a sentence', async () => {
    const enter = async (input: object) =>
      (
        await office.call(
          'clerk',
          'POST',
          '/api/requests',
          { ...registration(), agencyId: office.town.id, ...input },
          { 'idempotency-key': submissionKey() },
        )
      ).body;
    expect(await enter({ arrivedOn: '2026-09-02' })).toMatchObject({ code: 'future-day' });
    expect(await enter({ arrivedOn: '2019-05-01' })).toMatchObject({
      code: 'beforeRegulations',
      source: expect.stringContaining('711'),
    });
    expect(await enter({ channel: 'fax', arrivedOn: '2026-08-20', confirmedOn: '2026-08-19' })).toMatchObject({
      code: 'confirmedBeforeArrival',
    });
  });

  test('the summary of the register is short and names nobody', async () => {
    const who = somebody();
    const description = `本人${who.name}，身份证号${who.idNumber}，电话${who.phone}，申请公开${'云台镇'.repeat(60)}补助名单`;
    const { detail } = await office.register({ applicant: who, wanted: wanted(description) });
    expect([...detail.row.summary].length).toBeLessThanOrEqual(100);
    for (const secret of [who.name, who.idNumber, who.phone]) expect(detail.row.summary).not.toContain(secret);
    const edited = await office.act('clerk', detail, 'editSummary', { summary: `${who.name}要的补助名单，身份证990000199001011239` });
    expect(edited.row.summary).toBe('***要的补助名单，身份证99***************9');
  });
});

describe('补正', () => {
  test('签发并送达以后停止计算，收到补正重新计算', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const input = { items: ['写明年份和村名'], guidance: '可以写“东山村2025年度”。', allowWorkdays: 15 };
    let now = await office.act('clerk', detail, 'noticeSupplement', input);
    expect(now.row).toMatchObject({ stage: 'inHand', supplement: null });
    at('2026-09-03');
    now = await office.sign(now, letterOf(now, 'supplementNotice').id);
    expect(letterOf(now, 'supplementNotice')).toMatchObject({ state: 'signed', number: expect.stringMatching(/^清云公补〔2026〕\d+号$/) });
    expect(now.row.stage).toBe('inHand');
    now = await serve(now, letterOf(now, 'supplementNotice').id, { service: 'post', carrier: 'ems', sentOn: '2026-09-03' });
    expect(now.row).toMatchObject({
      stage: 'waitingForSupplement',
      light: 'blue',
      replyBy: null,
      supplement: { noticedOn: '2026-09-03', by: null },
    });
    at('2026-09-07');
    now = await office.act('clerk', now, 'recordService', { letterId: letterOf(now, 'supplementNotice').id, servedOn: '2026-09-05' });
    expect(now.row.supplement).toMatchObject({ by: '2026-09-24' });
    now = await office.act('clerk', now, 'receiveSupplement', { on: '2026-09-07', text: '东山村2025年度' });
    expect(now.row).toMatchObject({ stage: 'inHand', replyBy: '2026-10-10', supplement: { cameOn: '2026-09-07' } });
  });

  test('逾期不补正：期满次日起不再处理，夜里重算，此后收到的补正被拒绝并写明条款', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const asked = await office.act('clerk', detail, 'noticeSupplement', { items: ['写明村名'], guidance: '请写明村名和年份。' });
    const waiting = await signAndServe(asked, 'supplementNotice', { service: 'direct', sentOn: '2026-09-01', servedOn: '2026-09-01' });
    const by = waiting.clock.supplementBy as string;
    at('2026-10-12');
    await recomputeCases(office.acting('clerk'), 'due');
    const lapsed = await office.detail(detail.row.id);
    expect(by < '2026-10-12').toBe(true);
    expect(lapsed.row).toMatchObject({ stage: 'lapsed', outcome: 'OTH_NO_SUPPLEMENT' });
    const late = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/receiveSupplement`, {
      seq: lapsed.seq,
      on: '2026-10-12',
      text: '迟了',
    });
    expect(late).toMatchObject({ status: 409, body: { source: expect.stringContaining('第三十条') } });
    const inTime = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/receiveSupplement`, {
      seq: lapsed.seq,
      on: by,
      text: '按时收到，补记',
    });
    expect(inTime).toMatchObject({ status: 200, body: { row: { stage: 'inHand' } } });
  });
});

describe('延期', () => {
  test('签发人同意并在届满前告知，才延长', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    at('2026-09-24');
    let now = await office.act('clerk', detail, 'extend', { workdays: 10, reason: '涉及三个村的档案，需要逐件核对' });
    expect(now.row).toMatchObject({ replyBy: '2026-09-29', extendedDays: 0 });
    const { letter } = letterOf(now, 'extensionNotice');
    expect(letter.paragraphs.map(({ text }) => text).join()).toContain('2026年10月19日');
    expect(letterOf(now, 'extensionNotice').data).not.toHaveProperty('approvedBy');
    now = await office.sign(now, letterOf(now, 'extensionNotice').id);
    const signed = letterOf(now, 'extensionNotice');
    expect(signed.data).toMatchObject({ approvedBy: office.person('signer').name });
    expect(JSON.stringify(signed.letter)).not.toContain(office.person('signer').name);
    expect(now.hints.map(({ code }) => code)).toContain('extensionNotSent');
    now = await serve(now, letterOf(now, 'extensionNotice').id, { service: 'direct', sentOn: '2026-09-24', servedOn: '2026-09-24' });
    expect(now.row).toMatchObject({ replyBy: '2026-10-19', extendedDays: 10 });
    const more = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/extend`, {
      seq: now.seq,
      workdays: 11,
      reason: '还不够',
    });
    expect(more).toMatchObject({ status: 409, body: { code: 'extensionTooLong', source: expect.stringContaining('第三十三条第二款') } });
  });

  test('届满以后不能再延期', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    at('2026-09-30');
    const late = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/extend`, {
      seq: detail.seq,
      workdays: 5,
      reason: '忘了',
    });
    expect(late).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('届满'), source: expect.stringContaining('第三十三条') },
    });
    expect((await office.detail(detail.row.id)).row).toMatchObject({ light: 'black', workdaysLeft: -1, stage: 'inHand' });
  });
});

describe('征求第三方意见', () => {
  test('发出之日起停止计算，期满自己恢复；沉默不是同意，由承办人衡量', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const who = '虚构第三方赵甲';
    let now = await office.act('clerk', detail, 'consult', {
      kind: 'thirdParty',
      who,
      contact: '19900009999',
      information: '补助名单中的家庭情况',
      byLink: true,
    });
    expect(now.letters.map(({ kind }) => kind)).toEqual(['thirdPartyInquiry', 'consultationNotice']);
    expect(now.consultations).toEqual([]);
    at('2026-09-02');
    now = await signAndServe(now, 'thirdPartyInquiry', { service: 'direct', sentOn: '2026-09-02', servedOn: '2026-09-02' });
    expect(now.row).toMatchObject({ stage: 'consulting', light: 'blue', thirdParty: { askedOn: '2026-09-02', answeredOn: null } });
    expect(now.consultations[0]).toMatchObject({ whoMasked: '虚***', answerBy: '2026-09-22', ifSilent: 'agencyDecides', silent: false });
    at('2026-09-23');
    await recomputeCases(office.acting('clerk'), 'due');
    now = await office.detail(detail.row.id);
    expect(now.row).toMatchObject({ stage: 'inHand', light: 'green', replyBy: '2026-10-26' });
    expect(now.consultations[0]).toMatchObject({ silent: true, answer: null, weighing: null });
    now = await office.act('clerk', now, 'recordConsultation', {
      consultationId: now.consultations[0]?.id,
      weighing: '逾期未提出意见，家庭情况与公共利益无关，不予公开。',
    });
    expect(now.consultations[0]?.weighing).toMatchObject({ byName: 'clerk 某' });
    const denied = letterOf(await answer(now, 'DENY_THIRD', 'answerDenied', {}), 'answerDenied');
    expect(denied.data).toMatchObject({
      consultation: '本机关于2026年9月2日书面征求第三方意见，第三方逾期未提出意见。',
      weighing: '逾期未提出意见，家庭情况与公共利益无关，不予公开。',
    });
    expect(JSON.stringify(denied)).not.toContain(who);
    const own = { ...denied.data, consultation: '本机关已征求意见，对方没有回音。' };
    const saved = await letters(now, denied.id, '', { version: denied.version, data: own, paragraphs: {}, service: 'direct' });
    expect(letterOf(saved.body, 'answerDenied').data).toMatchObject({ consultation: '本机关已征求意见，对方没有回音。' });
    const seen = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/reveal`, {
      what: 'thirdParty',
      consultationId: now.consultations[0]?.id,
      reason: '电话核实送达',
    });
    expect(seen.body.fields).toEqual([
      { label: '被征求意见人', value: who },
      { label: '联系方式', value: '19900009999' },
    ]);
  });
});

describe('收费', () => {
  test('按量收费，期满未缴的不再处理；发出以前不算', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const none = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/noticeFee`, {
      seq: detail.seq,
      basis: 'pages',
      count: 30,
      how: '缴入国库',
    });
    expect(none).toMatchObject({ status: 422, body: { code: 'no-fee' } });
    let now = await office.act('clerk', detail, 'noticeFee', { basis: 'pages', count: 68, how: '缴入国库' });
    expect(now.fee).toBeNull();
    now = await signAndServe(now, 'feeNotice', { service: 'direct', sentOn: '2026-09-01', servedOn: '2026-09-01' });
    expect(now.fee).toMatchObject({ basis: 'pages', count: 68, yuan: 380, noticedOn: '2026-09-01', payBy: '2026-09-29' });
    expect(now.row).toMatchObject({ stage: 'waitingForPayment', feeYuan: 380 });
    at('2026-09-30');
    expect((await office.detail(detail.row.id)).clock.state).toBe('lapsedUnpaid');
    await recomputeCases(office.acting('clerk'), 'due');
    expect((await office.detail(detail.row.id)).row).toMatchObject({ stage: 'lapsed', outcome: 'OTH_NO_PAYMENT' });
  });

  test('期限内缴了、期满后才知道的，按缴费那天算；期满后才缴的不收', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await office.act('clerk', detail, 'noticeFee', { basis: 'pages', count: 68, how: '缴入国库' });
    now = await signAndServe(now, 'feeNotice', { service: 'direct', sentOn: '2026-09-01', servedOn: '2026-09-01' });
    at('2026-10-08');
    await recomputeCases(office.acting('clerk'), 'due');
    now = await office.detail(detail.row.id);
    expect(now.row.stage).toBe('lapsed');
    expect(now.acts['receivePayment']).toBeNull();
    const late = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/receivePayment`, {
      seq: now.seq,
      on: '2026-09-30',
    });
    expect(late.status).toBe(409);
    expect(late.body.message).toMatch(/缴费/);
    now = await office.act('clerk', now, 'receivePayment', { on: '2026-09-28', proof: '票据 9901' });
    expect(now.row).toMatchObject({ stage: 'inHand' });
    expect(now.clock.replyBy).toBe('2026-10-30');
    at('2026-09-01');
  });
});

describe('答复', () => {
  test('拟稿、审核、签发是三个人，签发时编号，送达后办结', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await office.act('clerk', detail, 'recordSearch', {
      on: '2026-09-01',
      scope: '党政办档案室',
      method: '按年份',
      persons: '钱某',
      result: '有',
    });
    now = await answer(now, 'OPEN_PROVIDE', 'answerGranted', granted);
    const { id, version } = letterOf(now, 'answerGranted');
    expect((await letters(now, id, 'sign', { version }, 'signer')).body.code).toBe('letter-not-reviewed');
    now = (await letters(now, id, 'submit', { version })).body;
    expect(now.row.stage).toBe('signing');
    expect((await letters(now, id, 'review', { version }, 'signer')).status).toBe(403);
    now = (await letters(now, id, 'return', { version, note: '写明获取时间' }, 'reviewer')).body;
    expect(letterOf(now, 'answerGranted')).toMatchObject({ state: 'draft', returnNote: '写明获取时间' });
    const saved = await letters(now, id, '', { version, data: { ...granted, time: '工作日上午9时至11时' }, paragraphs: {} });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const next = letterOf(saved.body, 'answerGranted').version;
    expect(next).toBe(version + 1);
    expect((await letters(now, id, 'submit', { version })).body.code).toBe('letter-changed-meanwhile');
    await letters(now, id, 'submit', { version: next });
    await letters(now, id, 'review', { version: next }, 'reviewer');
    const early = await letters(now, id, 'sign', { version: next }, 'signer');
    expect(early.body).toMatchObject({ code: 'not-reviewed-for-secrecy', source: expect.stringContaining('第十七条') });
    now = await office.act('reviewer', await office.detail(detail.row.id), 'recordSecrecyReview', reviewed);
    const signed = await letters(now, id, 'sign', { version: next }, 'signer');
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    now = signed.body;
    expect(now.row).toMatchObject({ stage: 'signed', letterNumber: expect.stringMatching(/^清云公复〔2026〕\d+号$/), answeredOn: null });
    const courier = await letters(now, id, 'serve', { version: next, service: 'post', carrier: 'other', sentOn: '2026-09-01' });
    expect(courier.body).toMatchObject({ code: 'courierNotPostal', source: expect.stringContaining('第五十五条') });
    now = await serve(now, id, { service: 'post', carrier: 'ems', sentOn: '2026-09-01' });
    expect(now.row).toMatchObject({ stage: 'answered', light: null, answeredOn: '2026-09-01', outcome: 'OPEN_PROVIDE', servedOn: null });
    at('2026-09-04');
    now = await office.act('clerk', now, 'recordService', { letterId: id, servedOn: '2026-09-03' });
    expect(now.row.servedOn).toBe('2026-09-03');
    expect(now.clock.remedies).toMatchObject({ reviewFirst: false, reviewBy: '2026-11-02' });
    now = await office.act('clerk', now, 'archive', { archiveNumber: '2026-Y-1' });
    expect(now.row).toMatchObject({ stage: 'archived', archiveNumber: '2026-Y-1' });
    const listed = await office.call('clerk', 'GET', '/api/requests?stage=archived');
    expect(listed.body.items.find((row: RequestRow) => row.id === detail.row.id)).toMatchObject({ archiveNumber: '2026-Y-1' });
    const printed = async (path: string) => JSON.stringify(await readDocument((await office.call('clerk', 'GET', path)).raw, path));
    expect(await printed('/api/requests/export.xlsx?stage=archived')).toMatch(/归档号.*2026-Y-1/);
    expect(await printed(`/api/requests/${detail.row.id}/handling-sheet.pdf`)).toMatch(/归档号.*2026-Y-1/);
    expect(await office.facts(detail.row.id)).toEqual([
      'register-request',
      'record-search',
      'draft-answer',
      'submit-letter',
      'return-letter',
      'save-letter',
      'submit-letter',
      'review-letter',
      'review-secrecy',
      'sign-letter',
      'serve-letter',
      'record-service',
      'archive-request',
    ]);
  });

  test('nobody reviews or signs what they wrote themselves, whatever roles they have', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const drafted = await answer(detail, 'OPEN_PUBLISHED', 'answerPublished', { way: '清溪县人民政府网站“政府信息公开”专栏' });
    const { id, version } = letterOf(drafted, 'answerPublished');
    await letters(drafted, id, 'submit', { version });
    const { db } = office.database;
    const reviewer = office.person('reviewer').id;
    await db.updateTable('request_letter').set({ submitted_by: reviewer }).where('id', '=', id).execute();
    expect((await letters(drafted, id, 'review', { version }, 'reviewer')).body.code).toBe('own-work');
    await db
      .updateTable('request_letter')
      .set({ submitted_by: office.person('clerk').id, reviewed_by: office.person('signer').id, state: 'reviewed' })
      .where('id', '=', id)
      .execute();
    expect((await letters(drafted, id, 'sign', { version }, 'signer')).body.code).toBe('own-work');
    expect((await letters(drafted, id, 'sign', { version }, 'signer2')).status).toBe(200);
  });

  test('法定段落不能改写，理由段落可以', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const data = {
      reason: '该材料是本机关内部讨论尚未定稿的方案',
      circumstance: '过程稿',
      noDuty: '已经核对，法律、法规、规章没有规定应当公开',
    };
    const now = await answer(detail, 'DENY_PROCESS', 'answerDenied', data);
    const draft = letterOf(now, 'answerDenied');
    const lockedKey = draft.letter.paragraphs.find(({ locked }) => locked)?.key as string;
    const free = draft.letter.paragraphs.find(({ locked }) => !locked)?.key as string;
    const save = (paragraphs: object) => letters(now, draft.id, '', { version: draft.version, data, paragraphs });
    expect((await save({ [lockedKey]: '不公开' })).body.code).toBe('locked-paragraph');
    const saved = await save({ [free]: '改写后的理由：该方案尚在讨论，没有定稿。' });
    expect(letterOf(saved.body, 'answerDenied').letter.paragraphs.find(({ key }) => key === free)?.text).toContain('改写后的理由');
    expect(draft.letter.paragraphs.at(-1)?.text).toContain('先向清溪县人民政府申请行政复议');
  });

  test('信息不存在要有检索记录，检索日期取自记录', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await answer(detail, 'NO_NOTEXIST', 'noticeNotHeld', {
      scope: '本镇档案室',
      method: '按年份和关键词',
      persons: '档案管理员',
      reason: '没有制作过该信息',
    });
    const { id, missing } = letterOf(now, 'noticeNotHeld');
    expect(missing.map(({ field }) => field)).toContain('searchedOn');
    const early = await letters(now, id, 'submit', { version: 1 });
    expect(early.body).toMatchObject({ code: 'letter-incomplete', message: expect.stringContaining('检索日期') });
    now = await office.act('clerk', now, 'recordSearch', {
      on: '2026-09-01',
      scope: '档案室',
      method: '目录',
      persons: '一人',
      result: '没有',
    });
    now = await office.sign(now, id);
    expect(
      letterOf(now, 'noticeNotHeld')
        .letter.paragraphs.map(({ text }) => text)
        .join(),
    ).toContain('本机关于2026年9月1日进行了检索');
  });

  test('a letter with somebody’s number in it is not signed, and no document number is lost by it', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await answer(detail, 'OPEN_PUBLISHED', 'answerPublished', { way: '请向张三13800138000索取' });
    const { id } = letterOf(now, 'answerPublished');
    const { version } = letterOf(now, 'answerPublished');
    await letters(now, id, 'submit', { version });
    await letters(now, id, 'review', { version }, 'reviewer');
    const refused = await letters(now, id, 'sign', { version }, 'signer');
    expect(refused).toMatchObject({ status: 422, body: { code: 'letter-has-errors' } });
    now = (await letters(now, id, 'void', { version, note: '重拟' })).body;
    now = await answer(now, 'OPEN_PUBLISHED', 'answerPublished', { way: '清溪县人民政府网站“政府信息公开”专栏' });
    now = await office.sign(now, letterOf(now, 'answerPublished').id);
    const numbers = await office.database.db.selectFrom('request_letter').select('number').where('number', 'like', '清云公复%').execute();
    const used = numbers.map(({ number }) => Number(/(\d+)号$/.exec(number ?? '')?.[1])).sort((a, b) => a - b);
    expect(used).toEqual(used.map((_, index) => index + 1));
  });
});

describe('过程中的其他步骤', () => {
  test('看到的不是最新的，拒绝执行并说明是谁办了什么', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    await office.act('reviewer', detail, 'contact', {
      on: '2026-09-01',
      phase: 'during',
      way: '电话',
      with: '申请人',
      text: '说明办理进度',
    });
    const late = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/acts/recordWithdrawal`, {
      seq: detail.seq,
      on: '2026-09-01',
      how: '电话',
    });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', message: expect.stringContaining('reviewer 某“联络记录”') },
    });
  });

  test('联络、会商、检索、联办都在卷里', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await office.act('clerk', detail, 'confer', {
      on: '2026-09-01',
      participants: ['甲', '乙'],
      question: '是否涉及第三方',
      conclusion: '先征求意见',
    });
    now = await office.act('clerk', now, 'addUnit', { name: '村镇建设办', task: '提供补助台账', dueOn: '2026-09-10' });
    now = await office.act('clerk', now, 'advanceUnit', { unitId: now.units[0]?.id, stage: 'done', note: '已提供' });
    expect(now.conferrings[0]).toMatchObject({ participants: ['甲', '乙'], conclusion: '先征求意见', byName: 'clerk 某' });
    expect(now.units[0]).toMatchObject({ name: '村镇建设办', stage: 'done', doneOn: '2026-09-01', note: '已提供', task: '提供补助台账' });
    expect(now.letters.map(({ kind }) => kind)).toEqual(['assistLetter']);
  });

  test('转出、并案要签发人同意；转入的机关自己确认收到，可以退回', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const input = { toAgencyId: office.otherTown.id, toName: '青石镇', reason: '属青石镇制作' };
    let now = await office.act('clerk', detail, 'transfer', input);
    expect(now.row.stage).toBe('inHand');
    expect(now.hints.map(({ code }) => code)).toContain('proposed');
    now = await office.act('signer', now, 'transfer', input);
    expect(now.row).toMatchObject({ stage: 'transferred', light: null });
    const theirs = await office.call('stranger', 'GET', `/api/requests/${now.related[0]?.id}`);
    expect(theirs.body.row).toMatchObject({ channel: 'misdirected', receivedOn: null, stage: 'filed', agencyId: office.otherTown.id });
    const back = await office.call('stranger', 'POST', `/api/requests/${theirs.body.row.id}/acts/return`, {
      seq: theirs.body.seq,
      reason: '也不是本镇的',
    });
    expect(back.body.row.stage).toBe('transferred');
    expect((await office.detail(detail.row.id)).row.stage).toBe('inHand');
  });

  test('同一申请人的重复件并案', async () => {
    const who = somebody();
    const [first, second] = [(await office.register({ applicant: who })).detail, (await office.register({ applicant: who })).detail];
    const other = (await office.register({ applicant: somebody() })).detail;
    const join = (account: string, detail: RequestCase, withId: string) =>
      office.call(account, 'POST', `/api/requests/${detail.row.id}/acts/join`, { seq: detail.seq, withId, reason: '内容相同' });
    expect((await join('clerk', second, other.row.id)).body.code).toBe('not-the-same-applicant');
    const proposed = await join('clerk', second, first.row.id);
    const joined = await join('signer', proposed.body, first.row.id);
    expect(joined.body).toMatchObject({ row: { stage: 'joined' }, related: [{ id: first.row.id, relation: 'joinedWith' }] });
  });

  test('拆分的各件收到日相同，步骤相同', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    at('2026-09-03');
    let now = await office.act('clerk', detail, 'noticeSupplement', { items: ['分别写明'], guidance: '请写明三项各是什么。' });
    now = await signAndServe(now, 'supplementNotice', { service: 'direct', sentOn: '2026-09-03', servedOn: '2026-09-03' });
    now = await office.act('clerk', now, 'receiveSupplement', { on: '2026-09-03', text: '三项' });
    now = await office.act('clerk', now, 'split', { parts: ['第一项：名单', '第二项：标准', '第三项：文件'] });
    expect(now.wanted.description).toBe('第一项：名单');
    expect(now.related.map(({ relation }) => relation)).toEqual(['splitInto', 'splitInto']);
    const child = await office.detail(now.related[0]?.id as string);
    expect(child.row).toMatchObject({ arrivedOn: '2026-09-01', receivedOn: '2026-09-01', replyBy: now.row.replyBy, stage: 'inHand' });
    expect(child.clock.base).toEqual({ on: '2026-09-03', from: 'supplement' });
  });

  test('撤销并重新答复：按法院定的期限重新办理，旧决定留在卷里，年报不重复计', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    let now = await answer(detail, 'OPEN_PUBLISHED', 'answerPublished', { way: '清溪县人民政府网站“政府信息公开”专栏' });
    now = await signAndServe(now, 'answerPublished', { service: 'direct', sentOn: '2026-09-01', servedOn: '2026-09-01' });
    at('2026-12-01');
    const input = { reason: '复议决定撤销', receivedOn: '2026-12-01', limitWorkdays: 10 };
    now = await office.act('clerk', now, 'redo', input);
    now = await office.act('signer', now, 'redo', input);
    expect(now.row).toMatchObject({ stage: 'inHand', receivedOn: '2026-12-01', replyBy: '2026-12-15', outcome: null });
    expect(letterOf(now, 'answerPublished').state).toBe('served');
    at('2027-01-05');
    now = await answer(now, 'NO_NOTOURS', 'noticeNotOurs', { reason: '该信息由清溪县民政局制作，不由本机关负责公开' });
    now = await signAndServe(now, 'noticeNotOurs', { service: 'direct', sentOn: '2027-01-05', servedOn: '2027-01-05' });
    expect(now.clock.overdueWorkdays).toBeGreaterThan(0);
    const { db } = office.database;
    const of = async (year: number) =>
      (await requestsForReport(db, office.context.tenant, office.town.id, year)).filter(({ id }) => id === detail.row.id);
    expect(await of(2026)).toEqual([
      { id: detail.row.id, applicant: 'person', receivedOn: '2026-09-01', decided: { on: '2026-09-01', outcomes: ['OPEN_PUBLISHED'] } },
    ]);
    expect(await of(2027)).toEqual([]);
  });

  test('大量反复申请由签发人认定，程序只计数', async () => {
    const who = somebody();
    let last = (await office.register({ applicant: who })).detail;
    for (let n = 0; n < 10; n += 1) last = (await office.register({ applicant: who })).detail;
    expect(last.hints.find(({ code }) => code === 'manyRequests')?.message).toContain('11件');
    expect(last.acts['markExcessive']).toBe('您的角色不能办“大量反复认定”。');
    const marked = await office.act('signer', last, 'markExcessive', { reasonable: true, reason: '内容各不相同' });
    expect(marked.timeline.at(-1)?.text).toContain('理由合理');
  });

  test('申请人撤回的计入其他处理', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const now = await office.act('clerk', detail, 'recordWithdrawal', { on: '2026-09-01', how: '当面书面撤回' });
    expect(now.row).toMatchObject({ stage: 'withdrawn', outcome: 'OTH_OTHER' });
    const counted = await requestsForReport(office.database.db, office.context.tenant, office.town.id, 2026);
    const { cells } = countRequests(
      counted.filter(({ id }) => id === detail.row.id),
      2026,
      form2021,
    );
    expect(cells).toMatchObject({ 'requests.received.person': 1, 'requests.other.else.person': 1, 'requests.carriedOver.person': 0 });
  });
});

describe('台账', () => {
  test('finds by words, number, letter number and filters; sorts by what is due', async () => {
    const { detail } = await office.register({ applicant: somebody(), wanted: wanted('东山水库除险加固工程验收报告') });
    const list = async (query: string, account = 'clerk') => (await office.call(account, 'GET', `/api/requests?${query}`)).body;
    for (const q of ['水库', '加固工程', detail.row.number])
      expect((await list(`q=${encodeURIComponent(q)}`)).items.map(({ id }: { id: string }) => id)).toContain(detail.row.id);
    expect((await list('q=%25')).total).toBe(0);
    const open = await list('open=yes&size=200');
    const limits = open.items
      .filter(({ replyBy }: { replyBy: string | null }) => replyBy !== null)
      .map(({ replyBy }: { replyBy: string }) => replyBy);
    expect(limits).toEqual([...limits].sort());
    expect(open.counts.lights.green).toBeGreaterThan(0);
    expect((await list('light=green&size=1')).total).toBe(open.counts.lights.green);
    expect((await list('stage=withdrawn')).items.every(({ stage }: { stage: string }) => stage === 'withdrawn')).toBe(true);
    expect((await list('page=90000')).code).toBe('too-deep');
  });

  test('a supervisor sees rows of those below, not whom they are from; a stranger sees nothing', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const supervisor = await office.call('supervisor', 'GET', `/api/requests?size=200&q=${detail.row.number}`);
    expect(supervisor.body.items[0]).toMatchObject({ id: detail.row.id, applicantMasked: '——' });
    expect((await office.call('supervisor', 'GET', `/api/requests/${detail.row.id}`)).status).toBe(403);
    expect((await office.call('stranger', 'GET', `/api/requests?q=${detail.row.number}`)).body.total).toBe(0);
    expect((await office.call('stranger', 'GET', `/api/requests/${detail.row.id}`)).body.code).toBe('no-such-request');
  });

  test('by applicant and by similarity of text, with the earlier answer', async () => {
    const who = somebody();
    const { detail } = await office.register({ applicant: who, wanted: wanted('西岭村集体林地流转合同') });
    const found = await office.call('clerk', 'POST', '/api/requests/find', { name: ` ${who.name} ` });
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([detail.row.id]);
    expect((await office.call('stranger', 'POST', '/api/requests/find', { name: who.name })).body.items).toEqual([]);
    const same = await office.call('clerk', 'POST', '/api/requests/same', {
      idNumber: who.idNumber.toLowerCase(),
      description: '西岭村集体林地的流转合同',
    });
    expect(same.body).toMatchObject({ thisMonth: 1, items: [{ id: detail.row.id, samePerson: true }] });
    expect(same.body.items[0].similarity).toBeGreaterThan(0.6);
    const alike = await office.call('clerk', 'POST', '/api/requests/same', { name: '虚构他人', description: '西岭村集体林地流转合同' });
    expect(alike.body.items[0]).toMatchObject({ id: detail.row.id, samePerson: false });
  });

  test('查看个人信息要写理由，留痕；列表和详情只有掩码', async () => {
    const who = somebody();
    const { detail } = await office.register({ applicant: who });
    expect(JSON.stringify(detail)).not.toContain(who.idNumber);
    expect(detail.applicant).toMatchObject({
      nameMasked: '虚***',
      idMasked: '99***************X',
      phoneMasked: expect.stringMatching(/^199\*{6}\d\d$/),
    });
    const look = (body: object) => office.call('clerk', 'POST', `/api/requests/${detail.row.id}/reveal`, body);
    expect((await look({ what: 'applicant' })).status).toBe(400);
    const seen = await look({ what: 'applicant', reason: '电话联系补正' });
    expect(seen.body.fields).toContainEqual({ label: '居民身份证', value: who.idNumber });
    expect(await office.facts(detail.row.id)).toContain('reveal-personal-data');
  });

  test('导出：默认掩码，姓名要审核人写理由', async () => {
    const masked = await office.call('clerk', 'GET', '/api/requests/export.xlsx?year=2026');
    expect(masked.status).toBe(200);
    expect(masked.raw.subarray(0, 2).toString()).toBe('PK');
    expect(
      (await office.call('clerk', 'GET', '/api/requests/export.xlsx?names=yes', undefined, { 'x-reason': encodeURIComponent('统计') }))
        .status,
    ).toBe(403);
    expect((await office.call('reviewer', 'GET', '/api/requests/export.xlsx?names=yes')).body.code).toBe('no-reason');
    expect(
      (
        await office.call('reviewer', 'GET', '/api/requests/export.xlsx?names=yes', undefined, {
          'x-reason': encodeURIComponent('年度核对'),
        })
      ).status,
    ).toBe(200);
  });
});

describe('设置、日历和提醒', () => {
  test('设置由签发人改，旧的版本留着', async () => {
    const url = `/api/request-settings/${office.town.id}`;
    const settings = { ...officeSettings(office.town.id), phone: '0999-5550009' };
    expect((await office.call('clerk', 'PUT', url, settings)).status).toBe(403);
    expect((await office.call('strange-signer', 'PUT', url, settings)).status).toBe(403);
    expect((await office.call('signer', 'PUT', url, settings)).body.phone).toBe('0999-5550009');
    expect((await office.call('clerk', 'GET', url)).body.phone).toBe('0999-5550009');
    expect((await office.call('stranger', 'GET', `/api/request-settings/${office.otherTown.id}`)).raw.toString()).toBe('null');
    const rows = await office.database.db.selectFrom('request_setting').select('version').where('agency_id', '=', office.town.id).execute();
    expect(rows.length).toBe(2);
  });

  test('本地停工一天，在办申请的期限随之顺延，录入以前先告诉有多少件', async () => {
    const { detail } = await office.register({ applicant: somebody() });
    const day = { on: '2026-09-09', workday: false, reason: '台风停工', source: '清溪县人民政府通告' };
    const preview = await office.call('administrator', 'POST', '/api/calendar/local-days/preview', day);
    expect(preview.body.moved).toBeGreaterThan(0);
    expect((await office.call('clerk', 'POST', '/api/calendar/local-days', day)).status).toBe(403);
    expect((await office.call('administrator', 'POST', '/api/calendar/local-days', day)).body).toEqual([day]);
    const now = await office.detail(detail.row.id);
    expect(now.row.replyBy).toBe('2026-09-30');
    expect(now.clock.days.find(({ on }) => on === '2026-09-09')).toMatchObject({
      counted: false,
      why: expect.stringContaining('台风停工'),
    });
    const worked = { ...day, workday: true, reason: '照常上班' };
    await office.call('administrator', 'POST', '/api/calendar/local-days', worked);
    expect((await office.detail(detail.row.id)).row.replyBy).toBe('2026-09-29');
  });

  test('新一年的放假通知录入以后，暂定的期限变成确定的', async () => {
    at('2026-12-20');
    const { detail } = await office.register({ applicant: somebody(), arrivedOn: '2026-12-18' });
    expect(detail.row.provisional).toBe(true);
    const notice = {
      year: 2027,
      source: '国办发明电〔2026〕虚构号',
      off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      work: [],
    };
    expect(
      (
        await office.call('administrator', 'POST', '/api/calendar/notices', {
          ...notice,
          off: [{ name: '元旦', from: '2028-01-01', to: '2028-01-03' }],
        })
      ).body.code,
    ).toBe('bad-notice');
    expect((await office.call('administrator', 'POST', '/api/calendar/notices', notice)).body.at(-1)).toEqual(notice);
    expect((await office.detail(detail.row.id)).row).toMatchObject({ provisional: false, replyBy: '2027-01-18' });
  });

  test('notices come to those who have to act, and can be marked read', async () => {
    const mine = await office.call('reviewer', 'GET', '/api/notices');
    expect(mine.body.length).toBeGreaterThan(0);
    expect(mine.body[0]).toMatchObject({ read: false, requestId: expect.any(String), text: expect.stringContaining('文书送审') });
    await office.call('reviewer', 'POST', '/api/notices/read', { ids: mine.body.map(({ id }: { id: string }) => id) });
    expect((await office.call('reviewer', 'GET', '/api/notices')).body.every(({ read }: { read: boolean }) => read)).toBe(true);
  });
});

test('fifty filings at once, half of them sent twice, on two nodes: numbers 1 to 50, each request once', async () => {
  const { context, county, database } = office;
  // Another pool onto the same database is another node.
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
  const url = process.env['TEST_DATABASE_URL'];
  const second = url === undefined ? undefined : connectTo({ connectionString: url.replace(/[^/]*$/, rows[0]?.name ?? ''), max: 12 });
  const nodes = [context, { ...context, db: second?.db ?? database.db }];
  const filing = (n: number) =>
    ({ agencyId: county.id, purpose: 'request', applicant: applicant(n), wanted: wanted(), papers: [] }) as const;
  const keys = Array.from({ length: 50 }, submissionKey);
  const tries = keys.flatMap((key, n) =>
    n % 2 === 0 ? [[key, n, 0] as const, [key, n, 1] as const] : [[key, n, n % 3 === 0 ? 0 : 1] as const],
  );
  const filed = await Promise.all(
    tries.map(([key, n, node]) => fileRequest(caseActing(nodes[node] as typeof context, 'system:portal'), filing(n), key)),
  );
  await second?.close();
  const byKey = new Map<string, Set<string>>();
  tries.forEach(([key], at) => byKey.set(key, (byKey.get(key) ?? new Set()).add(filed[at]?.number ?? '')));
  expect([...byKey.values()].every(({ size }) => size === 1)).toBe(true);
  const numbers = [...byKey.values()].flatMap((all) => [...all]).sort();
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`));
  const kept = await database.db.selectFrom('request').select('number').where('agency_id', '=', county.id).orderBy('number').execute();
  expect(kept.map(({ number }) => number)).toEqual(numbers);
}, 60_000);

test('the ledger of it all is whole', async () => {
  expect(await verifyLedger(office.database.db, office.context.tenant)).toMatchObject({ ok: true });
});
