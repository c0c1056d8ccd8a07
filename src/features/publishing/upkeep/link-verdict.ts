// What an answer means for a link in a public text.
import type { GuardedAnswer } from '../../../platform/fetch-guard.ts';

/** broken: whoever keeps it says that it is gone; inner: no reader outside can open it; unknown: nobody could say. */
export type LinkOutcome = 'works' | 'broken' | 'inner' | 'unknown';

export interface LinkVerdict {
  readonly outcome: LinkOutcome;
  /** Of HTTP, where something answered. */
  readonly status: number | null;
}

/** Only an answer that the page is gone makes a link broken: where the network ends, nothing is known of what lies behind. */
export function linkVerdict(answer: GuardedAnswer, asked: string): LinkVerdict {
  switch (answer.kind) {
    case 'unreachable':
      return { outcome: 'unknown', status: null };
    case 'refused':
      // A name that leads inside here may lead to the public site for everybody else, and so may a redirect.
      return { outcome: answer.why === 'innerAddress' && answer.address === asked ? 'inner' : 'unknown', status: null };
    case 'answered': {
      const { status } = answer;
      if (status === 404 || status === 410) return { outcome: 'broken', status };
      return { outcome: status >= 200 && status < 400 ? 'works' : 'unknown', status };
    }
  }
}
