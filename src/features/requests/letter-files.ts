// Letters as files: what was signed, as it was signed; a draft as it stands.
import { writeLetterDocx } from '../../documents/out/letter-docx.ts';
import { letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actRows, caseClock, factsOf } from './case-facts.ts';
import { type ComposedLetter, composed, type LetterRecord, letterGround, letterOf } from './letters.ts';
import { requestById } from './requests.ts';
import { vaultOf } from './sealing.ts';
import { workCalendar } from './work-calendar.ts';
import { letterDocument } from './writing/letter-document.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

/** A letter with everything filled in. */
export async function composedLetter(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  letter: LetterRecord,
): Promise<ComposedLetter> {
  const { db, tenant, secrets, clock: time } = context;
  const vault = vaultOf(secrets, tenant);
  const today = dayInShanghai(time.now());
  const request = await requestById(db, tenant, letter.requestId);
  const rows = await actRows(db, tenant, request.id);
  const facts = factsOf(request, rows);
  const calendar = await workCalendar(db, tenant);
  const clock = caseClock(request.id, facts, calendar, today);
  return composed(await letterGround(db, tenant, vault, { request, facts, calendar, clock, today, rows }), letter, vault);
}

async function written({ data, letter }: ComposedLetter, format: 'pdf' | 'docx'): Promise<Uint8Array> {
  const date = String(data['on']);
  const document = letterDocument(letter, date);
  const options = { date, author: letter.signature.agency };
  return format === 'pdf' ? pdfWriter().writeLetter(document, options) : writeLetterDocx(document, options);
}

export async function letterBytes(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  letter: LetterRecord,
): Promise<Uint8Array> {
  return written(await composedLetter(context, letter), 'pdf');
}

/** @throws Refusal 404 `no-such-letter` */
export async function letterFile(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  letterId: string,
  format: 'pdf' | 'docx',
): Promise<WrittenFile> {
  const { db, tenant } = context;
  const found = await db
    .selectFrom('request_letter')
    .select('request_id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', letterId)
    .executeTakeFirst();
  if (!found) throw new Refusal({ code: 'no-such-letter', status: 404, message: '没有这件文书，请刷新后再试。' });
  const letter = await letterOf(db, tenant, found.request_id, letterId);
  const bytes = await written(await composedLetter(context, letter), format);
  const { name } = letterKind(letter.kind);
  return { name: fileName(`${name}${letter.number ?? ''}`, format), type: mediaTypes[format], body: Buffer.from(bytes) };
}
