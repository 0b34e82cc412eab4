import type { Cryptography } from '../msi/cryptography.js';
import type { FileProblem } from '../msi/malformed.js';
import type { InstallerPackage } from '../msi/package.js';
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

/**
 * Finds the file of a package as the profile names it; `from` is the profile that does. undefined: it is not there.
 * A file that is there but cannot be read is a problem.
 */
export type ReadPackage = (file: string, from: string) => Promise<PackageSource | NoPackage | undefined>;

/** A file that should be a package, and why it is none. */
export interface NoPackage {
  readonly name: string;
  readonly problem: FileProblem;
  readonly hint?: string;
}

/** A real package beside a profile. */
export interface PackageAtHand extends PackageSource {
  readonly package: InstallerPackage;
}

/** What became of the search: the package, or a file that is none. */
export type Found = PackageAtHand | NoPackage;

/** The Windows packages that were found. One that is not there is missing here. */
export type PackagesAtHand = { readonly [architecture in Architecture]?: Found };

/** Looks for every Windows package that a profile names. */
export async function findPackages(
  value: ProfileValue,
  tree: Tree,
  read: ReadPackage,
): Promise<PackagesAtHand> {
  const found: { -readonly [architecture in Architecture]?: Found } = {};
  for (const architecture of architectures) {
    const declared = value.packages.windows?.[architecture];
    if (declared === undefined) continue;
    const { file: from } = locate(tree, ['packages', 'windows', architecture, 'file']);
    const source = await read(declared.file, from);
    if (source !== undefined) found[architecture] = 'problem' in source ? source : await lookInto(source);
  }
  return found;
}

const known = new WeakMap<PackageSource, Found>();

/** Many profiles share one package: it is read once. */
async function lookInto(source: PackageSource): Promise<Found> {
  const before = known.get(source);
  if (before !== undefined) return before;
  // Most profiles are looked at without their packages: only then is the reader loaded.
  const { readPackage } = await import('../msi/package.js');
  const result = readPackage(source.file, source.cryptography);
  const found: Found =
    'problem' in result
      ? { name: source.name, problem: result.problem }
      : { ...source, package: result.value };
  known.set(source, found);
  return found;
}
