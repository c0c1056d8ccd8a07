import type { Context } from '../../platform/http.ts';

/** A reason that was given is good for so long. */
const lookMinutes = 30;

/** Whether the person has just said why they look at this. */
export async function hasLooked(
  { db, tenant, clock }: Pick<Context, 'db' | 'tenant' | 'clock'>,
  personId: string,
  requestId: string,
  what: 'applicant' | 'original',
): Promise<boolean> {
  const look = await db
    .selectFrom('request_reveal')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', personId)
    .where('request_id', '=', requestId)
    .where('what', '=', what)
    .where('at', '>', new Date(clock.now().getTime() - lookMinutes * 60_000))
    .limit(1)
    .executeTakeFirst();
  return look !== undefined;
}
