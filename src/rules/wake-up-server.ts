import type { Rule } from './rule.js';

export const wakeUpServer: Rule = {
  id: 'wake-up-server',
  severity: 'note',
  summary: 'WakeUp needs WakeUp servers, whose property in this client is not known.',
  why: 'The predecessor had AGENTTO and REPORTINGSERVER. Their names in the 1E Client are not documented; an upgrade takes over the old values. If your vendor gives you the names, set them under properties.',
  example: {
    bad: 'modules: { wakeUp: { enabled: true } }',
    good: 'modules: { wakeUp: { enabled: false } }',
  },
  evidence: ['https://help.1e.com/NWE/en/818710-817868-installing-and-upgrading.html'],
  check({ profile }) {
    if (profile.value.modules?.wakeUp?.enabled !== true) return [];
    return [
      {
        at: ['modules', 'wakeUp', 'enabled'],
        message: 'how the client is told its WakeUp server is not documented',
        hint: 'ask the vendor for the property, and set it under properties',
      },
    ];
  },
};
