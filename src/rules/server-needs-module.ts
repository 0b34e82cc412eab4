import { isModuleOn, pointerInto } from '../requirements/modules-on.js';
import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

const modules = { distributionPoints: 'contentDistribution', wakeUp: 'wakeUp' } as const;

export const serverNeedsModule: Rule = {
  id: 'server-needs-module',
  severity: 'error',
  summary: 'Where servers are named, the module that talks to them is on.',
  why: 'Clients download from distribution points by Content Distribution, and the distribution points need the client with that module as well; WakeUp servers are for WakeUp. Without the module nobody asks the servers that the profile names.',
  example: {
    bad: 'servers: { distributionPoints: [dp.example.com] }',
    good: 'servers: { distributionPoints: [dp.example.com] }\nmodules: { contentDistribution: { enabled: true } }',
  },
  evidence: [requirementsSource],
  requirements: ['R08', 'R12'],
  check: ({ profile: { value } }) =>
    (Object.keys(modules) as (keyof typeof modules)[])
      .filter((servers) => value.servers?.[servers] !== undefined && !isModuleOn(modules[servers], value))
      .map((servers) => ({
        at: ['servers', servers],
        part: 'key' as const,
        message: `servers are named for ${modules[servers]}, which the profile does not turn on`,
        hint: `set ${pointerInto(modules[servers], 'enabled').join('.')}: true, or remove them`,
      })),
};
