import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const saasPort: Rule = {
  id: 'saas-port',
  severity: 'warning',
  summary: 'SaaS platforms are reached on port 443.',
  why: 'The hosted platform is reached through port 443 for both channels. Another port is taken from an on-premises example more often than meant. The vendor gives the exact addresses with the instance.',
  example: {
    bad: 'platform: { type: saas-single-tenant, switch: example.1e.com:4000 }',
    good: 'platform: { type: saas-single-tenant, switch: example.1e.com:443 }',
  },
  evidence: [requirementsSource],
  requirements: ['R16'],
  check({ profile }) {
    const { platform } = profile.value;
    if (!platform.type.startsWith('saas-')) return [];
    const port = (value: string | undefined) =>
      /:([0-9]+)(?:\/|$)/.exec((value ?? '').replace(/^https:/, ''))?.[1];
    return (['switch', 'backgroundChannelUrl'] as const)
      .filter((name) => ![undefined, '443'].includes(port(platform[name])))
      .map((name) => ({
        at: ['platform', name],
        message: `port ${port(platform[name])}, but SaaS uses 443`,
        hint: 'use the address that came with the instance',
      }));
  },
};
