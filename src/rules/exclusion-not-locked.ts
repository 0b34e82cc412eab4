import { askedDirectories, isLockedOnWindows } from '../requirements/exclusions.js';
import type { Rule } from './rule.js';

export const exclusionNotLocked: Rule = {
  id: 'exclusion-not-locked',
  severity: 'error',
  summary:
    'A directory that anti-virus programs shall leave alone is one that the scripts lock, or lies in one.',
  why: 'What lies in an excluded directory is not looked at. Where users can put a file there, the client runs it as the system, and no program warns: the directory would be a way to take over the computer.',
  example: {
    bad: "exclusions: { directories: ['%ProgramData%\\1E\\NomadBranch'] }",
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }\nexclusions: { directories: ['%ProgramData%\\1E\\Client\\Temp\\Packages'] }",
  },
  evidence: [
    'https://www.cve.org/CVERecord?id=CVE-2023-45160',
    'https://learn.microsoft.com/defender-endpoint/configure-extension-file-exclusions-microsoft-defender-antivirus',
  ],
  check: ({ profile: { value } }) =>
    askedDirectories(value)
      .filter(({ path }) => !isLockedOnWindows(path, value))
      .map(({ pointer }) => ({
        at: pointer,
        message: 'no script locks this directory, so that users may put files into it',
        hint: 'name the directory of client.temporaryDirectory.windows, or one in it',
      })),
};
