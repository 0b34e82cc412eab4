import type { Rule } from './rule.js';

export const fieldUseProperty: Rule = {
  id: 'field-use-property',
  severity: 'note',
  summary: 'Some installer properties are known from deployments, not from documentation.',
  why: 'The property works in public deployment scripts, but the vendor does not list it. It is written to the command line; check one computer first.',
  example: {
    bad: 'modules: { wakeUp: { enabled: false } }',
    good: 'modules: { pxeEverywhere: { enabled: false } }',
  },
  check: ({ uses, systems }) =>
    uses
      .filter(({ setting }) => setting.installer?.evidence === 'field-use' && systems.includes('windows'))
      .map(({ setting, pointer }) => ({
        at: pointer,
        part: 'key' as const,
        message: `the installer property ${setting.installer?.property} is known from field use only`,
        hint: 'check one computer before the fleet',
      })),
};
