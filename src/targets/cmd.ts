import { cmd as language } from '../languages/cmd.js';
import { planFor } from '../plan/plan.js';
import type { Intent, WindowsMachine } from '../plan/step.js';
import type { Profile } from '../profile/profile.js';
import { batchFiles } from './batch-files.js';
import { isTransformable } from './delivery.js';
import { type Script, scriptTarget } from './script-target.js';
import { batchLine } from './surfaces.js';
import { windowsMachines } from './target.js';

/** Batch files that lie beside the package. */
export const cmd = scriptTarget({
  name: 'cmd',
  language,
  executable: false,
  longestLine: batchLine,
  scripts: (profile) =>
    windowsMachines(profile).flatMap((machine) =>
      (Object.keys(batchFiles) as Intent[]).map((intent) => script(profile, intent, machine)),
    ),
});

/** A value that no batch file can carry, or too many of them, go by the transform where there can be one. */
function script(profile: Profile, intent: Intent, machine: WindowsMachine): Script {
  const { delivery = 'auto' } = profile.value;
  const path = `windows-${machine.architecture}/${batchFiles[intent]}`;
  const pinned = delivery === 'transform' ? 'transform' : 'inline';
  const plan = planFor(profile, intent, machine, pinned);
  const falls = intent === 'install' && delivery === 'auto' && isTransformable(profile, machine);
  return { path, plan, ...(falls && { otherwise: planFor(profile, intent, machine, 'transform') }) };
}
