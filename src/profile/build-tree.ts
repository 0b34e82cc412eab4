import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import type { Entry, Location, Tree } from './tree.js';

/** Aliases may repeat nodes, so a small file can stand for an endless one. */
const maximumNodes = 50_000;
const maximumDepth = 64;

/** What makes it pointless to go on. */
class Endless extends Error {}

export interface Built {
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** The library's nodes as ours: aliases resolved and counted, every key and value with its place. */
export function buildTree(contents: Node, place: (start: number, end: number) => Location): Built {
  const builder = new Builder(place);
  try {
    const tree = builder.build(contents);
    return builder.diagnostics.length > 0 ? builder : { tree, diagnostics: [] };
  } catch (error) {
    if (error instanceof Endless) return builder;
    throw error;
  }
}

class Builder {
  readonly diagnostics: Diagnostic[] = [];
  /** The library looks for each anchor from the start of the file: too slow for many aliases. */
  private readonly anchors = new Map<string, Node>();
  private count = 0;

  constructor(private readonly place: (start: number, end: number) => Location) {}

  /** What an alias stands for has the place of the alias, given as `used`. */
  build(node: Node, depth = 0, used?: Location): Tree {
    const at = used ?? this.placeOf(node);
    this.count += 1;
    if (depth > maximumDepth) {
      const hint = used
        ? 'an alias must not stand for what it lies in'
        : 'a profile needs no more than ten levels';
      this.stop(at, `nested more than ${maximumDepth} deep, counting aliases`, hint);
    }
    if (this.count > maximumNodes) {
      this.stop(
        at,
        `more than ${maximumNodes} values, counting what aliases repeat`,
        'use fewer anchors and aliases',
      );
    }
    if (isAlias(node)) return this.alias(node, depth, at);
    if (node.anchor && !used) this.anchors.set(node.anchor, node);
    if (isMap(node))
      return { kind: 'map', at, entries: this.entries(node.items as Pair<Node, Node | null>[], depth, used) };
    if (isSeq(node)) {
      return { kind: 'list', at, items: node.items.map((item) => this.build(item as Node, depth + 1, used)) };
    }
    if (!isScalar(node)) throw new Error('a YAML node of unknown kind');
    this.checkNumber(node.value, node.source ?? String(node.value), at, used);
    return {
      kind: 'scalar',
      at,
      value: node.value as string | number | boolean | null,
      source: node.source ?? '',
    };
  }

  private alias(node: Alias, depth: number, at: Location): Tree {
    const target = this.anchors.get(node.source);
    if (target !== undefined) return this.build(target, depth + 1, at);
    this.find(
      at,
      'yaml-syntax',
      `there is no anchor &${node.source} above this place`,
      'define it above, or remove the alias',
    );
    return { kind: 'scalar', at, value: null, source: '' };
  }

  private entries(
    pairs: readonly Pair<Node, Node | null>[],
    depth: number,
    used?: Location,
  ): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const at = used ?? this.placeOf(key);
      const name = this.name(key, at, used);
      const first = name === undefined ? undefined : entries.get(name);
      if (first && !used) {
        const message = `${name} stands twice in this map, first in line ${first.key.range.start.line}`;
        this.find(at, 'duplicate-key', message, 'keep one; which one wins must not be left to chance');
      }
      const node: Tree =
        value === null ? { kind: 'scalar', at, value: null, source: '' } : this.build(value, depth + 1, used);
      if (name !== undefined) entries.set(name, { key: at, node });
    }
    return entries;
  }

  /** Numbers and other scalars count as the text that stands in the file. */
  private name(key: Node, at: Location, used?: Location): string | undefined {
    const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : key.source) : undefined;
    if (name !== undefined && (name !== '' || typeof (key as { value?: unknown }).value === 'string'))
      return name;
    if (!used) {
      this.find(
        at,
        'key-not-text',
        isScalar(key) ? 'a colon without a key' : 'a key must be plain text',
        'write the key as a word',
      );
    }
    return undefined;
  }

  private checkNumber(value: unknown, source: string, at: Location, used?: Location): void {
    // What is behind an alias was looked at where it stands.
    if (used || (typeof value !== 'number' && typeof value !== 'bigint')) return;
    if (typeof value === 'bigint' || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      this.find(
        at,
        'ambiguous-number',
        'this number is too large to be kept exactly',
        `write '${source}' if the text is meant`,
      );
    } else if (/^[-+]?0[0-9o]/.test(source)) {
      const message = `${source} is ${value} here, and something else to other readers of YAML`;
      this.find(at, 'ambiguous-number', message, `write ${value}, or '${source}' if the text is meant`);
    }
  }

  private placeOf(node: Node): Location {
    return this.place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  }

  private find(at: Location, rule: string, message: string, hint: string): void {
    this.diagnostics.push({ ...at, rule, severity: 'error', message, hint });
  }

  private stop(at: Location, message: string, hint: string): never {
    this.find(at, 'too-many-nodes', message, hint);
    throw new Endless();
  }
}
