import { placeText } from '../msi/malformed.js';
import type { PackageAtHand } from '../profile/packages-at-hand.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import type { Architecture } from '../systems.js';
import type { Finding, Rule } from './rule.js';

export const packageDiffers: Rule = {
  id: 'package-differs',
  severity: 'error',
  summary: 'The package beside the profile is the one that the profile describes.',
  why: 'A profile that pins another package than the one that is shipped fails on every computer, or removes another product.',
  evidence: [
    'https://learn.microsoft.com/windows/win32/msi/product-codes',
    'https://learn.microsoft.com/windows/win32/msi/template-summary',
  ],
  check: ({ profile }) =>
    windowsArchitectures(profile).flatMap((architecture) => {
      const found = packageAtHand(profile, architecture);
      const declared = profile.value.packages.windows?.[architecture];
      if (found === undefined || declared === undefined) return [];
      const at = ['packages', 'windows', architecture];
      return [
        ...wrongKind(found, architecture),
        ...differing(found.package.productCode, declared.productCode?.toUpperCase(), 'productCode', at),
        ...wrongVersion(found, declared.version, at),
        ...(declared.sha256 === undefined ? [] : wrongDigest(found, declared.sha256.toLowerCase(), at)),
        ...(declared.publisher === undefined ? [] : wrongPublisher(found, declared.publisher, at)),
      ];
    }),
};

const names = { productCode: 'product code', sha256: 'SHA-256' };

function differing(
  real: string,
  declared: string | undefined,
  key: keyof typeof names,
  at: readonly string[],
): Finding[] {
  if (declared === undefined || declared === real) return [];
  const message = `the package has the ${names[key]} ${real}`;
  return [{ at: [...at, key], message, hint: 'is it another package than the one that was reviewed?' }];
}

function wrongDigest(found: PackageAtHand, declared: string, at: readonly string[]): Finding[] {
  const real = found.digest();
  if ('value' in real) return differing(real.value, declared, 'sha256', at);
  const { message, place } = real.problem;
  return [
    {
      at: [...at, 'file'],
      message: `${found.name}${placeText(place)}: ${message}`,
      hint: 'is it on a share that has gone away?',
    },
  ];
}

function wrongKind({ package: { platform }, name }: PackageAtHand, architecture: Architecture): Finding[] {
  if (platform === architecture) return [];
  return [
    {
      at: ['packages', 'windows', architecture, 'file'],
      message: `${name} is a package for ${platform}`,
      hint:
        platform === 'x64' || platform === 'x86'
          ? `name it under ${platform}`
          : 'take the package for this Windows',
    },
  ];
}

/** A profile may name the first parts of a version only. */
function wrongVersion(found: PackageAtHand, declared: string | undefined, at: readonly string[]): Finding[] {
  if (declared === undefined) return [];
  const real = found.package.version.split('.').map(Number);
  const same = declared.split('.').every((part, index) => Number(part) === (real[index] ?? 0));
  if (same) return [];
  const message = `the package has the version ${found.package.version}`;
  return [
    { at: [...at, 'version'], message, hint: `write '${found.package.version}', or take the other package` },
  ];
}

function wrongPublisher(found: PackageAtHand, publisher: string, at: readonly string[]): Finding[] {
  const finding = (message: string, hint: string): Finding[] => [{ at: [...at, 'publisher'], message, hint }];
  const { signature } = found.package;
  if (signature === undefined)
    return finding('the package is not signed', 'take the package as the vendor ships it');
  const { commonName } = signature.signer;
  if (commonName !== publisher) {
    return finding(
      `the package is signed by ${commonName ?? 'a certificate without a name'}`,
      'who signs the package?',
    );
  }
  if (!found.isUnchanged()) {
    return finding(
      'the signature does not hold: the package was changed after it was signed',
      'take the package as the vendor ships it',
    );
  }
  return [];
}
