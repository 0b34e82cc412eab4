import type { ProfileValue } from '../generated/profile-types.js';
import type { OperatingSystem } from '../systems.js';

/** The names that a profile can ask for; the schema lists them. */
export type TargetName = NonNullable<ProfileValue['targets']>[number];

/** The systems that each target is for: it is made where the profile has a package for one of them. */
export const targetSystems = {
  msiexec: ['windows'],
  cmd: ['windows'],
  linux: ['linux'],
  macos: ['macos'],
} as const satisfies Record<TargetName, readonly OperatingSystem[]>;

export const targetNames = Object.keys(targetSystems) as TargetName[];

/** Whether the profile has a package that the target could install. */
export function hasPackageFor(name: TargetName, { packages }: ProfileValue): boolean {
  return targetSystems[name].some((system) => packages[system] !== undefined);
}
