import { type OperatingSystem, operatingSystems } from '../systems.js';
import { type RequirementId, requirementsSource } from '../vendor.js';
import type { CheckStep } from './step.js';

/** One thing that is looked at before the installation. */
export interface Check {
  readonly id: string;
  /** In one line what it looks at. */
  readonly summary: string;
  readonly why: string;
  readonly systems: readonly OperatingSystem[];
  readonly requirements?: readonly RequirementId[];
  readonly evidence?: readonly string[];
}

/** Everything that the checks before the installation look at, in their order. */
export const checks = {
  rights: {
    id: 'rights',
    summary: 'The account is an administrator, or may become root with sudo.',
    why: 'The installer registers a service that runs as the system, and the package managers need root.',
    systems: operatingSystems,
    requirements: ['R02', 'R03'],
    evidence: [requirementsSource],
  },
  system: {
    id: 'system',
    summary: 'The operating system and the processor are those that the package is for.',
    why: 'A package for another system fails late, or installs what cannot run.',
    systems: operatingSystems,
    requirements: ['R05'],
    evidence: [requirementsSource],
  },
  shell: {
    id: 'shell',
    summary: 'bash is there.',
    why: 'The client runs the scripts of its instructions with bash on every system but Windows.',
    systems: ['linux', 'macos'],
    requirements: ['R05'],
    evidence: ['https://docs.1e.com/en/Content/platform/requirements/1e-client-requirements.htm'],
  },
  disk: {
    id: 'disk',
    summary: 'The disk of the system has the free space that the profile asks for.',
    why: 'An installation that runs out of space leaves half a client behind.',
    systems: operatingSystems,
  },
  package: {
    id: 'package',
    summary: 'Every file of the deployment is beside the script, with the SHA-256 of the profile.',
    why: 'What is installed must be what was reviewed.',
    systems: operatingSystems,
  },
  signature: {
    id: 'signature',
    summary:
      'The package is signed, and the roots of signer and time stamp are in the stores of this computer.',
    why: 'Windows updates bring the roots. A computer without the Internet must be given them, or the signature counts for nothing.',
    systems: operatingSystems,
    requirements: ['R22', 'R23', 'R24'],
    evidence: [requirementsSource],
  },
  connection: {
    id: 'connection',
    summary:
      'The servers have an address, answer at their ports, and present the certificate that is expected.',
    why: 'A closed port, an unknown root, or a device that opens TLS on the way (Zscaler, F5 and others) keeps the client from the platform. With mutual TLS the client proves itself with its own certificate; such a device cannot pass that on, so it must let the connection through uninspected.',
    systems: operatingSystems,
    requirements: ['R15', 'R16'],
    evidence: [requirementsSource],
  },
  certificate: {
    id: 'certificate',
    summary: 'The client finds a certificate that it can prove itself with, and that does not end soon.',
    why: 'The certificate needs the extended key usage Client Authentication, the key usages Digital Signature and Key Encipherment, and its private key. Without one the switch may refuse the client.',
    systems: operatingSystems,
    requirements: ['R16'],
    evidence: [
      'https://docs.1e.com/en/Content/client/requirements/1e-platform-client-requirements.htm',
      'https://help.1e.com/1E23.11/en/800869-800875-certificate-requirements.html',
    ],
  },
  restart: {
    id: 'restart',
    summary: 'No restart of the computer is pending.',
    why: 'A pending restart can make an installation fail, or replace its files when the computer starts.',
    systems: ['windows', 'linux'],
  },
  installer: {
    id: 'installer',
    summary: 'No other installation is running.',
    why: 'Installers exclude one another: the second stops with 1618, or waits.',
    systems: operatingSystems,
  },
  'older-agent': {
    id: 'older-agent',
    summary: 'Whether an older agent is installed that the client takes the place of, or the client itself.',
    why: 'The client removes the agents NomadBranch and Shopping Agent when it first starts, and takes over the settings of WakeUp.',
    systems: operatingSystems,
    requirements: ['R11'],
    evidence: [
      'https://help.1e.com/display/1EC50/Nomad+client+settings',
      'https://help.1e.com/display/1EC80/Shopping+client+settings',
    ],
  },
  'temporary-directory': {
    id: 'temporary-directory',
    summary:
      'Nothing stands in the way of the TemporaryDirectory: no link, no other owner, nothing that lies in it.',
    why: 'The installation makes and locks it before it is set, and stops where others could lead the client elsewhere.',
    systems: operatingSystems,
    requirements: ['R18', 'R19'],
    evidence: [requirementsSource],
  },
} as const satisfies Readonly<Record<string, Check>>;

/** Names one of the checks. */
export type CheckId = keyof typeof checks;

/** The check that a step belongs to. */
export const checkOf: Readonly<Record<CheckStep['kind'], CheckId>> = {
  'check-rights': 'rights',
  'check-system': 'system',
  'check-shell': 'shell',
  'check-disk': 'disk',
  'check-file': 'package',
  'check-package': 'package',
  'check-signature': 'signature',
  'check-connection': 'connection',
  'check-certificate': 'certificate',
  'check-restart': 'restart',
  'check-installer': 'installer',
  'check-older-agent': 'older-agent',
  'check-temporary-directory': 'temporary-directory',
};
