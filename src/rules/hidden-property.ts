import { assignmentsFor } from '../plan/assignments.js';
import { nearest } from '../profile/suggest.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import { display, literal } from '../text.js';
import type { Finding, Rule } from './rule.js';

export const hiddenProperty: Rule = {
  id: 'hidden-property',
  severity: 'warning',
  summary: 'A property that is kept out of the log is one that is set, and lies in the transform.',
  why: 'A slip in the name hides nothing, and the value is logged after all. A path with a variable stays on the command line, where others can read it.',
  example: {
    bad: "install: { hiddenProperties: [EXAMPLE.RNIG] }\nproperties: { EXAMPLE.RING: '2' }",
    good: "install: { hiddenProperties: [EXAMPLE.RING] }\nproperties: { EXAMPLE.RING: '2' }",
  },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/msihiddenproperties'],
  check({ profile }) {
    const hidden = profile.value.install?.hiddenProperties ?? [];
    const found = windowsArchitectures(profile).flatMap((architecture) => {
      const machine = { operatingSystem: 'windows', architecture } as const;
      const { installer } = assignmentsFor(profile, machine, 'installation');
      const inPackage = packageAtHand(profile, architecture);
      return hidden.flatMap((name, index): Finding[] => {
        const at = ['install', 'hiddenProperties', index];
        const set = installer.find((assignment) => assignment.name === name);
        if (set !== undefined && literal(set.value) === undefined) {
          const message = `${name} stays on the command line: the Windows Installer expands no variable in ${display(set.value)}`;
          return [{ at, message, hint: 'write the path without a variable' }];
        }
        if (set !== undefined || inPackage?.mentions(name)) return [];
        const near = nearest(
          name,
          installer.map((assignment) => assignment.name),
        );
        const hint = near === undefined ? 'set it, or remove it here' : `did you mean ${near}?`;
        return [{ at, message: `nothing sets the property ${name}`, hint }];
      });
    });
    return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
  },
};
