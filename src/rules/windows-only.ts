import { systemsOf } from '../catalogue/uses.js';
import type { Finding, Rule } from './rule.js';

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
    const findings = uses.flatMap((use): Finding[] => {
      const has = systemsOf(use);
      if (use.system && !systems.includes(use.system)) {
        const message = `the profile has no package for ${use.system}`;
        return [{ at: use.pointer, message, hint: 'remove it, or add the package' }];
      }
      const lacking = use.system ? [] : systems.filter((system) => !has.includes(system));
      if (lacking.length === 0) return [];
      // A module is named once, not once for each of its settings.
      const at =
        use.pointer[0] === 'modules' && !has.includes('linux') ? use.pointer.slice(0, 2) : use.pointer;
      const where = `exists on ${has.join(', ')} only`;
      if (systems.some((system) => has.includes(system))) {
        const message = `${where}; left out on ${lacking.join(', ')}`;
        return [{ at, part: 'key', message, hint: 'nothing to do, if that is meant', severity: 'note' }];
      }
      return [
        { at, part: 'key', message: `${where}, and the profile has no package for that`, hint: 'remove it' },
      ];
    });
    const once = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
    const free = profile.value.properties !== undefined && !systems.includes('windows');
    return free
      ? [
          ...once,
          {
            at: ['properties'],
            part: 'key',
            message: 'properties exist on Windows only',
            hint: 'remove them',
          },
        ]
      : once;
  },
};
