import type { Profile } from '../profile/profile.js';
import type { OperatingSystem } from '../systems.js';
import { detect } from './detect.js';
import { install } from './install.js';
import { reconfigure } from './reconfigure.js';
import { repair } from './repair.js';
import { returnCodesFor } from './return-codes.js';
import type { Delivery, Intent, Machine, Plan, Step } from './step.js';
import { type Transform, transformFor } from './transform.js';
import { uninstall } from './uninstall.js';
import { logDirectory, logFile } from './windows-package.js';

interface IntentPlan {
  readonly systems: readonly OperatingSystem[];
  /** Whether the account must be an administrator: whoever only looks need not be one. */
  readonly elevated: boolean;
  /** The steps but those that each plan begins with. */
  steps(profile: Profile, machine: Machine, transform?: Transform): Step[];
}

const everywhere = ['windows', 'linux', 'macos'] as const;

const intents: Readonly<Record<Intent, IntentPlan>> = {
  install: { systems: everywhere, elevated: true, steps: install },
  uninstall: { systems: everywhere, elevated: true, steps: uninstall },
  // The client's packages for Linux and macOS know no repair.
  repair: { systems: ['windows'], elevated: true, steps: repair },
  reconfigure: { systems: everywhere, elevated: true, steps: reconfigure },
  detect: { systems: everywhere, elevated: false, steps: detect },
};

/** What can be done on a machine. */
export function intentsOn({ operatingSystem }: Machine): Intent[] {
  const all = Object.keys(intents) as Intent[];
  return all.filter((intent) => intents[intent].systems.includes(operatingSystem));
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
  const { elevated, steps } = intents[intent];
  const begin: Step[] = elevated ? [{ kind: 'require-elevation' }] : [];
  if (windows) begin.unshift({ kind: 'match-architecture', architecture: windows.architecture });
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
