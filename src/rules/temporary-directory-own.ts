import { isAbsolute, isNetwork, namesBelowRoot, temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

/** Directories that other programs need open; below the root of a Windows path, or whole on Unix. */
const shared = {
  'windows-path':
    /^(?:temp|windows(?:\\(?:temp|system32|syswow64))?|program files(?: \(x86\))?|programdata|users|system32|syswow64|(?:(?:program files(?: \(x86\))?|programdata)\\)?1e(?:\\client)?)$/i,
  'posix-path':
    /^(?:tmp|var\/(?:tmp|lib|log|run|cache|db|opt)|usr\/(?:local|lib|bin|sbin|share)|private\/(?:tmp|var|etc|var\/tmp)|library\/(?:application support|caches|logs)|opt\/[^/]+)$/i,
};

export const temporaryDirectoryOwn: Rule = {
  id: 'temporary-directory-own',
  severity: 'error',
  summary:
    'TemporaryDirectory is a directory of its own, not the root of a drive or a directory that others use.',
  why: 'The scripts lock the directory against everybody but the system. Locked, a directory that other programs or users need would stop them.',
  example: {
    bad: "client: { temporaryDirectory: { windows: 'C:\\Windows\\Temp' } }",
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }",
  },
  evidence: ['https://learn.microsoft.com/windows-server/administration/windows-commands/icacls'],
  check: (context) =>
    temporaryDirectories(context)
      .filter((use) => isAbsolute(use) && !isNetwork(use.path))
      .filter((use) => {
        const names = namesBelowRoot(use);
        const few = use.kind === 'posix-path' ? names.length < 2 : names.length < 1;
        return few || shared[use.kind].test(names.join(use.kind === 'posix-path' ? '/' : '\\'));
      })
      .map(({ pointer }) => ({
        at: pointer,
        message: 'a root or a directory that others use',
        hint: 'name a directory of its own: it is locked against everybody but the system',
      })),
};
