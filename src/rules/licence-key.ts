import type { Rule } from './rule.js';

export const licenceKey: Rule = {
  id: 'licence-key',
  severity: 'warning',
  summary: 'No licence key is given to the client.',
  why: 'The client takes no licence key: the licence belongs to the platform. A property for one does nothing, and puts the key into logs.',
  example: { bad: "properties: { LICENSEKEY: '12345' }", good: "properties: { EXAMPLE.RING: '2' }" },
  evidence: ['https://help.1e.com/TCN81/en/647361-647927-deploying-1e-client-on-windows.html'],
  requirements: ['R13'],
  check: ({ profile }) =>
    Object.keys(profile.value.properties ?? {})
      .filter((name) => /LICEN[CS]E|^PIDKEY$/i.test(name))
      .map((name) => ({
        at: ['properties', name],
        part: 'key',
        message: 'the client takes no licence key',
        hint: 'remove it; the licence is set on the platform',
      })),
};
