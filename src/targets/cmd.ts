import { cmd as language } from '../languages/cmd.js';
import type { Intent } from '../plan/step.js';
import { windowsPlan } from '../plan/windows.js';
import { scriptArtefact } from './script-target.js';
import { architecturesOf, type Target, together } from './target.js';

const files: Readonly<Record<Intent, string>> = {
  install: 'Install.cmd',
  uninstall: 'Uninstall.cmd',
  repair: 'Repair.cmd',
  reconfigure: 'Reconfigure.cmd',
};

/** Batch files that lie beside the package. */
export const cmd: Target = {
  name: 'cmd',
  description: 'Install.cmd, Uninstall.cmd, Repair.cmd and Reconfigure.cmd, to lie beside the package',
  operatingSystem: 'windows',
  render(profile, templates) {
    const results = architecturesOf(profile).flatMap((architecture) =>
      Object.entries(files).map(([intent, name]) => {
        const plan = windowsPlan(profile, intent as Intent, architecture);
        return scriptArtefact(templates, plan, profile, language, 'cmd', `windows-${architecture}`, name);
      }),
    );
    return together(results);
  },
};
