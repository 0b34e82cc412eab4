import type { OperatingSystem } from '../../systems.js';
import type { CheckId } from '../checks.js';

/** From the best to the worst: the exit code of a preflight script is that of its worst outcome. */
export const statuses = { ok: 0, warning: 1, unknown: 2, failed: 3 } as const;

/** How good an outcome is. */
export type Status = keyof typeof statuses;

/** Something that a check can find. */
export interface Outcome {
  readonly check: CheckId;
  readonly status: Status;
  /** Without characters that a shell would act on; what it is about comes behind a colon. */
  readonly sentence: string;
  /** What to do about it; where that differs, on Windows and elsewhere. */
  readonly todo?: string | { readonly windows: string; readonly elsewhere: string };
}

/** What to do about an outcome on a system; empty where there is nothing to do. */
export function todoOn({ todo = '' }: Outcome, system: OperatingSystem): string {
  if (typeof todo === 'string') return todo;
  return system === 'windows' ? todo.windows : todo.elsewhere;
}

/** The same for whatever system, for people. */
export function todoWords({ todo = '' }: Outcome): string {
  return typeof todo === 'string' ? todo : `on Windows ${todo.windows}; elsewhere ${todo.elsewhere}`;
}
