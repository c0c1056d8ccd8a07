// What was typed into the form of an act and not yet sent, while this page of the browser lives. Only in memory: it may name people.
import type { Values } from './values.ts';

const typed = new Map<string, Values>();
const keyOf = (caseId: string, act: string) => `${caseId} ${act}`;

export const typedFor = (caseId: string, act: string): Values | undefined => typed.get(keyOf(caseId, act));

export function keepTyped(caseId: string, act: string, values: Values): void {
  typed.set(keyOf(caseId, act), values);
}

export function forgetTyped(caseId: string, act: string): void {
  typed.delete(keyOf(caseId, act));
}
