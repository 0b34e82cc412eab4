import { failures, windowsBase } from '../plan/failures.js';
import { failuresIn } from './spoken-of.js';
import type { Templates } from './template.js';

/** The failures that the templates of a script name, with the exit codes of its system. */
export function failureRows(templates: Templates, names: readonly string[], onWindows: boolean) {
  return failuresIn(templates, names).map((name) => ({
    name,
    sentence: failures[name].sentence,
    code: failures[name].code + (onWindows ? windowsBase : 0),
  }));
}
