import type { Profile } from '../profile/profile.js';
import { type Text, text } from '../text.js';
import { beside } from './beside.js';
import type { ClientParts, Step, UnixMachine, UnixPackage } from './step.js';

/** Finds the package manager, and checks the package that fits it. */
export function verifyPackage(
  profile: Profile,
  { operatingSystem }: UnixMachine,
): Step & { kind: 'verify-package' } {
  const { linux, macos } = profile.value.packages;
  if (operatingSystem === 'macos') {
    return { kind: 'verify-package', ...(macos && { pkg: packageFile(macos, ['packages', 'macos']) }) };
  }
  return {
    kind: 'verify-package',
    ...(linux?.deb && { deb: packageFile(linux.deb, ['packages', 'linux', 'deb']) }),
    ...(linux?.rpm && { rpm: packageFile(linux.rpm, ['packages', 'linux', 'rpm']) }),
  };
}

interface Declared {
  readonly file: string;
  readonly sha256?: string | undefined;
  readonly signingKey?: string | undefined;
  readonly teamId?: string | undefined;
}

function packageFile({ file, sha256, signingKey, teamId }: Declared, pointer: string[]): UnixPackage {
  return {
    file: beside(file, [...pointer, 'file']),
    sha256: sha256?.toLowerCase(),
    signingKey: signingKey?.toLowerCase(),
    teamId,
  };
}

/** What the profile says of the installed client; the script looks for the rest. */
export function clientParts(profile: Profile, { operatingSystem }: UnixMachine): ClientParts {
  const { linux, macos } = profile.value.packages;
  const declared = operatingSystem === 'linux' ? linux : macos;
  const path = (key: 'configurationFile' | 'client'): Text | undefined => {
    const value = declared?.[key];
    return value === undefined ? undefined : text(value, ['packages', operatingSystem, key]);
  };
  return {
    packageName: operatingSystem === 'linux' ? linux?.packageName : macos?.packageId,
    configurationFile: path('configurationFile'),
    client: path('client'),
    service: declared?.service,
  };
}
