import type { Acting } from '../../platform/act.ts';
import { takeStep } from './take-step.ts';

/** Sends a report under review back to those who keep it, with a reason. @throws Refusal 409 `changed-meanwhile`, `wrong-state` */
export async function returnReport(acting: Acting, id: string, input: { version: number; reason: string }): Promise<void> {
  await takeStep(acting, { id, move: 'return', fact: 'return-report', version: input.version, note: input.reason });
}
