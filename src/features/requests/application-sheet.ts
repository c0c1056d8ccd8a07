// The application as it was entered, as the first paper of the file.
import type { Document } from '../../documents/document.ts';
import { type Form, formDocument } from '../../documents/out/form.ts';
import { inChinese } from '../../law/calendar/days.ts';
import { type PaperForm, paperForms } from '../../law/requests/letters/paper-forms.ts';
import { agencyTitle } from './letters.ts';
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from './masking.ts';
import { type Applicant, applicantKinds, channels, deliveries, forms, idKinds, type Wanted } from './request.ts';
import { maskedApplicant, type RequestRecord } from './requests.ts';

function masked(applicant: Applicant): Applicant {
  return {
    ...applicant,
    name: maskedApplicant(applicant),
    idNumber: maskIdNumber(applicant.idNumber),
    representative: maskName(applicant.representative),
    contactName: maskName(applicant.contactName),
    phone: maskPhone(applicant.phone),
    address: maskAddress(applicant.address),
    postcode: '',
    email: maskEmail(applicant.email),
  };
}

/** @param whole with everything that tells of the person; otherwise masked, and it says so */
export function applicationSheet(request: RequestRecord, applicant: Applicant, wanted: Wanted, whole: boolean): Document {
  const shown = whole ? applicant : masked(applicant);
  const paper: PaperForm = applicant.kind === 'person' ? paperForms.applicationPerson : paperForms.applicationOrganisation;
  const values: Readonly<Record<string, string>> = {
    name: shown.name,
    idKind: idKinds[shown.idKind],
    idNumber: shown.idNumber,
    applicantKind: applicantKinds[shown.kind],
    representative: shown.representative,
    contactName: shown.contactName,
    phone: shown.phone,
    address: [shown.address, shown.postcode].filter((text) => text !== '').join('，'),
    email: shown.email,
    agency: agencyTitle({ name: request.agencyName }),
    description: wanted.description,
    form: forms[wanted.form],
    delivery: deliveries[wanted.delivery],
    otherFormAccepted: wanted.otherFormAccepted ? '接受' : '不接受',
    needsHelp: wanted.needsHelp,
    appliedOn: inChinese(request.arrivedOn),
  };
  const form: Form = {
    title: paper.name,
    above: [`受理编号：${request.number}。提交方式：${channels[request.channel]}。`],
    sections: paper.sections.map(({ title, fields }) => ({
      label: title,
      fields: fields
        .filter(({ key }) => key in values)
        .map(({ key, label, kind }) => ({
          label,
          value: values[key] ?? '',
          ...(kind === 'longText' || key === 'address' ? { wide: true } : {}),
        })),
    })),
    below: whole ? [] : ['申请人的个人信息已经遮盖；在办件页写明理由查看以后导出的案卷不遮盖。'],
  };
  return formDocument(form, 'pdf');
}
