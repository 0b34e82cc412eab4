import type { Setting } from '../catalogue/setting.js';
import { type Pointer, pathVariables, windowsPath } from '../text.js';
import type { RuleContext } from './rule.js';

/** A path in a profile, and the system it is for. */
export interface PathUse {
  readonly path: string;
  readonly pointer: Pointer;
  readonly kind: 'windows-path' | 'posix-path';
  /** Undefined for a path that is no setting. */
  readonly setting?: Setting;
}

/** Every path that reaches a script: of settings, of the log folder, of exclusions and of the Unix client's parts. */
export function pathsOf({ profile, uses }: RuleContext): PathUse[] {
  const settings = uses.flatMap(({ setting, value, pointer, system }): PathUse[] => {
    const kind = setting.perSystem ? (system === 'windows' ? 'windows-path' : 'posix-path') : setting.format;
    return (kind === 'windows-path' || kind === 'posix-path') && typeof value === 'string'
      ? [{ path: value, pointer, kind, setting }]
      : [];
  });
  const { install, packages, exclusions } = profile.value;
  const log = install?.logDirectory;
  const parts = (['linux', 'macos'] as const).flatMap((system) =>
    (['configurationFile', 'client'] as const).flatMap((key): PathUse[] => {
      const path = packages[system]?.[key];
      return path === undefined ? [] : [{ path, pointer: ['packages', system, key], kind: 'posix-path' }];
    }),
  );
  const excluded = (exclusions?.directories ?? []).map((path, index): PathUse => {
    return { path, pointer: ['exclusions', 'directories', index], kind: 'windows-path' };
  });
  return [
    ...settings,
    ...excluded,
    ...(log === undefined
      ? []
      : [{ path: log, pointer: ['install', 'logDirectory'], kind: 'windows-path' as const }]),
    ...parts,
  ];
}

export function temporaryDirectories(context: RuleContext): PathUse[] {
  return pathsOf(context).filter(({ setting }) => setting?.directory === 'locked');
}

const variable = `%(?:${pathVariables.join('|')})%`;
const absoluteWindows = new RegExp(String.raw`^(?:[A-Za-z]:\\|${variable}(?:\\|$))`, 'i');

export function isAbsolute({ path, kind }: PathUse): boolean {
  return kind === 'posix-path' ? path.startsWith('/') : absoluteWindows.test(path) || isNetwork(path);
}

export function isNetwork(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/** The names below the root: a drive, a variable or / . */
export function namesBelowRoot({ path, kind }: PathUse): string[] {
  const names = path.split(kind === 'posix-path' ? /\/+/ : /[\\/]+/).filter((name) => name !== '');
  return kind === 'posix-path' ? names : names.slice(1);
}

/** The first variable of a Windows path that Onewrap does not know. */
export function unknownVariable(path: string): string | undefined {
  const result = windowsPath(path);
  return typeof result === 'string' ? result : undefined;
}
