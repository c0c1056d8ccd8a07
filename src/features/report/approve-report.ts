import type { Acting } from '../../platform/act.ts';
import type { StepInput } from './report.contract.ts';
import { takeStep } from './take-step.ts';

/** Approves exactly this version's content. @throws Refusal 409 `changed-meanwhile`, `wrong-state`, `own-work` */
export async function approveReport(acting: Acting, id: string, input: StepInput): Promise<void> {
  await takeStep(acting, { id, move: 'approve', fact: 'approve-report', version: input.version, note: input.note ?? '' });
}
