import type { Profile } from '../profile/profile.js';
import { assignmentsFor } from './assignments.js';
import { applied, lockedDirectories } from './configuration.js';
import type { Delivery, Machine, Step, UnixMachine, WindowsMachine } from './step.js';
import { transformFor } from './transform.js';
import { clientParts, verifyPackage } from './unix-package.js';
import { logDirectory, logFile, patchesOf, verifyFile, windowsPackage } from './windows-package.js';

/** Installs the package, and configures what the installer cannot. */
export function install(profile: Profile, machine: Machine, delivery: Delivery): Step[] {
  return machine.operatingSystem === 'windows'
    ? onWindows(profile, machine, delivery)
    : onUnix(profile, machine);
}

function onWindows(profile: Profile, machine: WindowsMachine, delivery: Delivery): Step[] {
  const { installer } = assignmentsFor(profile, machine, 'installation');
  // The installer passes over its properties where the product is installed already, so all that lies in the
  // configuration file is set there as well.
  const { reconfigure } = assignmentsFor(profile, machine, 'life');
  const { file, sha256 } = windowsPackage(profile, machine);
  const patches = patchesOf(profile, machine);
  const transform = delivery === 'transform' ? transformFor(profile, machine) : undefined;
  const transforms = transform?.file ? [transform.file] : [];
  return [
    ...(transforms.length > 0 ? [{ kind: 'check-folder' } as const] : []),
    { kind: 'verify-file', file, sha256 },
    ...[...transforms, ...patches].map(verifyFile),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    ...lockedDirectories(reconfigure, machine),
    {
      kind: 'install-package',
      package: file,
      transforms: transforms.map((one) => one.file),
      properties: transform?.remaining ?? installer,
      ...(transform && { transformed: transform.carried }),
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
  const { reconfigure } = assignmentsFor(profile, machine, 'installation');
  return [
    verifyPackage(profile, machine),
    ...lockedDirectories(reconfigure, machine),
    { kind: 'install-package', transforms: [], properties: [] },
    { kind: 'locate-client', parts: clientParts(profile, machine) },
    ...applied(reconfigure),
  ];
}
