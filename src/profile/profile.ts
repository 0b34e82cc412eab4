import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Diagnostic } from '../diagnostic.js';
import type { ProfileValue } from '../generated/profile-types.js';
import type { Pointer } from '../text.js';
import type { Source } from './decode.js';
import { loadChain, type ReadBase } from './extend.js';
import type { PackagesAtHand } from './packages-at-hand.js';
import { find, type Location, locate, type Tree, toValue } from './tree.js';
import { validate } from './validate.js';

export type { ProfileValue };

/** A profile whose shape is valid: what it extends is merged in, every value knows its place. */
export interface Profile {
  readonly file: string;
  readonly value: ProfileValue;
  readonly tree: Tree;
  /** SHA-256 of what the profile says, bases included; comments, order and layout do not count. */
  readonly digest: string;
  /** The real packages, where they were found. */
  readonly packages?: PackagesAtHand;
}

export interface ReadProfile {
  readonly profile?: Profile;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Loads, extends and validates. Without errors there is a profile. */
export async function readProfile(source: Source, readBase: ReadBase): Promise<ReadProfile> {
  const { tree, diagnostics, texts } = await loadChain(source, readBase);
  if (tree === undefined) return { diagnostics, texts };
  const value = toValue(tree);
  const findings = await validate(value, tree);
  if (findings.length > 0) return { diagnostics: findings, texts };
  const { extends: _, ...said } = value as ProfileValue;
  const profile: Profile = { file: source.name, value: said, tree, digest: digest(said) };
  return { profile, diagnostics: [], texts };
}

function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value))));
}

/** JSON with sorted keys and no blanks: one text for one meaning. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

/** The place of a value, or of its key. */
export function placeOf(profile: Profile, pointer: Pointer, part: 'key' | 'value' = 'value'): Location {
  return locate(profile.tree, pointer, part);
}

/** The characters in the file that stand for a single value. */
export function sourceOf(profile: Profile, pointer: Pointer): string | undefined {
  const node = find(profile.tree, pointer);
  return node?.kind === 'scalar' ? node.source : undefined;
}
