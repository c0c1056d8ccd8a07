import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../../../law/requests/letters/compose.ts';
import { outcomeNames } from '../../../../law/requests/outcomes.ts';
import { caseFixture } from '../case.fixture.ts';
import { composed, editsIn, fieldGroups } from './letter-work.ts';
import { needsOf, outcomeGroups } from './outcome-groups.ts';

const choices = outcomeGroups.flatMap((group) => group.choices);

describe('choosing an outcome', () => {
  test('every outcome stands once, under the heading of its row, with its article and a sentence', () => {
    expect(choices.map(({ outcome }) => outcome).toSorted()).toEqual([...outcomeNames].toSorted());
    for (const { source, words, contents } of choices)
      expect([source, words, contents[0]].every((text) => text && text.length > 1)).toBe(true);
    expect(outcomeGroups.map(({ title, choices: own }) => [title, own.length])).toEqual([
      ['予以公开', 2],
      ['部分公开', 1],
      ['不予公开', 8],
      ['无法提供', 4],
      ['不予处理', 5],
      ['其他处理', 3],
    ]);
  });

  test('what is not in the file yet is named before anything is written', () => {
    const detail = caseFixture([], '2026-03-20');
    expect(needsOf('NO_NOTEXIST', detail)).toEqual([{ label: '检索记录', there: false, act: 'recordSearch' }]);
    const searched = { ...detail, searches: [{ on: '2026-03-10', scope: '', method: '', persons: '', result: '', byName: '' }] };
    expect(needsOf('NO_NOTEXIST', searched).every(({ there }) => there)).toBe(true);
    expect(needsOf('DENY_THIRD', detail).map(({ there }) => there)).toEqual([false, false, false]);
  });
});

describe('the letter while it is written', () => {
  const data = {
    agency: '清溪县云台镇人民政府',
    on: '2026-03-20',
    requestNumber: '2026-0001',
    receivedOn: '2026-03-02',
    description: '农村饮水工程合同',
    applicant: '虚构申请人甲',
    information: ['合同一份'],
    form: '纸质件',
    way: '随本答复书邮寄',
    time: '随本答复书一并提供',
    reviewBody: '清溪县人民政府',
    court: '清溪县人民法院',
    service: 'post',
  };
  const letterOf = (text: ReturnType<typeof composeLetter>) => ({
    kind: 'answerGranted',
    outcome: 'OPEN_PROVIDE',
    data,
    letter: { ...text, paragraphs: [...text.paragraphs], attachments: [...text.attachments], missing: [...text.missing] },
  });
  const plain = composeLetter('answerGranted', { ...data, outcome: 'OPEN_PROVIDE' });
  const free = plain.paragraphs.find(({ locked }) => !locked);
  const locked = plain.paragraphs.find((one) => one.locked);

  test('a paragraph rewritten by hand is found again in the saved letter, a locked one never changes', () => {
    if (!free || !locked) throw new Error('the letter has both kinds of paragraphs');
    const mine = composed(letterOf(plain), data, { [free.key]: '提供的信息：合同及附表', [locked.key]: '改了法定内容' });
    expect(mine.paragraphs.find(({ key }) => key === free.key)?.text).toBe('提供的信息：合同及附表');
    expect(mine.paragraphs.find(({ key }) => key === locked.key)?.text).toBe(locked.text);
    expect(editsIn(letterOf(mine))).toEqual({ [free.key]: '提供的信息：合同及附表' });
    expect(editsIn(letterOf(plain))).toEqual({});
  });

  test('what the officer fills in and what the case knows are asked apart; outcome and number are asked nowhere', () => {
    const { own, known } = fieldGroups(letterOf(plain));
    expect(own.map(({ key }) => key)).toContain('information');
    expect(known.map(({ key }) => key)).toContain('applicant');
    expect([...own, ...known].some(({ key }) => key === 'outcome' || key === 'docNo')).toBe(false);
  });
});
