import { fits, settings } from '../catalogue/catalogue.js';
import type { Setting } from '../catalogue/setting.js';
import type { Rule } from './rule.js';

export const duplicateSetting: Rule = {
  id: 'duplicate-setting',
  severity: 'error',
  summary: 'A free property is not one that the profile has a setting for.',
  why: 'Two places for one value end in two values. The setting is checked and explained, the free property is not.',
  example: {
    bad: "properties: { MODULE.NOMAD.CACHEPATH: 'D:\\Cache' }",
    good: "modules: { contentDistribution: { enabled: true, cachePath: 'D:\\Cache' } }",
  },
  check: ({ profile }) =>
    Object.keys(profile.value.properties ?? {}).flatMap((name) => {
      const known = settingOf(name);
      if (known === undefined) return [];
      return [
        {
          at: ['properties', name],
          part: 'key' as const,
          message: `this is the setting ${known.id}`,
          hint: `write ${known.pointer.join('.')} instead`,
        },
      ];
    }),
};

/** The setting that a property belongs to. What only a predecessor knew can be tried as a free property. */
export function settingOf(property: string): Setting | undefined {
  return settings.find(
    ({ installer }) => installer && installer.evidence !== 'legacy' && fits(installer.property, property),
  );
}
