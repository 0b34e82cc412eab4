import { settings } from '../catalogue/catalogue.js';
import type { Program, Setting } from '../catalogue/setting.js';
import { textOf, type Use, usesOf } from '../catalogue/uses.js';
import type { ProfileValue } from '../profile/profile.js';
import { type OperatingSystem, systemsWithPackages } from '../systems.js';
import { concat, type Pointer, type Text, windowsPath } from '../text.js';
import { type LogFiles, logOf, unnamedLog } from './logs.js';
import { isModuleOn, modulesOn } from './modules-on.js';
import { isBelow, isSamePath } from './same-path.js';

/** What an anti-virus program shall leave alone. */
export interface ExcludedDirectory {
  readonly system: OperatingSystem;
  readonly path: Text;
  /** The directory that the scripts lock: this one, or one above it. */
  readonly locked: Text;
  readonly why: string;
}

/** A program that anti-virus programs let work, by its path where that is known. */
export interface ExcludedProgram extends Program {
  /** In the folder that the profile installs the client to; undefined where it names none. */
  readonly place?: Text;
}

export interface Exclusions {
  /** Locked by the scripts, all of them. */
  readonly directories: readonly ExcludedDirectory[];
  readonly logs: readonly LogFiles[];
  readonly programs: readonly ExcludedProgram[];
}

/** What this profile needs left alone: nothing that users could put a file into. */
export function exclusionsOf(profile: ProfileValue): Exclusions {
  const systems = systemsWithPackages(profile.packages);
  const uses = usesOf(profile);
  const locked = lockedUses(uses).filter(({ system }) => systems.includes(system));
  const asked = systems.includes('windows') ? askedDirectories(profile) : [];
  return {
    directories: [
      ...locked.map(({ system, path }): ExcludedDirectory => {
        return { system, path, locked: path, why: 'temporary files of the client; the scripts lock it' };
      }),
      ...asked.flatMap(({ path }) => {
        const own = locked.find((one) => one.system === 'windows' && isBelow(path, one.path, 'windows'));
        if (own === undefined || isSamePath(path, own.path, 'windows')) return [];
        const why = 'asked for by the profile; it lies in a directory that the scripts lock';
        return [{ system: 'windows', path, locked: own.path, why } as const];
      }),
    ],
    logs: systems.flatMap((system) => logsOn(system, profile, uses, locked)),
    programs: systems.includes('windows') ? programsOf(profile, uses) : [],
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
  return lockedUses(usesOf(profile)).some(
    (one) => one.system === 'windows' && isBelow(path, one.path, 'windows'),
  );
}

interface LockedDirectory {
  readonly system: OperatingSystem;
  readonly path: Text;
}

function lockedUses(uses: readonly Use[]): LockedDirectory[] {
  return uses
    .filter(({ setting }) => setting.directory === 'locked')
    .map((use) => ({ system: use.system ?? 'windows', path: textOf(use) }));
}

/** Every log of the modules that are on: those that the profile names, and those that it does not. */
function logsOn(
  system: OperatingSystem,
  profile: ProfileValue,
  uses: readonly Use[],
  locked: readonly LockedDirectory[],
): LogFiles[] {
  const own = locked.filter((one) => one.system === system).map(({ path }) => path);
  return settings
    .filter((setting) => isLogOn(setting, system, profile))
    .map((setting) => {
      const use = uses.find(
        (one) => one.setting === setting && (one.system === undefined || one.system === system),
      );
      return use === undefined ? unnamedLog(setting, system) : logOf(use, system, uses, own);
    });
}

function isLogOn({ log, module, operatingSystems }: Setting, system: OperatingSystem, profile: ProfileValue) {
  const holds = log === 'file' || log === 'folder';
  return holds && operatingSystems.includes(system) && isModuleOn(module, profile);
}

function programsOf(profile: ProfileValue, uses: readonly Use[]): ExcludedProgram[] {
  const folder = uses.find(({ setting }) => setting.id === 'client.installDir');
  return modulesOn(profile)
    .flatMap(({ programs }) => programs ?? [])
    .map((program) => {
      if (folder === undefined || program.path === undefined) return program;
      return { ...program, place: concat(textOf(folder), `\\${program.path}`) };
    });
}
