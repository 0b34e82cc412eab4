import { display, type Pointer } from '../text.js';
import type { Plan } from './step.js';

/** Where the longest value of a plan stands: the one to make shorter. */
export function longestValue(plan: Plan): Pointer {
  const values = plan.steps
    .flatMap((step) =>
      'properties' in step ? step.properties : 'assignments' in step ? step.assignments : [],
    )
    .map(({ value }) => ({ origin: value.origin ?? [], length: display(value).length }));
  return values.sort((a, b) => b.length - a.length)[0]?.origin ?? [];
}
