import { hasPackageFor, type TargetName, targetFacts } from '../profile/targets.js';
import { named } from '../systems.js';
import type { Finding, Rule } from './rule.js';

export const targetWithoutPackage: Rule = {
  id: 'target-without-package',
  severity: 'error',
  summary: 'A target has a package for its system.',
  why: 'A script that installs nothing would be worse than none.',
  example: { bad: 'targets: [linux]', good: 'targets: [cmd]' },
  check({ profile: { value }, targets }) {
    // What is asked for on the command line has no place in the profile but its packages.
    const asked = targets?.map((name) => ({ name, at: ['packages'], part: 'key' as const }));
    const said = (value.targets ?? []).map((name, index) => ({ name, at: ['targets', index] }));
    return (asked ?? said)
      .filter(({ name }) => !hasPackageFor(name, value))
      .map(({ name, ...place }) => lacking(name, place));
  },
};

function lacking(name: TargetName, place: Pick<Finding, 'at' | 'part'>): Finding {
  const { systems } = targetFacts[name];
  return {
    ...place,
    message: `the target ${name} needs a package for ${named(systems)}`,
    hint: `add packages.${systems[0]}, or leave out the target`,
  };
}
