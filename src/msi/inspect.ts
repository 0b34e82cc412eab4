import type { Cryptography } from './cryptography.js';
import { checkFileDigest } from './file-digest.js';
import { disagreements } from './is-for.js';
import { attempt, type FileProblem } from './malformed.js';
import { type InstallerPackage, isPublic, listedIn, readPackage } from './package.js';
import type { RandomAccess } from './random-access.js';
import { openCompoundFile } from './read-compound-file.js';
import { readTransform, type Transform } from './read-transform.js';
import { readSignature, type Signature } from './signature.js';
import { wholeFileDigest } from './whole-file.js';

/** A file to look into. */
export interface Inspected {
  readonly name: string;
  readonly file: RandomAccess;
  readonly cryptography: Cryptography;
}

/** What `inspect` tells of a signature; the chain of certificates, revocation and the time stamp are not checked. */
export interface SignatureReport {
  readonly signer: Signature['signer'];
  readonly digestAlgorithm: string;
  readonly timeStamp: Signature['timeStamp'];
  /** The signature is one of this certificate over the digest that the file states. */
  readonly isValid: boolean;
  /** Whether the digest is that of the file; undefined where the whole file was not read. */
  readonly file: 'same' | 'differs' | undefined;
}

export interface PackageInspection {
  readonly kind: 'package';
  readonly file: string;
  readonly sha256: string | undefined;
  readonly product: Pick<
    InstallerPackage,
    | 'productName'
    | 'productCode'
    | 'upgradeCode'
    | 'version'
    | 'manufacturer'
    | 'platform'
    | 'languages'
    | 'packageCode'
    | 'installerVersion'
    | 'codePage'
  >;
  readonly properties: Readonly<Record<string, string>>;
  readonly secureProperties: readonly string[];
  readonly hiddenProperties: readonly string[];
  readonly features: InstallerPackage['features'];
  readonly customActions: InstallerPackage['customActions'];
  readonly launchConditions: InstallerPackage['launchConditions'];
  readonly signature: SignatureReport | undefined;
}

export interface TransformInspection extends Transform {
  readonly kind: 'transform';
  readonly file: string;
  /** What it asks of the package that it was held against, and that does not have; undefined without one. */
  readonly disagreements: readonly string[] | undefined;
  readonly signature: SignatureReport | undefined;
}

export type Inspection = PackageInspection | TransformInspection;

type Result<T> = { readonly value: T } | { readonly problem: FileProblem };

/** What is in a package. With `whole`, every byte of it is read, for its SHA-256 and what the signature is over. */
export function inspectPackage(source: Inspected, whole: boolean): Result<PackageInspection> {
  const read = readPackage(source.file, source.cryptography);
  if ('problem' in read) return read;
  const { value } = read;
  return attempt(() => {
    const { signature, properties, features, customActions, launchConditions } = value;
    const publicOnes = [...properties].filter(([name]) => isPublic(name));
    return {
      kind: 'package',
      file: source.name,
      sha256: whole ? wholeFileDigest(source.file, source.cryptography) : undefined,
      product: {
        productName: value.productName,
        version: value.version,
        productCode: value.productCode,
        upgradeCode: value.upgradeCode,
        packageCode: value.packageCode,
        manufacturer: value.manufacturer,
        platform: value.platform,
        languages: value.languages,
        codePage: value.codePage,
        installerVersion: value.installerVersion,
      },
      properties: Object.fromEntries(publicOnes.sort(([a], [b]) => (a < b ? -1 : 1))),
      secureProperties: listedIn(properties, 'SecureCustomProperties').sort(),
      hiddenProperties: listedIn(properties, 'MsiHiddenProperties').sort(),
      features,
      customActions,
      launchConditions,
      signature: signature && report(signature, value.file, source, whole),
    };
  });
}

/** What a transform changes; every table only with the package it is for. */
export function inspectTransform(
  source: Inspected,
  base: InstallerPackage | undefined,
  whole: boolean,
): Result<TransformInspection> {
  return attempt(() => {
    const file = openCompoundFile(source.file);
    const transform = readTransform(file, base?.database);
    const signature = readSignature(file, source.cryptography);
    return {
      kind: 'transform',
      file: source.name,
      ...transform,
      disagreements: base && disagreements(transform, base),
      signature: signature && report(signature, file, source, whole),
    };
  });
}

function report(
  signature: Signature,
  file: InstallerPackage['file'],
  { cryptography }: Inspected,
  whole: boolean,
): SignatureReport {
  const { signer, digestAlgorithm, timeStamp, isValid } = signature;
  const { verify: _, ...certificate } = signer;
  return {
    signer: certificate as Signature['signer'],
    digestAlgorithm,
    timeStamp,
    isValid,
    file: whole ? checkFileDigest(file, signature, cryptography) : undefined,
  };
}
