import type { Cryptography } from '../msi/cryptography.js';
import type { FileProblem } from '../msi/malformed.js';
import type { InstallerPackage } from '../msi/package.js';
import type { RandomAccess } from '../msi/random-access.js';
import type { Transform } from '../msi/read-transform.js';
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
export type FindPackage = (file: string, from: string) => Promise<PackageSource | NoPackage | undefined>;

/** A file that should be a package, and why it is none. */
export interface NoPackage {
  readonly name: string;
  readonly problem: FileProblem;
  readonly hint?: string;
}

/** A real package beside a profile. */
export interface PackageAtHand extends PackageSource {
  readonly package: InstallerPackage;
  /** Those that the profile brings, in its order; undefined where one is not there. */
  readonly transforms: readonly (TransformAtHand | NoPackage | undefined)[];
}

/** A transform that the profile brings. */
export interface TransformAtHand extends PackageSource {
  readonly transform: Transform;
}

/** What became of the search: the package, or a file that is none. */
export type Found = PackageAtHand | NoPackage;

/** The Windows packages that were found. One that is not there is missing here. */
export type PackagesAtHand = { readonly [architecture in Architecture]?: Found };

/** Looks for every Windows package that a profile names. */
export async function findPackages(
  value: ProfileValue,
  tree: Tree,
  read: FindPackage,
): Promise<PackagesAtHand> {
  const found: { -readonly [architecture in Architecture]?: Found } = {};
  for (const architecture of architectures) {
    const declared = value.packages.windows?.[architecture];
    if (declared === undefined) continue;
    const { file: from } = locate(tree, ['packages', 'windows', architecture, 'file']);
    const source = await read(declared.file, from);
    if (source === undefined) continue;
    const looked = 'problem' in source ? source : await lookInto(source);
    found[architecture] =
      'problem' in looked
        ? looked
        : { ...looked, transforms: await findTransforms(declared.transforms ?? [], from, read) };
  }
  return found;
}

async function findTransforms(
  declared: readonly { readonly file: string }[],
  from: string,
  read: FindPackage,
): Promise<PackageAtHand['transforms']> {
  const found: (TransformAtHand | NoPackage | undefined)[] = [];
  for (const { file } of declared) {
    const source = await read(file, from);
    found.push(source === undefined || 'problem' in source ? source : await lookIntoTransform(source));
  }
  return found;
}

async function lookIntoTransform(source: PackageSource): Promise<TransformAtHand | NoPackage> {
  const [{ attempt }, { openCompoundFile }, { readTransform }] = await Promise.all([
    import('../msi/malformed.js'),
    import('../msi/read-compound-file.js'),
    import('../msi/read-transform.js'),
  ]);
  const result = attempt(() => readTransform(openCompoundFile(source.file)));
  return 'problem' in result
    ? { name: source.name, problem: result.problem }
    : { ...source, transform: result.value };
}

const known = new WeakMap<PackageSource, Looked>();

type Looked = NoPackage | Omit<PackageAtHand, 'transforms'>;

/** Many profiles share one package: it is read once. */
async function lookInto(source: PackageSource): Promise<Looked> {
  const before = known.get(source);
  if (before !== undefined) return before;
  // Most profiles are looked at without their packages: only then is the reader loaded.
  const { readPackage } = await import('../msi/package.js');
  const result = readPackage(source.file, source.cryptography);
  const found: Looked =
    'problem' in result
      ? { name: source.name, problem: result.problem }
      : { ...source, package: result.value };
  known.set(source, found);
  return found;
}
