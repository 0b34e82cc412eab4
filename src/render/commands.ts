import { argv } from '../languages/argv.js';
import { refuse } from '../languages/language.js';
import { optionPath, property } from '../languages/msiexec.js';
import type { Plan, Step } from '../plan/step.js';
import { concat, display, type Refusal, type Text } from '../text.js';

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
        ...transformsOf(step.transforms),
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

/** The list of transforms; a semicolon would end a path in it. */
function transformsOf(transforms: readonly Text[]): Word[] {
  if (transforms.length === 0) return [];
  const [first, ...others] = transforms.map((path) => concat(path));
  const list = others.reduce((all, path) => concat(all, ';', path), first ?? { parts: [] });
  return [property('TRANSFORMS', list)];
}

/** The arguments of the client's executable: Key=value, one an argument. */
export function reconfigureArguments(step: Step): Word[] | undefined {
  if (step.kind !== 'configure') return undefined;
  return step.assignments.map(({ name, value }) => {
    // The loop that reads the configuration file back drops every equals sign before a value.
    if (display(value).startsWith('=='))
      return refuse(value, 'a value that starts with == cannot be read back', 'remove one');
    return argv.write({ ...concat(`${name}=`, value), origin: value.origin });
  });
}

/** No window, no restart, and everything in the log. */
function quiet(reboot: Plan['reboot'], log: Text | undefined): Word[] {
  const restart = reboot === 'suppress' ? [option('/norestart')] : [];
  return [option('/qn'), ...restart, ...(log ? [option('/l*v'), optionPath(log)] : [])];
}
