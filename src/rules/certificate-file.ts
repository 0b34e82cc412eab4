import type { Rule } from './rule.js';

export const certificateFile: Rule = {
  id: 'certificate-file',
  severity: 'note',
  summary: 'With a PKI of your own, a profile for Linux says where the .pfx file of the client lies.',
  why: 'On Linux the client uses no store of the system: its certificate is a .pfx file in the folders of its installation. The name and the folder are not documented, so that the preflight can only look at the file that you bring, before it is put there. On macOS it lies in the System keychain.',
  example: {
    bad: 'packages: { linux: { rpm: { file: client.rpm } } }\ncertificates: { client: { source: own-pki } }',
    good: 'packages: { linux: { rpm: { file: client.rpm } } }\ncertificates: { client: { source: own-pki, file: { linux: /srv/client.pfx } } }',
  },
  evidence: ['https://docs.1e.com/en/Content/client/installation/deploying-1e-client-on-linux.htm'],
  requirements: ['R16'],
  check({ profile: { value } }) {
    const { client } = value.certificates ?? {};
    if (value.packages.linux === undefined || client?.source !== 'own-pki') return [];
    if (client.file?.linux !== undefined) return [];
    return [
      {
        at: ['certificates', 'client', 'source'],
        message: 'on Linux the certificate is a .pfx file, and the profile does not say where it lies',
        hint: 'add certificates.client.file.linux, so that preflight looks at it',
      },
    ];
  },
};
