import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from 'yaml';
import type { Diagnostic, Range } from '../diagnostic.js';
import { decode, type Source } from './decode.js';
import type { Entry, Location, Tree } from './tree.js';

export interface Loaded {
  /** The decoded text, for code frames. */
  readonly text: string;
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Aliases may repeat nodes, so a small file can stand for an endless one. */
const maximumNodes = 50_000;
const maximumDepth = 64;

class Rejected extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
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
  try {
    const tree = new Builder(first, place).build(first.contents);
    return { text, tree, diagnostics: [] };
  } catch (error) {
    if (error instanceof Rejected) return { text, diagnostics: [error.diagnostic] };
    throw error;
  }
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
  return [...document.errors, ...document.warnings].map((error) => {
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

/** Turns the library's nodes into ours, with aliases resolved and counted. */
class Builder {
  private count = 0;

  constructor(
    private readonly document: Document,
    private readonly place: (start: number, end: number) => Location,
  ) {}

  build(node: Node, depth = 0, used?: Location): Tree {
    const at = used ?? this.place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
    this.count += 1;
    if (this.count > maximumNodes || depth > maximumDepth) {
      throw this.reject(
        at,
        'too-many-nodes',
        'the file is nested too deeply or repeats itself too often',
        'use fewer or shallower anchors and aliases',
      );
    }
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (target === undefined) {
        throw this.reject(
          at,
          'yaml-syntax',
          `the anchor ${node.source} is not defined before this place`,
          'define it above',
        );
      }
      return this.build(target, depth + 1, at);
    }
    if (isMap(node)) {
      const entries = node.items.map((pair) => this.entry(pair as Pair<Node, Node | null>, depth, used));
      return { kind: 'map', at, entries: new Map(entries) };
    }
    if (isSeq(node)) {
      return { kind: 'list', at, items: node.items.map((item) => this.build(item as Node, depth + 1, used)) };
    }
    if (!isScalar(node)) throw new Error('a YAML node of unknown kind');
    return this.scalar(node.value, node.source ?? String(node.value), at);
  }

  private entry(pair: Pair<Node, Node | null>, depth: number, used?: Location): [string, Entry] {
    const key = pair.key;
    const at = used ?? this.place(key.range?.[0] ?? 0, key.range?.[1] ?? 0);
    if (!isScalar(key))
      throw this.reject(at, 'key-not-text', 'a key must be plain text', 'write the key without brackets');
    const node: Tree =
      pair.value === null
        ? { kind: 'scalar', at, value: null, source: '' }
        : this.build(pair.value, depth + 1, used);
    return [typeof key.value === 'string' ? key.value : (key.source ?? String(key.value)), { key: at, node }];
  }

  private scalar(value: unknown, source: string, at: Location): Tree {
    if (
      typeof value === 'bigint' ||
      (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value))
    ) {
      throw this.reject(
        at,
        'ambiguous-number',
        'this number is too large to be kept exactly',
        'write it between quotes',
      );
    }
    if (typeof value === 'number' && /^[-+]?0[0-9]|^\+/.test(source)) {
      throw this.reject(
        at,
        'ambiguous-number',
        `${source} is read as ${value} here and otherwise elsewhere`,
        `write ${value}, or '${source}' if the text is meant`,
      );
    }
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === null
    ) {
      return { kind: 'scalar', at, value, source };
    }
    throw this.reject(
      at,
      'yaml-syntax',
      'this is neither text, number, true, false nor null',
      'write it between quotes',
    );
  }

  private reject(at: Location, rule: string, message: string, hint: string): Rejected {
    return new Rejected({ ...at, rule, severity: 'error', message, hint });
  }
}
