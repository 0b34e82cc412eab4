import type { RuleDocumentation } from './diagnostic.js';
import { profileFindings } from './profile/findings.js';
import { rules } from './rules/index.js';
import { renderFindings } from './targets/findings.js';

/** Everything a finding can be about: `explain` and docs/rules.md are made from it. */
export const documentedRules: readonly RuleDocumentation[] = [
  ...profileFindings,
  ...rules,
  ...renderFindings,
];
