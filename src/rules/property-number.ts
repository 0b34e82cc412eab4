import { sourceOf } from '../profile/profile.js';
import type { Rule } from './rule.js';

export const propertyNumber: Rule = {
  id: 'property-number',
  severity: 'error',
  summary: 'A number in a free property is written as it shall arrive.',
  why: 'YAML reads 0x10 as 16 and would write 16. What the installer shall receive to the letter belongs between quotes.',
  example: { bad: 'properties: { EXAMPLE.FLAGS: 0x10 }', good: "properties: { EXAMPLE.FLAGS: '0x10' }" },
  check: ({ profile }) =>
    Object.entries(profile.value.properties ?? {}).flatMap(([name, value]) => {
      const source = sourceOf(profile, ['properties', name]);
      if (typeof value !== 'number' || source === String(value)) return [];
      return [
        {
          at: ['properties', name],
          message: `${source} would be written as ${value}`,
          hint: `write '${source}' or ${value}`,
        },
      ];
    }),
};
