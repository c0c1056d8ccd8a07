import { hash, verify } from '@node-rs/argon2';
import { Refusal } from './refusal.ts';

/** argon2id is the library's default; cost as OWASP recommends for it (19 MiB, two passes). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verified when nobody has the account, so that the answer takes as long as for a wrong password. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$Z29uZ2thaS1ub2JvZHktMQ$u7hVn0YqJ2mCqk3sU1y0sR0m3b1c6f2o1w8x4h5k9dE';

/** Each hash takes 19 MiB and a core: no more than this many at a time, the rest wait their turn. */
const atOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost));
}

/** @param stored undefined when nobody has the account: takes the same time and says no */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? nobodysHash, password.normalize('NFKC')).catch(() => false));
  return stored !== undefined && matches;
}

/** The worst ones that are long enough: first to be tried by anyone. */
const worst = new Set(
  (
    '1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 1234567891 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345 ' +
    'asdfghjkl1 password12 password123 password1234 admin12345 admin123456 administrator abc1234567 abcd123456 a123456789 aa12345678 ' +
    'woaini1314 woaini520 5201314520 iloveyou123 gongkai123 gongkai1234 zhengfu123 zhengwu123 qwer123456 asdf123456 zxcvbnm123 11223344556'
  ).split(' '),
);

/** @throws Refusal `weak-password` with the rule that is broken */
export function checkPassword(password: string, account: string): void {
  const characters = [...password].length;
  const lower = password.toLowerCase();
  const wrong =
    characters < 10
      ? '口令至少 10 个字符。可以用几个词连成一句，既长又好记。'
      : characters > 128
        ? '口令不能超过 128 个字符。'
        : lower.includes(account.toLowerCase())
          ? '口令不能包含账号名。'
          : worst.has(lower) || new Set(lower).size < 4
            ? '这个口令太常见，容易被猜中，请换一个。'
            : undefined;
  if (wrong) throw new Refusal({ code: 'weak-password', status: 422, message: wrong });
}
