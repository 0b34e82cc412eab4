import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { cached, digest } from './cache.js';
import { standInProgram } from './calls.js';
import { call } from './packages.js';
import { type ClientOptions, clientFiles, layOut, type PayloadFile } from './payload.js';
import { createRoot, type Root } from './root.js';

const standIns = {
  installer: '/usr/sbin/installer',
  pkgutil: '/usr/sbin/pkgutil',
  hdiutil: '/usr/bin/hdiutil',
  security: '/usr/bin/security',
  dscacheutil: '/usr/bin/dscacheutil',
  sw_vers: '/usr/bin/sw_vers',
  launchctl: '/bin/launchctl',
  shasum: '/usr/bin/shasum',
  uname: '/usr/bin/uname',
  chmod: '/usr/bin/chmod',
  ls: '/usr/bin/ls',
};

/** Programs that a script for macOS must do without. */
const linuxOnly = [
  'apt',
  'apt-get',
  'dpkg',
  'dpkg-query',
  'rpm',
  'rpmkeys',
  'systemctl',
  'sha256sum',
  'getent',
];

/** A root with the folders and tools of macOS that install scripts use. */
export async function createMacRoot(): Promise<Root> {
  const root = await createRoot({ privateFolders: true });
  installMacStandIns(root);
  return root;
}

export async function withMacRoot<T>(use: (root: Root) => T | Promise<T>): Promise<T> {
  const root = await createMacRoot();
  try {
    return await use(root);
  } finally {
    await root.dispose();
  }
}

export function installMacStandIns(root: Root): void {
  const texts = Object.entries(standIns).map(
    ([name, path]) => `cat >${path} <<'END OF TEXT'\n${standInProgram(name)}END OF TEXT\n`,
  );
  const script = `${texts.join('')}
    # Not by chmod, which is one of them.
    busybox chmod 0755 ${Object.values(standIns).join(' ')}
    # There root's own group is called wheel.
    printf '%s\\n' wheel:x:0:root admin:x:80:root >>/etc/group
    rm ${linuxOnly.map((name) => `/usr/bin/${name}`).join(' ')}
    mkdir -p /Library/LaunchDaemons /Volumes /var/db`;
  const { exitCode, stderr } = root.exec(['sh', '-e'], { input: script });
  if (exitCode !== 0) throw new Error(stderr);
}

/** Gives a directory an access list; entries as `ls -e` shows them, such as "user:joe allow list,add_file". */
export function setAccessList(root: Root, path: string, entries: readonly string[]): void {
  const lines = entries.map((entry, index) => ` ${index}: ${entry}\n`);
  root.write(`/var/db/standin-access-lists${path}/entries`, lines.join(''));
}

export function accessListOf(root: Root, path: string): string {
  return root.exec(['ls', '-lde', path]).stdout.split('\n').slice(1).join('\n');
}

export interface PkgOptions extends ClientOptions {
  id?: string;
  /** Folder that the paths of the package's files start from. */
  location?: string;
  /** Signed with a certificate of this team; unsigned without it. */
  teamId?: string;
  signer?: string;
  /** The certificate is not Apple's, though it names the team. */
  untrusted?: boolean;
  /** Labels of daemons; each gets a plist in /Library/LaunchDaemons. */
  daemons?: readonly string[];
}

/** Path of a stand-in for a flat package: a tar of a PackageInfo and a Payload folder. */
export function buildPkg(options: PkgOptions = {}): string {
  const { id = 'org.example.standin-client', version = '1.0', location = '/', teamId = '' } = options;
  const { installDir = '/Library/Standin/Client', signer = 'Example Ltd', untrusted, daemons = [] } = options;
  const files = clientFiles({ ...options, installDir });
  for (const label of daemons) {
    const content = plist(label, `${installDir}/${options.clientName ?? '1E.Client'}`);
    files.push({ path: `/Library/LaunchDaemons/${label}.plist`, content, mode: 0o644 });
  }
  const info = {
    id,
    version,
    location: location === '/' ? '/' : location.replace(/^\//, ''),
    team: teamId,
    signer,
    untrusted: untrusted ? 'yes' : '',
  };
  const lines = Object.entries(info).map(([key, value]) => `${key}=${value}\n`);
  const fileName = `${id}-${version}.pkg`;
  const folder = cached(['pkg', lines, files], (own) => {
    writeFileSync(join(own, 'PackageInfo'), lines.join(''));
    mkdirSync(join(own, 'Payload'), { mode: 0o755 });
    layOut(
      files.map((file) => below(location, file)),
      join(own, 'Payload'),
    );
    tar(join(own, fileName), own, ['PackageInfo', 'Payload']);
  });
  return join(folder, fileName);
}

function below(location: string, file: PayloadFile): PayloadFile {
  const path = relative(join('/', location), file.path);
  if (path.startsWith('..')) throw new Error(`${file.path} is not below the package's location ${location}`);
  return { ...file, path };
}

function plist(label: string, program: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${label}</string>
  <key>ProgramArguments</key>
  <array>
    <string>${program}</string>
    <string>-runservice</string>
  </array>
</dict>
</plist>
`;
}

/** Path of a stand-in for a disk image that holds the packages, and text files by their path in the image. */
export function buildDmg(
  pkgs: readonly string[],
  texts: Record<string, string> = {},
  name = 'standin.dmg',
): string {
  const folder = cached(['dmg', name, pkgs.map((pkg) => [basename(pkg), digest(pkg)]), texts], (own) => {
    const tree = join(own, 'tree');
    mkdirSync(tree);
    chmodSync(tree, 0o755);
    writeFileSync(join(tree, '.image'), '');
    for (const pkg of pkgs) copyFileSync(pkg, join(tree, basename(pkg)));
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text, { mode: 0o755 });
    }
    tar(join(own, name), tree, readdirSync(tree));
  });
  return join(folder, name);
}

function tar(archive: string, folder: string, names: readonly string[]): void {
  call('tar', ['--owner=root:0', '--group=root:0', '--sort=name', '-cf', archive, '-C', folder, ...names]);
}
