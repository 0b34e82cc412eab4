import { sh } from '../languages/sh.js';
import { intentsOn, planFor } from '../plan/plan.js';
import type { Intent, UnixMachine } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { type Script, scriptTarget } from './script-target.js';

/** The shell script of an intent. */
export function shellFile(intent: Intent): string {
  return `${intent}.sh`;
}

/** The scripts of one system: one an intent. */
export function unixScripts(profile: Profile, machine: UnixMachine): Script[] {
  return intentsOn(machine).map((intent) => ({
    machine,
    fileName: shellFile(intent),
    plan: planFor(profile, intent, machine),
  }));
}

/** Shell scripts that lie beside the package of one system. */
const unixTarget = (name: UnixMachine['operatingSystem']) =>
  scriptTarget({
    name,
    language: sh,
    scripts: (profile) => unixScripts(profile, { operatingSystem: name }),
  });

/** For deb and rpm. */
export const linux = unixTarget('linux');

/** For a package or disk image. */
export const macos = unixTarget('macos');
