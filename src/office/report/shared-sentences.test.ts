import { expect, test } from 'vitest';
import { sharedIn } from './shared-sentences.ts';

test('a sentence that differs only in its numbers is found in the words of this side', () => {
  const left = '2023年共举办培训3次，参加人员200人次。今年新建了档案室一间。';
  expect(sharedIn(left, ['2024年共举办培训5次，参加人员310人次。'])).toEqual(['2023年共举办培训3次，参加人员200人次。']);
  expect(sharedIn(left, [])).toEqual([]);
});
