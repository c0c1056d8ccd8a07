import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value lives. It opens there and nowhere else, so that nobody can put one row's value into another. */
export interface SealedPlace {
  readonly tenant: string;
  /** What the value is, e.g. `request.applicant`. */
  readonly purpose: string;
  /** Id of the row (or of the file's record). */
  readonly row: string;
}

/** Keeps personal data unreadable to whoever has the database, its backups or the files, but not the key. */
export interface Secrets {
  /** Id of the key that seals; says nothing about the key. */
  readonly keyId: string;
  /** Seals text (as UTF-8) or bytes. @returns `k1.<key id>.<nonce>.<ciphertext>`, base64url, different each time */
  seal(place: SealedPlace, value: string | Uint8Array): string;
  /** @throws SealBroken when it was changed, belongs elsewhere, or its key is not here */
  open(place: SealedPlace, sealed: string): string;
  /** For files: 38 bytes longer than the content. */
  sealBytes(place: SealedPlace, content: Uint8Array): Buffer;
  /** @throws SealBroken as `open` */
  openBytes(place: SealedPlace, sealed: Uint8Array): Buffer;
  /**
   * The same short text for the same value: finds and compares without reading. The caller normalises (case, width, spaces).
   * Stays the same when keys change.
   */
  blindIndex(tenant: string, purpose: string, value: string): string;
  /** As `blindIndex`, for codes that people hold: what is kept of a code cannot be tried out without the key. */
  hashCode(tenant: string, purpose: string, code: string): string;
}

/** A sealed value that does not open: changed, in the wrong place, or sealed with a key that is not here. A bug or an attack. */
export class SealBroken extends Error {
  constructor(why: 'changed-or-moved' | 'unknown-key' | 'not-sealed') {
    super(`a sealed value does not open: ${why}`);
    this.name = 'SealBroken';
  }
}

export const keyBytes = 32;
const version = 'k1';
const nonceBytes = 12;
const tagBytes = 16;
const idBytes = 6;
const fileMark = Buffer.from('GKS1');

const derive = (key: Uint8Array, ...labels: readonly string[]): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'gongkai', JSON.stringify(labels), keyBytes));

const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Twelve hex digits that name a key without telling it. */
export function keyIdOf(key: Uint8Array): string {
  return derive(key, 'key id').subarray(0, idBytes).toString('hex');
}

/** Reads a key as people write it: 64 hex digits, or base64 of 32 bytes. @returns undefined for anything else */
export function readKey(text: string): Uint8Array | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return Buffer.from(written, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(written)) return undefined;
  return Buffer.from(written, 'base64');
}

/** One cipher key per tenant and purpose: a random nonce of 96 bits is then good for some billions of values of each. */
function cipherKeys(keys: ReadonlyMap<string, Uint8Array>) {
  const derived = new Map<string, Buffer>();
  return (keyId: string, { tenant, purpose }: SealedPlace): Buffer => {
    const name = JSON.stringify([keyId, tenant, purpose]);
    const known = derived.get(name);
    if (known) return known;
    const key = keys.get(keyId);
    if (!key) throw new SealBroken('unknown-key');
    const made = derive(key, 'seal', tenant, purpose);
    derived.set(name, made);
    return made;
  };
}

const boundTo = (keyId: string, { tenant, purpose, row }: SealedPlace) =>
  Buffer.from(JSON.stringify([version, keyId, tenant, purpose, row]));

/**
 * Sealing with AES-256-GCM.
 * @param keys 32 bytes each: the first seals, all open
 * @param indexSecret 32 bytes from which indexes and code hashes come; kept sealed in the database by `unlockSecrets`, so that they
 * outlive a change of keys. Default: from the first key, for tests.
 */
export function openSecrets(keys: Uint8Array | readonly Uint8Array[], indexSecret?: Uint8Array): Secrets {
  const list = keys instanceof Uint8Array ? [keys] : keys;
  const [first] = list;
  if (!first || list.some(({ length }) => length !== keyBytes)) throw new Error(`a key has ${keyBytes} bytes`);
  const byId = new Map(list.map((key) => [keyIdOf(key), key]));
  const keyId = keyIdOf(first);
  const cipherKey = cipherKeys(byId);
  const index = indexSecret ?? derive(first, 'index secret');
  const indexKeys = new Map<string, Buffer>();
  const indexed = (kind: string, tenant: string, purpose: string, value: string) => {
    const name = JSON.stringify([kind, tenant, purpose]);
    const key = indexKeys.get(name) ?? derive(index, kind, tenant, purpose);
    indexKeys.set(name, key);
    return hmac(key, value).toString('base64url');
  };

  const encrypt = (place: SealedPlace, content: Uint8Array) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', cipherKey(keyId, place), nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(keyId, place));
    return { nonce, parts: [cipher.update(content), cipher.final(), cipher.getAuthTag()] };
  };
  const decrypt = (place: SealedPlace, usedId: string, nonce: Uint8Array, sealed: Uint8Array): Buffer => {
    if (nonce.length !== nonceBytes || sealed.length < tagBytes) throw new SealBroken('not-sealed');
    const decipher = createDecipheriv('aes-256-gcm', cipherKey(usedId, place), nonce, { authTagLength: tagBytes });
    decipher.setAAD(boundTo(usedId, place));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    } catch {
      throw new SealBroken('changed-or-moved');
    }
  };

  return {
    keyId,
    seal(place, value) {
      const { nonce, parts } = encrypt(place, typeof value === 'string' ? Buffer.from(value) : value);
      return [version, keyId, nonce.toString('base64url'), Buffer.concat(parts).toString('base64url')].join('.');
    },
    open(place, sealed) {
      const [, usedId = '', nonce = '', rest = ''] = /^k1\.([0-9a-f]{12})\.([\w-]{16})\.([\w-]+)$/.exec(sealed) ?? [];
      if (usedId === '') throw new SealBroken('not-sealed');
      const content = Buffer.from(rest, 'base64url');
      // The last character of base64 has bits that say nothing: only the one spelling is taken.
      if (content.toString('base64url') !== rest) throw new SealBroken('not-sealed');
      return decrypt(place, usedId, Buffer.from(nonce, 'base64url'), content).toString();
    },
    sealBytes(place, content) {
      const { nonce, parts } = encrypt(place, content);
      return Buffer.concat([fileMark, Buffer.from(keyId, 'hex'), nonce, ...parts]);
    },
    openBytes(place, sealed) {
      const at = fileMark.length;
      const head = at + idBytes + nonceBytes;
      if (sealed.length < head + tagBytes || !fileMark.equals(sealed.subarray(0, at))) throw new SealBroken('not-sealed');
      const usedId = Buffer.from(sealed.subarray(at, at + idBytes)).toString('hex');
      return decrypt(place, usedId, sealed.subarray(at + idBytes, head), sealed.subarray(head));
    },
    blindIndex: (tenant, purpose, value) => indexed('blind index', tenant, purpose, value),
    hashCode: (tenant, purpose, code) => indexed('code', tenant, purpose, code),
  };
}
