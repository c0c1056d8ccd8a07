import type { z } from 'zod';
import { checkService } from '../../law/requests/service.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actOnCase, type CaseActing, mustNotBeLater } from './act-on-case.ts';
import type { ActData } from './case-facts.ts';
import { updateLetter } from './letters.store.ts';
import { composed, factOfLetter, letterGround, letterOf, mustBeState } from './letters.ts';
import { mustBePapersOf } from './papers.ts';
import type { serveSchema } from './requests.contract.ts';
import { updateConsultation } from './requests.store.ts';

/**
 * Notes that a signed letter went out, and when it arrived. From the day it goes out the law's clock knows it: the answer, the
 * extension, the notices. Noted again, the day of arrival is completed.
 * @throws Refusal 409 `letter-changed-meanwhile`, `letter-not-signed`, the law's; 422 `courierNotPostal`, `dates-out-of-order`, `future-day`, `no-service-day`
 */
export async function serveLetter(acting: CaseActing, id: string, letterId: string, input: z.output<typeof serveSchema>): Promise<void> {
  const { version, service, carrier, sentOn, servedOn, proof, paperIds } = input;
  const { tenant, vault } = acting;
  const [finding] = checkService({ service, carrier }).filter(({ level }) => level === 'error');
  if (finding) throw new Refusal({ code: finding.code, status: 422, message: finding.message, source: finding.source });
  await actOnCase(acting, { id, fact: 'serve-letter' }, async (at) => {
    const letter = await letterOf(at.tx, tenant, id, letterId);
    mustBeState(letter, version, ['signed', 'served']);
    for (const on of [sentOn, servedOn]) if (on !== null) mustNotBeLater(on, at.today);
    if (sentOn < (letter.signedOn ?? '') || (servedOn ?? '9999') < sentOn)
      throw new Refusal({ code: 'dates-out-of-order', status: 422, message: '发出不能早于签发，送达不能早于发出，请核对日期。' });
    if (service === 'direct' && servedOn === null)
      throw new Refusal({ code: 'no-service-day', status: 422, message: '直接送达的，请填写申请人签收的日期。' });
    await mustBePapersOf(at.tx, tenant, id, paperIds);
    const { data: values } = composed(await letterGround(at.tx, tenant, vault, at), letter, vault);
    const fact = factOfLetter({ ...letter, service }, values, sentOn);
    if (fact && letter.sentOn === null) at.mustBeLawful({ ...fact, servedOn } as typeof fact);
    await updateLetter(at.tx, tenant, letterId, {
      state: 'served',
      service: { way: service, carrier, sentOn: letter.sentOn ?? sentOn, servedOn },
    });
    if (letter.consultationId !== null)
      await updateConsultation(at.tx, tenant, letter.consultationId, {
        sentOn: letter.sentOn ?? sentOn,
        ...(servedOn === null ? {} : { servedOn }),
      });
    const data = {
      kind: letter.kind,
      service,
      carrier,
      sentOn,
      servedOn,
      ...(letter.consultationId === null ? {} : { consultationId: letter.consultationId }),
    };
    const told: ActData = fact ? { fact: { ...fact } as ActData } : {};
    await at.record({ act: 'serve', on: servedOn ?? sentOn, letterId, data: { ...data, ...told }, sealed: { proof }, paperIds });
    return { letterId, ...data };
  });
}
