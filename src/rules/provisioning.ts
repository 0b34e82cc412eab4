import { systemNames } from '../systems.js';
import type { Finding, Rule } from './rule.js';

export const provisioning: Rule = {
  id: 'provisioning',
  severity: 'warning',
  summary: 'Certificates are provisioned by a platform that can do so, to clients that can ask.',
  why: 'The provisioning service is described for SaaS, where an administrator turns it on and makes a key; on-premises the certificates come from a PKI of your own. How a key reaches the installer, and whether clients on Linux and macOS take part, is not documented.',
  example: {
    bad: 'certificates: { client: { source: provisioning } }',
    good: 'certificates: { client: { source: own-pki } }',
  },
  evidence: [
    'https://docs.1e.com/en/Content/platform/settings/enhanced-settings.htm',
    'https://docs.1e.com/en/Content/client/requirements/1e-platform-client-requirements.htm',
  ],
  requirements: ['R16'],
  check({ profile, systems }): Finding[] {
    const { platform, certificates } = profile.value;
    const at = ['certificates', 'client', 'source'];
    if (certificates?.client?.source !== 'provisioning') return [];
    if (!platform.type.startsWith('saas-')) {
      const message = `provisioning is described for SaaS, but the platform type is ${platform.type}`;
      return [{ at, message, hint: 'use own-pki, or ask the vendor' }];
    }
    return systems
      .filter((system) => system !== 'windows')
      .map((system) => ({
        at,
        severity: 'note',
        message: `whether clients on ${systemNames[system]} take part in provisioning is not documented`,
        hint: 'ask the vendor, or give those clients certificates of your own',
      }));
  },
};
