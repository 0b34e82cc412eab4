import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic, Range } from '../diagnostic.js';
import { buildTree } from './build-tree.js';
import { decode, type Source } from './decode.js';
import type { Location, Tree } from './tree.js';

export interface Loaded {
  /** The decoded text, for code frames. */
  readonly text: string;
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one YAML file. Every problem is a diagnostic with its place; several at once where YAML allows. */
export function load(source: Source): Loaded {
  const text = decode(source);
  if (typeof text !== 'string') return { text: '', diagnostics: [text] };
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const place = (start: number, end: number): Location => ({
    file: source.name,
    range: range(lines, start, end),
  });
  if (!Array.isArray(documents)) return empty(source, text);
  const diagnostics = documents.flatMap((document) => syntaxErrors(document, place));
  const [first, second] = documents;
  if (first === undefined) return empty(source, text);
  if (second !== undefined) {
    const at = second.contents?.range?.[0] ?? second.range[0];
    diagnostics.push({
      ...place(at, at),
      rule: 'several-documents',
      severity: 'error',
      message: 'the file holds more than one YAML document',
      hint: 'one profile a file: remove the line with ---',
    });
  }
  if (diagnostics.length > 0) return { text, diagnostics };
  if (first.contents === null) return empty(source, text);
  const { tree, problems } = buildTree(first, first.contents, place);
  return problems.length > 0 ? { text, diagnostics: problems } : { text, tree, diagnostics: [] };
}

function empty(source: Source, text: string): Loaded {
  const start = { line: 1, column: 1, offset: 0 };
  const diagnostic: Diagnostic = {
    rule: 'empty-file',
    severity: 'error',
    message: 'the file holds no values',
    hint: 'start with: onewrap init',
    file: source.name,
    range: { start, end: start },
  };
  return { text, diagnostics: [diagnostic] };
}

function range(lines: LineCounter, start: number, end: number): Range {
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
  };
  return { start: position(start), end: position(end) };
}

const rulesOfCodes: Record<string, { rule: string; message: string; hint: string }> = {
  DUPLICATE_KEY: {
    rule: 'duplicate-key',
    message: 'this key stands twice in the same map',
    hint: 'keep one; which one wins must not be left to chance',
  },
  TAB_AS_INDENT: {
    rule: 'tab-indentation',
    message: 'a tab is used for indentation',
    hint: 'YAML is indented with blanks',
  },
};

function syntaxErrors(document: Document, place: (start: number, end: number) => Location): Diagnostic[] {
  const errors = [...document.errors, ...document.warnings];
  // The parser says several things of one place; the first is the cause of the others.
  const firsts = errors.filter(
    (error, index) => errors.findIndex(({ pos }) => pos[0] === error.pos[0]) === index,
  );
  return firsts.map((error) => {
    const known = rulesOfCodes[error.code];
    return {
      ...place(...error.pos),
      rule: known?.rule ?? 'yaml-syntax',
      severity: 'error' as const,
      message: known?.message ?? firstLine(error.message),
      hint:
        known?.hint ?? 'text with : # { } [ ] & * ! | > % @ or a backslash is safest between single quotes',
    };
  });
}

function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? message;
  return line.charAt(0).toLowerCase() + line.slice(1);
}
