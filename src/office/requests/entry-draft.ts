// What a clerk has typed into the entry form: its beginning, what is sent of it, what is wrong with it, and keeping it.

import type { Channel, PaperKind } from '../../features/requests/request.ts';
import { type RegisterInput, registerSchema } from '../../features/requests/requests.contract.ts';
import { needsConfirmation } from './receipt-note.ts';

/** The contract's input with every question there, empty where nothing was typed. */
export interface EntryFields {
  readonly channel: Exclude<Channel, 'online'>;
  readonly arrivedOn: string;
  readonly confirmedOn: string;
  readonly applicant: Record<Exclude<keyof RegisterInput['applicant'], 'kind' | 'idKind'>, string> & {
    readonly kind: RegisterInput['applicant']['kind'];
    readonly idKind: NonNullable<RegisterInput['applicant']['idKind']>;
  };
  readonly wanted: {
    readonly description: string;
    readonly form: RegisterInput['wanted']['form'];
    readonly delivery: RegisterInput['wanted']['delivery'];
    readonly otherFormAccepted: boolean;
    readonly needsHelp: string;
  };
  readonly summary: string;
  readonly unit: string;
  readonly note: string;
}

/** A scan to be attached once the request has its number. */
export interface Scan {
  readonly id: string;
  readonly file: File;
  readonly kind: PaperKind;
}

export interface EntryDraft {
  readonly fields: EntryFields;
  readonly scans: readonly Scan[];
  /** Made with the form: however often it is sent, it is registered once. */
  readonly key: string;
}

export function emptyDraft(today: string): EntryDraft {
  return {
    fields: {
      channel: 'inPerson',
      arrivedOn: today,
      confirmedOn: '',
      applicant: {
        kind: 'person',
        name: '',
        idKind: 'idCard',
        idNumber: '',
        representative: '',
        contactName: '',
        phone: '',
        address: '',
        postcode: '',
        email: '',
      },
      wanted: { description: '', form: 'paper', delivery: 'post', otherFormAccepted: true, needsHelp: '' },
      summary: '',
      unit: '',
      note: '',
    },
    scans: [],
    key: crypto.randomUUID(),
  };
}

/** What is sent: a question that is not asked for this way of coming or this kind of applicant is not answered by what stood there before. */
export function inputOf({ applicant, confirmedOn, ...rest }: EntryFields, agencyId: string): RegisterInput {
  const person = applicant.kind === 'person';
  return {
    ...rest,
    agencyId,
    confirmedOn: needsConfirmation(rest.channel) && confirmedOn ? confirmedOn : null,
    applicant: person ? { ...applicant, representative: '', contactName: '' } : { ...applicant, idKind: 'other' },
  };
}

export interface FieldError {
  readonly name: (string | number)[];
  readonly errors: string[];
}

const chinese = /[\u4e00-\u9fff]/;

/** What the contract says of the input, field by field; empty when it can be sent. */
export function errorsOf(input: RegisterInput): FieldError[] {
  const checked = registerSchema.safeParse(input);
  if (checked.success) return [];
  const byField = new Map<string, FieldError>();
  for (const { path, message } of checked.error.issues) {
    const name = path.map(String);
    if (!byField.has(name.join('.'))) byField.set(name.join('.'), { name, errors: [chinese.test(message) ? message : '请填写这一项。'] });
  }
  return [...byField.values()];
}

/** Refused fields of the server, as `applicant.idNumber`, for the form. */
export const fieldErrors = (fields: readonly { path: string; message: string }[]): FieldError[] =>
  fields.map(({ path, message }) => ({ name: path.split(/[./]/).filter(Boolean), errors: [message] }));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the check digit of an 18-digit ID card number is right (GB 11643-1999). */
export function idCardFits(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

// Only in memory, because it names people; and only for the person who typed it, because tabs are shared.
let kept: { readonly personId: string; readonly draft: EntryDraft } | undefined;

export const keptDraft = (personId: string): EntryDraft | undefined => (kept?.personId === personId ? kept.draft : undefined);

export function keepDraft(personId: string, draft: EntryDraft | undefined): void {
  kept = draft && { personId, draft };
}
