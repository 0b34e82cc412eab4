import { argv } from '../languages/argv.js';
import { optionPath, property } from '../languages/msiexec.js';
import type { Assignment, Plan, Step } from '../plan/step.js';
import { concat, inFull, type Refusal, type Text } from '../text.js';

type Word = Text | Refusal;

const option = (word: string): Word => ({ parts: [word], fragment: true });

/**
 * The arguments of msiexec for a step, each in msiexec's own grammar; undefined for a step that does not call it.
 * The letters of a repair are written out, since the documents disagree on the default.
 */
export function msiexecArguments(step: Step, reboot: Plan['reboot']): Word[] | undefined {
  switch (step.kind) {
    case 'install-package':
      if (step.package === undefined) return undefined;
      return [
        option('/i'),
        optionPath(step.package),
        ...listOf('TRANSFORMS', step.transforms),
        // Transforms are looked for beside the package as well, patches are not.
        ...listOf('PATCH', (step.patches ?? []).map(inFull)),
        ...step.properties.map(({ name, value }) => property(name, value)),
        ...quiet(reboot, step.log),
      ];
    case 'apply-patch':
      return [option('/p'), optionPath(step.patch), option('REINSTALLMODE="os"'), ...quiet(reboot, step.log)];
    case 'repair-package':
      return [option('/fomus'), optionPath(step.product), ...quiet(reboot, step.log)];
    case 'uninstall-package':
      if (step.product === undefined) return undefined;
      return [option('/x'), optionPath(step.product), ...quiet(reboot, step.log)];
    default:
      return undefined;
  }
}

/** A list of files; a semicolon would end a path in it. */
function listOf(name: string, files: readonly Text[]): Word[] {
  if (files.length === 0) return [];
  return [property(name, concat(...files.flatMap((path, index) => (index === 0 ? [path] : [';', path]))))];
}

/** Whether a step calls msiexec on Windows, so that its exit code must be kept and explained. */
export function callsInstaller(step: Step): boolean {
  return msiexecArguments(step, 'suppress') !== undefined;
}

/** A repair from the package itself, which the Windows Installer keeps a new copy of. */
export function sourceArguments(step: Step, reboot: Plan['reboot']): Word[] | undefined {
  if (step.kind !== 'repair-package' || step.source === undefined) return undefined;
  return [option('/fvomus'), optionPath(step.source.file), ...quiet(reboot, step.log)];
}

/** Several arguments as the one text that a program is started with. */
export function commandLine(words: readonly Text[]): Text {
  const spaced = words.flatMap((word, index) => (index === 0 ? [word] : [' ', word]));
  return { ...concat(...spaced), fragment: true };
}

/** The arguments of the client's executable: Key=value, one an argument. */
export function reconfigureArguments(step: Step): Word[] | undefined {
  if (step.kind !== 'configure') return undefined;
  return step.assignments.map(reconfigureArgument);
}

/** Key=value for the client. */
export function reconfigureArgument({ name, value }: Assignment): Word {
  return argv.write({ ...concat(`${name}=`, value), origin: value.origin });
}

/** No window, no restart, and everything in the log. */
function quiet(reboot: Plan['reboot'], log: Text | undefined): Word[] {
  const restart = reboot === 'suppress' ? [option('/norestart')] : [];
  return [option('/qn'), ...restart, ...(log ? [option('/l*v'), optionPath(log)] : [])];
}
