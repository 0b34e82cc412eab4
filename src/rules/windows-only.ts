import { systemsOf } from '../catalogue/uses.js';
import { named, systemNames } from '../systems.js';
import { requirementsSource } from '../vendor.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const windowsOnly: Rule = {
  id: 'windows-only',
  severity: 'error',
  summary: 'A setting is given for a system that has it.',
  why: 'On Linux and macOS the client has platform features only. What exists on Windows alone would be left out there: an error where the profile has no Windows package, else a note.',
  example: {
    bad: 'packages: { windows: null, linux: { deb: { file: client.deb } } }\nmodules: { contentDistribution: { enabled: true } }',
    good: 'packages: { windows: null, linux: { deb: { file: client.deb } } }\nclient: null\nplatform: { policyEnabled: true }',
  },
  evidence: [requirementsSource],
  requirements: ['R04', 'R14'],
  check: (context) => [...settings(context), ...others(context)],
};

/** The settings of a module exist on the same systems, so they are one finding. */
function settings({ uses, systems }: RuleContext): Finding[] {
  const findings = uses.flatMap((use): Finding[] => {
    const { system, pointer } = use;
    if (system) {
      if (systems.includes(system)) return [];
      const message = `the profile has no package for ${systemNames[system]}`;
      return [{ at: pointer, part: 'key', message, hint: 'remove it, or add the package' }];
    }
    const has = systemsOf(use);
    const lacking = systems.filter((name) => !has.includes(name));
    if (lacking.length === 0) return [];
    const at = pointer[0] === 'modules' ? pointer.slice(0, 2) : pointer;
    const unused = !systems.some((name) => has.includes(name));
    return [
      unused
        ? {
            at,
            part: 'key',
            message: `exists on ${named(has)} only, and the profile has no package for that`,
            hint: 'remove it',
          }
        : {
            at,
            part: 'key',
            message: `exists on ${named(has)} only; left out on ${named(lacking)}`,
            hint: 'nothing to do, if that is meant',
            severity: 'note',
          },
    ];
  });
  return [...new Map(findings.map((finding) => [finding.at.join('.'), finding])).values()];
}

/** Parts of a profile that only Windows scripts use. */
function others({ profile, systems }: RuleContext): Finding[] {
  if (systems.includes('windows')) return [];
  return (['properties', 'install', 'exclusions'] as const)
    .filter((key) => profile.value[key] !== undefined)
    .map((key) => ({
      at: [key],
      part: 'key',
      message: 'exists on Windows only, and the profile has no package for that',
      hint: 'remove it',
    }));
}
