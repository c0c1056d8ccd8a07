import { actOnCase, type CaseActing } from './act-on-case.ts';
import { updateRequest } from './requests.store.ts';
import { newTrackingCode, typedTrackingCode } from './tracking-code.ts';

/**
 * A new tracking code for an applicant who lost it and was recognised by the office; the old one opens nothing any more.
 * @param identity how it was made sure that it is the applicant
 * @returns the code, known only now
 */
export async function renewCode(
  acting: CaseActing,
  id: string,
  { identity }: { readonly identity: string },
): Promise<{ trackingCode: string }> {
  const { tenant, vault } = acting;
  let trackingCode = '';
  await actOnCase(acting, { id, fact: 'renew-tracking-code' }, async (at) => {
    trackingCode = newTrackingCode();
    await updateRequest(at.tx, tenant, id, { codeHash: vault.codeHash('tracking', typedTrackingCode(trackingCode)) });
    await at.record({ act: 'renewCode', sealed: { identity } });
    return {};
  });
  return { trackingCode };
}
