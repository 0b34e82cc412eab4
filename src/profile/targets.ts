import type { ProfileValue } from '../generated/profile-types.js';
import { type Architecture, architectures, type OperatingSystem } from '../systems.js';
import type { PackageAtHand } from './packages-at-hand.js';
import type { Profile } from './profile.js';

/** The names that a profile can ask for; the schema lists them. */
export type TargetName = NonNullable<ProfileValue['targets']>[number];

/** The systems that each target is for: it is made where the profile has a package for one of them. */
export const targetSystems = {
  msiexec: ['windows'],
  cmd: ['windows'],
  powershell: ['windows'],
  mst: ['windows'],
  linux: ['linux'],
  macos: ['macos'],
  exclusions: ['windows', 'linux', 'macos'],
  firewall: ['windows', 'linux', 'macos'],
  runbook: ['windows', 'linux', 'macos'],
} as const satisfies Record<TargetName, readonly OperatingSystem[]>;

export const targetNames = Object.keys(targetSystems) as TargetName[];

/** Whether the profile has a package that the target could install. */
export function hasPackageFor(name: TargetName, { packages }: ProfileValue): boolean {
  const systems: readonly OperatingSystem[] = targetSystems[name];
  return systems.some((system) => packages[system] !== undefined);
}

/** What the profile asks for; without a wish of its own, everything that its packages allow. */
export function targetsOf(profile: Profile): TargetName[] {
  const { targets } = profile.value;
  return targetNames.filter((name) => (targets ? targets.includes(name) : isPossible(name, profile)));
}

function isPossible(name: TargetName, profile: Profile): boolean {
  // A transform is made for one package: where that is not at hand there can be none.
  if (name === 'mst') return windowsArchitectures(profile).some((one) => packageAtHand(profile, one));
  return hasPackageFor(name, profile.value);
}

/** The kinds of Windows that the profile has a package for. */
export function windowsArchitectures({ value }: Profile): Architecture[] {
  return architectures.filter((architecture) => value.packages.windows?.[architecture] !== undefined);
}

/** The real package, if it was found and can be read. */
export function packageAtHand({ packages }: Profile, architecture: Architecture): PackageAtHand | undefined {
  const found = packages?.[architecture];
  return found !== undefined && 'package' in found ? found : undefined;
}
