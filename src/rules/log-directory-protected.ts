import { textOf } from '../catalogue/uses.js';
import { isLockedOnWindows } from '../requirements/exclusions.js';
import { isBelowSystemFolder, isInSharedTemporary } from '../requirements/protected-places.js';
import { pathsOf } from './paths.js';
import type { Finding, Rule, RuleContext } from './rule.js';

export const logDirectoryProtected: Rule = {
  id: 'log-directory-protected',
  severity: 'warning',
  summary: 'A log lies where only administrators can create a directory.',
  why: 'Elsewhere a user may make the folder first and put links in it: the system would then write its logs through them, over files that the user could never have changed.',
  example: {
    bad: "install: { logDirectory: 'C:\\Logs\\1E' }",
    good: "install: { logDirectory: '%SystemRoot%\\Logs\\1E' }\nclient: { logPath: { windows: '%ProgramData%\\1E\\Client\\Temp\\1E.Client.log' } }",
  },
  evidence: [
    'https://cwe.mitre.org/data/definitions/59.html',
    'https://www.cve.org/CVERecord?id=CVE-2020-27643',
  ],
  check: (context) => [...ofInstaller(context), ...ofClient(context)],
};

function ofInstaller({ profile }: RuleContext): Finding[] {
  const directory = profile.value.install?.logDirectory;
  if (directory === undefined || isBelowSystemFolder(directory)) return [];
  return [
    {
      at: ['install', 'logDirectory'],
      message: 'users may create this folder before the script does, and lead the logs elsewhere',
      hint: 'use a folder below %SystemRoot%\\Logs, or make sure that only administrators can create it',
    },
  ];
}

/** The logs that the client writes. A directory that the scripts lock is as good. */
function ofClient(context: RuleContext): Finding[] {
  const { profile, uses } = context;
  return pathsOf(context)
    .filter(({ setting }) => setting?.log === 'file' || setting?.log === 'folder')
    .filter(({ path, kind, pointer }) => {
      if (kind === 'posix-path') return isInSharedTemporary(path);
      const use = uses.find((one) => one.pointer.join() === pointer.join());
      const isLocked = use !== undefined && isLockedOnWindows(textOf(use), profile.value);
      return !isLocked && !isBelowSystemFolder(path);
    })
    .map(({ kind, pointer }) => ({
      at: pointer,
      message: 'users may create files in this place, and lead the log elsewhere',
      hint:
        kind === 'posix-path'
          ? 'name a directory that only root can change'
          : 'use a folder below %SystemRoot%\\Logs or %ProgramFiles%, or one in the directory of client.temporaryDirectory',
    }));
}
