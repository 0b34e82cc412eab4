import type { Profile } from '../profile/profile.js';
import { concat, scriptFolder, type Text, text, windowsPath } from '../text.js';
import { assignmentsFor } from './assignments.js';
import { levelsOf } from './directories.js';
import type { Architecture, Assignment, Intent, Plan, Step } from './step.js';

type Package = NonNullable<NonNullable<Profile['value']['packages']['windows']>[Architecture]>;

/** The steps of one intent on Windows. The profile must have a package for the architecture. */
export function windowsPlan(profile: Profile, intent: Intent, architecture: Architecture): Plan {
  const source = profile.value.packages.windows?.[architecture];
  if (source === undefined) throw new Error(`no Windows package for ${architecture}`);
  const start: Step[] = [{ kind: 'match-architecture', architecture }, { kind: 'require-elevation' }];
  const steps = { install, uninstall, repair, reconfigure }[intent](profile, architecture, source);
  const reboot = profile.value.install?.reboot ?? 'suppress';
  return { intent, operatingSystem: 'windows', architecture, reboot, steps: [...start, ...steps] };
}

function install(profile: Profile, architecture: Architecture, source: Package): Step[] {
  const { installer, reconfigure: configure } = assignmentsFor(profile.value, 'windows', 'installation');
  const package_ = beside(source.file, architecture, 'file');
  const patches = (source.patches ?? []).map((patch, index) => ({
    file: beside(patch.file, architecture, 'patches', index, 'file'),
    sha256: patch.sha256,
  }));
  return [
    { kind: 'verify-file', file: package_, sha256: source.sha256 },
    ...patches.map(({ file, sha256 }): Step => ({ kind: 'verify-file', file, sha256 })),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    ...temporaryDirectory(configure),
    {
      kind: 'install-package',
      package: package_,
      properties: installer,
      log: log(profile, architecture, 'install'),
    },
    ...patches.map(({ file }, index): Step => {
      return { kind: 'apply-patch', patch: file, log: log(profile, architecture, `patch-${index + 1}`) };
    }),
    ...applied(architecture, configure),
  ];
}

function uninstall(profile: Profile, architecture: Architecture, source: Package): Step[] {
  return [
    ...productFile(source, architecture),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    {
      kind: 'uninstall-package',
      product: product(source, architecture),
      log: log(profile, architecture, 'uninstall'),
    },
  ];
}

function repair(profile: Profile, architecture: Architecture, source: Package): Step[] {
  return [
    ...productFile(source, architecture),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    {
      kind: 'repair-package',
      product: product(source, architecture),
      log: log(profile, architecture, 'repair'),
    },
    { kind: 'locate-client', architecture },
    { kind: 'verify-installed', expected: [] },
  ];
}

function reconfigure(profile: Profile, architecture: Architecture): Step[] {
  const { reconfigure: configure } = assignmentsFor(profile.value, 'windows', 'life');
  return [...temporaryDirectory(configure), ...applied(architecture, configure)];
}

/** Configures the installed client and proves that it took what it was told. */
function applied(architecture: Architecture, assignments: readonly Assignment[]): Step[] {
  const change: Step[] =
    assignments.length === 0 ? [] : [{ kind: 'configure', assignments }, { kind: 'restart-client' }];
  return [
    { kind: 'locate-client', architecture },
    ...change,
    { kind: 'verify-installed', expected: assignments },
  ];
}

/** The client ignores a directory that does not exist, so it comes before the setting. */
export function temporaryDirectory(assignments: readonly Assignment[], separator: '\\' | '/' = '\\'): Step[] {
  return assignments
    .filter(({ value }) => value.origin?.[1] === 'temporaryDirectory')
    .map(({ value }) => ({
      kind: 'ensure-locked-directory',
      path: value,
      levels: levelsOf(value, separator),
    }));
}

/** The product code, or the package where the profile has none: msiexec takes either. */
function product(source: Package, architecture: Architecture): Text {
  const pointer = ['packages', 'windows', architecture, 'productCode'];
  return source.productCode ? text(source.productCode, pointer) : beside(source.file, architecture, 'file');
}

function productFile(source: Package, architecture: Architecture): Step[] {
  if (source.productCode) return [];
  return [{ kind: 'verify-file', file: beside(source.file, architecture, 'file'), sha256: source.sha256 }];
}

/** The scripts expect a file beside themselves, wherever the profile found it. */
function beside(file: string, architecture: Architecture, ...pointer: (string | number)[]): Text {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return { parts: [scriptFolder, name], origin: ['packages', 'windows', architecture, ...pointer] };
}

function logDirectory(profile: Profile): Text {
  const pointer = ['install', 'logDirectory'];
  const directory = windowsPath(profile.value.install?.logDirectory ?? '%SystemRoot%\\Logs\\1E', pointer);
  return typeof directory === 'string' ? text(directory, pointer) : directory;
}

/** One fixed name for each intent, so that support knows where to look. */
function log(profile: Profile, architecture: Architecture, what: string): Text {
  return concat(logDirectory(profile), `\\1E.Client-${architecture}-${what}.log`);
}
