import { baseName, isDevice } from '../profile/base-name.js';
import type { Pointer } from '../text.js';
import type { Rule } from './rule.js';

export const packageFileName: Rule = {
  id: 'package-file-name',
  severity: 'error',
  summary: 'The name of a package file holds nothing that a command line could misread.',
  why: 'The name stands in every script. Percent signs, quotes and back-quotes are read by shells or by msiexec, and a hyphen at the start makes it an option.',
  example: {
    bad: "packages: { windows: { x64: { file: 'client 100%.msi' } } }",
    good: "packages: { windows: { x64: { file: '1E.Client-x64.msi' } } }",
  },
  check: ({ profile }) =>
    files(profile.value.packages, ['packages'])
      .filter(({ name }) => !/^[A-Za-z0-9_][A-Za-z0-9_. +()-]*$/.test(name) || isDevice(name))
      .map(({ at }) => ({
        at,
        message: 'a file name with characters that command lines misread',
        hint: 'use letters, digits, blanks and . _ - + ( ), and rename the file',
      })),
};

/** Every key `file`, however deep. */
function files(value: unknown, at: Pointer): { at: Pointer; name: string }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const pointer = [...at, Array.isArray(value) ? Number(key) : key];
    if (key === 'file' && typeof inner === 'string') return [{ at: pointer, name: baseName(inner) }];
    return files(inner, pointer);
  });
}
