import type { Profile } from '../profile/profile.js';
import type { Machine, Step } from './step.js';
import { clientParts } from './unix-package.js';
import { withProduct } from './windows-package.js';

/** Removes the package. What the client made after its installation stays. */
export function uninstall(profile: Profile, machine: Machine): Step[] {
  if (machine.operatingSystem === 'windows') return withProduct('uninstall-package', profile, machine);
  const parts = clientParts(profile, machine);
  return [
    { kind: 'uninstall-package', parts },
    { kind: 'verify-uninstalled', parts },
  ];
}
