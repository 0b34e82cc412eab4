import { registryPlace } from '../catalogue/catalogue.js';
import { longestValue } from '../plan/longest-value.js';
import type { Assignment, Plan, Step } from '../plan/step.js';
import { msiexecArguments, reconfigureArguments } from '../render/commands.js';
import { concat, isRefusal, literal, type Refusal, type Text, text } from '../text.js';
import { type Surface, surfaces } from './surfaces.js';

/** What can be pasted at one place to carry out a plan. */
export interface PasteLines {
  readonly lines: readonly string[];
  /** Why there is no line, or what the lines do not do. */
  readonly remarks: readonly string[];
  /** The value that keeps the place from having a line. */
  readonly refusal?: Refusal;
  /** The values that no line carries. */
  readonly leftOut: readonly Text[];
}

/**
 * The lines of a plan for one surface. A field without a shell gets one command and no log, since the folder of
 * the log must exist first; a prompt gets the commands one after the other.
 */
export function pasteLines(plan: Plan, surface: Surface): PasteLines {
  const atPrompt = surface === surfaces.prompt;
  const lines: string[] = [];
  const remarks: string[] = [];
  const leftOut: Text[] = [];
  const carried = plan.steps.flatMap((step) => ('properties' in step ? step.properties : []));
  for (const planned of plan.steps) {
    const step = withoutCarried(planned, carried);
    const words = wordsOf(step, plan, atPrompt);
    const skipped = words === undefined || (lines.length > 0 && !atPrompt);
    if (skipped || step.kind === 'configure') leftOut.push(...unreached(step, atPrompt));
    if (skipped) continue;
    const written = writeLine(words, surface);
    const refusal = typeof written === 'string' ? tooLong(written, surface, plan) : written;
    if (refusal) return { lines: [], remarks: [`No line here: ${refusal.refused}.`], refusal, leftOut: [] };
    lines.push(String(written));
  }
  if (lines.length === 0)
    remarks.push('No line here: the folder of the client is known only on the computer itself.');
  if (lines.length > 0 && leftOut.length > 0) {
    remarks.push(
      `Not in ${lines.length > 1 ? 'these lines' : 'this line'}: ${leftOut.map(pathOf).join(', ')}.`,
    );
  }
  return { lines, remarks, leftOut };
}

function pathOf(value: Text): string {
  return (value.origin ?? []).filter((key) => key !== 'modules').join('.');
}

/** The command of a step, word by word; undefined for a step that has none on this surface. */
function wordsOf(step: Step, plan: Plan, atPrompt: boolean): (Text | Refusal)[] | undefined {
  if (step.kind === 'ensure-directory') {
    return atPrompt
      ? [word('if not exist '), quoted(step.path, '\\'), word(' mkdir '), quoted(step.path)]
      : undefined;
  }
  const forSurface = atPrompt || !('log' in step) ? step : { ...step, log: undefined };
  const arguments_ = msiexecArguments(forSurface as Step, plan.reboot);
  if (arguments_ !== undefined) {
    // At a prompt cmd does not wait for a program with windows.
    return [word(atPrompt ? `start "" /wait ${system('msiexec')}` : 'msiexec.exe'), ...spaced(arguments_)];
  }
  if (step.kind === 'configure' && atPrompt) {
    const kept = {
      ...step,
      assignments: step.assignments.filter((assignment) => !needsDirectory(assignment)),
    };
    if (kept.assignments.length === 0) return undefined;
    return [word(clientAtPrompt(plan)), ...spaced(reconfigureArguments(kept) ?? []), word(' -restart')];
  }
  return undefined;
}

/** What a line has given to the installer need not be set once more. */
function withoutCarried(step: Step, carried: readonly Assignment[]): Step {
  if (step.kind !== 'configure') return step;
  const assignments = step.assignments.filter(
    ({ setting }) => !carried.some((other) => other.setting === setting),
  );
  return { ...step, assignments };
}

/** Values that only a script can set: the directory must be made and locked first, or the client be found. */
function unreached(step: Step, atPrompt: boolean): Text[] {
  if (step.kind === 'apply-patch') return [step.patch];
  if (step.kind !== 'configure') return [];
  return step.assignments
    .filter((assignment) => !atPrompt || needsDirectory(assignment))
    .map(({ value }) => value);
}

function needsDirectory({ setting }: Assignment): boolean {
  return setting?.directory === 'locked';
}

/** Finds the installed client and calls it; at the prompt a variable of `for` has one percent sign. */
function clientAtPrompt(plan: Plan): string {
  const { key, value } = registryPlace('client.installDir');
  const view = plan.architecture === 'x64' ? ' /reg:64' : '';
  // Behind `for` a quote at the start of the command would be taken off with the last one.
  const query = `%SystemRoot%\\System32\\reg.exe query "HKLM\\${key}" /v ${value}${view}`;
  const found = `if "%A"=="${value}" "%C\\1E.Client.exe"`;
  return `for /f "tokens=1,2,*" %A in ('${query}') do @${found} -reconfigure`;
}

/** A program by its path: at the prompt, one of its name beside the package would come first. */
function system(program: string): string {
  return `"%SystemRoot%\\System32\\${program}.exe"`;
}

function tooLong(line: string, surface: Surface, plan: Plan): Refusal | undefined {
  const limit = surface.limits.find(({ maximum }) => line.length > maximum);
  if (limit === undefined) return undefined;
  const refused = `the line would have ${line.length} characters, and ${limit.what} has ${limit.maximum}`;
  return { refused, hint: 'make the longest values shorter', origin: longestValue(plan) };
}

function spaced(words: (Text | Refusal)[]): (Text | Refusal)[] {
  return words.flatMap((item) => [word(' '), item]);
}

const syntax = Symbol('syntax of the surface itself');

/** A piece of the surface's own syntax: not a value, so no grammar looks at it. */
function word(value: string): Text {
  return Object.assign(text(value), { [syntax]: true });
}

function quoted(path: Text, end = ''): Text {
  return { ...concat('"', path, `${end}"`), origin: path.origin, fragment: true };
}

function writeLine(words: readonly (Text | Refusal)[], surface: Surface): string | Refusal {
  let line = '';
  for (const item of words) {
    if (isRefusal(item)) return item;
    const written = syntax in item ? item : surface.grammar.write(item);
    if (isRefusal(written)) return written;
    line += literal(written) ?? '';
  }
  return line;
}
