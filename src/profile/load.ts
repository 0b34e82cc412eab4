import { isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic, Range } from '../diagnostic.js';
import { buildTree } from './build-tree.js';
import { decode, type Source } from './decode.js';
import { syntaxErrors } from './syntax.js';
import type { Location, Tree } from './tree.js';

export interface Loaded {
  /** The decoded text, for code frames. */
  readonly text: string;
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one YAML file. Every problem is a diagnostic with its place; several at once where YAML allows. */
export function load(source: Source): Loaded {
  const { text, problem } = decode(source);
  if (problem) return { text, diagnostics: [problem] };
  const lines = new LineCounter();
  const place = (start: number, end: number): Location => ({
    file: source.name,
    range: range(lines, start, end),
  });
  // Keys that stand twice are found in `build`, which tells their names.
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    uniqueKeys: false,
  });
  if (!Array.isArray(documents)) return empty(text, place);
  const diagnostics = documents.flatMap((document) => syntaxErrors(document, text, place));
  const [first, second] = documents;
  if (first === undefined) return empty(text, place);
  if (second !== undefined) {
    const mark = text.indexOf('---', second.range[0]);
    diagnostics.push({
      ...(mark < 0 ? place(second.range[0], second.range[0]) : place(mark, mark + 3)),
      rule: 'several-documents',
      severity: 'error',
      message: 'the file holds more than one YAML document',
      hint: 'one profile a file: remove the line with ---',
    });
  }
  if (diagnostics.length > 0) return { text, diagnostics };
  const { contents } = first;
  if (contents === null || (isScalar(contents) && contents.value === null)) return empty(text, place);
  return { text, ...buildTree(contents, place) };
}

function empty(text: string, place: (start: number, end: number) => Location): Loaded {
  const message = 'the file holds no values';
  const hint = 'start with: onewrap init';
  return { text, diagnostics: [{ ...place(0, 0), rule: 'empty-file', severity: 'error', message, hint }] };
}

function range(lines: LineCounter, start: number, end: number): Range {
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
  };
  return { start: position(start), end: position(end) };
}
