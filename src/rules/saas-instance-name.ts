import { connectionsOf } from '../requirements/connections.js';
import type { Rule } from './rule.js';

export const saasInstanceName: Rule = {
  id: 'saas-instance-name',
  severity: 'warning',
  summary: 'The host of a single-tenant instance has a name that the vendor gives.',
  why: 'Instances are named with a letter, then letters, digits and hyphens, 3 to 60 in all, below 1e.com. Another name there is a slip.',
  example: {
    bad: 'platform: { type: saas-single-tenant, switch: 1-example.1e.com:443 }',
    good: 'platform: { type: saas-single-tenant, switch: example.1e.com:443 }',
  },
  evidence: ['https://help.1e.com:443/1E23.7/en/797257-797273-network-requirements.html'],
  check({ profile: { value } }) {
    if (value.platform.type !== 'saas-single-tenant') return [];
    return connectionsOf(value).flatMap(({ module, hosts: [host = ''], origin }) => {
      const name = /^([^.]*)\.1e\.com$/i.exec(host)?.[1];
      const fits = name === undefined || /^[a-z][a-z0-9-]{1,58}[a-z0-9]$/i.test(name);
      if (module !== 'platform' || origin === undefined || fits) return [];
      return [
        {
          at: origin,
          message: `${name} is no name of an instance`,
          hint: 'use the address that came with it',
        },
      ];
    });
  },
};
