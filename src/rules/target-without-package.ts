import { type TargetName, targetSystems } from '../targets/systems.js';
import type { Rule } from './rule.js';
import { systemNames } from './system-names.js';

export const targetWithoutPackage: Rule = {
  id: 'target-without-package',
  severity: 'error',
  summary: 'A target has a package for its system.',
  why: 'A script that installs nothing would be worse than none.',
  example: { bad: 'targets: [linux]', good: 'targets: [cmd]' },
  check: ({ profile, systems }) =>
    (profile.value.targets ?? []).flatMap((name, index) => {
      if (systems.includes(targetSystems[name])) return [];
      return [{ at: ['targets', index], ...withoutPackage(name) }];
    }),
};

/** What is said of a target that the profile has no package for. */
export function withoutPackage(name: TargetName): { message: string; hint: string } {
  const system = targetSystems[name];
  return {
    message: `the target ${name} needs a package for ${systemNames[system]}`,
    hint: `add packages.${system}, or leave out the target`,
  };
}
