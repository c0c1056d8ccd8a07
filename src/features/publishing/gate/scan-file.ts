import { inspectFile } from '../../../documents/inspect/inspect-file.ts';
import type { GateOptions, Scan } from './finding.ts';
import { weighInspection } from './weigh-inspection.ts';

/**
 * Looks for personal data, marks of secrecy and hidden content in a file before it becomes public. Never throws for a bad file: what could
 * not be looked into is told and is not clean. Nothing that was found is shown unmasked.
 */
export async function scanFile(bytes: Uint8Array, name: string, options: GateOptions): Promise<Scan> {
  return weighInspection(await inspectFile(bytes, name), options);
}
