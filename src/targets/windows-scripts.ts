import { intentsOn, planFor } from '../plan/plan.js';
import type { Intent, WindowsMachine } from '../plan/step.js';
import { wantedProduct } from '../plan/windows-package.js';
import type { Profile } from '../profile/profile.js';
import { isTransformable } from './delivery.js';
import type { Script } from './script-target.js';
import { windowsMachines } from './target.js';
import { windowsFiles } from './windows-files.js';

/** The scripts of a language of Windows: one an intent, for every kind of Windows that there is a package for. */
export function windowsScripts(profile: Profile, ending: string): Script[] {
  return windowsMachines(profile).flatMap((machine) =>
    intentsOn(machine)
      .filter((intent) => intent !== 'detect' || canDetect(profile, machine))
      .map((intent) => script(profile, intent, machine, `${windowsFiles[intent]}${ending}`)),
  );
}

/** Without product code and version nothing can be looked for. */
function canDetect(profile: Profile, machine: WindowsMachine): boolean {
  const { productCode, version } = wantedProduct(profile, machine);
  return productCode !== undefined || version !== undefined;
}

/** A value that the language cannot carry, or too many of them, go by the transform where there can be one. */
function script(profile: Profile, intent: Intent, machine: WindowsMachine, fileName: string): Script {
  const { delivery = 'auto' } = profile.value;
  const pinned = delivery === 'transform' ? 'transform' : 'inline';
  const plan = planFor(profile, intent, machine, pinned);
  const falls = intent === 'install' && delivery === 'auto' && isTransformable(profile, machine);
  return {
    machine,
    fileName,
    plan,
    ...(falls && { otherwise: () => planFor(profile, intent, machine, 'transform') }),
  };
}
