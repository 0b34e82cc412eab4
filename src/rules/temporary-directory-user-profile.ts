import { temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

const profiles = {
  'windows-path': /^(?:[A-Za-z]:|%SystemDrive%)\\(?:Users|Documents and Settings)(?:\\|$)/i,
  'posix-path': /^\/(?:home|Users|root|export\/home)(?:\/|$)/,
};

export const temporaryDirectoryUserProfile: Rule = {
  id: 'temporary-directory-user-profile',
  severity: 'error',
  summary: 'TemporaryDirectory is not below a user profile.',
  why: 'A user may rename or replace directories in his own profile, and with them what the client runs as the system.',
  example: {
    bad: "client: { temporaryDirectory: { windows: 'C:\\Users\\Public\\Temp' } }",
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }",
  },
  evidence: [
    'https://www.cve.org/CVERecord?id=CVE-2023-45160',
    'https://github.com/advisories/GHSA-p7f2-2jfr-jv53',
  ],
  check: (context) =>
    temporaryDirectories(context)
      .filter(({ path, kind }) => profiles[kind].test(path))
      .map(({ pointer }) => ({
        at: pointer,
        message: 'below a user profile',
        hint: 'use a directory that users cannot change',
      })),
};
