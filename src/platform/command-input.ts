// Input that a command cannot use: exit code 2, and one sentence that says what to do.
import { Refusal } from './refusal.ts';

/** @param message one Chinese sentence */
export function unusable(message: string): Refusal {
  return new Refusal({ code: 'unusable-input', message });
}

/** What was typed, as it may be shown: it cannot forge a line, turn text around or command the terminal. */
export function shown(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '?').slice(0, 200);
}

/**
 * A whole number as typed.
 *
 * @param label what it is, for the sentence
 * @throws Refusal when it is missing, no whole number, or outside of `least`–`most`
 */
export function wholeNumber(text: string | undefined, label: string, least: number, most: number): number {
  if (text === undefined) throw unusable(`请给出${label}：${least}到${most}的整数。`);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw unusable(`${label}应是${least}到${most}的整数，不能是“${shown(text)}”。`);
  return value;
}
