import type { RuleDocumentation } from '../diagnostic.js';
import { profileFindings } from '../profile/findings.js';
import { renderFindings } from '../targets/findings.js';
import { rules } from './index.js';

/** Everything a finding can be about: `explain` and docs/rules.md are made from it. */
export const documentedRules: readonly RuleDocumentation[] = [
  ...profileFindings,
  ...rules,
  ...renderFindings,
];
