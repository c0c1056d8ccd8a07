import { describe, expect, test } from 'vitest';
import { publishedKinds } from '../../law/publishing/deadline.ts';
import { isDutyCode } from '../../law/publishing/duties.ts';
import { contentPieces } from './content-pieces.ts';
import { weighInspection } from './gate/weigh-inspection.ts';
import { itemContentSchema } from './item.ts';
import { itemTemplates } from './item-templates.ts';

describe.each(itemTemplates.map((template) => [template.name, template] as const))('模板“%s”', (_, { content, limit, fields }) => {
  const parsed = itemContentSchema.parse(content);

  test('可以直接保存，栏目和期限都有', () => {
    expect(isDutyCode(parsed.dutyCode)).toBe(true);
    expect(publishedKinds).toContain(limit);
    expect(parsed.body.length).toBeGreaterThan(0);
  });

  test('提示的是稿件里有的字段', () => {
    for (const { field } of fields) expect(Object.keys(parsed)).toContain(field);
  });

  test('本身通得过体检', () => {
    const pieces = contentPieces(parsed);
    expect(weighInspection({ kind: 'text', pieces, hidden: [], unread: [] }, { today: '2026-05-11' }).findings).toEqual([]);
  });
});

test('采购、预算、会议、应急预案、补助名单都有', () => {
  expect(itemTemplates.map(({ id }) => id)).toEqual(['procurement', 'budget', 'meeting', 'emergencyPlan', 'subsidyList']);
});
