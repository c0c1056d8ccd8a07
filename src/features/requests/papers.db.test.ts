import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../documents/in/read-document.ts';
import { createPdfWriter } from '../../documents/out/pdf.ts';
import type { RequestCase } from './requests.contract.ts';
import { applicant, type RequestsServer, requestsServer } from './requests.fixture.ts';

let office: RequestsServer;
let pdf: Buffer;
const secret = '虚构保密人王甲';
beforeAll(async () => {
  office = await requestsServer();
  const writer = createPdfWriter();
  const blocks = [
    { kind: 'paragraph', text: `户主：${secret}` },
    { kind: 'paragraph', text: '补助标准：每户三万元' },
  ] as const;
  pdf = Buffer.from(await writer.write({ kind: 'pdf', title: '补助名单', pictures: 0, blocks }, { date: '2026-09-01' }));
  await writer.close();
});
afterAll(() => office.close());

const upload = async (detail: RequestCase, name: string, content: Buffer, kind = 'information') =>
  office.send('clerk', `/api/requests/${detail.row.id}/papers`, { name, content }, { kind });

describe('papers', () => {
  test('are what their bytes say; others are refused with a sentence', async () => {
    const { detail } = await office.register();
    const taken = await upload(detail, '名单.docx', pdf);
    expect(taken.body.papers[0]).toMatchObject({
      no: 1,
      name: '名单.docx',
      type: 'application/pdf',
      kind: 'information',
      addedBy: 'clerk 某',
    });
    for (const [name, content] of [
      ['页面.pdf', Buffer.from('<html><script>alert(1)</script></html>')],
      ['程序.png', Buffer.from('MZ\u0090\u0000')],
      ['空.pdf', Buffer.alloc(0)],
    ] as const) {
      const refused = await upload(detail, name, content);
      expect([name, refused.status >= 400 && refused.status < 500, refused.body.message.length > 10]).toEqual([name, true, true]);
    }
    expect((await office.detail(detail.row.id)).papers.length).toBe(1);
    const { id } = taken.body.papers[0];
    const file = await office.call('clerk', 'GET', `/api/requests/${detail.row.id}/papers/${id}/file`);
    expect(file.raw.equals(pdf)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
    });
  });

  test('区分处理：涂黑的内容没有了，核验留在卷里，原件封存，写明理由才能看', async () => {
    const { detail } = await office.register();
    const taken = (await upload(detail, '名单.pdf', pdf)).body as RequestCase;
    const paperId = taken.papers[0]?.id as string;
    const page = await office.call('clerk', 'GET', `/api/requests/${detail.row.id}/papers/${paperId}/pages/1`);
    expect([page.status, page.headers['content-type'], page.headers['x-pages'], page.raw.subarray(1, 4).toString()]).toEqual([
      200,
      'image/png',
      '1',
      'PNG',
    ]);
    expect((await office.call('clerk', 'GET', `/api/requests/${detail.row.id}/papers/${paperId}/pages/9`)).body.code).toBe(
      'redaction-noSuchPage',
    );
    const mark = { page: 1, x: 0.05, y: 0.05, width: 0.9, height: 0.9, ground: '第十五条' };
    const done = await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/redact`, { seq: taken.seq, paperId, marks: [mark] });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const [original, released] = (done.body as RequestCase).papers;
    expect(original).toMatchObject({ sealed: true, proof: null });
    expect(released).toMatchObject({ kind: 'released', name: '名单（处理后）.pdf', sealed: false, proof: { ok: true } });
    expect(released?.proof?.checks.length).toBeGreaterThan(5);
    const open = (id: string) => office.call('clerk', 'GET', `/api/requests/${detail.row.id}/papers/${id}/file`);
    const given = await open(released?.id as string);
    expect(given.raw.includes(secret)).toBe(false);
    expect((await open(paperId)).body.code).toBe('give-a-reason');
    await office.call('clerk', 'POST', `/api/requests/${detail.row.id}/reveal`, { what: 'original', reason: '核对涂黑范围' });
    expect((await open(paperId)).raw.equals(pdf)).toBe(true);
    expect(await office.facts(detail.row.id)).toEqual(['register-request', 'add-paper', 'redact-paper', 'reveal-personal-data']);
  }, 60_000);
});

describe('files made of a case', () => {
  test('案卷、期限计算表、办理单和文书都打得开，封存的原件不在案卷里', async () => {
    const { detail } = await office.register();
    await upload(detail, '名单.pdf', pdf);
    await upload(detail, '说明.txt', Buffer.from('情况说明'), 'other');
    const now = await office.act('clerk', await office.detail(detail.row.id), 'noticeSupplement', {
      items: ['写明村名'],
      guidance: '请写明村名和年份。',
    });
    const letterId = now.letters[0]?.id as string;
    await office.sign(now, letterId);
    for (const name of ['case.pdf', 'clock.pdf', 'handling-sheet.pdf', `letters/${letterId}/letter.pdf`]) {
      const file = await office.call('clerk', 'GET', `/api/requests/${detail.row.id}/${name}`);
      expect([name, file.status, file.raw.subarray(0, 5).toString()]).toEqual([name, 200, '%PDF-']);
      expect(file.headers['content-disposition']).toMatch(/^attachment;/);
    }
    const word = await office.call('clerk', 'GET', `/api/requests/${detail.row.id}/letters/${letterId}/letter.docx`);
    expect(word.raw.subarray(0, 2).toString()).toBe('PK');
  }, 120_000);

  test('送达回证由文书填好：编号、名称、文号、受送达人；没有签发的没有，还没选的送达方式留着勾选', async () => {
    const who = applicant(77);
    const { detail } = await office.register({ applicant: who });
    const now = await office.act('clerk', detail, 'noticeSupplement', { items: ['写明村名'], guidance: '请写明村名和年份。' });
    const [letter] = now.letters;
    const at = `/api/requests/${detail.row.id}/letters/${letter?.id}`;
    const early = await office.call('clerk', 'GET', `${at}/service-receipt.pdf`);
    expect([early.status, early.body.code]).toEqual([409, 'letter-not-signed']);
    const signed = await office.sign(now, letter?.id as string);
    const printed = async (format: string) =>
      JSON.stringify(await readDocument((await office.call('clerk', 'GET', `${at}/service-receipt.${format}`)).raw, `x.${format}`));
    const number = signed.letters[0]?.number as string;
    for (const format of ['pdf', 'docx']) {
      const text = await printed(format);
      for (const known of [detail.row.number, who.name, number, '政府信息公开申请补正告知书', '□直接送达', '送达人签名'])
        expect([format, text]).toEqual([format, expect.stringContaining(known)]);
    }
    const sent = { version: signed.letters[0]?.version, service: 'post', carrier: 'ems', sentOn: '2026-09-01', servedOn: null, proof: '' };
    expect((await office.call('clerk', 'POST', `${at}/serve`, sent)).status).toBe(200);
    const after = await printed('docx');
    expect(after).toContain('邮寄（邮政特快专递）');
    expect(after).not.toContain('□直接送达');
    expect((await office.call('stranger', 'GET', `${at}/service-receipt.pdf`)).status).toBe(404);
  }, 120_000);
});
