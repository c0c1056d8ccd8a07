// What people send by mistake or on purpose through the front door: a sentence for them, nothing in the library, a server that goes on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { refusalSentences } from '../../src/documents/in/unreadable-file.ts';
import type { ImportAnswer } from '../../src/features/report/report.contract.ts';
import { reportHtml, soundReport } from '../../src/features/report/report.fixture.ts';
import { badFiles } from '../bad-files.fixture.ts';
import { type ApiAnswer, type ApiPerson, apiPerson, type ProductServer, startServer } from '../server.fixture.ts';

let server: ProductServer;
let clerk: ApiPerson;
let before: number;

const count = async () => ((await clerk.call('GET', '/api/reports')).body as { total: number }).total;

beforeAll(async () => {
  server = await startServer(inject('demonstration'));
  clerk = await apiPerson(server.base, 'yuntai-clerk');
});
afterAll(() => server?.stop());
beforeEach(async () => {
  before = await count();
});
afterEach(async () => {
  expect(await count()).toBe(before);
  expect((await fetch(`${server.base}/healthz`)).status).toBe(200);
});

const form = (name: string, bytes: Uint8Array) => {
  const data = new FormData();
  data.append('files', new Blob([new Uint8Array(bytes)]), name);
  return data;
};

/** The first file of an upload, once it is worked off. */
async function ended(answer: ApiAnswer): Promise<ImportAnswer['files'][number]> {
  expect(answer.status, answer.text).toBe(202);
  const { id } = answer.body as ImportAnswer;
  for (;;) {
    const { finished, files } = (await clerk.call('GET', `/api/reports/imports/${id}`)).body as ImportAnswer;
    const [file] = files;
    if (finished && file) return file;
    await new Promise((done) => setTimeout(done, 200));
  }
}

const upload = async (name: string, bytes: Uint8Array) => ended(await clerk.call('POST', '/api/reports/imports', form(name, bytes)));

/** Posts a file with its name as it is: FormData would tidy it. */
function postRaw(name: string, content: Buffer): Promise<ApiAnswer> {
  const boundary = 'the-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename*=UTF-8''${encodeURIComponent(name)}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return clerk.send('/api/reports/imports', `multipart/form-data; boundary=${boundary}`, body);
}

const nothingRead = /^文件里没有读到年度报告的表格和正文。/;
const sound = reportHtml(soundReport({ unit: '清溪县云台镇人民政府', year: 2024 }));

describe('a bad file is refused with its sentence', () => {
  for (const { title, name, make, sentence } of badFiles)
    test(title, async () => {
      const file = await upload(name, make());
      expect([file.name, file.state, file.reportId]).toEqual([name, 'refused', null]);
      expect(file.message).toMatch(sentence ? new RegExp(`^${sentence.replace(/[.()（）]/g, '\\$&')}$`) : nothingRead);
    });

  test('a file of 60 MB, before it is kept', async () => {
    const answer = await clerk.call('POST', '/api/reports/imports', form('太大.pdf', new Uint8Array(60 * 1024 * 1024)));
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'file-too-large', message: '文件太大，单个文件不能超过 50 MB。' });
    expect(refusalSentences.tooLarge).toContain('50 MB');
  });

  test('a form without a file, and a body that is no form', async () => {
    const none = await clerk.call('POST', '/api/reports/imports', new FormData());
    expect(none.status).toBeGreaterThanOrEqual(400);
    expect(none.status).toBeLessThan(500);
    expect((none.body as { message: string }).message).toMatch(/[\u4e00-\u9fff]/);
    const json = await clerk.call('POST', '/api/reports/imports', { files: ['x'] });
    expect(json.status).toBeGreaterThanOrEqual(400);
    expect(json.status).toBeLessThan(500);
  });

  test('a report of somebody else', async () => {
    const stranger = reportHtml(soundReport({ unit: '清溪县柳河镇人民政府', year: 2024 }));
    const file = await upload('柳河.html', stranger);
    expect([file.state, file.reportId]).toEqual(['refused', null]);
    expect(file.message).toContain('不在您的范围内');
  });
});

describe('a name is a name and nothing more', () => {
  test.each([
    ['a way up', '../../../etc/年报.docx', '年报.docx'],
    ['a way up for Windows', '..\\..\\年报.docx', '年报.docx'],
    ['a NUL', '年报.docx\0.html', '年报.docx.html'],
    ['an emoji', '年报😀.docx', '年报😀.docx'],
    ['a turn of direction', '年报\u202efdp.docx', '年报fdp.docx'],
  ])('%s', async (_, name, shown) => {
    const file = await ended(await postRaw(name, Buffer.from('不是年报')));
    expect([file.name, file.state]).toEqual([shown, 'refused']);
    expect(file.message).toMatch(nothingRead);
  });

  test('a line break, as browsers send it and as nobody does', async () => {
    const file = await upload('年报\r\n第二行.docx', Buffer.from('不是年报'));
    expect(file.name).not.toMatch(/[\r\n]/);
    expect([file.name.endsWith('第二行.docx'), file.state]).toEqual([true, 'refused']);
    const raw = await postRaw('年报\r\n第二行.docx', Buffer.from('不是年报'));
    expect(raw.status).toBe(422);
    expect(raw.body).toMatchObject({ code: 'no-files', message: '没有选择文件。请至少选择一个年度报告文件。' });
  });
});

test('a good file after all the bad ones is taken in', async () => {
  const file = await upload('2024.html', sound);
  expect(file.state).toBe('stored');
});

test('the server wrote no error of its own', () => {
  expect(server.output()).not.toMatch(/"level":(50|60)|\n\s+at /);
});
