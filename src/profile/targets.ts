import type { ProfileValue } from '../generated/profile-types.js';
import { type Architecture, architectures, type OperatingSystem, operatingSystems } from '../systems.js';
import type { RequirementId } from '../vendor.js';
import type { PackageAtHand } from './packages-at-hand.js';
import type { Profile } from './profile.js';

/** The names that a profile can ask for; the schema lists them. */
export type TargetName = NonNullable<ProfileValue['targets']>[number];

/** What is known of a target without making it. */
export interface TargetFacts {
  /** It is made where the profile has a package for one of them. */
  readonly systems: readonly OperatingSystem[];
  /** What it makes, in one sentence. */
  readonly summary: string;
  /** The requirements of the vendor that it covers. */
  readonly requirements?: readonly RequirementId[];
}

/** What can be made of a profile, in the order in which it is made. */
export const targetFacts: Readonly<Record<TargetName, TargetFacts>> = {
  msiexec: {
    systems: ['windows'],
    summary: 'Lines to paste into Configuration Manager, Intune or a command prompt, each with its length.',
  },
  cmd: { systems: ['windows'], summary: 'Batch files for any agent that runs them.' },
  powershell: { systems: ['windows'], summary: 'Scripts for Windows PowerShell 5.1 and PowerShell 7.' },
  mst: {
    systems: ['windows'],
    summary: 'The settings as a transform, where the package is at hand.',
  },
  linux: { systems: ['linux'], summary: 'Shell scripts for deb and rpm packages.' },
  macos: { systems: ['macos'], summary: 'Shell scripts for a package or disk image.' },
  exclusions: {
    systems: operatingSystems,
    summary:
      'What anti-virus programs shall leave alone: a list for people, Microsoft Defender, CrowdStrike.',
    requirements: ['R17', 'R18', 'R20', 'R21'],
  },
  firewall: {
    systems: operatingSystems,
    summary: 'Every port that the profile needs: tables, and rules for the firewalls of Windows and Linux.',
    requirements: ['R15'],
  },
  runbook: {
    systems: operatingSystems,
    summary: 'What people must know, from the plan to the return codes: Markdown, and one page of HTML.',
    requirements: ['R07', 'R13', 'R16', 'R20'],
  },
};

export const targetNames = Object.keys(targetFacts) as TargetName[];

/** Whether the profile has a package that the target could install. */
export function hasPackageFor(name: TargetName, { packages }: ProfileValue): boolean {
  return targetFacts[name].systems.some((system) => packages[system] !== undefined);
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
