// Each kind of letter, for a township and for a department, as Word file and as PDF: what LibreOffice, poppler and qpdf make of it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLetterDocx } from '../../src/documents/out/letter-docx.ts';
import { createPdfWriter } from '../../src/documents/out/pdf.ts';
import { letterDocument } from '../../src/features/requests/writing/letter-document.ts';
import { composeLetter, plainTextOf } from '../../src/law/requests/letters/compose.ts';
import { everyLetter, fullData, type Office, offices } from '../../src/law/requests/letters/full-letters.fixture.ts';
import { letterKindNames } from '../../src/law/requests/letters/letter-kinds.ts';

// Kept, and named on the terminal, when somebody wants to look at the letters.
const kept = process.env['LETTERS_FOLDER'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'gongkai-every-letter-'));
const path = (name: string) => join(folder, name);
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const bare = (text: string) => text.replace(/\s/g, '');
/**
 * The letters and figures of all pages, sorted: programs order the parts of a page differently, and number pages on their own.
 * Without hyphens and marks: poppler drops a hyphen at the end of a line, and LibreOffice does not paint the last mark of a content
 * control when it hangs over the edge.
 */
const signs = (file: string) => [...bare(run('pdftotext', file, '-')).replace(/—\d+—|[-。，、；：]/g, '')].sort().join('');

const letters = (Object.keys(offices) as Office[]).flatMap((office) =>
  everyLetter.map(({ kind, outcome }) => {
    const data = fullData(kind, office, outcome);
    return { name: [office, kind, outcome].filter(Boolean).join('-'), kind, office, data, text: composeLetter(kind, data) };
  }),
);

beforeAll(async () => {
  const writer = createPdfWriter();
  for (const { name, text, data } of letters) {
    const on = String(data['on']);
    const document = letterDocument(text, on);
    writeFileSync(path(`${name}-ours.pdf`), await writer.writeLetter(document, { date: on }));
    writeFileSync(path(`${name}.docx`), await writeLetterDocx(document, { date: on }));
  }
  await writer.close();
  const { status, stderr } = spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${path('profile')}`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...letters.map(({ name }) => path(`${name}.docx`)),
    ],
    { encoding: 'utf8', timeout: 280_000 },
  );
  expect(status, stderr).toBe(0);
  expect(stderr).not.toMatch(/^Error/m);
}, 300_000);
afterAll(() => {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});

test('every kind of letter is there for both offices', () => {
  for (const office of Object.keys(offices))
    expect(new Set(letters.filter((letter) => letter.office === office).map(({ kind }) => kind))).toEqual(new Set(letterKindNames));
});

describe.each(letters)('$name', ({ name, text }) => {
  test('LibreOffice opens the Word file and prints the words of our PDF, which are those of the letter', () => {
    const ours = path(`${name}-ours.pdf`);
    expect(signs(path(`${name}.pdf`))).toBe(signs(ours));
    const printed = bare(run('pdftotext', '-raw', ours, '-')).replace(/—\d+—/g, '');
    const paragraphs = plainTextOf(text)
      .split('\n')
      .map(bare)
      .filter((paragraph) => paragraph !== '');
    const found = paragraphs.filter((paragraph) => printed.includes(paragraph));
    // Cells of a table run together in another order; everything else stands as it was written.
    expect(found.length).toBeGreaterThan(paragraphs.length / 2);
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', ours], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });
});
