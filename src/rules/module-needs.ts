import { setting } from '../catalogue/catalogue.js';
import { at } from '../profile/at.js';
import type { Rule } from './rule.js';

/** What a module cannot work without. */
const needs = [
  { module: 'shopping', needs: 'shopping.shoppingCentralUrl' },
  { module: 'pxeEverywhere', needs: 'pxeEverywhere.configServerUrl' },
];

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
  check: ({ profile }) =>
    needs.flatMap(({ module, needs: id }) => {
      const { pointer } = setting(id);
      const enabled = at(profile.value, setting(`${module}.enabled`).pointer) === true;
      if (!enabled || at(profile.value, pointer) !== undefined) return [];
      return [
        {
          at: setting(`${module}.enabled`).pointer,
          message: `${module} is enabled without ${pointer.at(-1)}`,
          hint: `add ${pointer.join('.')}`,
        },
      ];
    }),
};
