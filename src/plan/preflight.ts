import type { Profile } from '../profile/profile.js';
import { connectionsOf, triableConnections } from '../requirements/connections.js';
import { text } from '../text.js';
import { signing } from '../vendor.js';
import { assignmentsFor } from './assignments.js';
import { lockedDirectories } from './configuration.js';
import type { CheckStep, Machine, UnixMachine, WindowsMachine } from './step.js';
import { clientParts, verifyPackage } from './unix-package.js';
import { patchesOf, transformsOf, windowsPackage } from './windows-package.js';

/** As the schema has them. */
export const preflightDefaults = { freeDiskMegabytes: 1024, certificateDays: 30, timeoutSeconds: 5 };

/** Looks whether the installation can succeed on this computer. Changes nothing. */
export function preflight(profile: Profile, machine: Machine): CheckStep[] {
  const { freeDiskMegabytes } = { ...preflightDefaults, ...profile.value.preflight };
  const windows = machine.operatingSystem === 'windows' ? machine : undefined;
  const parts = machine.operatingSystem !== 'windows' && { parts: clientParts(profile, machine) };
  return [
    { kind: 'check-rights' },
    { kind: 'check-system', ...(windows && { architecture: windows.architecture }) },
    ...(windows ? [] : [{ kind: 'check-shell' } as const]),
    { kind: 'check-disk', megabytes: freeDiskMegabytes, ...parts },
    ...(machine.operatingSystem === 'windows' ? windowsFiles(profile, machine) : unixFiles(profile, machine)),
    ...connections(profile, machine),
    ...certificate(profile, machine),
    ...(machine.operatingSystem === 'macos' ? [] : [{ kind: 'check-restart' } as const]),
    { kind: 'check-installer' },
    { kind: 'check-older-agent', ...parts },
    ...temporaryDirectories(profile, machine),
  ];
}

function windowsFiles(profile: Profile, machine: WindowsMachine): CheckStep[] {
  const own = windowsPackage(profile, machine);
  const others = [
    ...transformsOf(profile, machine),
    ...patchesOf(profile, machine, 'together'),
    ...patchesOf(profile, machine, 'after'),
  ];
  return [
    ...[own, ...others].map((file): CheckStep => ({ kind: 'check-file', ...file })),
    { kind: 'check-signature', file: own.file, publisher: own.publisher ?? '', roots: signing.roots },
  ];
}

function unixFiles(profile: Profile, machine: UnixMachine): CheckStep[] {
  return [{ ...verifyPackage(profile, machine), kind: 'check-package' }];
}

function connections(profile: Profile, { operatingSystem }: Machine): CheckStep[] {
  const { timeoutSeconds } = { ...preflightDefaults, ...profile.value.preflight };
  const { issuer = '', thumbprint = '' } = profile.value.certificates?.server ?? {};
  return triableConnections(profile.value, operatingSystem).flatMap((connection) => {
    const ofPlatform = connection.module === 'platform';
    return connection.ends.map(({ host, port }): CheckStep => {
      return {
        kind: 'check-connection',
        peer: connection.peer,
        host: text(host, connection.origin),
        port,
        tls: connection.tls ?? false,
        compares: ofPlatform,
        issuer: text(ofPlatform ? issuer : '', ['certificates', 'server', 'issuer']),
        thumbprint: ofPlatform ? thumbprint.toLowerCase() : '',
        seconds: timeoutSeconds,
      };
    });
  });
}

/** Only the platform asks for a certificate. */
function certificate(profile: Profile, { operatingSystem }: Machine): CheckStep[] {
  const { platform, certificates } = profile.value;
  const policy = platform.authenticationPolicy?.toLowerCase() ?? 'optional';
  const { source = 'unknown', issuer = '', file } = certificates?.client ?? {};
  const isOff = connectionsOf(profile.value, operatingSystem).every(({ module }) => module !== 'platform');
  if (isOff || policy === 'none' || source === 'none') return [];
  const { certificateDays, timeoutSeconds } = { ...preflightDefaults, ...profile.value.preflight };
  return [
    {
      kind: 'check-certificate',
      source,
      optional: policy === 'optional' && source !== 'own-pki',
      issuer: text(issuer, ['certificates', 'client', 'issuer']),
      ...(operatingSystem === 'linux' &&
        file?.linux !== undefined && {
          file: text(file.linux, ['certificates', 'client', 'file', 'linux']),
        }),
      days: certificateDays,
      seconds: timeoutSeconds,
    },
  ];
}

function temporaryDirectories(profile: Profile, machine: Machine): CheckStep[] {
  const { reconfigure } = assignmentsFor(profile, machine, 'installation');
  return lockedDirectories(reconfigure, machine).map(({ path, levels }) => {
    return { kind: 'check-temporary-directory', path, levels };
  });
}
