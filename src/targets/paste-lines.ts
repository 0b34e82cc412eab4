import type { Assignment, Plan, Step } from '../plan/step.js';
import { msiexecArguments, reconfigureArguments } from '../render/commands.js';
import { isRefusal, literal, type Refusal, type Text } from '../text.js';
import type { Manner, Word } from './manners.js';
import type { PasteSurface } from './surfaces.js';

/** What can be pasted at one place to carry out a plan. */
export interface PasteLines {
  readonly lines: readonly string[];
  /** What the lines do not do, or why there are none. */
  readonly remarks: readonly string[];
  /** The value that keeps the place from having a line. */
  readonly refusal?: Refusal;
  /** The values that no line carries. */
  readonly leftOut: readonly Text[];
}

/**
 * The lines of a plan for one surface. Where only one command can stand there is no log, since the folder of the
 * log must exist first. Their length is not looked at.
 */
export function pasteLines(plan: Plan, { grammar, manner }: PasteSurface): PasteLines {
  const lines: string[] = [];
  const leftOut: Text[] = [];
  const carried = plan.steps.flatMap((step) =>
    step.kind === 'install-package' ? [...step.properties, ...(step.transformed ?? [])] : [],
  );
  for (const planned of plan.steps) {
    const step = withoutCarried(planned, carried);
    const words = wordsOf(step, plan, manner);
    const skipped = words === undefined || (lines.length > 0 && !manner.several);
    if (skipped || step.kind === 'configure') leftOut.push(...unreached(step, manner));
    if (skipped) continue;
    const written = writeLine(words, grammar);
    if (typeof written !== 'string') return { lines: [], remarks: [], refusal: written, leftOut: [] };
    lines.push(written);
  }
  const refusal = lines.length === 0 ? noFolder : undefined;
  return { lines, remarks: remarksOn(lines, leftOut), leftOut, ...(refusal && { refusal }) };
}

const noFolder: Refusal = {
  refused: 'the folder of the client is known only on the computer itself',
  hint: 'use the script',
};

function remarksOn(lines: readonly string[], leftOut: readonly Text[]): string[] {
  if (leftOut.length === 0 || lines.length === 0) return [];
  return [`Not in ${lines.length > 1 ? 'these lines' : 'this line'}: ${leftOut.map(pathOf).join(', ')}.`];
}

function pathOf(value: Text): string {
  return (value.origin ?? []).filter((key) => key !== 'modules').join('.');
}

/** The command of a step, word by word; undefined for a step that has none in this manner. */
function wordsOf(step: Step, plan: Plan, manner: Manner): Word[] | undefined {
  if (step.kind === 'ensure-directory') return manner.makeFolder?.(step.path);
  const possible = manner.makeFolder === undefined && 'log' in step ? { ...step, log: undefined } : step;
  const installerArguments = msiexecArguments(possible as Step, plan.reboot);
  if (installerArguments !== undefined) return [manner.installer, ...spaced(installerArguments)];
  if (step.kind === 'configure' && manner.client !== undefined) {
    const kept = {
      ...step,
      assignments: step.assignments.filter((assignment) => !needsDirectory(assignment)),
    };
    if (kept.assignments.length === 0) return undefined;
    return [manner.client(plan), ...spaced(reconfigureArguments(kept) ?? []), ' -restart'];
  }
  return undefined;
}

/** What a line has given to the installer, or its transform, need not be set once more. */
function withoutCarried(step: Step, carried: readonly Assignment[]): Step {
  if (step.kind !== 'configure') return step;
  const assignments = step.assignments.filter(
    ({ setting }) => !carried.some((other) => other.setting === setting),
  );
  return { ...step, assignments };
}

/** Values that only a script can set: the directory must be made and locked first, or the client be found. */
function unreached(step: Step, manner: Manner): Text[] {
  if (step.kind === 'apply-patch') return [step.patch];
  if (step.kind !== 'configure') return [];
  return step.assignments
    .filter((assignment) => manner.client === undefined || needsDirectory(assignment))
    .map(({ value }) => value);
}

function needsDirectory({ setting }: Assignment): boolean {
  return setting?.directory === 'locked';
}

function spaced(words: readonly Word[]): Word[] {
  return words.flatMap((item) => [' ', item]);
}

function writeLine(words: readonly Word[], grammar: PasteSurface['grammar']): string | Refusal {
  let line = '';
  for (const word of words) {
    if (typeof word === 'string') {
      line += word;
      continue;
    }
    const written = isRefusal(word) ? word : grammar.write(word);
    if (isRefusal(written)) return written;
    line += literal(written) ?? '';
  }
  return line;
}
