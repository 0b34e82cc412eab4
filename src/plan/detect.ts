import { settings } from '../catalogue/catalogue.js';
import { nameOf, systemsOf, textOf, usesOf } from '../catalogue/uses.js';
import type { Profile } from '../profile/profile.js';
import { display } from '../text.js';
import { assignmentsFor } from './assignments.js';
import type { Machine, RegistryValue, Step, WantedVersion } from './step.js';
import { clientParts } from './unix-package.js';
import { plainVersion, wantedProduct } from './windows-package.js';

/** Looks whether the client is there, at the wanted version and configured as the profile says. Changes nothing. */
export function detect(profile: Profile, machine: Machine): Step[] {
  const find: Step =
    machine.operatingSystem === 'windows'
      ? { kind: 'detect-client', ...wantedProduct(profile, machine), architecture: machine.architecture }
      : {
          kind: 'detect-client',
          version: unixVersion(profile, machine.operatingSystem),
          parts: clientParts(profile, machine),
        };
  if (profile.value.detect?.configuration === 'ignore') return [find];
  const { reconfigure: expected } = assignmentsFor(profile, machine, 'life');
  const registry = machine.operatingSystem === 'windows' ? registryValues(profile) : [];
  const parts = machine.operatingSystem === 'windows' ? {} : { parts: clientParts(profile, machine) };
  return [find, { kind: 'detect-configuration', expected, registry, ...parts }];
}

/**
 * The settings that lie in the registry alone. With a wrong place or form the client would never count as there, and be
 * installed for ever: so only those that have one documented place to themselves, and a known form.
 */
function registryValues({ value }: Profile): RegistryValue[] {
  return usesOf(value).flatMap((use) => {
    const { setting } = use;
    const [place, ...others] = setting.registry ?? [];
    if (setting.status !== 'settable' || place?.evidence !== 'documented' || others.length > 0) return [];
    if (!systemsOf(use).includes('windows') || setting.reconfigure?.evidence === 'documented') return [];
    if (setting.literals === 'unverified' || isShared(place)) return [];
    // A folder may be stored with a backslash at its end, and an empty value not at all.
    if (setting.mayDiffer || setting.format === 'windows-path' || display(textOf(use)) === '') return [];
    // Read as a number with a sign, a larger one is another.
    if (typeof use.value === 'number' && use.value > 0x7fffffff) return [];
    return [{ key: place.key, name: nameOf(use, place.value), value: textOf(use) }];
  });
}

/** Folder and name of a log, say, are two settings and one value. */
function isShared({ key, value }: { readonly key: string; readonly value: string }): boolean {
  const users = settings.filter(({ registry }) =>
    registry?.some((other) => other.key === key && other.value === value),
  );
  return users.length > 1;
}

function unixVersion({ value }: Profile, system: 'linux' | 'macos'): WantedVersion | undefined {
  const version = value.packages[system]?.version;
  return version === undefined
    ? undefined
    : { version: plainVersion(version), rule: value.detect?.version ?? 'minimum' };
}
