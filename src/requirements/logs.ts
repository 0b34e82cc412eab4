import { settings } from '../catalogue/catalogue.js';
import type { Setting } from '../catalogue/setting.js';
import { textOf, type Use } from '../catalogue/uses.js';
import type { OperatingSystem } from '../systems.js';
import { concat, display, type Text } from '../text.js';
import { isProtectedPlace } from './protected-places.js';
import { isBelow } from './same-path.js';

/** A log of the client, and the files that it is kept in when it has grown. */
export interface LogFiles {
  readonly system: OperatingSystem;
  readonly module: string;
  /** The folder, or where the name is known as well the file; undefined where the profile names none. */
  readonly place?: Text;
  /** Empty where the names are not known. */
  readonly files: readonly Text[];
  /** Lies in a directory that the scripts lock, and is left alone with it. */
  readonly isLocked: boolean;
  /** Why no exclusion can be offered; undefined where it can. */
  readonly objection?: string;
}

/** A log whose place only the computer knows. */
export function unnamedLog({ pointer, module, perSystem }: Setting, system: OperatingSystem): LogFiles {
  const path = [...pointer, ...(perSystem ? [system] : [])].join('.');
  const objection = `the profile does not say where it lies: name ${path}`;
  return { system, module, files: [], isLocked: false, objection };
}

/** A log that the profile names; `locked` are the directories of the system that the scripts lock. */
export function logOf(
  use: Use,
  system: OperatingSystem,
  uses: readonly Use[],
  locked: readonly Text[],
): LogFiles {
  const { place, files } = filesOf(use, uses);
  const { module } = use.setting;
  // A log that is named by its file lies in a folder all the same.
  const isLocked = locked.some((directory) => isBelow(place, directory, system));
  const objection = objectionTo({ system, module, place, files, isLocked });
  return { system, module, place, files, isLocked, ...(objection && { objection }) };
}

function objectionTo({ system, module, place, files, isLocked }: LogFiles & { place: Text }) {
  if (!isLocked && system !== 'windows')
    return 'users may be able to put files into its folder: move the log into the directory that the scripts lock';
  if (!isLocked && !isProtectedPlace(display(place)))
    return 'users may put files into its folder: move the log into the directory that the scripts lock, or below %ProgramFiles% or %SystemRoot%\\Logs';
  if (files.length === 0) {
    const name = settings.find((one) => one.module === module && one.log === 'name');
    return `the name of its file is not documented${name ? `: name ${name.pointer.join('.')}` : ''}`;
  }
  if (files.some((file) => !isFileName(display(file))))
    return 'the name of its file is not certainly that of a file: give it one that ends in .log';
  const names = files.map((file) => display(file).slice(display(place).length));
  if (system === 'windows' && names.some((name) => /[/:*?"<>|%]|\\.*\\|\.\./.test(name)))
    return 'the name of its file has a character that a file name, or an exclusion, cannot have';
  return undefined;
}

/** A folder would be excluded with all that is in it: only a name with an ending counts, and none of a device. */
function isFileName(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return /[^. ]\.[A-Za-z0-9_]{1,8}$/.test(name) && !/^(?:con|prn|aux|nul|com\d|lpt\d)\./i.test(name);
}

/** Source of the names: docs.1e.com, log files. */
function filesOf(use: Use, uses: readonly Use[]): { place: Text; files: Text[] } {
  const place = textOf(use);
  if (use.setting.log === 'file') {
    const ending = /\.log$/i.exec(display(place))?.[0];
    if (ending === undefined) return { place, files: [place] };
    const older = [1, 2, 3, 4, 5].map((number) => withEnding(place, ending, `.${number}${ending}`));
    return { place, files: [place, ...older] };
  }
  const named = uses.find(({ setting }) => setting.module === use.setting.module && setting.log === 'name');
  if (named === undefined) return { place, files: [] };
  const name = String(named.value);
  const file = concat(place, display(place).endsWith('\\') ? name : `\\${name}`);
  return { place, files: [file, withEnding(file, /\.[^.\\]*$/.exec(name)?.[0] ?? '', '.LO_')] };
}

/** The same path with another ending. */
function withEnding(path: Text, ending: string, other: string): Text {
  const last = path.parts.at(-1);
  const stem = typeof last === 'string' ? last.slice(0, last.length - ending.length) : '';
  return { ...path, parts: [...path.parts.slice(0, -1), `${stem}${other}`] };
}
