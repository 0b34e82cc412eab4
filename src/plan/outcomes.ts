import type { CheckId } from './checks.js';

/** From the best to the worst: the exit code of a preflight script is that of its worst outcome. */
export const statuses = { ok: 0, warning: 1, unknown: 2, failed: 3 } as const;

export type Status = keyof typeof statuses;

export interface Outcome {
  readonly check: CheckId;
  readonly status: Status;
  /** Without characters that a shell would act on; what it is about comes behind a colon. */
  readonly sentence: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** What the checks before the installation can find. One table for every language. */
export const outcomes = {
  rightsElevated: { check: 'rights', status: 'ok', sentence: 'This account has the rights' },
  rightsSudo: { check: 'rights', status: 'ok', sentence: 'This account may use sudo without a password' },
  rightsSudoAsks: {
    check: 'rights',
    status: 'warning',
    sentence: 'sudo asks this account for a password, or refuses it',
    todo: 'run the scripts as root, or at a terminal where the password can be typed',
  },
  rightsMissing: {
    check: 'rights',
    status: 'failed',
    sentence: 'This account has no administrator rights',
    todo: 'run the scripts as an administrator, or let the management agent run them as the system',
  },
  systemFits: { check: 'system', status: 'ok', sentence: 'The system fits' },
  systemOther: {
    check: 'system',
    status: 'failed',
    sentence: 'The package is not for this system',
    todo: 'take the scripts and the package for this kind of system',
  },
  systemUndocumented: {
    check: 'system',
    status: 'warning',
    sentence: 'The guide of the vendor covers Red Hat Enterprise Linux alone',
    todo: 'look this system up in the list of supported platforms of the vendor',
  },
  shellFound: { check: 'shell', status: 'ok', sentence: 'bash is there' },
  shellMissing: {
    check: 'shell',
    status: 'failed',
    sentence: 'bash is missing',
    todo: 'install it; the client runs the scripts of its instructions with it',
  },
  diskEnough: { check: 'disk', status: 'ok', sentence: 'There is enough free space' },
  diskFull: {
    check: 'disk',
    status: 'failed',
    sentence: 'There is less free space than the profile asks for',
    todo: 'free some, or lower preflight.freeDiskMegabytes in the profile',
  },
  diskUnreadable: {
    check: 'disk',
    status: 'unknown',
    sentence: 'The free space could not be found out',
    todo: 'look at it by hand',
  },
  packageRight: { check: 'package', status: 'ok', sentence: 'The file is the one that was reviewed' },
  packageUnpinned: {
    check: 'package',
    status: 'warning',
    sentence: 'The file is there, and the profile does not say which one it must be',
    todo: 'pin its sha256 in the profile',
  },
  packageAbsent: {
    check: 'package',
    status: 'failed',
    sentence: 'The file is not beside this script',
    todo: 'copy it there',
  },
  packageOther: {
    check: 'package',
    status: 'failed',
    sentence: 'The file is not the one that was reviewed, its SHA-256 differs',
    todo: 'fetch it again from the vendor, and compare',
  },
  packageUnread: {
    check: 'package',
    status: 'unknown',
    sentence: 'The file is there, and could not be read',
    todo: 'run this script with administrator rights',
  },
  packageNoManager: {
    check: 'package',
    status: 'failed',
    sentence: 'There is no package manager for which the profile has a package',
    todo: 'add the package for this system to the profile',
  },
  signatureValid: { check: 'signature', status: 'ok', sentence: 'The signature is valid' },
  signatureInvalid: {
    check: 'signature',
    status: 'failed',
    sentence: 'The package is not signed, or the signature is not valid here',
    todo: 'fetch it again from the vendor; without the root certificates of its signer no signature is valid',
  },
  signatureOther: {
    check: 'signature',
    status: 'failed',
    sentence: 'The package is signed by somebody else than the profile says',
    todo: 'find out where it comes from',
  },
  signatureUnread: {
    check: 'signature',
    status: 'unknown',
    sentence: 'The signature was not looked at',
    todo: 'check it with Preflight.ps1, or with the program of this system that reads it',
  },
  rootPresent: {
    check: 'signature',
    status: 'ok',
    sentence: 'The root certificate of signer and time stamp is trusted here',
  },
  rootAbsent: {
    check: 'signature',
    status: 'failed',
    sentence: 'The root certificate of signer or time stamp is not among the trusted roots of this computer',
    todo: 'distribute it to the store of third-party root certification authorities; Windows updates bring it where there is Internet',
  },
  connectionOpen: { check: 'connection', status: 'ok', sentence: 'The server answers' },
  connectionTrusted: {
    check: 'connection',
    status: 'ok',
    sentence: 'The server answers, and its certificate is trusted here',
  },
  connectionNoName: {
    check: 'connection',
    status: 'failed',
    sentence: 'The name has no address here',
    todo: 'correct the name in the profile, or the name servers of this computer',
  },
  connectionRefused: {
    check: 'connection',
    status: 'failed',
    sentence: 'The connection is refused',
    todo: 'look whether the server runs and whether this is its port; a firewall can refuse, too',
  },
  connectionSilent: {
    check: 'connection',
    status: 'failed',
    sentence: 'Nothing answers in time',
    todo: 'let the firewalls on the way pass this port',
  },
  connectionNoTls: {
    check: 'connection',
    status: 'failed',
    sentence: 'The port is open, but TLS is not agreed on',
    todo: 'look whether this is the right port; a device on the way may end the connection, too',
  },
  connectionUntrusted: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server is not trusted here',
    todo: 'distribute the root certificate of its authority to this computer; where you do not know the authority, a device on the way opens TLS',
  },
  connectionExpired: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server has ended, or is not valid yet',
    todo: 'renew it, and look at the clock of this computer',
  },
  connectionOtherName: {
    check: 'connection',
    status: 'failed',
    sentence: 'The certificate of the server is for another name',
    todo: 'use the name in the certificate, or have one issued for this name',
  },
  connectionInspected: {
    check: 'connection',
    status: 'failed',
    sentence:
      'A device on the way opens TLS, most likely: the certificate comes from another authority than it should',
    todo: 'let packets to this host and port pass uninspected; with mutual TLS the device cannot pass on the certificate of the client',
  },
  connectionUntried: {
    check: 'connection',
    status: 'unknown',
    sentence: 'The connection was not tried',
    todo: 'try it with Preflight.ps1, or install what is missing',
  },
  connectionUnread: {
    check: 'connection',
    status: 'unknown',
    sentence: 'The port is open, but the certificate of the server was not judged',
    todo: 'look at it with Preflight.ps1, or install openssl',
  },
  certificateFits: { check: 'certificate', status: 'ok', sentence: 'The client has a certificate that fits' },
  certificateProvisioned: {
    check: 'certificate',
    status: 'ok',
    sentence: 'There is none yet, and the client asks the platform for one',
  },
  certificateEnds: {
    check: 'certificate',
    status: 'warning',
    sentence: 'The certificate of the client ends soon',
    todo: 'renew it before that day',
  },
  certificateEnded: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client has ended',
    todo: 'renew it',
  },
  certificateUsage: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client lacks a usage it needs',
    todo: 'have one issued with Client Authentication, Digital Signature and Key Encipherment',
  },
  certificateNoKey: {
    check: 'certificate',
    status: 'failed',
    sentence: 'The certificate of the client has no private key here',
    todo: 'import it together with its key',
  },
  certificateOptional: {
    check: 'certificate',
    status: 'warning',
    sentence: 'There is no certificate for the client',
    todo: 'issue one, or make sure that the switch accepts clients without',
  },
  certificateAbsent: {
    check: 'certificate',
    status: 'failed',
    sentence: 'There is no certificate for the client',
    todo: 'issue one to this computer before the installation',
  },
  certificateUnread: {
    check: 'certificate',
    status: 'unknown',
    sentence: 'The certificate of the client could not be read',
    todo: 'look at it with administrator rights; on Linux the profile names its file, and the variable PFX_PASSWORD holds its password',
  },
  restartNone: { check: 'restart', status: 'ok', sentence: 'No restart is pending' },
  restartPending: {
    check: 'restart',
    status: 'warning',
    sentence: 'A restart of this computer is pending',
    todo: 'restart it before the installation',
  },
  restartUnread: {
    check: 'restart',
    status: 'unknown',
    sentence: 'Whether a restart is pending could not be found out',
    todo: 'look at it by hand; on Red Hat Enterprise Linux yum-utils tells',
  },
  installerIdle: { check: 'installer', status: 'ok', sentence: 'No other installation is running' },
  installerBusy: {
    check: 'installer',
    status: 'failed',
    sentence: 'Another installation is running',
    todo: 'wait until it is done',
  },
  installerUnread: {
    check: 'installer',
    status: 'unknown',
    sentence: 'Whether another installation is running could not be found out',
    todo: 'run this script with administrator rights',
  },
  agentNone: { check: 'older-agent', status: 'ok', sentence: 'No older agent is installed' },
  agentClient: { check: 'older-agent', status: 'ok', sentence: 'The client is installed already' },
  agentSeveral: {
    check: 'older-agent',
    status: 'failed',
    sentence: 'Several installed packages own a 1E.Client.conf',
    todo: 'name the right one in the profile, or remove the others',
  },
  agentOlder: {
    check: 'older-agent',
    status: 'warning',
    sentence: 'An older agent is installed, and the client takes its place',
    todo: 'keep in mind that the client removes it; plan the change of settings',
  },
  temporaryFree: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The installation can create the directory',
  },
  temporaryLocked: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The directory is there, and locked',
  },
  temporaryEmpty: {
    check: 'temporary-directory',
    status: 'ok',
    sentence: 'The directory is there and empty; the installation makes it anew, locked',
  },
  temporaryLink: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'A link or a file stands in the way of the directory',
    todo: 'remove it, and find out who made it',
  },
  temporaryForeign: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'The directory, or one on the way, belongs to somebody else, or others may change it',
    todo: 'remove it, and find out who made it',
  },
  temporaryUsed: {
    check: 'temporary-directory',
    status: 'failed',
    sentence: 'Something lies in the directory, and it is not locked',
    todo: 'look at what lies there, and empty it',
  },
  temporaryUnread: {
    check: 'temporary-directory',
    status: 'unknown',
    sentence: 'The directory could not be looked at',
    todo: 'run this script with administrator rights',
  },
} as const satisfies Readonly<Record<string, Outcome>>;

export type OutcomeName = keyof typeof outcomes;
