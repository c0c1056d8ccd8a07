import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';

describe('passwords', () => {
  test('argon2id, salted, and only the right one verifies', async () => {
    const [one, two] = await Promise.all([hashPassword('春江潮水连海平8'), hashPassword('春江潮水连海平8')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, '春江潮水连海平8')).toBe(true);
    expect(await verifyPassword(one, '春江潮水连海平9')).toBe(false);
  });

  test('full-width digits typed by an input method are the same password', async () => {
    expect(await verifyPassword(await hashPassword('chunjiang2026'), 'chunjiang２０２６')).toBe(true);
  });

  test('an account nobody has takes as long as a wrong password', async () => {
    const stored = await hashPassword('chunjiang2026');
    const median = async (hash: string | undefined) => {
      const times: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now();
        expect(await verifyPassword(hash, 'wrong-password')).toBe(false);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] as number;
    };
    const [nobody, wrong] = [await median(undefined), await median(stored)];
    // Skipping the hash would make it hundreds of times faster.
    expect(nobody).toBeGreaterThan(wrong / 3);
    expect(nobody).toBeLessThan(wrong * 3);
  });

  test.each([
    ['123456789', /至少 10/],
    ['Zhangsan2026', /账号名/],
    ['1234567890', /太常见/],
    ['1QAZ2wsx3edc', /太常见/],
    ['aaaaaaaaaaab', /太常见/],
    ['长'.repeat(129), /128/],
  ])('%s is refused', (password, sentence) => {
    expect(() => checkPassword(password, 'zhangsan')).toThrow(sentence);
  });

  test('a long phrase is welcome', () => {
    expect(() => checkPassword('清溪河边的三棵老樟树', 'zhangsan')).not.toThrow();
  });
});
