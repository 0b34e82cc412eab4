import { features } from '../requirements/features.js';
import { named } from '../systems.js';
import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const featureSystems: Rule = {
  id: 'feature-systems',
  severity: 'note',
  summary: 'A feature that the profile is for exists on all its systems.',
  why: 'Elsewhere than on Windows some features are not supported, or only in part. The computers there get the client without them.',
  example: {
    bad: 'packages: { linux: { rpm: { file: client.rpm } } }\nfeatures: [user-interface]\nmodules: { interaction: { enabled: true } }',
    good: 'features: [user-interface]\nmodules: { interaction: { enabled: true } }',
  },
  evidence: [requirementsSource],
  requirements: ['R14'],
  check: ({ profile, systems }) =>
    (profile.value.features ?? []).flatMap((name, index) => {
      const has: readonly string[] = features[name].systems;
      const lacking = systems.filter((system) => !has.includes(system));
      // Where no system has it, it is an error of another rule.
      if (lacking.length === 0 || lacking.length === systems.length) return [];
      return [
        {
          at: ['features', index],
          message: `${features[name].title} is not supported on ${named(lacking)}`,
          hint: 'nothing to do, if that is meant',
        },
      ];
    }),
};
