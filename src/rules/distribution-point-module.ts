import { isModuleOn } from '../requirements/modules-on.js';
import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const distributionPointModule: Rule = {
  id: 'distribution-point-module',
  severity: 'error',
  summary: 'Where distribution points are named, Content Distribution is on.',
  why: 'Clients download from distribution points by Content Distribution, and the distribution points need the client with that module as well. Without it nobody asks the servers that the profile names.',
  example: {
    bad: 'servers: { distributionPoints: [dp.example.com] }',
    good: 'servers: { distributionPoints: [dp.example.com] }\nmodules: { contentDistribution: { enabled: true } }',
  },
  evidence: [requirementsSource],
  requirements: ['R08'],
  check({ profile: { value } }) {
    if (value.servers?.distributionPoints === undefined) return [];
    if (isModuleOn('contentDistribution', value)) return [];
    return [
      {
        at: ['servers', 'distributionPoints'],
        part: 'key',
        message: 'distribution points are named, but Content Distribution is off',
        hint: 'set modules.contentDistribution.enabled: true, or remove them',
      },
    ];
  },
};
