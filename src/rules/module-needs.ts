import { settings } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

export const moduleNeeds: Rule = {
  id: 'module-needs',
  severity: 'error',
  summary: 'A module that is enabled has the address of its server.',
  why: 'Shopping talks to Shopping Central, the PXE Everywhere Agent to PXE Everywhere Central. Without the address the module starts and does nothing.',
  example: {
    bad: 'modules: { shopping: { enabled: true } }',
    good: 'modules: { shopping: { enabled: true, shoppingCentralUrl: https://appshop.example.com/Shopping/ } }',
  },
  evidence: [
    'https://help.1e.com/display/1EC80/Shopping+client+settings',
    'https://docs.1e.com/en/Content/pxe-everywhere/reference/pxe-everywhere-agent-settings.htm',
  ],
  requirements: ['R10', 'R11'],
  check: ({ profile }) =>
    settings.flatMap(({ module, pointer, requiredWhen, example }) => {
      if (requiredWhen === undefined || at(profile.value, pointer) !== undefined) return [];
      const condition = [...pointer.slice(0, -1), requiredWhen];
      if (at(profile.value, condition) !== true) return [];
      const message = `${module} is enabled without ${pointer.at(-1)}`;
      return [{ at: condition, message, hint: `add ${pointer.join('.')}, for example ${example}` }];
    }),
};
