import type { CheckId } from '../checks.js';

/** From the best to the worst: the exit code of a preflight script is that of its worst outcome. */
export const statuses = { ok: 0, warning: 1, unknown: 2, failed: 3 } as const;

export type Status = keyof typeof statuses;

export interface Outcome {
  readonly check: CheckId;
  readonly status: Status;
  /** Without characters that a shell would act on; what it is about comes behind a colon. */
  readonly sentence: string;
  /** What to do about it. */
  readonly todo?: string;
}
