import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Acting, act } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact } from '../../platform/ledger.ts';
import { checkPassword, hashPassword } from '../../platform/password.ts';
import { Refusal } from '../../platform/refusal.ts';
import { startSession } from '../../platform/session.ts';
import { addAgency } from './add-agency.ts';
import { agencies } from './agencies.ts';
import type { AgencyKind } from './agency.ts';
import { insertPerson, lockSetupCode, removeSetupCode, writePassword, writeSetupCode } from './people.store.ts';
import { hasAdministrator, personById } from './people.ts';
import type { SignedInAs } from './sign-in.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * Makes the one-time code with which the first administrator is set up, while there is none. Every start makes a new one; it is
 * printed on the server's own terminal and only its hash is kept.
 * @returns undefined when there is an administrator
 */
export async function makeSetupCode({ db, clock, tenant }: Omit<Acting, 'actor'>): Promise<string | undefined> {
  return act(db, async (tx) => {
    if (await hasAdministrator(tx, tenant)) return undefined;
    const code = randomBytes(20).toString('base64url');
    await writeSetupCode(tx, tenant, sha256(code).toString('hex'), clock.now());
    return code;
  });
}

export interface FirstAdministrator {
  readonly code: string;
  readonly agencyName: string;
  readonly kind: AgencyKind;
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Sets up the agency that runs the system, unless there is one of this name, and its administrator, and signs him in.
 * @throws Refusal `bad-setup-code`, `weak-password`
 */
export async function setUpFirstAdministrator(acting: Omit<Acting, 'actor'>, input: FirstAdministrator): Promise<SignedInAs> {
  const { db, clock, tenant } = acting;
  checkPassword(input.password, input.account);
  await refuseWrongCode(acting, input.code);
  const passwordHash = await hashPassword(input.password);
  const actor = 'system:setup';
  const known = (await agencies(db, tenant)).find(({ parentId, name }) => parentId === null && name === input.agencyName);
  const agency = known ?? (await addAgency({ ...acting, actor }, { parentId: null, kind: input.kind, name: input.agencyName }));
  return act(db, async (tx) => {
    const now = clock.now();
    const kept = await lockSetupCode(tx, tenant);
    if (!matches(kept, input.code) || (await hasAdministrator(tx, tenant))) throw badCode();
    const id = newId();
    const account = input.account.toLowerCase();
    await insertPerson(tx, tenant, { id, agencyId: agency.id, account, name: input.name, roles: ['administrator'], demo: false }, now);
    await writePassword(tx, tenant, id, passwordHash, now);
    await removeSetupCode(tx, tenant);
    const token = await startSession(tx, tenant, id, now);
    await appendFact(tx, {
      tenant,
      actor,
      at: now,
      act: 'set-up-first-administrator',
      subject: `person:${id}`,
      data: { agency: agency.id },
    });
    return { person: await personById(tx, tenant, id), token };
  });
}

async function refuseWrongCode({ db, tenant }: Omit<Acting, 'actor'>, code: string): Promise<void> {
  const row = await db.selectFrom('setup_code').select('code_hash').where('tenant_id', '=', tenant).executeTakeFirst();
  if (!matches(row?.code_hash, code)) throw badCode();
}

function matches(kept: string | undefined, code: string): boolean {
  const given = sha256(code);
  const expected = Buffer.from(kept ?? '', 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function badCode(): Refusal {
  return new Refusal({
    code: 'bad-setup-code',
    status: 403,
    message: '安装码不正确或已经用过。请在服务器上查看最近一次启动时打印的安装链接；已有系统管理员时请直接登录。',
  });
}
