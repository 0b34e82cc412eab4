import { cmd as language } from '../languages/cmd.js';
import { planFor } from '../plan/plan.js';
import type { Intent } from '../plan/step.js';
import { scriptTarget } from './script-target.js';
import { batchLine } from './surfaces.js';
import { windowsMachines } from './target.js';

/** The batch file of each intent. */
export const batchFiles: Readonly<Record<Intent, string>> = {
  install: 'Install.cmd',
  uninstall: 'Uninstall.cmd',
  repair: 'Repair.cmd',
  reconfigure: 'Reconfigure.cmd',
};

/** Batch files that lie beside the package. */
export const cmd = scriptTarget({
  name: 'cmd',
  language,
  executable: false,
  longestLine: batchLine,
  scripts: (profile) =>
    windowsMachines(profile).flatMap((machine) =>
      (Object.keys(batchFiles) as Intent[]).map((intent) => ({
        plan: planFor(profile, intent, machine),
        path: `windows-${machine.architecture}/${batchFiles[intent]}`,
      })),
    ),
});
