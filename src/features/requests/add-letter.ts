// A new letter of a case: inside the act that calls for it.
import type { Service } from '../../law/requests/case.ts';
import { type LetterKind, letterKind, outcomeOf } from '../../law/requests/letters/letter-kinds.ts';
import { newId } from '../../platform/ids.ts';
import type { CaseAt } from './act-on-case.ts';
import { insertLetter } from './letters.store.ts';

export interface NewDraft {
  readonly kind: LetterKind;
  readonly outcome?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly service?: Service | null;
  readonly consultationId?: string | null;
}

const parties = { applicant: 'applicant', thirdParty: 'thirdParty', jointMaker: 'agency', otherAgency: 'agency', file: 'office' } as const;

/** Writes the draft and its line in the history. @returns id of the letter */
export async function addLetter(
  at: CaseAt,
  { kind, outcome = null, data, service = null, consultationId = null }: NewDraft,
): Promise<string> {
  const { tx, acting, request, now } = at;
  const { tenant, actor, vault } = acting;
  const id = newId();
  await insertLetter(tx, tenant, {
    id,
    requestId: request.id,
    kind,
    party: parties[letterKind(kind).to],
    outcome: outcomeOf(kind, outcome) ?? null,
    consultationId,
    sealed: vault.seal('letter', id, { data, paragraphs: {} }),
    service,
    by: actor,
    at: now,
  });
  await at.record({ act: 'draftLetter', letterId: id, data: { kind, outcome } });
  return id;
}
