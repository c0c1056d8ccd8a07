// Every value of this feature that tells of a person is written through here.
import type { Secrets } from '../../platform/secrets.ts';

/** What is sealed, and of which row: a value opens in its own place only. */
export const purposes = {
  applicant: 'request.applicant',
  wanted: 'request.wanted',
  act: 'request.act',
  paper: 'request.paper',
  file: 'request.file',
  letter: 'request.letter',
  signed: 'request.letter.signed',
  note: 'request.letter.note',
  consultation: 'request.consultation',
  reasons: 'request.consultation.reasons',
  weighing: 'request.consultation.weighing',
  unit: 'request.unit',
  reveal: 'request.reveal',
  ticket: 'request.ticket',
} as const;
export type Purpose = keyof typeof purposes;

/** Seals and opens for one tenant. */
export interface Vault {
  seal(purpose: Purpose, row: string, value: unknown): string;
  /** @throws SealBroken */
  open<T>(purpose: Purpose, row: string, sealed: string): T;
  sealFile(row: string, content: Uint8Array): Buffer;
  /** @throws SealBroken */
  openFile(row: string, sealed: Uint8Array): Buffer;
  /** Finds the same value again without reading it; null for an empty one. */
  index(of: 'id' | 'name' | 'phone', value: string): string | null;
  /** What is kept of a code that somebody holds. */
  codeHash(of: 'tracking' | 'opinion', code: string): string;
  /** Tells one body of a submission from another. */
  bodyHash(value: unknown): string;
}

/** Writing differs from form to form: full width, spaces, dots between names, +86, small x. */
const normal = {
  id: (text: string) => text.replace(/[\s-]/g, '').toUpperCase(),
  name: (text: string) => text.replace(/[\s·•‧・.．]/g, '').toUpperCase(),
  phone: (text: string) => text.replace(/\D/g, '').replace(/^(0086|86)(?=1\d{10}$)/, ''),
} as const;

/** A name or number as it is compared. */
export function normalised(of: keyof typeof normal, value: string): string {
  return normal[of](value.normalize('NFKC'));
}

export function vaultOf(secrets: Secrets, tenant: string): Vault {
  const place = (purpose: Purpose, row: string) => ({ tenant, purpose: purposes[purpose], row });
  return {
    seal: (purpose, row, value) => secrets.seal(place(purpose, row), JSON.stringify(value)),
    open: <T>(purpose: Purpose, row: string, sealed: string) => JSON.parse(secrets.open(place(purpose, row), sealed)) as T,
    sealFile: (row, content) => secrets.sealBytes(place('file', row), content),
    openFile: (row, sealed) => secrets.openBytes(place('file', row), sealed),
    index(of, value) {
      const bare = normalised(of, value);
      return bare === '' ? null : secrets.blindIndex(tenant, `request.${of}`, bare);
    },
    codeHash: (of, code) => secrets.hashCode(tenant, `request.${of}`, code),
    bodyHash: (value) => secrets.blindIndex(tenant, 'request.body', JSON.stringify(value)),
  };
}
