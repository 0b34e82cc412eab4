import type { Finding, Rule } from './rule.js';

export const authenticationPolicy: Rule = {
  id: 'authentication-policy',
  severity: 'error',
  summary: 'What the client does with its certificate fits what the profile says of certificates.',
  why: 'With the policy none the client offers no certificate, whatever there is; with one that demands a certificate it cannot connect without. A profile that says both has a slip in one of them.',
  example: {
    bad: 'platform: { authenticationPolicy: none }\ncertificates: { client: { source: own-pki } }',
    good: 'platform: { authenticationPolicy: optional }\ncertificates: { client: { source: own-pki } }',
  },
  evidence: ['https://help.1e.com/display/1EC50/Tachyon+client+settings'],
  requirements: ['R16'],
  check({ profile }): Finding[] {
    const { platform, certificates } = profile.value;
    const source = certificates?.client?.source;
    const policy = platform.authenticationPolicy?.toLowerCase();
    if (policy === undefined || source === undefined) return [];
    const hint = 'change platform.authenticationPolicy, or certificates.client.source';
    const at = ['platform', 'authenticationPolicy'];
    if (policy === 'none' && source !== 'none')
      return [
        { at, message: `the client offers no certificate, but the profile gives it one (${source})`, hint },
      ];
    if (policy !== 'none' && policy !== 'optional' && source === 'none')
      return [{ at, message: 'the client needs a certificate, but the profile gives it none', hint }];
    return [];
  },
};
