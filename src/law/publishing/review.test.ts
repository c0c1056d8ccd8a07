import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  flowFaults,
  flowOn,
  mayTake,
  nextStep,
  type ReviewRecord,
  type ReviewRole,
  type ReviewStep,
  standingFlows,
  type UnderReview,
} from './review.ts';

const flow = flowOn('2026-01-01');
const people = {
  author: ['clerk'],
  officer: ['reviewer'],
  deputy: ['reviewer', 'signer'],
  head: ['signer'],
} as const satisfies Record<string, readonly ReviewRole[]>;
const person = (id: keyof typeof people) => ({ id, roles: people[id] });
const passed = (step: ReviewStep, by: string, contentHash = 'a'): ReviewRecord => ({ step, by, verdict: 'pass', contentHash });
const item = (...records: ReviewRecord[]): UnderReview => ({ author: 'author', writers: [], contentHash: 'a', records });
const all = [passed('secrecy', 'officer'), passed('first', 'officer'), passed('second', 'deputy'), passed('third', 'head')];

describe('发布审核', () => {
  test('保密审查、一审、二审、三审签发，一步一步来', () => {
    expect(all.map((_, at) => nextStep(flow, item(...all.slice(0, at)))?.step)).toEqual(['secrecy', 'first', 'second', 'third']);
    expect(nextStep(flow, item(...all))).toBeNull();
    expect(mayTake(flow, item(), 'first', person('officer'))?.code).toBe('wrong-step');
    expect(mayTake(flow, item(...all), 'third', person('head'))?.code).toBe('wrong-step');
  });

  test('T112 二审三审同一人，阻断', () => {
    expect(mayTake(flow, item(...all.slice(0, 3)), 'third', person('deputy'))).toMatchObject({
      code: 'twice',
      message: expect.stringContaining('二审二校'),
    });
    expect(mayTake(flow, item(...all.slice(0, 3)), 'third', person('head'))).toBeNull();
  });

  test('拟稿人和改过稿的人不能审自己的稿', () => {
    const own = { id: 'author', roles: ['clerk', 'reviewer', 'signer'] as const };
    expect(mayTake(flow, item(all[0] as ReviewRecord), 'first', own)?.code).toBe('own-work');
    const rewritten = { ...item(all[0] as ReviewRecord), writers: ['officer'] };
    expect(mayTake(flow, rewritten, 'first', person('officer'))?.code).toBe('own-work');
  });

  test('没有这个岗位的人不能审', () => {
    expect(mayTake(flow, item(), 'secrecy', person('author'))?.code).toBe('wrong-role');
    expect(mayTake(flow, item(...all.slice(0, 3)), 'third', { id: 'x', roles: ['reviewer'] })?.code).toBe('wrong-role');
  });

  test('通过的只是那一份内容：改一个字，审核从头来；退回以后也从头来', () => {
    expect(nextStep(flow, { contentHash: 'b', records: all })?.step).toBe('secrecy');
    const returned: ReviewRecord = { step: 'third', by: 'head', verdict: 'return', contentHash: 'a' };
    expect(nextStep(flow, item(...all.slice(0, 3), returned))?.step).toBe('secrecy');
    expect(nextStep(flow, item(...all.slice(0, 3), returned, ...all))).toBeNull();
  });

  test('不论谁先谁后，公开以前一定有三个不同的人审过这份内容，没有一个是拟稿人', () => {
    const steps: ReviewStep[] = ['secrecy', 'first', 'second', 'third'];
    const acts = fc.record({
      // Mostly the step that is due, so that most sequences get to the end.
      step: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...steps) }),
      by: fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])),
      verdict: fc.constantFrom('pass', 'pass', 'pass', 'return') as fc.Arbitrary<'pass' | 'return'>,
      change: fc.constantFrom(true, false, false, false, false),
    });
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40 }), (sequence) => {
        let content = 0;
        const records: ReviewRecord[] = [];
        for (const { step, by, verdict, change } of sequence) {
          if (change && content < 2) content += 1;
          const now = { author: 'author', writers: [], contentHash: String(content), records };
          const taken = step ?? nextStep(flow, now)?.step ?? 'third';
          if (mayTake(flow, now, taken, person(by)) === null) records.push({ step: taken, by, verdict, contentHash: String(content) });
          if (nextStep(flow, { contentHash: String(content), records }) !== null) continue;
          const standing = records.filter((record) => record.verdict === 'pass' && record.contentHash === String(content));
          const reviewers = new Set(standing.filter((record) => record.step !== 'secrecy').map((record) => record.by));
          expect(reviewers.size).toBeGreaterThanOrEqual(3);
          expect(reviewers.has('author')).toBe(false);
        }
      }),
    );
  });

  test('流程可以缩短，但不能没有保密审查和拟稿人以外的签发人', () => {
    for (const { steps } of standingFlows) expect(flowFaults(steps)).toEqual([]);
    const short = flow.steps.filter(({ step }) => step === 'secrecy' || step === 'third');
    expect(flowFaults(short)).toEqual([]);
    expect(flowFaults(flow.steps.slice(1))[0]).toContain('第十七条');
    expect(flowFaults(flow.steps.slice(0, 3))).not.toEqual([]);
    expect(flowFaults([...flow.steps].reverse())).not.toEqual([]);
    expect(flowFaults(short.map((step) => ({ ...step, alone: false })))).not.toEqual([]);
    expect(() => flowOn('2019-05-14')).toThrow(RangeError);
  });
});
