import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import type { Location } from './tree.js';

interface Problem {
  readonly rule?: string;
  readonly message: string;
  readonly hint: string;
  /** Where it is, if the library points elsewhere. */
  readonly range?: readonly [start: number, end: number];
}

/** After one of these the parser goes on as before; after any other, what follows is most often a consequence. */
const independent: ReadonlySet<string> = new Set(['BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED']);

/** What the parser found wrong, in the words of the person who wrote the file. */
export function syntaxErrors(
  document: Document.Parsed,
  text: string,
  place: (start: number, end: number) => Location,
): Diagnostic[] {
  const errors = [...document.errors, ...document.warnings]
    // Programs that write YAML close a bracket in the column of its key, and every parser takes it.
    .filter(({ message }) => !message.startsWith('Flow end indicator'))
    .sort((a, b) => a.pos[0] - b.pos[0]);
  const last = errors.findIndex(({ code }) => !independent.has(code));
  const shown = last < 0 ? errors : errors.slice(0, last + 1);
  return [...versionProblem(document), ...shown.map((error) => explain(error, errors, document, text))].map(
    (problem) => ({
      ...place(...(problem.range as [number, number])),
      rule: problem.rule ?? 'yaml-syntax',
      severity: 'error',
      message: problem.message,
      hint: problem.hint,
    }),
  );
}

function versionProblem(document: Document.Parsed): Problem[] {
  const { explicit, version } = document.directives.yaml;
  if (!explicit || version === '1.2') return [];
  return [
    {
      message: `the file says that it is YAML ${version}`,
      hint: 'profiles are YAML 1.2: remove the line with %YAML',
      range: [0, 0],
    },
  ];
}

function explain(
  error: YAMLError,
  all: readonly YAMLError[],
  document: Document.Parsed,
  text: string,
): Problem {
  return { range: error.pos, ...words(error, all, document, text) };
}

const sameColumn = 'the keys of one map start in the same column';
const quoting = 'text with : # { } [ ] & * ! | > % @ or a backslash is safest between single quotes';

function words(
  error: YAMLError,
  all: readonly YAMLError[],
  document: Document.Parsed,
  text: string,
): Problem {
  const [at, end] = error.pos;
  const { code, message } = error;
  const found = text.slice(at, end);
  switch (code) {
    case 'TAB_AS_INDENT':
      return {
        rule: 'tab-indentation',
        message: 'a tab is used for indentation',
        hint: 'YAML is indented with blanks',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `${message.replace(/^.* /, '')} has no meaning between double quotes`,
        hint: 'a backslash is special there: write paths between single quotes',
      };
    case 'BAD_SCALAR_START':
      return {
        message: `a text cannot start with ${text.charAt(at)}`,
        hint: 'write it between single quotes',
      };
    case 'TAG_RESOLVE_FAILED':
      return { message: `the tag ${found} has no meaning in a profile`, hint: 'remove it' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return all.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === at)
        ? {
            message: 'this line is indented further than the one before it',
            hint: sameColumn,
            range: nextLine(text, at),
          }
        : { message: 'two keys on one line', hint: 'a text with a colon and a blank belongs between quotes' };
    case 'MULTILINE_IMPLICIT_KEY':
      return /^[^\s:]+:[^\s]/.test(text.slice(at))
        ? { message: 'a blank is missing after the colon', hint: 'write key: value' }
        : { message: 'a key without a colon', hint: 'write key: value' };
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      if (message.startsWith('All ')) {
        const wrong = 'this line does not start in the column of those that it belongs to';
        return { message: wrong, hint: sameColumn, range: wordFrom(text, at) };
      }
      return opened(error, document, text) ?? plain(message);
    case 'BLOCK_IN_FLOW':
      return {
        message: 'a comma is missing in this',
        hint: 'commas separate what stands in braces or brackets',
      };
    default:
      return plain(message);
  }
}

function plain(message: string): Problem {
  if (message === 'Implicit map keys need to be followed by map values')
    return { message: 'a key without a colon', hint: 'write key: value' };
  return { message: message.charAt(0).toLowerCase() + message.slice(1), hint: quoting };
}

/** What is missing at the end is best shown where it began. */
function opened(error: YAMLError, document: Document.Parsed, text: string): Problem | undefined {
  if (!/^Missing closing|end with a [\]}]$/.test(error.message)) return undefined;
  let start: number | undefined;
  visit(document, (_key, node) => {
    if ((isScalar(node) || isCollection(node)) && node.range?.[1] === error.pos[0]) start = node.range[0];
  });
  if (start === undefined) return undefined;
  const hint = isQuote(text.charAt(start))
    ? 'close it at the end of the text'
    : 'close it behind the last item, and indent the lines between';
  return { message: `this ${text.charAt(start)} is never closed`, hint, range: [start, start + 1] };
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"';
}

/** The first word of the line behind a place. */
function nextLine(text: string, at: number): [number, number] {
  return wordFrom(text, text.indexOf('\n', at));
}

/** The first word behind a place. */
function wordFrom(text: string, at: number): [number, number] {
  const word = /\S+/g;
  word.lastIndex = at;
  const match = word.exec(text);
  return match === null ? [at, at] : [match.index, match.index + match[0].length];
}
