import { propertyName as pattern } from '../languages/msiexec.js';
import { settingOf } from './duplicate-setting.js';
import { isReserved } from './reserved-property.js';
import type { Rule } from './rule.js';

export const propertyName: Rule = {
  id: 'property-name',
  severity: 'error',
  summary: 'The name of a free property is upper case: a letter, then letters, digits, _ and dots.',
  why: 'Only public properties can be set on a command line or in a transform, and these have no small letters. msiexec takes no other first character than a letter.',
  example: { bad: "properties: { Example_Ring: '2' }", good: "properties: { EXAMPLE.RING: '2' }" },
  evidence: [
    'https://learn.microsoft.com/windows/win32/msi/restrictions-on-property-names',
    'https://learn.microsoft.com/windows/win32/msi/public-properties',
  ],
  check: ({ profile }) =>
    Object.keys(profile.value.properties ?? {})
      // What must not be there at all need not be spelt well.
      .filter((name) => !pattern.test(name) && !isReserved(name) && settingOf(name) === undefined)
      .map((name) => ({
        at: ['properties', name],
        part: 'key' as const,
        message: 'not the name of a public property',
        hint: pattern.test(name.toUpperCase())
          ? `write ${name.toUpperCase()}`
          : 'use A-Z, 0-9, _ and dots, and a letter first',
      })),
};
