import { modulesOn, pointerInto } from '../requirements/modules-on.js';
import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const replacedAgent: Rule = {
  id: 'replaced-agent',
  severity: 'note',
  summary: 'A module that takes the place of an older agent is turned on knowingly.',
  why: 'Content Distribution replaces NomadBranch, Shopping the Shopping Agent, WakeUp the NightWatchman Agent. The client removes the first two when it first starts, and WakeUp takes over old settings: users can see that.',
  example: {
    bad: 'modules: { shopping: { enabled: true, shoppingCentralUrl: https://appshop.example.com/Shopping/ } }',
    good: 'modules: { shopping: { enabled: false } }',
  },
  evidence: [
    requirementsSource,
    'https://help.1e.com/display/1EC50/Nomad+client+settings',
    'https://help.1e.com/display/1EC80/Shopping+client+settings',
    'https://help.1e.com/NWE/en/818710-817868-installing-and-upgrading.html',
  ],
  requirements: ['R11'],
  check: ({ profile }) =>
    modulesOn(profile.value).flatMap(({ name, title, replaces }) => {
      // The platform has no flag to find fault with.
      if (replaces === undefined || name === 'platform') return [];
      const message = `${title} takes the place of the older ${replaces}`;
      const hint = 'nothing to do; the preflight scripts tell where the older one is still installed';
      return [{ at: pointerInto(name, 'enabled'), message, hint }];
    }),
};
