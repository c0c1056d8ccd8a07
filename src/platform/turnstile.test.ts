import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnstile } from './turnstile.ts';

test('no more than its places run at once, in the order they came, and a failure gives its place on', async () => {
  const enter = turnstile(3);
  let inside = 0;
  let most = 0;
  const began: number[] = [];
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) =>
      enter(async () => {
        began.push(at);
        inside += 1;
        most = Math.max(most, inside);
        await wait(at % 4);
        inside -= 1;
        if (at % 5 === 0) throw new Error('failed');
        return at;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(began).toEqual([...began].sort((a, b) => a - b));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, at) => (at % 5 === 0 ? 'rejected' : 'fulfilled')));
});

test('whoever comes while others wait does not overtake them', async () => {
  const enter = turnstile(1);
  const order: string[] = [];
  const first = enter(async () => {
    order.push('first');
  });
  const second = enter(async () => {
    order.push('second');
  });
  await first;
  const third = enter(async () => {
    order.push('third');
  });
  await Promise.all([second, third]);
  expect(order).toEqual(['first', 'second', 'third']);
});
