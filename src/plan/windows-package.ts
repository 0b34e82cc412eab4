import type { Profile } from '../profile/profile.js';
import { packageAtHand } from '../profile/targets.js';
import { concat, type Text, text, windowsPath } from '../text.js';
import { beside } from './beside.js';
import type { Machine, PackageFile, Step, WantedVersion, WindowsMachine } from './step.js';

type Declared = NonNullable<NonNullable<Profile['value']['packages']['windows']>['x64']>;

function declared(profile: Profile, { architecture }: WindowsMachine): Declared {
  const found = profile.value.packages.windows?.[architecture];
  if (found === undefined) throw new Error(`no Windows package for ${architecture}`);
  return found;
}

export function windowsPackage(profile: Profile, machine: WindowsMachine): PackageFile {
  const { file, sha256, publisher } = declared(profile, machine);
  return { file: beside(file, ['packages', 'windows', machine.architecture, 'file']), sha256, publisher };
}

/** The patches that are applied in one of the two ways. */
export function patchesOf(
  profile: Profile,
  machine: WindowsMachine,
  when: 'after' | 'together',
): PackageFile[] {
  return besideEach(declared(profile, machine), machine, 'patches').filter(
    (_, index) => (declared(profile, machine).patches?.[index]?.apply ?? 'after') === when,
  );
}

/** The transforms that the profile brings. */
export function transformsOf(profile: Profile, machine: WindowsMachine): PackageFile[] {
  return besideEach(declared(profile, machine), machine, 'transforms');
}

function besideEach(
  found: Declared,
  { architecture }: WindowsMachine,
  key: 'patches' | 'transforms',
): PackageFile[] {
  return (found[key] ?? []).map(({ file, sha256 }, index) => {
    return { file: beside(file, ['packages', 'windows', architecture, key, index, 'file']), sha256 };
  });
}

export function verifyFile(file: PackageFile): Step {
  return { kind: 'verify-file', ...file };
}

/** Name of the Windows service, where the profile says so. */
export function serviceOf(profile: Profile, machine: Machine): string | undefined {
  return machine.operatingSystem === 'windows' ? declared(profile, machine).service : undefined;
}

/** A step on the installed product: by its code, or by the package where the profile has none. */
export function withProduct(
  kind: 'uninstall-package' | 'repair-package',
  profile: Profile,
  machine: WindowsMachine,
): Step[] {
  const { productCode } = declared(profile, machine);
  const own = windowsPackage(profile, machine);
  const code = ['packages', 'windows', machine.architecture, 'productCode'];
  const what = kind === 'repair-package' ? 'repair' : 'uninstall';
  const product = productCode ? text(productCode, code) : own.file;
  const log = logFile(profile, machine, what);
  const source = kind === 'repair-package' && productCode !== undefined ? { source: own } : {};
  return [
    ...(productCode ? [] : [verifyFile(own)]),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    { kind, product, ...source, log } as Step,
  ];
}

/** What detection looks for: what the profile says, else what the package itself says. */
export function wantedProduct(
  profile: Profile,
  machine: WindowsMachine,
): { readonly productCode?: string | undefined; readonly version?: WantedVersion | undefined } {
  const { productCode, version } = declared(profile, machine);
  const found = packageAtHand(profile, machine.architecture)?.package;
  const rule = profile.value.detect?.version ?? 'minimum';
  const wanted = version ?? found?.version;
  return {
    productCode: productCode ?? found?.productCode,
    version: wanted === undefined ? undefined : { version: plainVersion(wanted), rule },
  };
}

/** Without zeros before a number: a shell would read one that begins with a zero as octal. */
export function plainVersion(version: string): string {
  return version.replace(/(?<!\d)0+(?=\d)/g, '');
}

export function logDirectory(profile: Profile): Text {
  const pointer = ['install', 'logDirectory'];
  const directory = windowsPath(profile.value.install?.logDirectory ?? '%SystemRoot%\\Logs\\1E', pointer);
  return typeof directory === 'string' ? text(directory, pointer) : directory;
}

/** One fixed name for each call of the installer, so that support knows where to look. */
export function logFile(profile: Profile, { architecture }: WindowsMachine, what: string): Text {
  return concat(logDirectory(profile), `\\1E.Client-${architecture}-${what}.log`);
}
