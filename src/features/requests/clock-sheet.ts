import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { actRows, caseClock, factsOf } from './case-facts.ts';
import { agencyTitle } from './letters.ts';
import { requestById } from './requests.ts';
import { workCalendar } from './work-calendar.ts';
import { clockDocument } from './writing/clock-document.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

/** The limits of a case and why, day by day, as a PDF for the file. @throws Refusal `no-such-request` */
export async function clockSheet(
  { db, tenant, clock: time }: Pick<Context, 'db' | 'tenant' | 'clock'>,
  requestId: string,
): Promise<WrittenFile> {
  const today = dayInShanghai(time.now());
  const request = await requestById(db, tenant, requestId);
  const facts = factsOf(request, await actRows(db, tenant, requestId));
  const clock = caseClock(requestId, facts, await workCalendar(db, tenant), today);
  const head = { number: request.number, agencyName: agencyTitle({ name: request.agencyName }), today };
  const bytes = await pdfWriter().write(clockDocument(head, clock, 'pdf'), { date: today });
  return { name: fileName(`期限计算表${request.number}`, 'pdf'), type: mediaTypes.pdf, body: Buffer.from(bytes) };
}
