import { documentedRules } from './documentation.js';
import { checks } from './plan/checks.js';
import { intents } from './plan/plan.js';
import { type RequirementId, requirements } from './requirements/requirements.js';
import { targets } from './targets/index.js';

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
  intent: Object.entries(intents).map(([id, intent]) => ({ id, ...intent })),
  target: targets.map(({ name, requirements: own }) => ({ id: name, ...(own && { requirements: own }) })),
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
