import { isProtectedPlace } from '../requirements/protected-places.js';
import type { Rule } from './rule.js';

export const logDirectoryProtected: Rule = {
  id: 'log-directory-protected',
  severity: 'warning',
  summary: 'The log folder lies where only administrators can create a directory.',
  why: 'Elsewhere a user may make the folder first and put links in it: the system would then write its logs through them, over files that the user could never have changed.',
  example: {
    bad: "install: { logDirectory: 'C:\\Logs\\1E' }",
    good: "install: { logDirectory: '%SystemRoot%\\Logs\\1E' }",
  },
  evidence: ['https://cwe.mitre.org/data/definitions/59.html'],
  check({ profile }) {
    const directory = profile.value.install?.logDirectory;
    if (directory === undefined || isProtectedPlace(directory)) return [];
    return [
      {
        at: ['install', 'logDirectory'],
        message: 'users may create this folder before the script does, and lead the logs elsewhere',
        hint: 'use a folder below %SystemRoot%\\Logs, or make sure that only administrators can create it',
      },
    ];
  },
};
