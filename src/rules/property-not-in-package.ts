import { attempt } from '../msi/malformed.js';
import { mentionedInBinary } from '../msi/mentions.js';
import { isPublic } from '../msi/package.js';
import { assignmentsFor } from '../plan/assignments.js';
import type { PackageAtHand } from '../profile/packages-at-hand.js';
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
        .installer.filter(({ name }) => !isMentioned(found, name))
        .map(({ name, value }) => {
          const near = nearest(name, candidates(found));
          return {
            at: value.origin ?? [],
            part: 'key' as const,
            message: `nothing in ${found.name} mentions the property ${name}`,
            hint: near === undefined ? 'is it of another version of the client?' : `did you mean ${near}?`,
          };
        });
    }),
};

function isMentioned({ package: { mentioned, database } }: PackageAtHand, name: string): boolean {
  if (mentioned.has(name)) return true;
  const inBinary = attempt(() => mentionedInBinary(database, name));
  return 'value' in inBinary && inBinary.value;
}

/** Names with a dot or in the Property table: other words in capitals are mostly no properties. */
function candidates({ package: { mentioned, properties } }: PackageAtHand): string[] {
  return [
    ...new Set([
      ...[...properties.keys()].filter(isPublic),
      ...[...mentioned].filter((name) => name.includes('.')),
    ]),
  ];
}
