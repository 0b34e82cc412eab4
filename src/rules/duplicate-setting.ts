import { fits, settings } from '../catalogue/catalogue.js';
import type { Setting } from '../catalogue/setting.js';
import type { Use } from '../catalogue/uses.js';
import type { Finding, Rule } from './rule.js';

export const duplicateSetting: Rule = {
  id: 'duplicate-setting',
  severity: 'error',
  summary:
    'Nothing is set twice: neither by a free property beside a setting, nor by names that differ only in case.',
  why: 'Two places for one value end in two values. The setting is checked and explained, the free property is not, and names are not case-sensitive for the client.',
  example: {
    bad: "properties: { MODULE.NOMAD.CACHEPATH: 'D:\\Cache' }",
    good: "modules: { contentDistribution: { enabled: true, cachePath: 'D:\\Cache' } }",
  },
  check: ({ profile, uses }) => [
    ...sameName(uses),
    ...Object.keys(profile.value.properties ?? {}).flatMap((name) => {
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
  ],
};

function sameName(uses: readonly Use[]): Finding[] {
  const named = uses.filter(({ name }) => name !== undefined);
  const key = ({ setting, name }: Use) => `${setting.id} ${name?.toLowerCase()}`;
  return named
    .filter((use, index) => named.findIndex((other) => key(other) === key(use)) < index)
    .map(({ pointer, name }) => ({
      at: pointer,
      part: 'key',
      message: `${name} stands here twice, in other letters`,
      hint: 'keep one',
    }));
}

/** The setting that a property belongs to. What only a predecessor knew can be tried as a free property. */
export function settingOf(property: string): Setting | undefined {
  return settings.find(
    ({ installer }) => installer && installer.evidence !== 'legacy' && fits(installer.property, property),
  );
}
