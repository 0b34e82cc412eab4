import type { Range } from '../diagnostic.js';
import type { Pointer } from '../text.js';

/** A place in one of the files a profile is made of. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: Location;
  readonly value: string | number | boolean | null;
  /** The characters in the file: 010 and 0x1F are numbers that were written in another way. */
  readonly source: string;
}

interface ListNode {
  readonly kind: 'list';
  readonly at: Location;
  readonly items: readonly Tree[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly at: Location;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly key: Location;
  readonly node: Tree;
}

/** A YAML document whose every key and value knows its place. */
export type Tree = ScalarNode | ListNode | MapNode;

/** The tree as plain values. */
export function toValue(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(toValue);
    case 'map':
      // defineProperty semantics, so that a key named __proto__ stays a key.
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, toValue(entry.node)]));
  }
}

function child(tree: Tree, key: string | number): Entry | undefined {
  if (tree.kind === 'map') return tree.entries.get(String(key));
  if (tree.kind === 'list') {
    const node = tree.items[Number(key)];
    return node && { key: node.at, node };
  }
  return undefined;
}

/** The node a pointer leads to, or undefined. */
export function find(tree: Tree, pointer: Pointer): Tree | undefined {
  let node: Tree | undefined = tree;
  for (const key of pointer) node = node && child(node, key)?.node;
  return node;
}

/** The place of a value or of its key; of the nearest map above where the profile does not name it. */
export function locate(tree: Tree, pointer: Pointer, part: 'key' | 'value' = 'value'): Location {
  let node = tree;
  let at = tree.at;
  for (const key of pointer) {
    const entry = child(node, key);
    if (entry === undefined) return at;
    at = part === 'key' || entry.node.kind === 'map' ? entry.key : entry.node.at;
    node = entry.node;
  }
  return at;
}
