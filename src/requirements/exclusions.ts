import type { Program } from '../catalogue/setting.js';
import { textOf, type Use, usesOf } from '../catalogue/uses.js';
import type { ProfileValue } from '../profile/profile.js';
import type { OperatingSystem } from '../systems.js';
import { concat, display, type Pointer, type Text, windowsPath } from '../text.js';
import { modulesOn } from './modules-on.js';
import { isProtectedPlace } from './protected-places.js';

/** What an anti-virus program shall leave alone. */
export interface ExcludedDirectory {
  readonly system: OperatingSystem;
  readonly path: Text;
  readonly why: string;
}

/** A log of the client, and the files that it is kept in when it has grown. */
export interface LogFiles {
  readonly system: OperatingSystem;
  readonly module: string;
  /** The folder, or where the name is known as well the file. */
  readonly place: Text;
  /** Empty where the names are not known. */
  readonly files: readonly Text[];
  /** Why no exclusion can be offered; undefined where it can. */
  readonly objection?: string;
}

export interface Exclusions {
  /** Locked by the scripts, all of them. */
  readonly directories: readonly ExcludedDirectory[];
  readonly logs: readonly LogFiles[];
  readonly programs: readonly Program[];
}

/** What this profile needs left alone: nothing that users could put a file into. */
export function exclusionsOf(profile: ProfileValue): Exclusions {
  const systems = Object.keys(profile.packages) as OperatingSystem[];
  const uses = usesOf(profile);
  const locked = lockedUses(uses).filter(({ system = 'windows' }) => systems.includes(system));
  const asked = systems.includes('windows') ? askedDirectories(profile) : [];
  return {
    directories: [
      ...locked.map((use): ExcludedDirectory => {
        return { system: use.system ?? 'windows', path: textOf(use), why: 'temporary files of the client' };
      }),
      ...asked
        .filter(({ path }) => !locked.some((use) => isSame(textOf(use), path)))
        .map(({ path }): ExcludedDirectory => ({ system: 'windows', path, why: 'asked for by the profile' })),
    ],
    logs: logsOf(profile, uses, locked).filter(({ system }) => systems.includes(system)),
    programs: systems.includes('windows') ? modulesOn(profile).flatMap(({ programs }) => programs ?? []) : [],
  };
}

/** The directories that the profile asks for itself, and where it does. */
export function askedDirectories({ exclusions }: ProfileValue): { path: Text; pointer: Pointer }[] {
  return (exclusions?.directories ?? []).flatMap((path, index) => {
    const pointer = ['exclusions', 'directories', index];
    const found = windowsPath(path, pointer);
    return typeof found === 'string' ? [] : [{ path: found, pointer }];
  });
}

/** Whether a directory on Windows is one that the scripts lock, or lies in one. */
export function isLockedOnWindows(path: Text, profile: ProfileValue): boolean {
  return isBelowLocked(path, lockedUses(usesOf(profile)));
}

function lockedUses(uses: readonly Use[]): Use[] {
  return uses.filter(({ setting }) => setting.directory === 'locked');
}

function isBelowLocked(path: Text, locked: readonly Use[]): boolean {
  const wanted = plain(path);
  // A name of two dots leads out again.
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(wanted)) return false;
  return locked.some((use) => wanted === plain(textOf(use)) || wanted.startsWith(`${plain(textOf(use))}/`));
}

function isSame(one: Text, other: Text): boolean {
  return plain(one) === plain(other);
}

/** Paths of Windows in one form; those of Unix keep their letters in tests of sameness as well as they need. */
function plain(path: Text): string {
  return display(path).replaceAll('\\', '/').replace(/\/+/g, '/').replace(/\/$/, '').toLowerCase();
}

function logsOf(profile: ProfileValue, uses: readonly Use[], locked: readonly Use[]): LogFiles[] {
  return uses
    .filter(({ setting: { log } }) => log === 'file' || log === 'folder')
    .map((use) => {
      const system = use.system ?? 'windows';
      const { place, files } = filesOf(use, profile);
      const isSafe =
        isBelowLocked(
          place,
          locked.filter((other) => (other.system ?? 'windows') === system),
        ) ||
        (system === 'windows' && isProtectedPlace(display(place)));
      const objection = !isSafe
        ? 'users may put files into its folder: move the log into the locked directory, or below %ProgramFiles% or %SystemRoot%'
        : files.length === 0
          ? 'the name of its file is not documented: name it in the profile'
          : undefined;
      return { system, module: use.setting.module, place, files, ...(objection && { objection }) };
    });
}

/** Source of the names: docs.1e.com, log files. */
function filesOf(use: Use, profile: ProfileValue): { place: Text; files: Text[] } {
  const place = textOf(use);
  if (use.setting.log === 'file') {
    const ending = /\.log$/i.exec(display(place))?.[0];
    if (ending === undefined) return { place, files: [place] };
    const older = [1, 2, 3, 4, 5].map((number) => withEnding(place, ending, `.${number}${ending}`));
    return { place, files: [place, ...older] };
  }
  const named = usesOf(profile).find(
    ({ setting }) => setting.module === use.setting.module && setting.log === 'name',
  );
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
