import type { Outcome } from '../../law/requests/outcomes.ts';
import type { PaperKind } from './request.ts';

interface InFile {
  readonly kind: PaperKind;
  /** The original of a redacted file. */
  readonly sealed: boolean;
}

/**
 * Whether an answer gives a paper of the file to the applicant: what was made for giving out and, where all is granted, the
 * information itself. Until the answer has gone out, and after it was set aside, nothing is given: then there is no outcome.
 * @param outcome of the answer that went out; null: none has
 */
export function isProvided({ kind, sealed }: InFile, outcome: Outcome | null): boolean {
  if (sealed) return false;
  if (outcome === 'OPEN_PROVIDE') return kind === 'released' || kind === 'information';
  return outcome === 'PARTIAL' && kind === 'released';
}
