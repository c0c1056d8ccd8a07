import { writeDocx } from '../../documents/out/docx.ts';
import { type FormField, formDocument } from '../../documents/out/form.ts';
import type { Field } from '../../law/requests/letters/field.ts';
import { paperForms } from '../../law/requests/letters/paper-forms.ts';
import type { Agency } from '../agencies/index.ts';
import { agencyTitle } from './letters.ts';
import type { OfficeSettings } from './requests.contract.ts';
import { fileName, mediaTypes, pdfWriter, type WrittenFile } from './writing/pdf-writer.ts';

const boxes = (field: Field) => (field.choices ?? []).map(({ label }) => `□${label}`).join('　');

/** A field to be filled in by hand: room to write, or boxes to tick. */
function blank(field: Field, agencyName: string): FormField {
  const label = field.required ? `※${field.label}` : field.label;
  if (field.key === 'agency') return { label, value: agencyName, wide: true };
  if (field.choices) return { label, value: boxes(field), wide: true };
  if (field.kind === 'longText') return { label, lines: 6, wide: true };
  return { label };
}

/** The application form on paper (Article 29), with the office's name and where to take it. `on`: day of making, YYYY-MM-DD. */
export async function blankForm(asked: {
  readonly agency: Agency;
  readonly settings: OfficeSettings | null;
  readonly of: 'citizen' | 'organisation';
  readonly format: 'pdf' | 'docx';
  readonly on: string;
}): Promise<WrittenFile> {
  const { agency, settings, of, format, on } = asked;
  const form = paperForms[of === 'citizen' ? 'applicationPerson' : 'applicationOrganisation'];
  const agencyName = agencyTitle(agency);
  const where = settings
    ? [`当面提交或者邮寄：${settings.address}，${settings.officeName}（${settings.hours}）。电话：${settings.phone}。`]
    : [];
  const document = formDocument(
    {
      title: form.name,
      above: agency.madeUp && agency.madeUpNote ? [agency.madeUpNote] : [],
      sections: form.sections.map(({ title, fields }) => ({ label: title, fields: fields.map((field) => blank(field, agencyName)) })),
      below: [form.lead, ...where],
    },
    format,
  );
  const options = { date: on, author: agencyName };
  const bytes = format === 'pdf' ? await pdfWriter().write(document, options) : await writeDocx(document, options);
  return { name: fileName(form.name, format), type: mediaTypes[format], body: Buffer.from(bytes) };
}
