import { isBelowSystemFolder } from '../requirements/protected-places.js';
import { pathsOf } from './paths.js';
import type { Rule } from './rule.js';

/** Where users may create files on every Windows. */
const open =
  /^(?:%ProgramData%|%ALLUSERSPROFILE%|(?:[A-Z]:|%SystemDrive%)\\(?:ProgramData|Users|Temp|Windows\\Temp)(?:\\|$)|%SystemRoot%\\Temp)/i;

export const installDirectoryProtected: Rule = {
  id: 'install-directory-protected',
  severity: 'warning',
  summary: 'The client is installed where only administrators can put a file.',
  why: 'The client runs as the system from this folder. Where users can put or change a file there, they run theirs as the system: an error in folders in which they always can, a warning elsewhere.',
  example: {
    bad: "client: { installDir: 'D:\\1E\\Client' }",
    good: "client: { installDir: '%ProgramFiles%\\1E\\Client' }",
  },
  evidence: ['https://cwe.mitre.org/data/definitions/427.html'],
  check: (context) =>
    pathsOf(context)
      .filter(({ setting, path }) => setting?.id === 'client.installDir' && !isBelowSystemFolder(path))
      .map(({ path, pointer }) => ({
        at: pointer,
        message: 'users may be able to put files into this folder, and the client runs as the system from it',
        hint: 'use a folder below %ProgramFiles%, or make sure that only administrators can change it',
        ...(open.test(path) && { severity: 'error' as const }),
      })),
};
