import type { Profile } from '../profile/profile.js';
import type { Machine, Step } from './step.js';
import { serviceOf, withProduct } from './windows-package.js';

/** Lets the Windows Installer mend files and registry. No property can be given here: it would be ignored. */
export function repair(profile: Profile, machine: Machine): Step[] {
  if (machine.operatingSystem !== 'windows') throw new Error(`no repair on ${machine.operatingSystem}`);
  return [
    ...withProduct('repair-package', profile, machine),
    { kind: 'locate-client', architecture: machine.architecture },
    { kind: 'verify-installed', expected: [], service: serviceOf(profile, machine) },
  ];
}
