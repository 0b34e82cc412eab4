import { systemNames } from '../systems.js';
import { display } from '../text.js';
import type { RequirementId } from '../vendor.js';
import { checkOf } from './checks.js';
import type { Intent, Plan, Step, StepKind } from './step.js';

/** What an intent does, as the first line of a script says it. */
export const intentTitles: Readonly<Record<Intent, string>> = {
  preflight: 'Tells whether the 1E Client can be installed',
  install: 'Installs and configures the 1E Client',
  uninstall: 'Removes the 1E Client',
  repair: 'Repairs the installed 1E Client',
  reconfigure: 'Configures the installed 1E Client',
  detect: 'Tells whether the 1E Client is installed and configured',
};

/** The requirements of the vendor that carrying out an intent covers. */
export const intentRequirements: Readonly<Partial<Record<Intent, readonly RequirementId[]>>> = {
  install: ['R01', 'R02', 'R03', 'R06', 'R19'],
  reconfigure: ['R01'],
};

/** One line for people: what the plan does, and where. */
export function planTitle(plan: Plan): string {
  const architecture = plan.architecture ? ` ${plan.architecture}` : '';
  return `${intentTitles[plan.intent]} on ${systemNames[plan.operatingSystem]}${architecture}.`;
}

/** What a step does, in words without characters that a shell would act on. */
export function stepTitle(step: Step): string {
  switch (step.kind) {
    case 'verify-file':
      return `Check the file ${plain(display(step.file))}`;
    case 'ensure-directory':
      return 'Create the log folder';
    case 'check-file':
      return `Look for the file ${plain(display(step.file))}`;
    case 'check-connection':
      return `Try the connection to ${step.peer}`;
    default:
      return titles[step.kind];
  }
}

/** A file name as far as a remark can hold it. */
function plain(name: string): string {
  return /^[A-Za-z0-9._ -]+$/.test(name) ? name : 'beside this script';
}

const titles: Readonly<
  Record<Exclude<StepKind, 'verify-file' | 'ensure-directory' | 'check-file' | 'check-connection'>, string>
> = {
  'require-elevation': 'Check the rights of this account',
  'match-architecture': 'Check the kind of Windows',
  'verify-package': 'Check the package',
  'ensure-locked-directory': 'Create and lock the temporary directory of the client',
  'install-package': 'Install the package',
  'apply-patch': 'Apply the patch',
  'repair-package': 'Repair the installed product',
  'uninstall-package': 'Remove the package',
  'locate-client': 'Find the installed client',
  configure: 'Configure the client',
  'restart-client': 'Restart the client',
  'verify-installed': 'Check the result',
  'verify-uninstalled': 'Check that the client is gone',
  'detect-client': 'Look for the client and its version',
  'detect-configuration': 'Compare its configuration',
  'check-rights': 'Look at the rights of this account',
  'check-system': 'Look at the kind of system',
  'check-shell': 'Look for bash',
  'check-disk': 'Look at the free space',
  'check-package': 'Look at the package',
  'check-signature': 'Look at the signature of the package',
  'check-certificate': 'Look for the certificate of the client',
  'check-restart': 'Look for a pending restart',
  'check-installer': 'Look for another installation',
  'check-older-agent': 'Look for older agents',
  'check-temporary-directory': 'Look at the place of the temporary directory',
};

/** Steps that only look: they are taken whether or not anything may be changed. */
const looking: readonly StepKind[] = [
  'match-architecture',
  'require-elevation',
  'locate-client',
  'verify-installed',
  'verify-uninstalled',
  'detect-client',
  'detect-configuration',
];

/** Whether a step can change the computer. */
export function changes({ kind }: Step): boolean {
  return !looking.includes(kind) && !(kind in checkOf);
}
