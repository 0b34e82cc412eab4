import { isPort } from './ports.js';
import type { Rule } from './rule.js';

export const urlForm: Rule = {
  id: 'url-form',
  severity: 'error',
  summary: 'An address is a full http or https URL.',
  why: 'The client does not complete an address, and does not say that it cannot use one.',
  example: {
    bad: 'modules: { shopping: { enabled: true, shoppingCentralUrl: appshop.example.com/Shopping } }',
    good: 'modules: { shopping: { enabled: true, shoppingCentralUrl: https://appshop.example.com/Shopping/ } }',
  },
  check: ({ uses }) =>
    uses
      .filter(({ setting, value }) => setting.format === 'url' && !isUrl(String(value)))
      .map(({ pointer }) => ({
        at: pointer,
        message: 'not a full URL',
        hint: 'for example https://server.example.com/Path/',
      })),
};

function isUrl(value: string): boolean {
  const match = /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::([0-9]{1,5}))?(?:\/[^\s"<>\\^`{|}]*)?$/.exec(value);
  return match !== null && (match[1] === undefined || isPort(match[1]));
}
