import { documentedRules } from './documentation.js';
import { checks } from './plan/checks.js';
import { intentRequirements } from './plan/describe.js';
import { targetFacts } from './profile/targets.js';
import { type RequirementId, requirements } from './vendor.js';

/** Something that sees to a requirement. */
export interface Cover {
  readonly kind: 'rule' | 'check' | 'intent' | 'target';
  readonly id: string;
}

interface Covering {
  readonly id: string;
  readonly requirements?: readonly RequirementId[];
}

const covering: Readonly<Record<Cover['kind'], readonly Covering[]>> = {
  rule: documentedRules,
  check: Object.values(checks),
  intent: Object.entries(intentRequirements).map(([id, own]) => ({ id, requirements: own })),
  target: Object.entries(targetFacts).map(([id, facts]) => ({ id, ...facts })),
};

/** What sees to each requirement of the vendor, as rules, checks, intents and targets declare it themselves. */
export const coverage: ReadonlyMap<RequirementId, readonly Cover[]> = new Map(
  (Object.keys(requirements) as RequirementId[]).map((requirement) => [
    requirement,
    Object.entries(covering).flatMap(([kind, all]) =>
      all
        .filter((one) => one.requirements?.includes(requirement))
        .map(({ id }) => ({ kind: kind as Cover['kind'], id })),
    ),
  ]),
);
