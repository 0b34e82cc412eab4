import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import type { Entry, Location, Tree } from './tree.js';

/** Aliases may repeat nodes, so a small file can stand for an endless one. */
const maximumNodes = 50_000;
const maximumDepth = 64;

export type Place = (start: number, end: number) => Location;

/** The library's nodes as ours, with aliases resolved and counted. Problems leave a hole in the tree. */
export function buildTree(
  document: Document,
  contents: Node,
  place: Place,
): { tree: Tree; problems: readonly Diagnostic[] } {
  const builder = new Builder(document, place);
  const tree = builder.build(contents, 0);
  return { tree, problems: builder.problems };
}

class Builder {
  readonly problems: Diagnostic[] = [];
  private count = 0;

  constructor(
    private readonly document: Document,
    private readonly place: Place,
  ) {}

  /** `used` is the place of the alias that led here: there the user has to look. */
  build(node: Node, depth: number, used?: Location): Tree {
    const at = used ?? this.placeOf(node);
    this.count += 1;
    if (this.count > maximumNodes || depth > maximumDepth) return this.tooMany(at);
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (target !== undefined) return this.build(target, depth + 1, at);
      return this.hole(
        at,
        'yaml-syntax',
        `the anchor ${node.source} is not defined above`,
        'define it above',
      );
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
    const at = used ?? this.placeOf(pair.key);
    const node: Tree =
      pair.value === null
        ? { kind: 'scalar', at, value: null, source: '' }
        : this.build(pair.value, depth + 1, used);
    if (!isScalar(pair.key)) {
      this.hole(at, 'key-not-text', 'a key must be plain text', 'write the key without brackets');
      return ['', { key: at, node }];
    }
    const { value, source } = pair.key;
    return [typeof value === 'string' ? value : (source ?? String(value)), { key: at, node }];
  }

  private scalar(value: unknown, source: string, at: Location): Tree {
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      const message = 'this number is too large to be kept exactly';
      return this.hole(at, 'ambiguous-number', message, 'write it between quotes');
    }
    if (typeof value === 'number' && /^[-+]?0[0-9]|^\+/.test(source)) {
      const message = `${source} is read as ${value} here and otherwise elsewhere`;
      return this.hole(
        at,
        'ambiguous-number',
        message,
        `write ${value}, or '${source}' if the text is meant`,
      );
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      return { kind: 'scalar', at, value: value as string | number | boolean | null, source };
    }
    const message = 'this is neither text, number, true, false nor null';
    return this.hole(at, 'yaml-syntax', message, 'write it between quotes');
  }

  private tooMany(at: Location): Tree {
    const message = 'the file is nested too deeply or repeats itself too often';
    if (this.problems.some(({ rule }) => rule === 'too-many-nodes')) return nothing(at);
    return this.hole(at, 'too-many-nodes', message, 'use fewer or shallower anchors and aliases');
  }

  private hole(at: Location, rule: string, message: string, hint: string): Tree {
    this.problems.push({ ...at, rule, severity: 'error', message, hint });
    return nothing(at);
  }

  private placeOf(node: Node): Location {
    return this.place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  }
}

function nothing(at: Location): Tree {
  return { kind: 'scalar', at, value: null, source: '' };
}
