import type { Rule } from './rule.js';

export const moduleNotEnabled: Rule = {
  id: 'module-not-enabled',
  severity: 'warning',
  summary: 'A module whose settings are given is enabled.',
  why: 'Settings of a module that is not enabled do nothing. Say enabled: true, or enabled: false to keep them for later.',
  example: {
    bad: 'modules: { contentDistribution: { maxCacheDays: 30 } }',
    good: 'modules: { contentDistribution: { enabled: true, maxCacheDays: 30 } }',
  },
  requirements: ['R01'],
  check: ({ profile }) =>
    Object.entries(profile.value.modules ?? {})
      .filter(([, module]) => module.enabled === undefined && Object.keys(module).length > 0)
      .map(([name]) => ({
        at: ['modules', name],
        part: 'key' as const,
        message: `${name} has settings, but does not say whether it is enabled`,
        hint: 'add enabled: true',
      })),
};
