import { sh } from '../languages/sh.js';
import { unixPlan } from '../plan/unix.js';
import { scriptArtefact } from './script-target.js';
import { type Target, together } from './target.js';

const intents = ['install', 'uninstall', 'reconfigure'] as const;

function unixTarget(name: 'linux' | 'macos', description: string): Target {
  return {
    name,
    description,
    operatingSystem: name,
    render(profile, templates) {
      return together(
        intents.map((intent) => {
          const plan = unixPlan(profile, intent, name);
          return scriptArtefact(templates, plan, profile, sh, name, name, `${intent}.sh`);
        }),
      );
    },
  };
}

export const linux = unixTarget('linux', 'install.sh, uninstall.sh and reconfigure.sh for deb and rpm');

export const macos = unixTarget(
  'macos',
  'install.sh, uninstall.sh and reconfigure.sh for a package or disk image',
);
