import type { Diagnostic, Severity } from '../diagnostic.js';

/** What is reported: the findings, and the texts they lie in. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded text of the files, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** Profiles that were looked at. */
  readonly profiles: readonly string[];
  /** Files that were written, for `render`. */
  readonly written: readonly string[];
  readonly color: boolean;
}

/** A formatter: a report as text, with a line feed at its end, or empty. */
export type Format = (report: Report) => string;

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** By file and place, then by severity: the order in which a person mends them. */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ range }: Diagnostic) => range?.start.offset ?? -1;
  return [...diagnostics].sort((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return place(a) - place(b) || order[a.severity] - order[b.severity] || (a.rule < b.rule ? -1 : 1);
  });
}

export function count(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const of = (severity: Severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { error: of('error'), warning: of('warning'), note: of('note') };
}
