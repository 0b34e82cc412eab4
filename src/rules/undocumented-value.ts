import { didYouMean, oneOf } from '../profile/suggest.js';
import type { Rule } from './rule.js';

export const undocumentedValue: Rule = {
  id: 'undocumented-value',
  severity: 'warning',
  summary: 'A value is one of those that the vendor names.',
  why: 'The documented values are not the whole list, so another one may be right; but it may as well be a slip, and the client will not say so.',
  example: {
    bad: 'platform: { authenticationPolicy: optinal }',
    good: 'platform: { authenticationPolicy: optional }',
  },
  check: ({ uses }) =>
    uses.flatMap(({ setting, value, pointer, name }) => {
      const known = setting.knownValues?.map(String);
      const given = name ?? String(value);
      if (known === undefined || known.includes(given)) return [];
      const part = name === undefined ? {} : { part: 'key' as const };
      return [
        {
          at: pointer,
          ...part,
          message: `${given} is not a documented value`,
          hint: didYouMean(given, known) ?? `documented: ${oneOf(known)}`,
        },
      ];
    }),
};
