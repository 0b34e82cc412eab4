import { modulesOn, pointerInto } from '../requirements/modules-on.js';
import type { Rule } from './rule.js';

export const replacedAgent: Rule = {
  id: 'replaced-agent',
  severity: 'note',
  summary: 'A module that takes the place of an older agent is turned on knowingly.',
  why: 'The Shopping module replaces the Shopping Agent, WakeUp the NightWatchman Agent. The client removes an old Shopping Agent when it first starts, and WakeUp takes over old settings: both can be seen by users.',
  example: {
    bad: 'modules: { shopping: { enabled: true, shoppingCentralUrl: https://appshop.example.com/Shopping/ } }',
    good: 'modules: { shopping: { enabled: false } }',
  },
  evidence: [
    'https://docs.1e.com/en/Content/client/requirements/common-client-requirements.htm',
    'https://help.1e.com/display/1EC80/Shopping+client+settings',
    'https://help.1e.com/NWE/en/818710-817868-installing-and-upgrading.html',
  ],
  requirements: ['R11'],
  check: ({ profile }) =>
    modulesOn(profile.value).flatMap(({ name, title, replaces }) => {
      if (replaces === undefined) return [];
      const message = `${title} takes the place of the older ${replaces}`;
      const hint = 'nothing to do; the preflight scripts tell where the older one is still installed';
      return [{ at: pointerInto(name, 'enabled'), message, hint }];
    }),
};
