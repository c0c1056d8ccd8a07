import { describe, expect, test } from 'vitest';
import { actSchemas, caseActNames, type SimpleAct } from '../../../features/requests/requests.contract.ts';
import { actForms, partsOf } from './act-forms.ts';
import { actGroups, groupedActs } from './act-groups.ts';
import { caseFixture } from './case.fixture.ts';
import { bodyOf, errorsFrom, errorsOf, withLine } from './values.ts';

const names = Object.keys(actSchemas) as SimpleAct[];

describe('forms of acts', () => {
  test.each(names)('%s asks for exactly what the server takes', (act) => {
    const asked = actForms[act].fields.map(({ name }) => name).toSorted();
    const taken = Object.keys(actSchemas[act].shape)
      .filter((name) => name !== 'seq')
      .toSorted();
    expect(asked).toEqual(taken);
  });

  test.each(names)('%s: what may stay empty does, and an untouched form names what is lacking', (act) => {
    const { fields, start } = actForms[act];
    const values = start?.(caseFixture([], '2026-03-20'), '2026-03-20') ?? {};
    const errors = errorsOf(act, values, 1);
    for (const { name, optional } of fields) if (optional) expect(errors[name]).toBeUndefined();
    for (const message of Object.values(errors)) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('empty lines are not sent, empty days are null where the schema says so', () => {
    expect(bodyOf({ items: ['一', ' ', ''], dueOn: '', note: '' }, 3)).toEqual({ seq: 3, items: ['一'], dueOn: null });
  });

  test('an error inside a list is told at the list', () => {
    const lacking = errorsOf('noticeSupplement', { items: [''], guidance: '请写明年份', allowWorkdays: 15 }, 1);
    expect(lacking).toEqual({ items: '请至少写一项需要补正的事项。' });
    expect(errorsFrom([{ path: 'items[0]', message: '太长。' }])).toEqual({ items: '太长。' });
    expect(errorsFrom([{ path: '/reason', message: '请填写理由。' }])).toEqual({ reason: '请填写理由。' });
  });

  test('a picked name takes the first empty line, or a new one', () => {
    expect(withLine(['王演示', '', ''], '林演示')).toEqual(['王演示', '林演示', '']);
    expect(withLine(['王演示'], '林演示')).toEqual(['王演示', '林演示']);
  });

  test('who handles the case now stands in the form of assigning: a changed unit alone takes it from nobody', () => {
    const { row, ...rest } = caseFixture([], '2026-03-20');
    const assigned = { ...rest, row: { ...row, handlerId: 'p1', handlerName: '王演示', unit: '办公室' } };
    expect(actForms.assign.start?.(assigned, '2026-03-20')).toEqual({ handlerId: 'p1', unit: '办公室' });
  });

  test('a request of several numbered parts is proposed for splitting part by part', () => {
    expect(partsOf('一、施工合同\n二、变更单')).toEqual(['一、施工合同', '二、变更单']);
    expect(partsOf('1.预算；2.决算')).toEqual(['1.预算', '2.决算']);
    expect(partsOf('只有一项')).toEqual(['', '']);
  });
});

describe('acts on the page of a case', () => {
  test('every act has a place; letters are begun by the acts they belong to', () => {
    expect(caseActNames.filter((act) => !groupedActs.includes(act))).toEqual(['draftLetter']);
    expect(new Set(groupedActs).size).toBe(groupedActs.length);
  });

  test('what can be done is offered, what cannot is refused with its sentence, what the server does not name is not shown', () => {
    const groups = actGroups({ extend: null, delay: '没有要求过说明理由（条例第三十五条）。' });
    expect(groups).toEqual([
      {
        title: '期限',
        offered: [{ act: 'extend', label: '延长答复期限' }],
        refused: [{ act: 'delay', label: '延迟答复', why: '没有要求过说明理由（条例第三十五条）。' }],
      },
    ]);
  });
});
