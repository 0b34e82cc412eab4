import { pathVariables } from '../text.js';
import { isAbsolute, pathsOf, unknownVariable } from './paths.js';
import type { Rule } from './rule.js';

function problem(path: string): [message: string, hint: string] | undefined {
  if (path.trim() === '') return undefined;
  const variable = unknownVariable(path);
  const known = pathVariables.map((name) => `%${name}%`).join(', ');
  if (variable !== undefined) return [`%${variable}% is not a variable for paths`, `known: ${known}`];
  if (/%[A-Za-z]+%/.test(path.slice(1)) && !/^%[^%]*%[^%]*$/.test(path))
    return ['a variable inside the path', 'a variable can only stand at the start'];
  if (/[<>|?*"]/.test(path) || path.slice(2).includes(':'))
    return ['a character that no Windows path can hold', 'remove < > | ? * " and any colon behind the drive'];
  if (path.includes('/')) return ['forward slashes', 'write backslashes'];
  if (/(?:^|\\)\.\.?(?:\\|$)/.test(path))
    return ['. or .. as a part of the path', 'write the path without detours'];
  if (/[. ](?:\\|$)/.test(path)) return ['a name that ends in a dot or blank', 'Windows drops it: remove it'];
  if (/.\\\\/.test(path))
    return ['two backslashes in a row', 'in YAML a backslash is only doubled between double quotes'];
  if (/\\$/.test(path) && !/^[A-Za-z]:\\$/.test(path))
    return ['a backslash at the end', 'remove it: before a quote it would be read as its escape'];
  return undefined;
}

export const windowsPathRule: Rule = {
  id: 'windows-path',
  severity: 'error',
  summary:
    'A Windows path is absolute, plain, and starts with a drive, a share or one of the known variables.',
  why: 'A path is written into command lines that several programs read. A variable that the system account does not have, or a backslash before a quote, would change the rest of the line.',
  example: {
    bad: "modules: { contentDistribution: { enabled: true, cachePath: '%USERPROFILE%\\Cache' } }",
    good: "modules: { contentDistribution: { enabled: true, cachePath: '%ProgramData%\\1E\\NomadBranch' } }",
  },
  evidence: ['https://learn.microsoft.com/windows/win32/fileio/naming-a-file'],
  check: (context) =>
    pathsOf(context)
      // A path that YAML took the backslashes from is a finding of control-character.
      .filter(({ kind, path }) => kind === 'windows-path' && !/[\u0000-\u001f]/.test(path))
      .flatMap((use) => {
        const found = problem(use.path);
        const relative = use.setting?.directory !== 'locked' && !isAbsolute(use);
        if (found) return [{ at: use.pointer, message: found[0], hint: found[1] }];
        return relative
          ? [
              {
                at: use.pointer,
                message: 'not an absolute path',
                hint: 'start with a drive, a share or a variable such as %ProgramData%',
              },
            ]
          : [];
      }),
};
