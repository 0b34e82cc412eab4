import type { Profile } from '../profile/profile.js';
import { assignmentsFor } from './assignments.js';
import { applied, lockedDirectories } from './configuration.js';
import type { Machine, Step, UnixMachine, WindowsMachine } from './step.js';
import { clientParts, verifyPackage } from './unix-package.js';
import { logDirectory, logFile, patchesOf, verifyFile, windowsPackage } from './windows-package.js';

/** Installs the package, and configures what the installer cannot. */
export function install(profile: Profile, machine: Machine): Step[] {
  return machine.operatingSystem === 'windows' ? onWindows(profile, machine) : onUnix(profile, machine);
}

function onWindows(profile: Profile, machine: WindowsMachine): Step[] {
  const { installer } = assignmentsFor(profile.value, 'windows', 'installation');
  // The installer passes over its properties where the product is installed already, so all that lies in the
  // configuration file is set there as well.
  const { reconfigure } = assignmentsFor(profile.value, 'windows', 'life');
  const { file, sha256 } = windowsPackage(profile, machine);
  const patches = patchesOf(profile, machine);
  return [
    { kind: 'verify-file', file, sha256 },
    ...patches.map(verifyFile),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    ...lockedDirectories(reconfigure, machine),
    {
      kind: 'install-package',
      package: file,
      properties: installer,
      log: logFile(profile, machine, 'install'),
    },
    ...patches.map((patch, index): Step => {
      return { kind: 'apply-patch', patch: patch.file, log: logFile(profile, machine, `patch-${index + 1}`) };
    }),
    { kind: 'locate-client', architecture: machine.architecture },
    ...applied(reconfigure),
  ];
}

function onUnix(profile: Profile, machine: UnixMachine): Step[] {
  const { reconfigure } = assignmentsFor(profile.value, machine.operatingSystem, 'installation');
  return [
    verifyPackage(profile, machine),
    ...lockedDirectories(reconfigure, machine),
    { kind: 'install-package', properties: [] },
    { kind: 'locate-client', parts: clientParts(profile, machine) },
    ...applied(reconfigure),
  ];
}
