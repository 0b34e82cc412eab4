import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** What the rig calls, and the Debian package that brings it. */
const packageOf: Record<string, string> = {
  'apt-get': 'apt',
  bash: 'bash',
  busybox: 'busybox',
  curl: 'curl',
  dash: 'dash',
  'dpkg-deb': 'dpkg',
  gpg: 'gnupg',
  ksh: 'ksh',
  mount: 'mount',
  nsenter: 'util-linux',
  openssl: 'openssl',
  perl: 'perl',
  rpm: 'rpm',
  rpmbuild: 'rpm',
  rpmkeys: 'rpm',
  rpmsign: 'rpm',
  tar: 'tar',
  unshare: 'util-linux',
  zsh: 'zsh',
};

export const installCommand = `apt-get install -y ${[...new Set(Object.values(packageOf))].sort().join(' ')}`;

/** The absolute path of a program, or undefined. The administrator's folders count even if PATH lacks them. */
export function find(program: string): string | undefined {
  const folders = `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`.split(':');
  return folders
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export function pathOf(program: string): string {
  const path = find(program);
  if (path === undefined) throw new Error(`${program} is not installed. Run: ${installCommand}`);
  return path;
}

let known: string[] | undefined;

/** Everything this machine lacks to run the rig; empty when it can run. */
export function missing(): string[] {
  known ??= look();
  return known;
}

function look(): string[] {
  if (process.platform !== 'linux') return ['Linux'];
  const programs = Object.keys(packageOf).filter((program) => find(program) === undefined);
  if (process.getuid?.() !== 0) return [...programs, 'the root user'];
  if (programs.includes('unshare')) return programs;
  return mayOverlay()
    ? programs
    : [...programs, 'the right to mount an overlay of / (in a container: --privileged)'];
}

/** Being root is not enough in most containers, and the only way to know is to try. */
function mayOverlay(): boolean {
  const attempt = `mount -t tmpfs tmpfs /tmp && mkdir /tmp/u /tmp/w /tmp/m &&
    mount -t overlay overlay -o lowerdir=/,upperdir=/tmp/u,workdir=/tmp/w /tmp/m`;
  return spawnSync(pathOf('unshare'), ['-m', '-p', '-n', '-f', 'sh', '-c', attempt]).status === 0;
}
