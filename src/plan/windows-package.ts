import type { Profile } from '../profile/profile.js';
import { concat, type Text, text, windowsPath } from '../text.js';
import { beside } from './beside.js';
import type { PackageFile, Step, WindowsMachine } from './step.js';

type Declared = NonNullable<NonNullable<Profile['value']['packages']['windows']>['x64']>;

function declared(profile: Profile, { architecture }: WindowsMachine): Declared {
  const found = profile.value.packages.windows?.[architecture];
  if (found === undefined) throw new Error(`no Windows package for ${architecture}`);
  return found;
}

export function windowsPackage(profile: Profile, machine: WindowsMachine): PackageFile {
  const { file, sha256 } = declared(profile, machine);
  return { file: beside(file, ['packages', 'windows', machine.architecture, 'file']), sha256 };
}

export function patchesOf(profile: Profile, machine: WindowsMachine): PackageFile[] {
  return (declared(profile, machine).patches ?? []).map(({ file, sha256 }, index) => {
    const origin = ['packages', 'windows', machine.architecture, 'patches', index, 'file'];
    return { file: beside(file, origin), sha256 };
  });
}

export function verifyFile({ file, sha256 }: PackageFile): Step {
  return { kind: 'verify-file', file, sha256 };
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
  return [
    ...(productCode ? [] : [verifyFile(own)]),
    { kind: 'ensure-directory', path: logDirectory(profile) },
    { kind, product: productCode ? text(productCode, code) : own.file, log: logFile(profile, machine, what) },
  ];
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
