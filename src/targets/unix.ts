import { sh } from '../languages/sh.js';
import { intentsOn, planFor } from '../plan/plan.js';
import { scriptTarget } from './script-target.js';

/** Shell scripts that lie beside the package of one system. */
const unixTarget = (name: 'linux' | 'macos') =>
  scriptTarget({
    name,
    language: sh,
    executable: true,
    scripts: (profile) =>
      intentsOn({ operatingSystem: name }).map((intent) => ({
        machine: { operatingSystem: name },
        fileName: `${intent}.sh`,
        plan: planFor(profile, intent, { operatingSystem: name }),
      })),
  });

/** For deb and rpm. */
export const linux = unixTarget('linux');

/** For a package or disk image. */
export const macos = unixTarget('macos');
