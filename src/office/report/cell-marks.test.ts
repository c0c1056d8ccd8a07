import { expect, test } from 'vitest';
import type { ReportDetail } from '../../features/report/report.contract.ts';
import { form2019 } from '../../law/report/form-2019.ts';
import { cellMarks } from './cell-marks.ts';
import { nothingChanged } from './live-check.ts';

const finding = (level: string, cells: string[], more: object = {}) => ({
  rule: 'X-01',
  level,
  cells,
  message: level,
  fingerprint: `${level}${cells}`,
  dismissed: null,
  ...more,
});
const detail = {
  report: {
    cells: { 'requests.received.person': 3, 'requests.received.business': null, 'requests.received.other': null },
    printed: { 'requests.received.person': '3件', 'requests.received.business': '/' },
    doubts: [{ cells: ['requests.received.other'], text: '12', why: '', candidates: [] }],
  },
  lastYear: { id: 'x', year: 2019, cells: { 'requests.received.person': 2, 'requests.received.business': null } },
  corrections: [{ cell: 'requests.carriedIn.person' }],
  findings: [
    finding('warning', ['requests.received.person', 'requests.carriedIn.person']),
    finding('error', ['requests.received.person']),
    finding('error', ['requests.carriedIn.person'], { dismissed: { reason: '', byName: '', at: '' } }),
  ],
} as unknown as ReportDetail;

test('a cell shows what is printed, until somebody types another number', () => {
  const marks = cellMarks(form2019, detail, { 'requests.received.business': 0 }, nothingChanged);
  expect(marks.get('requests.received.person')).toMatchObject({ value: 3, shown: '3件', lastYear: 2, changed: false });
  expect(marks.get('requests.received.business')).toMatchObject({ value: 0, shown: '0', lastYear: null, changed: true });
  expect(marks.get('requests.received.research')).toMatchObject({ value: null, shown: '', lastYear: undefined });
});

test('the worst finding stands at the place it names and nowhere else; a dismissed one not at all', () => {
  const marks = cellMarks(form2019, detail, {}, nothingChanged);
  expect(marks.get('requests.received.person')).toMatchObject({ level: 'error', says: 'error' });
  expect(marks.get('requests.carriedIn.person')).toMatchObject({ level: undefined, corrected: true });
});

test('a finding that typing does away with leaves its cell', () => {
  const gone = { gone: new Set(['errorrequests.received.person']), come: [] };
  expect(cellMarks(form2019, detail, {}, gone).get('requests.received.person')?.level).toBe('warning');
});

test('a cell is in doubt until somebody decides, for a number or a blank', () => {
  expect(cellMarks(form2019, detail, {}, nothingChanged).get('requests.received.other')?.doubt).toBe(true);
  expect(cellMarks(form2019, detail, { 'requests.received.other': 12 }, nothingChanged).get('requests.received.other')?.doubt).toBe(false);
  expect(cellMarks(form2019, detail, { 'requests.received.other': null }, nothingChanged).get('requests.received.other')?.doubt).toBe(
    false,
  );
});
