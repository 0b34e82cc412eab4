import type { Rule } from './rule.js';

export const rebootAllowed: Rule = {
  id: 'reboot-allowed',
  severity: 'warning',
  summary: 'The installer does not restart the computer by itself.',
  why: 'In a silent installation the Windows Installer restarts without asking anybody. With suppress it reports 3010, and the management agent restarts when its users are told.',
  example: { bad: 'install: { reboot: allow }', good: 'install: { reboot: suppress }' },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/standard-installer-command-line-options'],
  check({ profile, systems }) {
    if (profile.value.install?.reboot !== 'allow' || !systems.includes('windows')) return [];
    return [
      {
        at: ['install', 'reboot'],
        message: 'computers will restart without asking',
        hint: 'use suppress, and let the management agent restart',
      },
    ];
  },
};
