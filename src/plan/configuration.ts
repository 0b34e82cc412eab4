import { levelsOf } from './directories.js';
import type { Assignment, Machine, Step } from './step.js';

/** Configures the client that was located, and proves that it took what it was told. */
export function applied(assignments: readonly Assignment[], service?: string): Step[] {
  const change: Step[] =
    assignments.length === 0 ? [] : [{ kind: 'configure', assignments }, { kind: 'restart-client' }];
  return [...change, { kind: 'verify-installed', expected: assignments, service }];
}

/** The client ignores a directory that does not exist, so it is made, and locked, before the setting. */
export function lockedDirectories(
  assignments: readonly Assignment[],
  machine: Machine,
): (Step & { kind: 'ensure-locked-directory' })[] {
  const separator = machine.operatingSystem === 'windows' ? '\\' : '/';
  return assignments
    .filter(({ setting }) => setting?.directory === 'locked')
    .map(({ value }) => ({
      kind: 'ensure-locked-directory',
      path: value,
      levels: levelsOf(value, separator),
    }));
}
