import type { HidingPlace, Unread } from '../../../documents/inspect/inspection.ts';
import type { PrivacyRuleId, PrivateKind } from '../../../law/privacy/privacy-rules.ts';

/**
 * clean: everything was looked into and nothing stands against publishing. notChecked: a person must look, whatever else was found short
 * of what must not go out; never the same as clean.
 */
export type Verdict = 'clean' | 'found' | 'notChecked';

/** What stands against publishing a file, or what a person should know of it. Nothing in it is shown unmasked. */
export interface GateFinding {
  readonly place: HidingPlace;
  /** Where in the file, for people. */
  readonly at: string;
  /** hidden: a structure that readers do not see, whatever it holds. */
  readonly kind: PrivateKind | 'hidden';
  readonly rule: PrivacyRuleId | 'hidden';
  /** note: for information; does not stand against publishing. */
  readonly level: 'block' | 'warn' | 'note';
  /** What was found, masked; '' for a structure. */
  readonly shown: string;
  readonly message: string;
  readonly source: string;
}

export interface Scan {
  readonly verdict: Verdict;
  /** What the file is, by its bytes. */
  readonly kind: string;
  readonly findings: readonly GateFinding[];
  /** What could not be looked into. */
  readonly unread: readonly Unread[];
}

export interface GateOptions {
  /** YYYY-MM-DD, for ages and the latest day of birth. */
  readonly today: string;
  /** Numbers and addresses that may stand in files: the office's own telephones. */
  readonly allow?: readonly string[];
  /** First digits of ID numbers of the office's region, with which the strength of masks is counted. */
  readonly areas?: readonly string[];
}
