import { expect, test } from 'vitest';
import { emptyDraft, errorsOf, fieldErrors, idCardFits, inputOf, keepDraft, keptDraft } from './entry-draft.ts';

const draft = emptyDraft('2026-11-24');
const { fields } = draft;
const filled = {
  ...fields,
  applicant: { ...fields.applicant, name: '虚构申请人甲', phone: '0573-00000000', representative: '某人', contactName: '某人' },
  wanted: { ...fields.wanted, description: '2025年征收补偿方案' },
};

test('an empty form says what is missing, once for each field', () => {
  const errors = errorsOf(inputOf(fields, 'a1'));
  expect(errors.map(({ name }) => name.join('.'))).toEqual(['applicant.name', 'applicant.phone', 'wanted.description']);
  expect(errors.flatMap((error) => error.errors).every((message) => /请/.test(message))).toBe(true);
});

test('one way to reach the applicant is needed, and a mail address has to look like one', () => {
  const unreachable = { ...filled, applicant: { ...filled.applicant, phone: '' } };
  expect(errorsOf(inputOf(unreachable, 'a1'))).toEqual([
    { name: ['applicant', 'phone'], errors: ['请至少填写一种联系方式：电话、地址或电子邮箱。'] },
  ]);
  const mail = { ...filled, applicant: { ...filled.applicant, email: 'a@b' } };
  expect(errorsOf(inputOf(mail, 'a1')).map(({ name }) => name.join('.'))).toEqual(['applicant.email']);
});

test('what is asked of organisations only is not sent for a person, and the other way round', () => {
  expect(inputOf(filled, 'a1').applicant).toMatchObject({ representative: '', contactName: '', idKind: 'idCard' });
  const business = { ...filled, applicant: { ...filled.applicant, kind: 'business' as const } };
  expect(inputOf(business, 'a1').applicant).toMatchObject({ representative: '某人', idKind: 'other' });
});

test('a day of confirmation typed for a letter is not sent for a request at the counter', () => {
  expect(inputOf({ ...filled, confirmedOn: '2026-11-24' }, 'a1').confirmedOn).toBeNull();
  expect(inputOf({ ...filled, channel: 'plainMail', confirmedOn: '2026-11-24' }, 'a1').confirmedOn).toBe('2026-11-24');
  expect(inputOf({ ...filled, channel: 'plainMail' }, 'a1').confirmedOn).toBeNull();
});

test('refusals of the server find their fields', () => {
  expect(fieldErrors([{ path: 'applicant.idNumber', message: '不对' }])).toEqual([{ name: ['applicant', 'idNumber'], errors: ['不对'] }]);
});

test('the check digit of an ID card number', () => {
  expect(idCardFits('11010519491231002X')).toBe(true);
  expect(idCardFits('11010519491231002x')).toBe(true);
  expect(idCardFits('110105194912310021')).toBe(false);
  expect(idCardFits('11010519491231')).toBe(false);
});

test('a draft is kept for the person who typed it and for nobody else', () => {
  keepDraft('p1', draft);
  expect(keptDraft('p1')?.key).toBe(draft.key);
  expect(keptDraft('p2')).toBeUndefined();
  keepDraft('p1', undefined);
  expect(keptDraft('p1')).toBeUndefined();
});

test('two forms have two keys', () => {
  expect(emptyDraft('2026-11-24').key).not.toBe(draft.key);
});
