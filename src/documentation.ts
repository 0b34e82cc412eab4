import type { RuleDocumentation } from './diagnostic.js';
import { profileFindings } from './profile/findings.js';
import { rules } from './rules/index.js';
import { renderFindings } from './targets/findings.js';

/** Everything a finding can be about: `explain` and docs/rules.md are made from it. */
export const documentedRules: readonly RuleDocumentation[] = [
  ...profileFindings,
  ...rules,
  ...renderFindings,
  {
    id: 'file-unreadable',
    severity: 'error',
    summary: 'A file to look into is a Windows Installer package or transform, and whole.',
    why: 'Half a download, or another file under such a name, is found out before it is shipped.',
  },
];
