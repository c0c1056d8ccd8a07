// The check before a letter is signed: all rules over one letter.
import type { LetterText } from './compose.ts';
import type { LetterData } from './field-values.ts';
import type { LetterKind } from './letter-kinds.ts';
import { contextOf, type LetterLevel, type LetterOptions, letterRules } from './letter-rules.ts';

export interface LetterFinding {
  readonly code: string;
  /** error: must not be signed. warning: a person has looked at it. */
  readonly level: LetterLevel;
  readonly message: string;
  readonly source: string;
  /** Key of a paragraph or a field. */
  readonly where: string;
}

/**
 * What is wrong with a letter.
 *
 * @param letter as it will be signed, edits included
 * @param data what it was composed from; `replyBy`, `newReplyBy`, `supplementNoticeBy` as the clock gives them
 * @returns errors first, the same finding once; empty when it can be signed. Never throws on data of any shape.
 */
export function lintLetter(kind: LetterKind, letter: LetterText, data: LetterData, options: LetterOptions = {}): LetterFinding[] {
  const context = contextOf(kind, letter, data, options);
  const findings = letterRules.flatMap((rule) =>
    [...rule.run(context)].map(({ message, where, level }) => ({
      code: rule.code,
      level: level ?? rule.level,
      message,
      source: rule.source,
      where,
    })),
  );
  const once = [...new Map(findings.map((finding) => [`${finding.code} ${finding.where} ${finding.message}`, finding])).values()];
  return [...once.filter(({ level }) => level === 'error'), ...once.filter(({ level }) => level !== 'error')];
}
