import type { RequirementId } from './vendor.js';

/** error: nothing is written. warning: an error under --strict. note: for information. */
export type Severity = 'error' | 'warning' | 'note';

/** Counted from 1, columns in UTF-16 units; offset from 0 into the decoded text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A finding as a value; only `report` turns it into text. */
export interface Diagnostic {
  /** Identifier of the rule, as `onewrap explain` knows it. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  readonly file: string;
  readonly range?: Range | undefined;
}

/** What every rule says of itself: printed by `explain`, and the source of docs/rules.md. */
export interface RuleDocumentation {
  readonly id: string;
  readonly severity: Severity;
  /** One line: what the rule demands. */
  readonly summary: string;
  /** Why, for the person who has to decide. */
  readonly why: string;
  /** Profile text that breaks the rule, and that keeps it. */
  readonly example?: { readonly bad: string; readonly good: string };
  /** Where the rule comes from. */
  readonly evidence?: readonly string[];
  /** The requirements of the vendor that it covers. */
  readonly requirements?: readonly RequirementId[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
