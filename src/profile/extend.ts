import type { Diagnostic } from '../diagnostic.js';
import type { Source } from './decode.js';
import { type Loaded, load } from './load.js';
import type { Entry, MapNode, Tree } from './tree.js';

const maximumBases = 16;

/** How a base is found: the name in `extends`, and the file that names it. Undefined: it cannot be read. */
export type ReadBase = (name: string, from: string) => Promise<Source | undefined>;

export interface Chain {
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Loads a profile and what it extends, and lays the profile over its bases. */
export async function loadChain(entry: Source, readBase: ReadBase): Promise<Chain> {
  const texts = new Map<string, string>();
  const layers: Tree[] = [];
  let source: Source = entry;
  for (;;) {
    const loaded: Loaded = load(source);
    texts.set(source.name, loaded.text);
    if (loaded.tree === undefined) return { diagnostics: loaded.diagnostics, texts };
    layers.unshift(loaded.tree);
    const base = baseOf(loaded.tree);
    if (base === undefined) break;
    const problem = (rule: string, message: string, hint: string): Chain => ({
      diagnostics: [{ ...base.at, rule, severity: 'error', message, hint }],
      texts,
    });
    const next = await readBase(base.value, source.name);
    if (next === undefined) {
      return problem(
        'base-not-found',
        `the base ${base.value} cannot be read`,
        'the path counts from this file',
      );
    }
    if (texts.has(next.name) || layers.length > maximumBases) {
      return problem(
        'base-cycle',
        `the base ${base.value} leads back to itself`,
        'a profile has one base, at most 16 deep',
      );
    }
    source = next;
  }
  return { tree: layers.reduce(merge), diagnostics: [], texts };
}

function baseOf(tree: Tree): { value: string; at: Tree['at'] } | undefined {
  const node = tree.kind === 'map' ? tree.entries.get('extends')?.node : undefined;
  return node?.kind === 'scalar' && typeof node.value === 'string'
    ? { value: node.value, at: node.at }
    : undefined;
}

/** Maps merge, lists and scalars replace, null removes. */
export function merge(base: Tree, over: Tree): Tree {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const entries = new Map<string, Entry>(base.entries);
  for (const [key, entry] of over.entries) {
    const under = entries.get(key);
    if (entry.node.kind === 'scalar' && entry.node.value === null && under !== undefined) entries.delete(key);
    else
      entries.set(key, under === undefined ? entry : { key: entry.key, node: merge(under.node, entry.node) });
  }
  return { ...over, entries } satisfies MapNode;
}
