import type { Rule } from './rule.js';

export const returnCodeTwice: Rule = {
  id: 'return-code-twice',
  severity: 'error',
  summary: 'An exit code has one meaning.',
  why: 'Two entries for one code contradict each other, and which one would count is not for a script to guess.',
  example: {
    bad: 'install: { returnCodes: [{ code: 1618, kind: retry }, { code: 1618, kind: failure }] }',
    good: 'install: { returnCodes: [{ code: 1618, kind: failure }] }',
  },
  check({ profile }) {
    const codes = profile.value.install?.returnCodes ?? [];
    return codes.flatMap(({ code }, index) => {
      const first = codes.findIndex((other) => other.code === code);
      if (first === index) return [];
      return [
        {
          at: ['install', 'returnCodes', index, 'code'],
          message: `the code ${code} is classified twice`,
          hint: 'keep one of the two entries',
        },
      ];
    });
  },
};
