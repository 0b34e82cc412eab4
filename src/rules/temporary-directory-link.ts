import { temporaryDirectories } from './paths.js';
import type { Rule } from './rule.js';

export const temporaryDirectoryLink: Rule = {
  id: 'temporary-directory-link',
  severity: 'error',
  summary: 'TemporaryDirectory on macOS does not lead through /tmp, /var or /etc.',
  why: 'These are symbolic links on macOS, and the scripts refuse a link anywhere on the way to the directory.',
  example: {
    bad: 'client: { temporaryDirectory: { macos: /var/1e/tmp } }',
    good: 'client: { temporaryDirectory: { macos: /private/var/1e/tmp } }',
  },
  evidence: ['https://www.cve.org/CVERecord?id=CVE-2023-45159'],
  requirements: ['R19'],
  check: (context) =>
    temporaryDirectories(context)
      .filter(({ path, pointer }) => pointer[2] === 'macos' && /^\/(?:tmp|var|etc)(?:\/|$)/.test(path))
      .map(({ path, pointer }) => ({
        at: pointer,
        message: 'leads through a symbolic link',
        hint: `write /private${path}`,
      })),
};
