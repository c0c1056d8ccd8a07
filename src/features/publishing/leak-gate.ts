import { inspectFile } from '../../documents/inspect/inspect-file.ts';
import type { Inspection } from '../../documents/inspect/inspection.ts';
import { type Clock, todayInShanghai } from '../../platform/clock.ts';
import { contentPieces } from './content-pieces.ts';
import type { GateOptions, Scan } from './gate/finding.ts';
import { maskFile } from './gate/mask-file.ts';
import { MaskRefused } from './gate/mask-refused.ts';
import { maskedRowsOf } from './gate/masked-rows.ts';
import { weighInspection } from './gate/weigh-inspection.ts';
import { maskContent } from './mask-content.ts';
import type { Gate, GateAnswer } from './scan-item.ts';

/** Goes up with every change of what is looked for: what is public is then looked at again. */
export const gateRules = '2026-11';

/** What could not be looked into stops an item like a find, until a person has looked. */
function answerOf({ verdict, findings, unread }: Scan): Omit<GateAnswer, 'masked'> {
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

const weighed = (inspection: Inspection, options: GateOptions): GateAnswer => ({
  ...answerOf(weighInspection(inspection, options)),
  masked: maskedRowsOf(inspection, options),
});

/** Whether a file is made anew: something in it must not go out, or a reader's eye does not reach it. */
const stops = ({ findings, unread }: Scan) => unread.length > 0 || findings.some(({ level }) => level === 'block');

/** The gate in front of the public: text and files by the same rules, files in a child process with limits. */
export function leakGate({ clock }: { readonly clock: Clock }): Gate {
  const options = (): GateOptions => ({ today: todayInShanghai(clock) });
  return {
    rulesVersion: gateRules,
    scanContent: (content) => weighed({ kind: 'text', pieces: contentPieces(content), hidden: [], unread: [] }, options()),
    scanFile: async (bytes, name) => weighed(await inspectFile(bytes, name), options()),
    maskContent: (content) => maskContent(content, options()),
    async maskFile(bytes, name) {
      if (!stops(weighInspection(await inspectFile(bytes, name), options()))) return { kind: 'clean' };
      try {
        return { kind: 'masked', bytes: (await maskFile(bytes, name, options())).bytes };
      } catch (error) {
        if (error instanceof MaskRefused) return { kind: 'refused', message: error.message };
        throw error;
      }
    },
  };
}
