import { returnCodes } from '../plan/return-codes.js';
import type { Rule } from './rule.js';

export const returnCodeHidesFailure: Rule = {
  id: 'return-code-hides-failure',
  severity: 'warning',
  summary: 'A failure of the Windows Installer is not declared a success.',
  why: 'Where a failure counts as success, the script goes on with a client that is not installed, and the console shows it as done. A code that the Windows Installer does not have itself may be one of the package.',
  example: {
    bad: 'install: { returnCodes: [{ code: 1603, kind: success }] }',
    good: 'install: { returnCodes: [{ code: 1638, kind: retry }] }',
  },
  evidence: ['https://learn.microsoft.com/windows/win32/msi/error-codes'],
  check: ({ profile }) =>
    (profile.value.install?.returnCodes ?? []).flatMap(({ code, kind }, index) => {
      if (kind === 'failure' || kind === 'retry') return [];
      const known = returnCodes.find((row) => row.code === code);
      if (known !== undefined && known.kind !== 'failure' && known.kind !== 'retry') return [];
      return [
        {
          at: ['install', 'returnCodes', index, 'kind'],
          ...(known === undefined && { severity: 'note' as const }),
          message: `the code ${code} counts as ${kind}, and is a failure otherwise${known ? `: ${known.meaning}` : ''}`,
          hint: 'is that what the vendor says of this package?',
        },
      ];
    }),
};
