import type { Pointer } from '../text.js';
import type { Rule } from './rule.js';

export const packageNotPinned: Rule = {
  id: 'package-not-pinned',
  severity: 'warning',
  summary: 'Every package is pinned by its SHA-256.',
  why: 'Without the digest, the script installs whatever lies beside it under that name, with the rights of the system.',
  example: {
    bad: 'packages: { windows: { x64: { sha256: null } } }',
    good: `packages: { windows: { x64: { sha256: '${'0'.repeat(64)}' } } }`,
  },
  check: ({ profile }) => unpinned(profile.value.packages, ['packages']),
};

/** Every map with a file but no digest, however deep. */
function unpinned(value: unknown, at: Pointer): { at: Pointer; message: string; hint: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    unpinned(child, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  if (!('file' in value) || 'sha256' in value) return inner;
  return [
    {
      at: [...at, 'file'],
      message: 'the file is not pinned by its SHA-256',
      hint: 'add sha256: the 64 digits that sha256sum, certutil -hashfile or onewrap inspect --verify prints',
    },
    ...inner,
  ];
}
