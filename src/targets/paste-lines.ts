import { registryPlace } from '../catalogue/catalogue.js';
import type { Plan, Step } from '../plan/step.js';
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
  for (const step of plan.steps) {
    const words = wordsOf(step, plan, atPrompt);
    if (words === undefined) {
      leftOut.push(...unreached(step, atPrompt));
      continue;
    }
    const written = writeLine(words, surface);
    if (typeof written !== 'string') {
      return { lines: [], remarks: [`No line here: ${written.refused}.`], refusal: written, leftOut: [] };
    }
    lines.push(written);
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
  const program = word('msiexec.exe');
  if (step.kind === 'ensure-directory') {
    return atPrompt
      ? [word('if not exist '), quoted(step.path, '\\'), word(' mkdir '), quoted(step.path)]
      : undefined;
  }
  const forSurface = atPrompt || !('log' in step) ? step : { ...step, log: undefined };
  const arguments_ = msiexecArguments(forSurface as Step, plan.reboot);
  if (arguments_ !== undefined) {
    // At a prompt cmd does not wait for a program with windows.
    const start = atPrompt ? word('start "" /wait msiexec.exe') : program;
    return [start, ...spaced(arguments_)];
  }
  if (step.kind === 'configure' && atPrompt) {
    const kept = { ...step, assignments: step.assignments.filter(({ value }) => !needsDirectory(value)) };
    if (kept.assignments.length === 0) return undefined;
    return [word(clientAtPrompt(plan)), ...spaced(reconfigureArguments(kept) ?? []), word(' -restart')];
  }
  return undefined;
}

/** Values that only a script can set: the directory must be made and locked first, or the client be found. */
function unreached(step: Step, atPrompt: boolean): Text[] {
  if (step.kind !== 'configure') return [];
  return step.assignments.map(({ value }) => value).filter((value) => !atPrompt || needsDirectory(value));
}

function needsDirectory(value: Text): boolean {
  return value.origin?.[1] === 'temporaryDirectory';
}

/** Finds the installed client and calls it; at the prompt a variable of `for` has one percent sign. */
function clientAtPrompt(plan: Plan): string {
  const { key, value } = registryPlace('client.installDir');
  const view = plan.architecture === 'x64' ? ' /reg:64' : '';
  const query = `reg query "HKLM\\${key}" /v ${value}${view}`;
  return `for /f "tokens=2,*" %A in ('${query}') do @"%B\\1E.Client.exe" -reconfigure`;
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
    const written = syntax in item ? item : surface.language.write(item);
    if (isRefusal(written)) return written;
    line += literal(written) ?? '';
  }
  return line;
}
