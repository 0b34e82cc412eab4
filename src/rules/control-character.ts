import { controlCharacters, type Pointer } from '../text.js';
import type { Rule } from './rule.js';

export const controlCharacter: Rule = {
  id: 'control-character',
  severity: 'error',
  summary: 'No value holds a control character.',
  why: 'A line break ends a command, a tab separates arguments, others change what a terminal or log shows. No command line can carry them safely.',
  example: {
    bad: 'properties: { EXAMPLE.NOTE: "first\\nsecond" }',
    good: 'properties: { EXAMPLE.NOTE: first second }',
  },
  check({ profile }) {
    return strings(profile.value, []).flatMap(({ at, value }) => {
      const found = new RegExp(controlCharacters).exec(value)?.[0];
      if (found === undefined) return [];
      const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return [
        {
          at,
          message: `holds the control character U+${code}`,
          hint: 'between double quotes a backslash makes such characters: use single quotes; >- folds lines into one',
        },
      ];
    });
  },
};

function strings(value: unknown, at: Pointer): { at: Pointer; value: string }[] {
  if (typeof value === 'string') return [{ at, value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    strings(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}
