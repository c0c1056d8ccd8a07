import { expect, test } from 'vitest';
import { undoStack } from './undo-stack.ts';

test('back and forth, and a new step forgets what was undone', () => {
  const stack = undoStack('');
  stack.keep('甲');
  stack.keep('甲乙');
  expect([stack.undo(), stack.undo(), stack.undo()]).toEqual(['甲', '', undefined]);
  expect([stack.redo(), stack.redo(), stack.redo()]).toEqual(['甲', '甲乙', undefined]);
  stack.undo();
  stack.keep('甲丙');
  expect(stack.canRedo).toBe(false);
  expect(stack.undo()).toBe('甲');
});

test('letters typed in one go are one step; after going back, typing begins a new one', () => {
  const stack = undoStack('');
  stack.keep('通', true);
  stack.keep('通知', true);
  expect(stack.undo()).toBe('');
  expect(stack.redo()).toBe('通知');
  stack.keep('通知书', true);
  expect(stack.undo()).toBe('通知');
});

test('only so many steps are kept', () => {
  const stack = undoStack(0, 3);
  for (const state of [1, 2, 3]) stack.keep(state);
  expect([stack.undo(), stack.undo(), stack.undo()]).toEqual([2, 1, undefined]);
});
