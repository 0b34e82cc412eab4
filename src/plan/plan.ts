import type { Profile } from '../profile/profile.js';
import { type OperatingSystem, operatingSystems } from '../systems.js';
import { detect } from './detect.js';
import { install } from './install.js';
import { preflight } from './preflight.js';
import { reconfigure } from './reconfigure.js';
import { repair } from './repair.js';
import { returnCodesFor } from './return-codes.js';
import type { Delivery, Intent, Machine, Plan, Step } from './step.js';
import { type Transform, transformFor } from './transform.js';
import { uninstall } from './uninstall.js';
import { logDirectory, logFile } from './windows-package.js';

interface IntentPlan {
  readonly systems: readonly OperatingSystem[];
  /** Changes the computer, and so needs an administrator; the others only look. */
  readonly changes: boolean;
  /** The steps but those that each plan begins with. */
  steps(profile: Profile, machine: Machine, transform?: Transform): Step[];
}

const intents: Readonly<Record<Intent, IntentPlan>> = {
  preflight: { systems: operatingSystems, changes: false, steps: preflight },
  install: { systems: operatingSystems, changes: true, steps: install },
  uninstall: { systems: operatingSystems, changes: true, steps: uninstall },
  // The client's packages for Linux and macOS know no repair.
  repair: { systems: ['windows'], changes: true, steps: repair },
  reconfigure: { systems: operatingSystems, changes: true, steps: reconfigure },
  detect: { systems: operatingSystems, changes: false, steps: detect },
};

/** What can be done on a machine. */
export function intentsOn({ operatingSystem }: Machine): Intent[] {
  const all = Object.keys(intents) as Intent[];
  return all.filter((intent) => intents[intent].systems.includes(operatingSystem));
}

/** Whether an intent changes the computer. */
export function changesComputer(intent: Intent): boolean {
  return intents[intent].changes;
}

/**
 * The ordered steps of an intent. The profile must have a package for the machine; a transform needs the package
 * itself at hand.
 */
export function planFor(
  profile: Profile,
  intent: Intent,
  machine: Machine,
  delivery: Delivery = 'inline',
): Plan {
  const { value } = profile;
  const windows = machine.operatingSystem === 'windows' ? machine : undefined;
  const { changes, steps } = intents[intent];
  const begin: Step[] = changes ? [{ kind: 'require-elevation' }] : [];
  // The preflight says itself what it thinks of the computer.
  if (windows && intent !== 'preflight')
    begin.unshift({ kind: 'match-architecture', architecture: windows.architecture });
  const transform = windows && delivery === 'transform' ? transformFor(profile, windows) : undefined;
  return {
    intent,
    ...machine,
    reboot: value.install?.reboot ?? 'suppress',
    ...(windows && {
      record: { folder: logDirectory(profile), file: logFile(profile, windows, `${intent}-script`) },
    }),
    returnCodes: windows ? returnCodesFor(value, intent) : [],
    steps: [...begin, ...steps(profile, machine, transform)],
    refusals: transform?.kind === 'refused' ? transform.refusals : [],
  };
}
