import { spawnSync } from 'node:child_process';
import { find } from '../unix/programs.js';
import { missing as missingForWindows } from '../windows/rig.js';

/** What the tests of this folder call beside Wine, and the Debian package that brings it. */
const packageOf: Record<string, string> = {
  '7z': 'p7zip-full',
  msibuild: 'msitools',
  msiinfo: 'msitools',
  openssl: 'openssl',
  osslsigncode: 'osslsigncode',
  wixl: 'wixl',
};

/** Debian's own Python: another one on the path does not have Debian's modules. */
export const python = '/usr/bin/python3';

const modules: Record<string, string> = {
  olefile: 'import olefile',
  libmsi: 'import gi; gi.require_version("Libmsi", "1.0"); from gi.repository import Libmsi',
};

const packages = [
  'wine wine64 libwine gcc-mingw-w64-x86-64',
  [...new Set(Object.values(packageOf))].sort().join(' '),
  'python3 python3-olefile python3-gi gir1.2-libmsi-1.0',
];

export const installCommand = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

let known: string[] | undefined;

/** What these tests need and this machine does not have. */
export function missing(): string[] {
  known ??= look();
  return known;
}

function look(): string[] {
  const programs = Object.keys(packageOf).filter((program) => find(program) === undefined);
  const missingModules = Object.entries(modules).flatMap(([name, statement]) =>
    spawnSync(python, ['-c', statement]).status === 0 ? [] : [`Python's module ${name}`],
  );
  return [...new Set([...missingForWindows(), ...programs, ...missingModules])];
}
