import { registryPlace } from '../catalogue/catalogue.js';
import type { Plan } from '../plan/step.js';
import { concat, type Refusal, type Text } from '../text.js';

/** A piece of a line: a value that the surface's grammar writes, or, as a string, the surface's own syntax. */
export type Word = Text | Refusal | string;

/** How commands are written at a place that lines are pasted into. */
export interface Manner {
  /** Whether one command can follow another. A field of a console takes one. */
  readonly several: boolean;
  /** What stands before the arguments of msiexec. */
  readonly installer: string;
  /** Makes a folder that is missing; undefined where no command can. Without the folder there can be no log. */
  readonly makeFolder?: (path: Text) => Word[];
  /** What stands before the arguments of the installed client; undefined where its folder cannot be found out. */
  readonly client?: (plan: Plan) => string;
  /** Calls a batch file that lies beside the package. */
  readonly wrapper: (file: string) => string;
  /** What to know before the wrapper is called. */
  readonly wrapperRemark?: string;
}

/** A field of a console: one command, started without a shell in the folder of the package. */
export const inField: Manner = {
  several: false,
  installer: 'msiexec.exe',
  // Without a folder, cmd.exe would look for it along the path as well.
  wrapper: (file) => `cmd.exe /d /c .\\${file}`,
  // Source: https://learn.microsoft.com/archive/blogs/inside_osd/inside-the-run-command-line-action
  wrapperRemark: 'Let the content be downloaded first: cmd.exe does not work in a folder of a share.',
};

/** The prompt of cmd.exe. A program is named by its path: one of its name beside the package would come first. */
export const atPrompt: Manner = {
  several: true,
  // At a prompt cmd does not wait for a program with windows.
  installer: 'start "" /wait "%SystemRoot%\\System32\\msiexec.exe"',
  makeFolder: (path) => ['if not exist ', quoted(path, '\\'), ' mkdir ', quoted(path)],
  client(plan) {
    const { key, value } = registryPlace('client.installDir');
    const view = plan.architecture === 'x64' ? ' /reg:64' : '';
    // Behind `for` a quote at the start of the command would be taken off with the last one.
    const query = `%SystemRoot%\\System32\\reg.exe query "HKLM\\${key}" /v ${value}${view}`;
    // A variable of `for` has one percent sign here.
    const found = `if "%A"=="${value}" "%C\\1E.Client.exe"`;
    return `for /f "tokens=1,2,*" %A in ('${query}') do @${found} -reconfigure`;
  },
  wrapper: (file) => `.\\${file}`,
};

function quoted(path: Text, end = ''): Text {
  return { ...concat('"', path, `${end}"`), origin: path.origin, fragment: true };
}
