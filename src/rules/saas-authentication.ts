import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const saasAuthentication: Rule = {
  id: 'saas-authentication',
  severity: 'warning',
  summary: 'With SaaS the client offers its certificate.',
  why: 'Across the Internet, mutual TLS is what tells your clients from others, and keeps devices that inspect TLS from standing between. With the policy none the client offers no certificate.',
  example: {
    bad: 'platform: { type: saas-single-tenant, switch: example.1e.com:443, authenticationPolicy: none }',
    good: 'platform: { type: saas-single-tenant, switch: example.1e.com:443, authenticationPolicy: optional }',
  },
  evidence: [requirementsSource],
  requirements: ['R16'],
  check({ profile }) {
    const { type, authenticationPolicy } = profile.value.platform;
    if (!type.startsWith('saas-') || authenticationPolicy?.toLowerCase() !== 'none') return [];
    return [
      {
        at: ['platform', 'authenticationPolicy'],
        message: 'the client offers no certificate to a platform on the Internet',
        hint: 'use optional, and provide certificates by your own PKI or by provisioning',
      },
    ];
  },
};
