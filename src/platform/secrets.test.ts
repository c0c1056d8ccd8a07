import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSecrets, readKey, SealBroken, type SealedPlace } from './secrets.ts';

const secrets = openSecrets(randomBytes(32));
const place: SealedPlace = { tenant: 'local', purpose: 'request.applicant', row: '0197-a' };
const text = fc.string({ unit: 'binary', maxLength: 300 });
const word = fc.string({ minLength: 1, maxLength: 20 });
const anyPlace: fc.Arbitrary<SealedPlace> = fc.record({ tenant: word, purpose: word, row: word });

describe('sealing', () => {
  test('any text comes back', () => {
    fc.assert(fc.property(anyPlace, text, (where, value) => secrets.open(where, secrets.seal(where, value)) === value));
  });

  test('any bytes come back', () => {
    fc.assert(
      fc.property(anyPlace, fc.uint8Array({ maxLength: 2000 }), (where, content) => {
        expect(secrets.openBytes(where, secrets.sealBytes(where, content)).equals(content)).toBe(true);
      }),
    );
  });

  test('one flipped bit is refused, wherever it is', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat({ max: 7 }), (value, at, bit) => {
        const sealed = Buffer.from(secrets.seal(place, value));
        const index = at % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
        expect(() => secrets.open(place, sealed.toString('latin1'))).toThrow(SealBroken);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), fc.nat({ max: 7 }), (content, at, bit) => {
        const sealed = secrets.sealBytes(place, content);
        const index = at % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
        expect(() => secrets.openBytes(place, sealed)).toThrow(SealBroken);
      }),
    );
  });

  test('cut short is refused', () => {
    const sealed = secrets.seal(place, '张三');
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => secrets.open(place, sealed.slice(0, length))).toThrow(SealBroken);
    const file = secrets.sealBytes(place, Buffer.from('张三'));
    for (let length = 0; length < file.length; length += 1) {
      expect(() => secrets.openBytes(place, file.subarray(0, length))).toThrow(SealBroken);
    }
  });

  test('moved to another tenant, purpose or row it is refused', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom('tenant', 'purpose', 'row'), word, text, (one, part, instead, value) => {
        fc.pre(one[part] !== instead);
        const other = { ...one, [part]: instead };
        expect(() => secrets.open(other, secrets.seal(one, value))).toThrow(SealBroken);
        expect(() => secrets.openBytes(other, secrets.sealBytes(one, Buffer.from(value)))).toThrow(SealBroken);
      }),
    );
    // Parts that read the same when written one after the other.
    const sealed = secrets.seal({ tenant: 'a', purpose: 'bc', row: 'd' }, 'x');
    expect(() => secrets.open({ tenant: 'ab', purpose: 'c', row: 'd' }, sealed)).toThrow(SealBroken);
  });

  test('nothing of the plaintext shows, and the same text never looks the same', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 60 }), (value) => {
        const sealed = secrets.seal(place, value);
        const raw = Buffer.from(sealed.split('.')[3] as string, 'base64url');
        expect(raw.includes(Buffer.from(value))).toBe(false);
        expect(secrets.sealBytes(place, Buffer.from(value)).includes(Buffer.from(value))).toBe(false);
        expect(secrets.seal(place, value)).not.toBe(sealed);
      }),
    );
  });

  test('another key does not open it', () => {
    const other = openSecrets(randomBytes(32));
    expect(() => other.open(place, secrets.seal(place, 'x'))).toThrow(/unknown-key/);
    expect(() => other.openBytes(place, secrets.sealBytes(place, Buffer.from('x')))).toThrow(/unknown-key/);
  });

  test('after a change of keys the first seals, all open', () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const before = openSecrets(old);
    const after = openSecrets([fresh, old]);
    expect(after.open(place, before.seal(place, '王五'))).toBe('王五');
    const sealed = after.seal(place, '王五');
    expect(sealed.split('.')[1]).toBe(openSecrets(fresh).keyId);
    expect(() => before.open(place, sealed)).toThrow(/unknown-key/);
  });

  test('a key of another length is an error', () => {
    expect(() => openSecrets(randomBytes(16))).toThrow(/32/);
    expect(() => openSecrets([])).toThrow(/32/);
  });
});

describe('indexes', () => {
  test('the same value gives the same index; tenant, purpose, kind and key make it another', () => {
    const one = secrets.blindIndex('local', 'idNumber', '11010519491231002X');
    expect(secrets.blindIndex('local', 'idNumber', '11010519491231002X')).toBe(one);
    const others = [
      secrets.blindIndex('other', 'idNumber', '11010519491231002X'),
      secrets.blindIndex('local', 'phone', '11010519491231002X'),
      secrets.blindIndex('local', 'idNumber', '110105194912310021'),
      secrets.hashCode('local', 'idNumber', '11010519491231002X'),
      openSecrets(randomBytes(32)).blindIndex('local', 'idNumber', '11010519491231002X'),
    ];
    expect(new Set([one, ...others]).size).toBe(6);
    expect(one).toMatch(/^[\w-]{43}$/);
  });

  test('they stay the same when keys change and the secret of indexes does not', () => {
    const secret = randomBytes(32);
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    expect(openSecrets([fresh, old], secret).blindIndex('t', 'p', 'v')).toBe(openSecrets(old, secret).blindIndex('t', 'p', 'v'));
  });
});

test('a key is read from hexadecimal and base64, and from nothing else', () => {
  const key = randomBytes(32);
  for (const written of [key.toString('hex'), key.toString('base64'), key.toString('base64url'), ` ${key.toString('base64')}\n`]) {
    expect(Buffer.from(readKey(written) as Uint8Array).equals(key)).toBe(true);
  }
  for (const wrong of ['', 'password', key.toString('hex').slice(2), `${key.toString('base64')}A`, randomBytes(31).toString('base64')]) {
    expect(readKey(wrong)).toBeUndefined();
  }
});
