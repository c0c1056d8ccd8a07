import { type Acting, act, violatesUnique } from '../../platform/act.ts';
import { newId } from '../../platform/ids.ts';
import { appendFact, lockLedger } from '../../platform/ledger.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tx } from '../../platform/tables.ts';
import { insertAgency } from './agencies.store.ts';
import { agencyById } from './agencies.ts';
import type { Agency, AgencyKind } from './agency.ts';
import { slugOf, sortKeyOf } from './pinyin.ts';

export interface NewAgency {
  readonly parentId: string | null;
  readonly kind: AgencyKind;
  readonly name: string;
  /** Default: the name. */
  readonly shortName?: string | undefined;
  /** Default: the pinyin of the short name, with a number when that is taken. */
  readonly slug?: string | undefined;
  readonly creditCode?: string | null;
  /** Set for an agency made up for the demonstration: the sentence shown with it. */
  readonly madeUpNote?: string | null;
}

/** @throws Refusal `no-such-agency` (parent), `agency-exists`, `slug-taken`, `credit-code-taken` */
export async function addAgency({ db, clock, tenant, actor }: Acting, input: NewAgency): Promise<Agency> {
  return act(db, async (tx) => {
    const now = clock.now();
    await lockLedger(tx, tenant);
    const parent = input.parentId === null ? undefined : await agencyById(tx, tenant, input.parentId);
    const id = newId();
    const shortName = input.shortName ?? input.name;
    const agency: Agency = {
      id,
      parentId: input.parentId,
      path: `${parent?.path ?? '/'}${id}/`,
      kind: input.kind,
      name: input.name,
      shortName,
      slug: input.slug ?? (await freeSlug(tx, tenant, slugOf(shortName))),
      sortKey: sortKeyOf(input.name),
      creditCode: input.creditCode ?? null,
      madeUp: (input.madeUpNote ?? null) !== null,
      madeUpNote: input.madeUpNote ?? null,
    };
    await insertAgency(tx, tenant, agency, now);
    await appendFact(tx, {
      tenant,
      actor,
      at: now,
      act: 'add-agency',
      subject: `agency:${id}`,
      data: { parent: agency.parentId, kind: agency.kind, name: agency.name },
    });
    return agency;
  }).catch(refuseTaken);
}

async function freeSlug(tx: Tx, tenant: string, wanted: string): Promise<string> {
  const rows = await tx.selectFrom('agency').select('slug').where('tenant_id', '=', tenant).where('slug', 'like', `${wanted}%`).execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/** Turns what the unique keys of the register refuse into sentences. */
export function refuseTaken(error: unknown): never {
  if (violatesUnique(error, 'agency_name_once')) {
    throw new Refusal({ code: 'agency-exists', status: 409, message: '同一上级之下已有同名单位。请核对是否重复添加。' });
  }
  if (violatesUnique(error, 'agency_slug_once')) {
    throw new Refusal({ code: 'slug-taken', status: 409, message: '这个网址名已被别的单位使用，请换一个。' });
  }
  if (violatesUnique(error, 'agency_credit_code_once')) {
    throw new Refusal({ code: 'credit-code-taken', status: 409, message: '这个统一社会信用代码已登记在别的单位名下，请核对。' });
  }
  throw error;
}
