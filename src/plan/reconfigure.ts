import type { Profile } from '../profile/profile.js';
import { assignmentsFor } from './assignments.js';
import { applied, lockedDirectories } from './configuration.js';
import type { Machine, Step } from './step.js';
import { clientParts } from './unix-package.js';
import { serviceOf } from './windows-package.js';

/** Sets what lies in the configuration file of the installed client. */
export function reconfigure(profile: Profile, machine: Machine): Step[] {
  const { reconfigure: assignments } = assignmentsFor(profile, machine, 'life');
  const locate: Step =
    machine.operatingSystem === 'windows'
      ? { kind: 'locate-client', architecture: machine.architecture }
      : { kind: 'locate-client', parts: clientParts(profile, machine) };
  return [
    locate,
    ...lockedDirectories(assignments, machine),
    ...applied(assignments, serviceOf(profile, machine)),
  ];
}
