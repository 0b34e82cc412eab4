import { isNetwork, temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

export const temporaryDirectoryNetwork: Rule = {
  id: 'temporary-directory-network',
  severity: 'error',
  summary: 'TemporaryDirectory is not on the network.',
  why: 'The client runs downloaded scripts from this directory as the local system. On a share, others decide what it runs.',
  example: {
    bad: "client: { temporaryDirectory: { windows: '\\\\files.example.com\\temp\\1e' } }",
    good: "client: { temporaryDirectory: { windows: 'D:\\1E\\Temp' } }",
  },
  evidence: ['https://www.cve.org/CVERecord?id=CVE-2023-45160'],
  check: (context) =>
    temporaryDirectories(context)
      .filter(({ path, kind }) => kind === 'windows-path' && isNetwork(path))
      .map(({ pointer }) => ({ at: pointer, message: 'a path on the network', hint: 'use a local disk' })),
};
