import { computerOutcomes } from './computer.js';
import { connectionOutcomes } from './connection.js';
import { directoryOutcomes } from './directory.js';
import type { Outcome } from './outcome.js';
import { packageOutcomes } from './package.js';

export { type Outcome, type Status, statuses, todoOn, todoWords } from './outcome.js';

/** What the checks before the installation can find. One table for every language. */
export const outcomes = {
  ...computerOutcomes,
  ...packageOutcomes,
  ...connectionOutcomes,
  ...directoryOutcomes,
} as const satisfies Readonly<Record<string, Outcome>>;

export type OutcomeName = keyof typeof outcomes;
