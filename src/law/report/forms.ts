// The forms there are. A new one is one more file and one more line here.
import { inForce } from '../in-force.ts';
import type { ReportForm } from './form.ts';
import { form2019 } from './form-2019.ts';
import { form2021 } from './form-2021.ts';

export const forms: readonly ReportForm[] = [form2019, form2021];

const byYear = inForce(forms.map((form) => ({ from: String(form.fromYear), source: form.source, value: form })));

/** The form a report on `year` has to use; throws `RangeError` for years before 2019. */
export function formForYear(year: number): ReportForm {
  return byYear.on(String(year)).value;
}

/** The form with this id, or undefined (for `pre2019`, `unknown` and ids not known here). */
export function formById(id: string): ReportForm | undefined {
  return forms.find((form) => form.id === id);
}
