import { isInSharedTemporary } from '../requirements/protected-places.js';
import { isAbsolute, isNetwork, namesBelowRoot, type PathUse, temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

/** Directories that other programs need open; below the root of a Windows path, or whole on Unix. */
const shared = {
  'windows-path':
    /^(?:temp|windows(?:\\(?:temp|system32|syswow64))?|program files(?: \(x86\))?|programdata|users|system32|syswow64|(?:(?:program files(?: \(x86\))?|programdata)\\)?1e(?:\\client)?)$/i,
  'posix-path':
    /^(?:tmp|var\/(?:tmp|lib|log|run|cache|db|opt)|usr\/(?:local|lib|bin|sbin|share)|private\/(?:tmp|var|etc|var\/tmp)|library\/(?:application support|caches|logs)|opt\/[^/]+)$/i,
};

/** Whole trees that belong to the system, short names that can stand for anything, and names of devices. */
function ofTheSystem({ path, kind }: PathUse): boolean {
  if (kind === 'posix-path')
    return (
      isInSharedTemporary(path) ||
      /^\/(?:bin|boot|dev|etc|lib[^/]*|proc|run|sbin|sys|System|usr)(?:\/|$)/.test(path)
    );
  const device = /(?:^|\\)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^\\]*)?(?=\\|$)/i;
  return (
    /^(?:%SystemRoot%|(?:[A-Z]:|%SystemDrive%)\\Windows)(?:\\|$)/i.test(path) ||
    /~\d/.test(path) ||
    device.test(path)
  );
}

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
  evidence: ['https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format'],
  requirements: ['R18'],
  check: (context) =>
    temporaryDirectories(context)
      .filter((use) => isAbsolute(use) && !isNetwork(use.path))
      .filter((use) => {
        const names = namesBelowRoot(use);
        const few = use.kind === 'posix-path' ? names.length < 2 : names.length < 1;
        return (
          few || shared[use.kind].test(names.join(use.kind === 'posix-path' ? '/' : '\\')) || ofTheSystem(use)
        );
      })
      .map(({ pointer }) => ({
        at: pointer,
        message: 'a root or a directory that others use',
        hint: 'name a directory of its own: it is locked against everybody but the system',
      })),
};
