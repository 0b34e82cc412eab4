import type { Diagnostic } from '../diagnostic.js';
import type { Source } from './decode.js';
import { type Loaded, load } from './load.js';
import type { Entry, Location, MapNode, Tree } from './tree.js';

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
    const base = baseOf(loaded.tree);
    const problem = (at: Location, rule: string, message: string, hint: string): Chain => ({
      diagnostics: [{ ...at, rule, severity: 'error', message, hint }],
      texts,
    });
    if (loaded.tree.kind !== 'map' && layers.length > 0) {
      return problem(
        loaded.tree.at,
        'wrong-type',
        'a profile must be a map of keys',
        'a profile starts with apiVersion: onewrap/v1',
      );
    }
    layers.unshift(loaded.tree);
    if (base === undefined) break;
    const next = await readBase(base.value, source.name);
    if (next === undefined) {
      // What has no place on the disk, such as <stdin>, is looked at from the current folder.
      const folder = source.name.startsWith('<') ? 'the current folder' : `the folder of ${source.name}`;
      const hint = `the path counts from ${folder}`;
      return problem(base.at, 'base-not-found', `${base.value} cannot be read`, hint);
    }
    if (texts.has(next.name)) {
      const chain = [...texts.keys()].slice([...texts.keys()].indexOf(next.name));
      return problem(base.at, 'base-cycle', 'the profile extends itself', [...chain, next.name].join(' → '));
    }
    if (layers.length > maximumBases) {
      return problem(
        base.at,
        'base-cycle',
        `more than ${maximumBases} profiles, one extending the other`,
        'merge some of them',
      );
    }
    source = next;
  }
  return { tree: layers.reduce(merge), diagnostics: [], texts };
}

/** An empty name is left to the schema. */
function baseOf(tree: Tree): { value: string; at: Location } | undefined {
  const node = tree.kind === 'map' ? tree.entries.get('extends')?.node : undefined;
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== ''
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
