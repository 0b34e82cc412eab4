import type { Cryptography } from './cryptography.js';
import { checkFileDigest } from './file-digest.js';
import { isFor } from './is-for.js';
import { attempt, type FileProblem } from './malformed.js';
import { mentionedInBinary } from './mentions.js';
import { type InstallerPackage, isPublic, readPackage } from './package.js';
import type { RandomAccess } from './random-access.js';
import { openCompoundFile } from './read-compound-file.js';
import { readTransform, type Transform } from './read-transform.js';
import { wholeFileDigest } from './whole-file.js';
import { type WrittenTransform, writeTransform } from './write-transform.js';

type Result<T> = { readonly value: T } | { readonly problem: FileProblem };

/** A package that is there, with what can be asked of it. Whoever holds it need not load the reader. */
export interface LookedAt {
  readonly package: InstallerPackage;
  /** SHA-256 of the whole file, small hexadecimal digits. */
  digest(): Result<string>;
  /** Whether the signature is right, and over this file; false without one. */
  isUnchanged(): boolean;
  /** Whether a table or a program inside the package speaks of a property. */
  mentions(property: string): boolean;
  /** Names that a slip may have been meant for. */
  knownProperties(): string[];
  /** A transform that gives properties their wanted values. */
  transformTo(wanted: ReadonlyMap<string, string>): WrittenTransform;
}

/** A transform that is there. */
export interface TransformLookedAt {
  readonly transform: Transform;
  digest(): Result<string>;
  isFor(installerPackage: InstallerPackage): boolean;
}

/** A slip is looked for among so many names: each is compared letter by letter. */
const mostCandidates = 5000;

/** Looks into a package, or says what is wrong with the file. */
export function lookAtPackage(file: RandomAccess, cryptography: Cryptography): Result<LookedAt> {
  const read = readPackage(file, cryptography);
  if ('problem' in read) return read;
  const found = read.value;
  const { mentioned, database, properties, signature } = found;
  // Many profiles share one package, and ask the same of it.
  const spokenOf = new Map<string, boolean>();
  let unchanged: boolean | undefined;
  const value: LookedAt = {
    package: found,
    digest: () => attempt(() => wholeFileDigest(file, cryptography)),
    isUnchanged() {
      if (unchanged === undefined) {
        const checked = attempt(
          () =>
            signature?.isValid === true && checkFileDigest(found.file, signature, cryptography) === 'same',
        );
        unchanged = 'value' in checked && checked.value;
      }
      return unchanged;
    },
    mentions(property) {
      const before = spokenOf.get(property);
      if (before !== undefined) return before;
      const inBinary = mentioned.has(property)
        ? { value: true }
        : attempt(() => mentionedInBinary(database, property));
      const is = 'value' in inBinary && inBinary.value;
      spokenOf.set(property, is);
      return is;
    },
    // Names with a dot or in the Property table: other words in capitals are mostly no properties.
    knownProperties() {
      const dotted = [...mentioned].filter((name) => name.includes('.'));
      return [
        ...new Set([...[...properties.keys()].filter(isPublic), ...dotted.slice(0, mostCandidates)]),
      ].slice(0, mostCandidates);
    },
    transformTo: (wanted) => writeTransform(found, wanted),
  };
  return { value };
}

/** Looks into a transform, or says what is wrong with the file. */
export function lookAtTransform(file: RandomAccess, cryptography: Cryptography): Result<TransformLookedAt> {
  return attempt(() => {
    const transform = readTransform(openCompoundFile(file));
    return {
      transform,
      digest: () => attempt(() => wholeFileDigest(file, cryptography)),
      isFor: (installerPackage) => isFor(transform, installerPackage),
    };
  });
}
