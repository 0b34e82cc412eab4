import { features } from '../requirements/features.js';
import { isModuleOn, pointerInto } from '../requirements/modules-on.js';
import { named } from '../systems.js';
import { requirementsSource } from '../vendor.js';
import type { Finding, Rule } from './rule.js';

export const featureNeeds: Rule = {
  id: 'feature-needs',
  severity: 'error',
  summary: 'A feature that the profile is for has the modules that it needs.',
  why: 'Features of 1E work only where the client has the platform and their modules turned on, and the organisation has a licence. Without them nothing fails, and nothing happens either.',
  example: {
    bad: 'features: [download-pause]',
    good: 'features: [download-pause]\nmodules: { contentDistribution: { enabled: true } }',
  },
  evidence: [
    requirementsSource,
    'https://docs.1e.com/en/Content/client/requirements/1e-platform-client-requirements.htm',
  ],
  requirements: ['R06', 'R07', 'R09', 'R13'],
  check: ({ profile: { value }, systems }) =>
    (value.features ?? []).flatMap((name, index): Finding[] => {
      const has: readonly string[] = features[name].systems;
      if (!systems.some((system) => has.includes(system))) {
        const message = `${features[name].title} is not supported on ${named(systems)}`;
        return [{ at: ['features', index], message, hint: 'leave it out' }];
      }
      return features[name].needs
        .filter((module) => !isModuleOn(module, value))
        .map((module) => ({
          at: ['features', index],
          message: `${features[name].title} needs ${module}, which the profile does not turn on`,
          hint:
            module === 'platform'
              ? 'give the platform a type and its addresses, or leave out the feature'
              : `set ${[...pointerInto(module, 'enabled')].join('.')}: true, or leave out the feature`,
        }));
    }),
};
