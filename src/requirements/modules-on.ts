import { modules, settings } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { ProfileValue } from '../profile/profile.js';
import type { Pointer } from '../text.js';

/** Where a profile names a setting of a module. */
export function pointerInto(module: string, key: string): Pointer {
  return module === 'platform' || module === 'client' ? [module, key] : ['modules', module, key];
}

/**
 * Whether the profile turns a module on. The client is always there; the platform has no flag: its type tells. A module
 * that is not named keeps the default of the installer, and does not count.
 */
export function isModuleOn(name: string, profile: ProfileValue): boolean {
  if (name === 'client') return true;
  if (name === 'platform') return profile.platform.type !== 'none';
  return at(profile, pointerInto(name, 'enabled')) === true;
}

/** Whether a module exists on a system that the profile has a package for. */
export function hasSystemFor(name: string, { packages }: ProfileValue): boolean {
  const own = settings.filter(({ module }) => module === name);
  return own.some(({ operatingSystems }) =>
    operatingSystems.some((system) => packages[system] !== undefined),
  );
}

/** The modules that the profile turns on, in the order of the catalogue. */
export function modulesOn(profile: ProfileValue) {
  return modules.filter(({ name }) => isModuleOn(name, profile));
}
