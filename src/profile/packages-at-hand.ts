import type { LookedAt, TransformLookedAt } from '../msi/at-hand.js';
import type { Cryptography } from '../msi/cryptography.js';
import type { FileProblem } from '../msi/malformed.js';
import type { RandomAccess } from '../msi/random-access.js';
import { type Architecture, architectures } from '../systems.js';
import type { ProfileValue } from './profile.js';
import { locate, type Tree } from './tree.js';

/** The file of a package that was found, and what is needed to look into it. */
export interface PackageSource {
  /** As the user may type it. */
  readonly name: string;
  readonly file: RandomAccess;
  readonly cryptography: Cryptography;
}

/** A file that should be a package, and why it is none. */
export interface NoPackage {
  readonly name: string;
  readonly problem: FileProblem;
  readonly hint?: string;
}

/**
 * Finds the file of a package as the profile names it; `from` is the profile that does. undefined: it is not there.
 * A file that is there but cannot be read is a problem.
 */
export type FindPackage = (file: string, from: string) => Promise<PackageSource | NoPackage | undefined>;

/** A real package beside a profile. */
export interface PackageAtHand extends LookedAt {
  readonly name: string;
  /** Those that the profile brings, in its order; undefined where one is not there. */
  readonly transforms: readonly (TransformAtHand | NoPackage | undefined)[];
}

/** A transform that the profile brings. */
export interface TransformAtHand extends TransformLookedAt {
  readonly name: string;
}

/** What became of the search: the package, or a file that is none. */
export type Found = PackageAtHand | NoPackage;

/** The Windows packages that were found. One that is not there is missing here. */
export type PackagesAtHand = { readonly [architecture in Architecture]?: Found };

/** Looks for every Windows package that a profile names, and for its transforms. */
export async function findPackages(
  value: ProfileValue,
  tree: Tree,
  find: FindPackage,
): Promise<PackagesAtHand> {
  const found: { -readonly [architecture in Architecture]?: Found } = {};
  for (const architecture of architectures) {
    const declared = value.packages.windows?.[architecture];
    if (declared === undefined) continue;
    const { file: from } = locate(tree, ['packages', 'windows', architecture, 'file']);
    const source = await find(declared.file, from);
    if (source === undefined) continue;
    const looked = 'problem' in source ? source : await lookInto(source);
    if ('problem' in looked) {
      found[architecture] = looked;
      continue;
    }
    const transforms: (TransformAtHand | NoPackage | undefined)[] = [];
    for (const { file } of declared.transforms ?? []) {
      const other = await find(file, from);
      transforms.push(other && !('problem' in other) ? await lookIntoTransform(other) : other);
    }
    found[architecture] = { ...looked, transforms };
  }
  return found;
}

type Looked = NoPackage | (LookedAt & { readonly name: string });

const known = new WeakMap<PackageSource, Looked>();

/** Many profiles share one package: it is read once. */
async function lookInto(source: PackageSource): Promise<Looked> {
  const before = known.get(source);
  if (before !== undefined) return before;
  // Most profiles are looked at without their packages: only then is the reader loaded.
  const { lookAtPackage } = await import('../msi/at-hand.js');
  const { name, file, cryptography } = source;
  const result = lookAtPackage(file, cryptography);
  const looked = 'problem' in result ? { name, problem: result.problem } : { ...result.value, name };
  known.set(source, looked);
  return looked;
}

async function lookIntoTransform(source: PackageSource): Promise<TransformAtHand | NoPackage> {
  const { lookAtTransform } = await import('../msi/at-hand.js');
  const { name, file, cryptography } = source;
  const result = lookAtTransform(file, cryptography);
  return 'problem' in result ? { name, problem: result.problem } : { ...result.value, name };
}
