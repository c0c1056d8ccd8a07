import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { act } from './act.ts';
import type { Config } from './config.ts';
import { Refusal } from './refusal.ts';
import { keyBytes, keyIdOf, openSecrets, readKey, type SealedPlace, type Secrets } from './secrets.ts';
import type { Db } from './tables.ts';

export interface Unlocked {
  readonly secrets: Secrets;
  /** What people must be told at start about the key, in Chinese. */
  readonly notice: string | undefined;
}

/** Any number, but one for all nodes: two that start together must not both make the first secret. */
const advisoryLock = 20_190_516;

const keepSafe =
  '请另外妥善保管一份，并与数据备份分开存放。密钥丢失后，申请人的姓名、证件号、联系方式和申请内容都无法恢复，任何人都帮不上忙。';

/**
 * Opens the personal data of a tenant with the key from the environment or the key file. The very first start makes the key
 * file; never again after that, for a new key would only hide that the right one is missing. There is no way without a key.
 * @throws Refusal `key-missing`, `key-wrong`, `key-unreadable`
 */
export async function unlockSecrets(db: Db, config: Config, now: Date): Promise<Unlocked> {
  const known = await db
    .selectFrom('secret_key')
    .select(['key_id', 'index_secret'])
    .where('tenant_id', '=', config.tenant)
    .orderBy('key_id')
    .execute();
  const given = config.key ?? readKeyFile(config.keyFile);
  if (!given && known.length > 0) throw keyMissing(config.keyFile);
  const key = given ?? makeKeyFile(config.keyFile);
  const keys = [key, ...config.oldKeys];
  const indexSecret = await sharedSecret(db, config.tenant, keys, now);
  return { secrets: openSecrets(keys, indexSecret), notice: given ? openKeyFileNotice(config) : newKeyNotice(config.keyFile) };
}

const indexPlace = (tenant: string, keyId: string): SealedPlace => ({ tenant, purpose: 'secret_key.index_secret', row: keyId });

/**
 * The tenant's secret for indexes: made once, kept sealed under every key in use. That it opens is also how a key is known to be
 * the right one.
 */
async function sharedSecret(db: Db, tenant: string, keys: readonly Uint8Array[], now: Date): Promise<Uint8Array> {
  const secrets = openSecrets(keys);
  const own = new Set(keys.map(keyIdOf));
  return act(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(tx);
    const rows = await tx
      .selectFrom('secret_key')
      .select(['key_id', 'index_secret'])
      .where('tenant_id', '=', tenant)
      .orderBy('key_id')
      .execute();
    const stranger = rows.find(({ key_id }) => !own.has(key_id));
    if (stranger) throw keyWrong(stranger.key_id, [...own]);
    const [first] = rows;
    const secret = first
      ? Buffer.from(secrets.open(indexPlace(tenant, first.key_id), first.index_secret), 'base64')
      : randomBytes(keyBytes);
    if (!rows.some(({ key_id }) => key_id === secrets.keyId)) {
      await tx
        .insertInto('secret_key')
        .values({
          tenant_id: tenant,
          key_id: secrets.keyId,
          index_secret: secrets.seal(indexPlace(tenant, secrets.keyId), secret.toString('base64')),
          made_at: now,
        })
        .execute();
    }
    return secret;
  });
}

function keyMissing(keyFile: string): Refusal {
  return new Refusal({
    code: 'key-missing',
    status: 409,
    message: `数据库里已有加密的个人信息，但找不到密钥文件 ${keyFile}，没有启动。请把原来的密钥文件放回原处，或者用 GONGKAI_KEY、GONGKAI_KEY_FILE 指明。多台机器共用一个数据库时，各台用同一个密钥。`,
  });
}

function keyWrong(needed: string, given: readonly string[]): Refusal {
  return new Refusal({
    code: 'key-wrong',
    status: 409,
    message: `密钥不对，没有启动：数据库里的个人信息需要编号 ${needed} 的密钥，现在给的是 ${given.join('、')}。请换回原来的密钥；如果是在更换密钥，请把旧密钥写进 GONGKAI_KEY_OLD。`,
  });
}

function readKeyFile(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Refusal({
      code: 'key-unreadable',
      status: 409,
      message: `读不了密钥文件 ${path}（${code}），没有启动。请检查它的属主和权限。`,
    });
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const key = readKey(lines[0] ?? '');
  if (!key || lines.length !== 1) {
    throw new Refusal({
      code: 'key-unreadable',
      status: 409,
      message: `密钥文件 ${path} 的内容不是一个密钥，没有启动。请用备份的密钥文件换回它。`,
    });
  }
  return key;
}

/** Written aside and linked into place whole, forced to the disk: a crash leaves a key or none, and two starts share one. */
function makeKeyFile(path: string): Uint8Array {
  const key = randomBytes(keyBytes);
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, `# Gongkai 公开：个人信息的密钥。请妥善保管，不要与数据备份放在一起。\n${key.toString('base64')}\n`);
    fsyncSync(file);
    closeSync(file);
    linkSync(draft, path);
    const folder = openSync(dirname(path), 'r');
    fsyncSync(folder);
    closeSync(folder);
    return key;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const other = code === 'EEXIST' ? readKeyFile(path) : undefined;
    if (other) return other;
    throw new Refusal({
      code: 'key-unreadable',
      status: 409,
      message: `不能写密钥文件 ${path}（${code}），没有启动。请用 GONGKAI_KEY_FILE 指定一个可写的位置（不能在数据文件夹里面），或者用 GONGKAI_KEY 直接给出密钥。`,
    });
  } finally {
    rmSync(draft, { force: true });
  }
}

function newKeyNotice(path: string): string {
  return `注意：已生成个人信息的密钥 ${path}。${keepSafe}`;
}

function openKeyFileNotice({ key, keyFile }: Config): string | undefined {
  if (key || process.platform === 'win32' || (statSync(keyFile).mode & 0o077) === 0) return undefined;
  return `注意：密钥文件 ${keyFile} 其他用户也能读写，请执行 chmod 600 '${keyFile}'。`;
}
