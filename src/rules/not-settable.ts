import type { Status } from '../catalogue/setting.js';
import type { Rule } from './rule.js';

const reasons: Readonly<Record<Exclude<Status, 'settable'>, [message: string, hint: string]>> = {
  'registry-only': [
    'known only as a registry value; how to set it is not documented',
    'remove it; set the registry value by your own means if the vendor tells you its type',
  ],
  legacy: [
    'known only from a predecessor of the client',
    'remove it; if the vendor confirms the property for this client, set it under properties',
  ],
  unverified: ['no setting of this name is proven to exist', 'remove it'],
};

export const notSettable: Rule = {
  id: 'not-settable',
  severity: 'error',
  summary: 'A setting has a documented way to the client.',
  why: 'Some settings are known by name only: registry values without a type, properties of a predecessor, names that nobody has confirmed. Onewrap explains them, but writes none of them.',
  example: {
    bad: 'modules: { contentDistribution: { enabled: true, sigsFolder: D:\\Signatures } }',
    good: 'modules: { contentDistribution: { enabled: true, maxCacheDays: 30 } }',
  },
  check: ({ uses }) =>
    uses.flatMap(({ setting, pointer }) => {
      if (setting.status === 'settable') return [];
      const [message, hint] = reasons[setting.status];
      return [{ at: pointer, part: 'key' as const, message, hint }];
    }),
};
