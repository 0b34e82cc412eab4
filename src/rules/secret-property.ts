import type { Rule } from './rule.js';

const secret = /PASSWORD|PASSWD|PWD|SECRET|TOKEN|APIKEY|API_KEY|PFXPASS|PASSPHRASE|CREDENTIAL/;

export const secretProperty: Rule = {
  id: 'secret-property',
  severity: 'error',
  summary: 'No secret is given as a property.',
  why: 'A command line can be read by every process of the computer, stands in the logs of the installer and of the management agent, and is shown in the console.',
  example: {
    bad: 'properties: { PROXY_PASSWORD: hunter2 }',
    good: 'properties: { PROXY_ADDRESS: proxy.example.com }',
  },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/guidelines-for-authoring-secure-installations'],
  check: ({ profile }) =>
    Object.keys(profile.value.properties ?? {})
      .filter((name) => secret.test(name.toUpperCase()))
      .map((name) => ({
        at: ['properties', name],
        part: 'key' as const,
        message: 'looks like a secret, and a command line is no secret',
        hint: 'hand secrets over by a way of their own, such as a certificate store',
      })),
};
