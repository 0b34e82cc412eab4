import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const saasServerAuthority: Rule = {
  id: 'saas-server-authority',
  severity: 'note',
  summary: 'With SaaS the profile says from which authority the certificates of the servers must be.',
  why: 'Devices that open TLS on the way present certificates of their own, and where their authority is trusted, as in most companies, nothing else gives them away. With the authority in the profile, the preflight finds them.',
  example: {
    bad: 'platform: { type: saas-single-tenant, switch: example.1e.com:443 }',
    good: 'platform: { type: saas-single-tenant, switch: example.1e.com:443 }\ncertificates: { server: { issuer: Example Issuing CA 1 } }',
  },
  evidence: [requirementsSource],
  requirements: ['R16'],
  check({ profile: { value } }) {
    if (!value.platform.type.startsWith('saas-') || value.certificates?.server !== undefined) return [];
    return [
      {
        at: ['platform', 'type'],
        message: 'no authority is named, so that a device that opens TLS can go unseen',
        hint: 'add certificates.server.issuer; an uninspected computer shows which one it is',
      },
    ];
  },
};
