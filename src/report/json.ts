import { jsonText } from './json-text.js';
import { count, type Format, sorted } from './report.js';

/** For programs. Members may be added; none changes its meaning within a version. */
export const json: Format = ({ diagnostics, profiles, written }) => {
  const findings = sorted(diagnostics).map(({ rule, severity, message, hint, file, range }) => ({
    rule,
    severity,
    file,
    start: range && { line: range.start.line, column: range.start.column },
    end: range && { line: range.end.line, column: range.end.column },
    message,
    hint,
  }));
  return jsonText({ version: 1, profiles, diagnostics: findings, summary: count(diagnostics), written });
};
