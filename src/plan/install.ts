import type { Profile } from '../profile/profile.js';
import { assignmentsFor } from './assignments.js';
import { applied, lockedDirectories } from './configuration.js';
import type { Machine, Step, UnixMachine, WindowsMachine } from './step.js';
import type { Transform } from './transform.js';
import { clientParts, verifyPackage } from './unix-package.js';
import {
  logDirectory,
  logFile,
  patchesOf,
  serviceOf,
  transformsOf,
  verifyFile,
  windowsPackage,
} from './windows-package.js';

/** Installs the package, and configures what the installer cannot. */
export function install(profile: Profile, machine: Machine, transform?: Transform): Step[] {
  return machine.operatingSystem === 'windows'
    ? onWindows(profile, machine, transform)
    : onUnix(profile, machine);
}

function onWindows(profile: Profile, machine: WindowsMachine, transform: Transform | undefined): Step[] {
  const { installer } = assignmentsFor(profile, machine, 'installation');
  // The installer passes over its properties where the product is installed already, so all that lies in the
  // configuration file is set there as well.
  const { reconfigure } = assignmentsFor(profile, machine, 'life');
  const file = windowsPackage(profile, machine);
  const together = patchesOf(profile, machine, 'together');
  const after = patchesOf(profile, machine, 'after');
  // The later one wins: what the profile says counts more than what another transform brings.
  const own = transform?.kind === 'made' ? [transform.file] : [];
  const transforms = [...transformsOf(profile, machine), ...own];
  const divided = transform?.kind === 'refused' ? undefined : transform;
  return [
    ...[file, ...transforms, ...together, ...after].map(verifyFile),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    ...lockedDirectories(reconfigure, machine),
    {
      kind: 'install-package',
      package: file.file,
      transforms: transforms.map((one) => one.file),
      patches: together.map((one) => one.file),
      properties: divided?.remaining ?? installer,
      ...(divided && { transformed: divided.carried }),
      log: logFile(profile, machine, 'install'),
    },
    ...after.map((patch, index): Step => {
      return { kind: 'apply-patch', patch: patch.file, log: logFile(profile, machine, `patch-${index + 1}`) };
    }),
    { kind: 'locate-client', architecture: machine.architecture },
    ...applied(reconfigure, serviceOf(profile, machine)),
  ];
}

function onUnix(profile: Profile, machine: UnixMachine): Step[] {
  const { reconfigure } = assignmentsFor(profile, machine, 'installation');
  return [
    verifyPackage(profile, machine),
    ...lockedDirectories(reconfigure, machine),
    { kind: 'install-package', transforms: [], properties: [] },
    { kind: 'locate-client', parts: clientParts(profile, machine) },
    ...applied(reconfigure),
  ];
}
