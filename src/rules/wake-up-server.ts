import { requirementsSource } from '../vendor.js';
import type { Rule } from './rule.js';

export const wakeUpServer: Rule = {
  id: 'wake-up-server',
  severity: 'warning',
  summary: 'WakeUp has WakeUp servers.',
  why: 'The module does nothing without WakeUp servers. How the client is told of them is not documented: the predecessor had AGENTTO and REPORTINGSERVER, and an upgrade takes over the old values. If your vendor gives you the names of the properties, set them under properties.',
  example: {
    bad: 'modules: { wakeUp: { enabled: true } }',
    good: 'modules: { wakeUp: { enabled: false } }',
  },
  evidence: [requirementsSource, 'https://help.1e.com/NWE/en/818710-817868-installing-and-upgrading.html'],
  requirements: ['R12'],
  check({ profile: { value } }) {
    if (value.modules?.wakeUp?.enabled !== true) return [];
    const at = ['modules', 'wakeUp', 'enabled'];
    if (value.servers?.wakeUp === undefined) {
      const message = 'WakeUp is enabled without a WakeUp server';
      return [{ at, message, hint: 'add servers.wakeUp, for example [wakeup.example.com]' }];
    }
    return [
      {
        at,
        severity: 'note',
        message: 'how the client is told its WakeUp server is not documented',
        hint: 'ask the vendor for the property, and set it under properties',
      },
    ];
  },
};
