import { assignmentsFor } from '../plan/assignments.js';
import { nearest } from '../profile/suggest.js';
import { packageAtHand, windowsArchitectures } from '../profile/targets.js';
import type { Rule } from './rule.js';

export const propertyNotInPackage: Rule = {
  id: 'property-not-in-package',
  severity: 'warning',
  summary: 'Every property that is given to the installer is mentioned somewhere in the package.',
  why: 'The Windows Installer takes any property without a word. One that neither a table nor a program inside the package mentions does nothing, most often since its name has a slip.',
  evidence: ['https://learn.microsoft.com/windows/win32/msi/public-properties'],
  check: ({ profile }) =>
    windowsArchitectures(profile).flatMap((architecture) => {
      const found = packageAtHand(profile, architecture);
      if (found === undefined) return [];
      const machine = { operatingSystem: 'windows', architecture } as const;
      return assignmentsFor(profile, machine, 'installation')
        .installer.filter(({ name }) => !found.mentions(name))
        .map(({ name, value, setting }) => {
          // A name out of the catalogue is no slip of the user's.
          const near = setting ? undefined : nearest(name, found.knownProperties());
          return {
            at: value.origin ?? [],
            part: 'key' as const,
            message: `nothing in ${found.name} mentions the property ${name}`,
            hint: near === undefined ? 'is it of another version of the client?' : `did you mean ${near}?`,
          };
        });
    }),
};
