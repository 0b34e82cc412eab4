import type { Profile } from '../profile/profile.js';
import { install } from './install.js';
import { reconfigure } from './reconfigure.js';
import { repair } from './repair.js';
import type { Delivery, Intent, Machine, Plan, Step } from './step.js';
import { uninstall } from './uninstall.js';

/** The steps of every intent but those that each plan begins with. */
const steps: Readonly<Record<Intent, (profile: Profile, machine: Machine, delivery: Delivery) => Step[]>> = {
  install,
  uninstall,
  repair,
  reconfigure,
};

/** What can be done on a machine. The client's packages for Linux and macOS know no repair. */
export function intentsOn(machine: Machine): Intent[] {
  const all = Object.keys(steps) as Intent[];
  return all.filter((intent) => machine.operatingSystem === 'windows' || intent !== 'repair');
}

/**
 * The ordered steps of an intent. The profile must have a package for the machine; a transform needs the package
 * itself at hand.
 */
export function planFor(
  profile: Profile,
  intent: Intent,
  machine: Machine,
  delivery: Delivery = 'inline',
): Plan {
  const begin: Step[] = [{ kind: 'require-elevation' }];
  if (machine.operatingSystem === 'windows')
    begin.unshift({ kind: 'match-architecture', architecture: machine.architecture });
  const reboot = profile.value.install?.reboot ?? 'suppress';
  return { intent, ...machine, reboot, steps: [...begin, ...steps[intent](profile, machine, delivery)] };
}
