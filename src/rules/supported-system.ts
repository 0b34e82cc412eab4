import type { Rule } from './rule.js';

export const supportedSystem: Rule = {
  id: 'supported-system',
  severity: 'note',
  summary: 'The profile is for systems that the guide of the vendor covers.',
  why: 'For Linux the guide of the vendor describes Red Hat Enterprise Linux alone. Other systems may well be supported: the list of supported platforms of the release tells.',
  example: {
    bad: 'packages: { linux: { deb: { file: client.deb } } }',
    good: 'packages: { linux: { rpm: { file: client.rpm } } }',
  },
  evidence: ['https://docs.1e.com/en/Content/client/installation/deploying-1e-client-on-linux.htm'],
  requirements: ['R05'],
  check({ profile }) {
    if (profile.value.packages.linux?.deb === undefined) return [];
    return [
      {
        at: ['packages', 'linux', 'deb'],
        part: 'key',
        message: 'the guide of the vendor covers Red Hat Enterprise Linux alone, which takes rpm packages',
        hint: 'look your system up in the list of supported platforms of the release',
      },
    ];
  },
};
