import { isAbsolute, pathsOf } from './paths.js';
import type { Rule } from './rule.js';

export const posixPath: Rule = {
  id: 'posix-path',
  severity: 'error',
  summary: 'A path on Linux or macOS is absolute and has no detours.',
  why: 'The scripts check every directory on the way; . and .. or a slash at the end would be checked as something else.',
  example: {
    bad: 'client: { temporaryDirectory: { linux: /var/lib/1e-client/../tmp } }',
    good: 'client: { temporaryDirectory: { linux: /var/lib/1e-client/tmp } }',
  },
  check: (context) =>
    pathsOf(context)
      .filter((use) => use.kind === 'posix-path')
      .flatMap((use) => {
        if (/(?:^|\/)\.\.?(?:\/|$)/.test(use.path))
          return [
            {
              at: use.pointer,
              message: '. or .. as a part of the path',
              hint: 'write the path without detours',
            },
          ];
        if (/\/\/|.\/$/.test(use.path))
          return [{ at: use.pointer, message: 'a slash too many', hint: 'remove it' }];
        const relative = use.setting?.directory !== 'locked' && !isAbsolute(use);
        return relative ? [{ at: use.pointer, message: 'not an absolute path', hint: 'start with /' }] : [];
      }),
};
