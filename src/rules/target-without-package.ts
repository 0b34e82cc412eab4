import { targetSystems } from '../targets/systems.js';
import type { Rule } from './rule.js';

export const targetWithoutPackage: Rule = {
  id: 'target-without-package',
  severity: 'error',
  summary: 'A target has a package for its system.',
  why: 'A script that installs nothing would be worse than none.',
  example: { bad: 'targets: [linux]', good: 'targets: [cmd]' },
  check: ({ profile, systems }) =>
    (profile.value.targets ?? []).flatMap((name, index) => {
      const system = targetSystems[name];
      if (systems.includes(system)) return [];
      return [
        {
          at: ['targets', index],
          message: `the target ${name} needs a package for ${system}`,
          hint: `add packages.${system}, or remove the target`,
        },
      ];
    }),
};
