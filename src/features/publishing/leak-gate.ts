import { type Clock, todayInShanghai } from '../../platform/clock.ts';
import { contentPieces } from './content-pieces.ts';
import type { Scan } from './gate/finding.ts';
import { scanFile } from './gate/scan-file.ts';
import { weighInspection } from './gate/weigh-inspection.ts';
import type { Gate, GateAnswer } from './scan-item.ts';

/** Goes up with every change of what is looked for: what is public is then looked at again. */
export const gateRules = '2026-11';

/** What could not be looked into stops an item like a find, until a person has looked. */
function answerOf({ verdict, findings, unread }: Scan): GateAnswer {
  return {
    verdict: unread.length > 0 ? 'notChecked' : verdict,
    findings: [
      ...findings.map(({ at, kind, level, shown, message }) => ({ at, kind, level, shown, message })),
      ...unread.map(({ at, detail }) => ({
        at,
        kind: 'unread',
        level: 'block' as const,
        shown: '',
        message: `没能检查，要由人查看：${detail}`,
      })),
    ],
  };
}

/** The gate in front of the public: text and files by the same rules, files in a child process with limits. */
export function leakGate({ clock }: { readonly clock: Clock }): Gate {
  const options = () => ({ today: todayInShanghai(clock) });
  return {
    rulesVersion: gateRules,
    scanContent: (content) =>
      answerOf(weighInspection({ kind: 'text', pieces: contentPieces(content), hidden: [], unread: [] }, options())),
    scanFile: async (bytes, name) => answerOf(await scanFile(bytes, name, options())),
  };
}
