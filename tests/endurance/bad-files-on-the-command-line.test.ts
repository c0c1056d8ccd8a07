import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refusalSentences } from '../../src/documents/in/unreadable-file.ts';
import { reportSchema } from '../../src/features/report/report.contract.ts';
import { badFiles } from '../bad-files.fixture.ts';
import { expectRefusal, gongkaiIn, inPairs } from '../command.fixture.ts';

// Forty processes, one a file: half a minute that npm test does not have.
const folder = mkdtempSync(join(tmpdir(), 'gongkai-bad-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const gongkai = (...args: string[]) => gongkaiIn(folder, ...args);
const put = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(folder, name), content);
  return name;
};

test('a bad file is refused with one sentence and exit code 2, or read with a finding that says nothing was there', async () => {
  await inPairs(badFiles, async ({ title, name, make, sentence }) => {
    put(name, make());
    const ended = await gongkai('report', 'read', name, '--json');
    if (sentence) return expectRefusal(ended, name, sentence);
    expect([ended.code, ended.err], title).toEqual([1, '']);
    const report = reportSchema.parse(JSON.parse(ended.out));
    expect(
      report.findings.map(({ rule }) => rule),
      title,
    ).toContain('X-27');
    expect([report.cells, report.sections], title).toEqual([{}, []]);
  });
  put('太大.pdf', '%PDF-1.7');
  truncateSync(join(folder, '太大.pdf'), 60 * 1024 * 1024);
  expectRefusal(await gongkai('report', 'read', '太大.pdf'), '太大.pdf', refusalSentences.tooLarge);
  const json = put('半截.json', '{"format": "2021", ');
  expectRefusal(await gongkai('report', 'read', json), json, '不是完整的 JSON，请用 gongkai report read --json 重新生成。');
}, 300_000);
