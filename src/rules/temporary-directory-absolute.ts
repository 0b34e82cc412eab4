import { isAbsolute, temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

const examples = new Map<string | number | undefined, string>([
  ['windows', "'%ProgramData%\\1E\\Client\\Temp'"],
  ['linux', '/var/lib/1e-client/tmp'],
  ['macos', '/private/var/lib/1e-client/tmp'],
]);

export const temporaryDirectoryAbsolute: Rule = {
  id: 'temporary-directory-absolute',
  severity: 'error',
  summary: 'TemporaryDirectory is an absolute path.',
  why: 'The client ignores a relative, blank or missing TemporaryDirectory in silence and uses the default of the system.',
  example: {
    bad: 'client: { temporaryDirectory: { windows: Temp } }',
    good: "client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } }",
  },
  evidence: ['https://help.1e.com/TCN81/en/736741-765274-httpgetfile.html'],
  requirements: ['R19'],
  check: (context) =>
    temporaryDirectories(context)
      .filter((use) => !isAbsolute(use))
      .map(({ pointer }) => ({
        at: pointer,
        message: 'not an absolute path',
        hint: `the client ignores a relative TemporaryDirectory in silence; use ${examples.get(pointer.at(-1))}`,
      })),
};
