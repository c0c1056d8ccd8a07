// 办理单: one page on which a case passes from hand to hand.
import { type Form, formDocument } from '../../documents/out/form.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { type PaperForm, paperForms } from '../../law/requests/letters/paper-forms.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import type { Person } from '../agencies/index.ts';
import { agencyTitle } from './letters.ts';
import { channels } from './request.ts';
import { requestDetail } from './request-detail.ts';
import type { RequestCase } from './requests.contract.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

const day = (on: string | null) => (on === null ? '' : inChinese(on));
const ways: Readonly<Record<string, string>> = { post: '邮寄', direct: '直接送达', electronic: '电子送达' };

function valuesOf({
  row,
  applicant,
  wanted,
  searches,
  consultations,
  letters,
  secrecyReviews,
}: RequestCase): Readonly<Record<string, string>> {
  const answer = letters.findLast(({ outcome, state }) => outcome !== null && state !== 'void');
  return {
    requestNumber: row.number,
    channel: channels[row.channel],
    receivedOn: day(row.receivedOn),
    replyBy: day(row.replyBy),
    applicant: applicant.nameMasked,
    description: wanted.description,
    unit: [row.unit, row.handlerName].filter(Boolean).join('、'),
    search: searches.map(({ on, scope, result }) => `${on} ${scope}：${result}`).join('\n'),
    consultation: consultations
      .map(
        ({ sentOn, answeredOn, silent }) =>
          `${sentOn}发出，${answeredOn === null ? (silent ? '逾期未提出意见' : '等待意见') : `${answeredOn}收到意见`}`,
      )
      .join('\n'),
    draft: answer ? `${answer.kindLabel}` : '',
    secrecyReview: secrecyReviews.map(({ on, basis, byName }) => `${on} ${byName}：${basis}`).join('\n'),
    docNo: row.letterNumber ?? '',
    answeredOn: day(row.answeredOn),
    service: [ways[row.service ?? ''] ?? '', day(row.servedOn)].filter((text) => text !== '').join('，'),
    archiveNumber: row.archiveNumber ?? '',
  };
}

/** @throws Refusal `no-such-request` */
export async function handlingSheet(
  context: Pick<Context, 'db' | 'tenant' | 'secrets' | 'clock'>,
  person: Person,
  id: string,
): Promise<WrittenFile> {
  const today = dayInShanghai(context.clock.now());
  const detail = await requestDetail(context, person, id);
  const values = valuesOf(detail);
  const paper: PaperForm = paperForms.handlingSheet;
  const form: Form = {
    title: paper.name,
    above: [agencyTitle({ name: detail.row.agencyName })],
    sections: paper.sections.map(({ title, fields }) => ({
      label: title,
      fields: fields.map(({ key, label, kind }) => ({
        label,
        value: values[key] ?? '',
        ...(kind === 'longText' ? { wide: true, lines: 3 } : {}),
      })),
    })),
  };
  const bytes = await pdfWriter().write(formDocument(form, 'pdf'), { date: today });
  return { name: fileName(`办理单${detail.row.number}`, 'pdf'), type: mediaTypes.pdf, body: Buffer.from(bytes) };
}
