import type { Acting } from '../../platform/act.ts';
import type { StepInput } from './report.contract.ts';
import { takeStep } from './take-step.ts';

/** Hands the newest version over for review. @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `open-doubts`, `open-findings` */
export async function submitReport(acting: Acting, id: string, input: StepInput): Promise<void> {
  await takeStep(acting, { id, move: 'submit', fact: 'submit-report', version: input.version, note: input.note ?? '' });
}
