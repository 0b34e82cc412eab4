import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.js';
import { type ClientOptions, clientFiles, layOut, type PayloadFile } from './payload.js';
import { pathOf } from './programs.js';

export interface PackageOptions extends ClientOptions {
  /** Package name; the default is one that no script could guess. */
  name?: string;
  /** Number of service units. */
  withUnit?: boolean | number;
}

interface Contents {
  name: string;
  version: string;
  installDir: string;
  files: PayloadFile[];
}

function contents(options: PackageOptions, unitFolder: string): Contents {
  const { name = 'standin-client', version = '1.0', installDir = '/opt/standin/client' } = options;
  const program = `${installDir}/${options.clientName ?? '1E.Client'}`;
  const files = clientFiles({ ...options, installDir });
  for (let number = 1; number <= Number(options.withUnit ?? 0); number += 1) {
    const unit = number === 1 ? `${name}.service` : `${name}-${number}.service`;
    files.push({ path: `${unitFolder}/${unit}`, content: unitText(program), mode: 0o644 });
  }
  return { name, version, installDir, files };
}

function unitText(program: string): string {
  return `[Unit]
Description=Stand-in client

[Service]
ExecStart="${program}" -runservice

[Install]
WantedBy=multi-user.target
`;
}

/** Path of a Debian package that brings a stand-in client. */
export function buildDeb(options: PackageOptions = {}): string {
  const { name, version, files } = contents(options, '/lib/systemd/system');
  const control = `Package: ${name}
Version: ${version}
Architecture: all
Maintainer: Example Ltd <packages@example.com>
Description: stand-in for a client
`;
  const conffiles = files.filter(({ isConf }) => isConf).map(({ path }) => `${path}\n`);
  const fileName = `${name}_${version}_all.deb`;
  const folder = cached(['deb', control, files], (own) => {
    const tree = join(own, 'tree');
    const meta: PayloadFile[] = [
      { path: 'DEBIAN/control', content: control, mode: 0o644 },
      { path: 'DEBIAN/conffiles', content: conffiles.join(''), mode: 0o644 },
    ];
    layOut([...meta, ...files], tree);
    chmodSync(tree, 0o755);
    call('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '-b', tree, join(own, fileName)]);
  });
  return join(folder, fileName);
}

/** Path of an unsigned rpm package that brings a stand-in client. It depends on nothing. */
export function buildRpm(options: PackageOptions = {}): string {
  const { name, version, installDir, files } = contents(options, '/usr/lib/systemd/system');
  const listed = files.map(({ path, isConf }) => `${isConf ? '%config(noreplace) ' : ''}${inSpec(path)}`);
  const spec = `Name: ${name}
Version: ${version}
Release: 1
Summary: stand-in for a client
License: MIT
BuildArch: noarch
AutoReqProv: no
%global __os_install_post %{nil}
%description
Stand-in for a client.
%install
cp -a %{_sourcedir}/. %{buildroot}
%files
%defattr(-,root,root)
%dir ${inSpec(installDir)}
${listed.join('\n')}
`;
  const fileName = `${name}-${version}-1.noarch.rpm`;
  const folder = cached(['rpm', spec, files], (own) => {
    layOut(files, join(own, 'SOURCES'));
    mkdirSync(join(own, 'tmp'));
    writeFileSync(join(own, 'client.spec'), spec);
    const definitions = { _topdir: own, _dbpath: join(own, 'db'), _tmppath: join(own, 'tmp'), _rpmdir: own };
    call('rpmbuild', ['-bb', '--quiet', ...defines(definitions), join(own, 'client.spec')]);
    renameSync(join(own, 'noarch', fileName), join(own, fileName));
  });
  return join(folder, fileName);
}

function inSpec(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`;
}

export function defines(macros: Record<string, string>): string[] {
  return Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
}

/** Calls a packaging tool; what it printed is worth reading only when it failed. */
export function call(program: string, argv: readonly string[], env: Record<string, string> = {}): string {
  const { PATH, HOME } = process.env;
  return execFileSync(pathOf(program), argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { LC_ALL: 'C.UTF-8', ...(PATH && { PATH }), ...(HOME && { HOME }), ...env },
  });
}
