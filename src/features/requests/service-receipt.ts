// 送达回证: the sheet on which a letter's arrival is signed for, filled in as far as the register knows.
import { writeDocx } from '../../documents/out/docx.ts';
import { formDocument } from '../../documents/out/form.ts';
import { composeLetter } from '../../law/requests/letters/compose.ts';
import { letterKind } from '../../law/requests/letters/letter-kinds.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { Refusal } from '../../platform/refusal.ts';
import { composedLetter } from './letter-files.ts';
import { type LetterRecord, letterOf } from './letters.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

/** Undefined while nobody has chosen: the ways are printed with boxes to tick. */
function wayOf({ service, carrier }: Pick<LetterRecord, 'service' | 'carrier'>): string | undefined {
  if (service === 'direct') return '直接送达';
  if (service === 'electronic') return '电子送达';
  if (carrier === 'ems') return '邮寄（邮政特快专递）';
  return carrier === 'registered' ? '邮寄（挂号信）' : undefined;
}

/** @throws Refusal 404 `no-such-letter`; 409 `letter-not-signed`: before that there is nothing to serve */
export async function serviceReceipt(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  requestId: string,
  letterId: string,
  format: 'pdf' | 'docx',
): Promise<WrittenFile> {
  const letter = await letterOf(context.db, context.tenant, requestId, letterId);
  if (letter.state !== 'signed' && letter.state !== 'served')
    throw new Refusal({ code: 'letter-not-signed', status: 409, message: '文书签发以后才有送达回证，请先送审、签发。' });
  const { data, letter: sent } = await composedLetter(context, letter);
  const receipt = composeLetter('serviceReceipt', {
    ...data,
    recipient: sent.addressee,
    letterName: letterKind(letter.kind).name,
    letterNo: letter.number ?? '',
    servedBy: wayOf(letter),
    servedOn: letter.servedOn,
    place: '',
  });
  const rows = receipt.slip?.rows ?? [];
  const form = {
    title: receipt.title,
    above: [sent.signature.agency, ...receipt.paragraphs.map(({ text }) => text)],
    sections: [
      {
        fields: rows.map(({ label, value, boxes }) => ({
          label,
          value: value === '' ? boxes.map((box) => `□${box}`).join('　') : value,
          lines: value === '' && boxes.length === 0 ? 3 : 1,
          wide: true,
        })),
      },
    ],
    below: receipt.slip ? [receipt.slip.lead] : [],
  };
  const document = formDocument(form, format);
  const options = { date: dayInShanghai(context.clock.now()), author: sent.signature.agency };
  const bytes = format === 'pdf' ? await pdfWriter().write(document, options) : await writeDocx(document, options);
  const name = fileName(`${receipt.title}${letter.number ?? letterKind(letter.kind).name}`, format);
  return { name, type: mediaTypes[format], body: Buffer.from(bytes) };
}
