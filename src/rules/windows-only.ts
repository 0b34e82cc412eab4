import { systemsOf } from '../catalogue/uses.js';
import type { Rule } from './rule.js';

export const windowsOnly: Rule = {
  id: 'windows-only',
  severity: 'error',
  summary: 'A setting is given for a system that has it.',
  why: 'On Linux and macOS the client has platform features only. What exists on Windows alone would be left out there: an error where the profile has no Windows package, else a note.',
  example: {
    bad: 'packages: { windows: null, linux: { deb: { file: client.deb } } }\nmodules: { contentDistribution: { enabled: true } }',
    good: 'packages: { windows: null, linux: { deb: { file: client.deb } } }\nplatform: { policyEnabled: true }',
  },
  evidence: ['https://docs.1e.com/en/Content/client/requirements/common-client-requirements.htm'],
  check({ profile, uses, systems }) {
    const missing = uses.flatMap((use) => {
      const has = systemsOf(use);
      const lacking = use.system ? [] : systems.filter((system) => !has.includes(system));
      if (use.system && !systems.includes(use.system)) {
        return [{ at: use.pointer, message: `the profile has no package for ${use.system}`, hint: 'remove it, or add the package' }];
      }
      if (lacking.length === 0) return [];
      const unused = !systems.some((system) => has.includes(system));
      const message = unused ? `exists on ${has.join(', ')} only, and the profile has no package for that` : `exists on ${has.join(', ')} only; left out on ${lacking.join(', ')}`;
      return [{ at: use.pointer, message, hint: unused ? 'remove it' : 'nothing to do, if that is meant', severity: unused ? ('error' as const) : ('note' as const) }];
    });
    const free = profile.value.properties !== undefined && !systems.includes('windows');
    return free ? [...missing, { at: ['properties'], part: 'key' as const, message: 'properties exist on Windows only', hint: 'remove them' }] : missing;
  },
};
