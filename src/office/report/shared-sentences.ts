// The sentences that both texts have, as they are written in one of them.
import { sharedSentences } from '../../law/report/similarity.ts';

/** The comparison names shared sentences as the right text writes them; the left one may have other numbers in them. */
export function sharedIn(text: string, shared: readonly string[]): string[] {
  return shared.length === 0 ? [] : sharedSentences(text, shared.join('\n'));
}
