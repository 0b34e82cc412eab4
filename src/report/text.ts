import type { Diagnostic, Range, Severity } from '../diagnostic.js';
import { count, type Format, sorted } from './report.js';
import { visible } from './visible.js';

const colors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, note: 36 };

/** For people: one block a finding, with the lines it is about. */
export const text: Format = ({ diagnostics, texts, color }) => {
  const lines = new Map(
    [...texts].map(([file, content]) => [file, content === '' ? undefined : content.split(/\r?\n/)]),
  );
  const paint = (code: number, value: string) => (color ? `\u001b[${code}m${value}\u001b[0m` : value);
  const blocks = sorted(diagnostics).map((diagnostic) => {
    const { start } = diagnostic.range ?? {};
    const place = start ? `${diagnostic.file}:${start.line}:${start.column}` : diagnostic.file;
    const severity = paint(colors[diagnostic.severity], diagnostic.severity);
    const hint = diagnostic.hint === undefined ? [] : [`   hint: ${visible(diagnostic.hint)}`];
    return [
      `${visible(place)}  ${severity}  ${diagnostic.rule}`,
      ...frame(diagnostic, lines.get(diagnostic.file), paint),
      ...hint,
      '',
    ].join('\n');
  });
  const summary = summaryOf(diagnostics);
  return [...blocks, ...(summary ? [summary] : [])].map((block) => `${block}\n`).join('');
};

function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const counts = count(diagnostics);
  return (['error', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
}

/** The line before, the line, and a mark with the message under it. */
function frame(
  { range, message }: Diagnostic,
  lines: readonly string[] | undefined,
  paint: (code: number, value: string) => string,
): string[] {
  const line = range && lines?.[range.start.line - 1];
  if (!range || lines === undefined || line === undefined) return [`   ${visible(message)}`];
  const width = String(range.start.line).length;
  const row = (number: string, content: string) => `   ${number.padStart(width)} │ ${content}`.trimEnd();
  const before = lines[range.start.line - 2];
  const { lead, shown, mark } = excerpt(line, range);
  return [
    ...(before === undefined || before.trim() === ''
      ? []
      : [row(String(range.start.line - 1), cut(visible(before)))]),
    row(String(range.start.line), shown),
    row('', `${' '.repeat(lead)}${paint(1, '^'.repeat(mark))} ${visible(message)}`),
  ];
}

const longest = 100;

/** A long line is shown around its mark. */
function excerpt(line: string, range: Range): { lead: number; shown: string; mark: number } {
  const column = range.start.column - 1;
  const sameLine = range.end.line === range.start.line;
  const length = Math.max(1, (sameLine ? range.end.column - 1 : line.length) - column);
  const from = column > 70 ? column - 40 : 0;
  const shown = cut(visible(line.slice(from)));
  const lead = from > 0 ? column - from + 1 : column;
  return {
    lead,
    shown: from > 0 ? `…${shown}` : shown,
    mark: Math.min(length, longest - lead > 0 ? longest - lead : 1),
  };
}

function cut(line: string): string {
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
