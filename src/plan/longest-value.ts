import { display, type Pointer } from '../text.js';
import type { Plan } from './step.js';

export interface ValueLength {
  /** Where the profile names it, with dots. */
  readonly name: string;
  /** In UTF-16 units. */
  readonly length: number;
  readonly origin: Pointer;
}

/** The longest values of a plan, the longest first: those to make shorter. */
export function longestValues(plan: Plan, count: number): ValueLength[] {
  const values = plan.steps
    .flatMap((step) =>
      'properties' in step ? step.properties : 'assignments' in step ? step.assignments : [],
    )
    .map(({ value }): ValueLength => {
      const origin = value.origin ?? [];
      return { name: origin.join('.'), length: display(value).length, origin };
    });
  const each = new Map(values.map((value) => [value.name, value]));
  return [...each.values()].sort((a, b) => b.length - a.length || (a.name < b.name ? -1 : 1)).slice(0, count);
}
