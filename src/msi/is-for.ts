import type { InstallerPackage } from './package.js';
import type { Transform } from './read-transform.js';
import { validationBits as bits, flagWords } from './transform-flags.js';

/** What a transform asks of a package, and the package does not have; in words. */
export function disagreements(
  transform: Transform,
  { productCode, upgradeCode, version, platform, languages }: InstallerPackage,
): readonly string[] {
  const { from, template, validation } = transform;
  const failed =
    (from?.productCode === productCode ? 0 : bits.productCode) |
    (transform.upgradeCode?.toUpperCase() === upgradeCode ? 0 : bits.upgradeCode) |
    (template.platform === platform ? 0 : bits.platform) |
    (template.languages[0] === languages[0] ? 0 : bits.language) |
    (versionFits(validation.bits, version, from?.version ?? '') ? 0 : bits.versions);
  return flagWords(validation.bits & failed).words;
}

/** Whether a transform would be applied to a package. */
export function isFor(transform: Transform, installerPackage: InstallerPackage): boolean {
  return disagreements(transform, installerPackage).length === 0;
}

/** How many parts of the version count, and how that of the package must stand to that of the base. */
function versionFits(asked: number, version: string, base: string): boolean {
  const parts = asked & bits.whole ? 3 : asked & bits.minor ? 2 : asked & bits.major ? 1 : 0;
  if (parts === 0) return true;
  const order = compare(version, base, parts);
  if (asked & bits.below) return order < 0;
  if (asked & bits.notAbove) return order <= 0;
  if (asked & bits.notBelow) return order >= 0;
  if (asked & bits.above) return order > 0;
  return order === 0;
}

function compare(a: string, b: string, parts: number): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < parts; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
