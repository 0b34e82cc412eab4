import type { Failure } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { clientCalls, systemCalls } from './calls.js';
import { Deployment, settingsIn, stopped } from './deployment.js';
import { buildPkg, createMacRoot, type PkgOptions } from './macos.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const id = 'org.example.standin-client';
const label = 'org.example.standin';
const folder = '/Library/Standin/Client';
const client = `${folder}/1E.Client`;
const conf = `${client}.conf`;
const shellNames = shells.map(({ name }) => name);

describeWith('the installed client on macOS', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createMacRoot();
    deployment = new Deployment(root, 'macos');
  });
  afterEach(() => root.dispose());

  const install = (options: PkgOptions = {}) => {
    root.copy(buildPkg({ daemons: [label], ...options }), '/srv/client.pkg');
    expect(root.exec(['installer', '-pkg', '/srv/client.pkg', '-target', '/']).exitCode).toBe(0);
  };
  const load = (name: string) => {
    const plist = `/Library/LaunchDaemons/${name}.plist`;
    expect(root.exec(['launchctl', 'bootstrap', 'system', plist]).exitCode).toBe(0);
  };
  const write = (named: object = {}) =>
    deployment.write({ packages: { macos: { file: 'client.pkg', ...named } } });
  const napless = () => root.write('/usr/bin/sleep', '#!/bin/sh\nexit 0\n', { mode: 0o755 });

  test('a service that is not loaded, or loaded and not running', async () => {
    install();
    await write();
    napless();
    for (const shell of shellNames.filter((name) => name !== 'ksh')) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('serviceNotRunning', label));
    }
    root.write('/bin/launchctl', '#!/bin/sh\nprintf "%s = {\\n\\tstate = not running\\n}\\n" "$2"\n', {
      mode: 0o755,
    });
    expect(deployment.run('reconfigure')).toMatchObject(stopped('serviceNotRunning', label));
  });

  test('the profile can name the service', async () => {
    install({ daemons: [label, 'org.example.other'] });
    load('org.example.other');
    const both = `org.example.other\n${label}\nName one of them in the profile: packages.macos.service`;
    await write();
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('serviceNotFound', both));
    }
    await write({ service: 'org.example.other' });
    expect(deployment.run('reconfigure')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  const unclear: [title: string, PkgOptions, Failure, subject: string, named: object][] = [
    [
      'two confs',
      { secondConf: true },
      'configurationNotFound',
      `${conf}\n${folder}/template/1E.Client.conf\nName one of them in the profile: packages.macos.configurationFile`,
      { configurationFile: conf },
    ],
    [
      'a program of another name and a helper',
      { clientName: 'standin', extraExecutable: true },
      'clientNotFound',
      `none in the package ${id}; name it in the profile: packages.macos.client`,
      { client: `${folder}/standin` },
    ],
    [
      'no daemon',
      { daemons: [] },
      'serviceNotFound',
      `none in the package ${id}; name it in the profile: packages.macos.service`,
      { service: 'org.example.own' },
    ],
  ];
  test.each(unclear)('%s', async (_, options, failure, subject, named) => {
    install(options);
    await write();
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped(failure, subject));
    }
    expect(clientCalls(root)).toEqual([]);
    for (const name of [label, 'org.example.own']) root.write(`/var/db/standin-launchd/${name}`, '');
    await write(named);
    expect(deployment.run('reconfigure')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('several receipts, of which the profile can name one', async () => {
    install();
    install({ id: 'org.example.second', installDir: '/Library/Second', daemons: ['org.example.second'] });
    load('org.example.second');
    const both = `${'org.example.second'}\n${id}\nName one of them in the profile: packages.macos.packageId`;
    await write();
    for (const shell of shellNames) {
      expect(deployment.run('uninstall', { shell })).toMatchObject(stopped('severalClients', both));
    }
    await write({ packageId: 'org.example.second' });
    expect(deployment.run('reconfigure')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(settingsIn(root, '/Library/Second/1E.Client.conf')).toMatchObject({
      Switch: 'switch.example.com:4000',
    });
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe(`${id}\n`);
    expect(root.exists(client)).toBe(true);
    await write({ packageId: 'org.example.third' });
    expect(deployment.run('reconfigure')).toMatchObject(stopped('notInstalled', 'org.example.third'));
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
  });

  test.each(shellNames)("%s removes what the receipt lists, and keeps what is others'", async (shell) => {
    const installDir = '/Library/Stand in/Client';
    install({ location: '/', installDir, secondConf: true });
    load(label);
    const files = `/var/db/standin-receipts/${id}/files`;
    root.write(files, `${root.read(files)}Library/Stand in/Client/ blank at both ends \n`);
    root.write(`${installDir}/ blank at both ends `, 'ours');
    root.write(`${installDir}/blank at both ends`, "somebody else's");
    await write();
    expect(deployment.run('uninstall', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(systemCalls(root)).toContainEqual([
      'launchctl',
      'bootout',
      'system',
      `/Library/LaunchDaemons/${label}.plist`,
    ]);
    expect(root.list('/Library')).toEqual([
      'LaunchDaemons',
      'Stand in',
      'Stand in/Client',
      'Stand in/Client/blank at both ends',
    ]);
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe('');
  });

  test('leaves the folders of the system, even empty ones, if the package has no conf', async () => {
    install();
    const files = `/var/db/standin-receipts/${id}/files`;
    root.write(files, root.read(files).replace(/^.*\.conf\n/m, ''));
    await write({ packageId: id });
    for (const shell of shellNames) {
      expect(deployment.run('uninstall', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    }
    expect(root.exists('/Library/LaunchDaemons')).toBe(true);
  });

  test('a file that cannot be removed keeps the receipt', async () => {
    install({ secondConf: true });
    root.exec(['mount', '--bind', client, client]);
    await write();
    for (const shell of shellNames) {
      expect(deployment.run('uninstall', { shell })).toMatchObject(stopped('stillInstalled', client));
    }
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe(`${id}\n`);
    root.exec(['umount', client]);
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(root.exists(folder)).toBe(false);
  });

  test('a receipt that cannot be forgotten', async () => {
    install();
    const pkgutil = root.read('/usr/sbin/pkgutil');
    root.write('/usr/sbin/pkgutil', pkgutil.replace('--forget)', '--forget) exit 1 ;; --x)'), {
      mode: 0o755,
    });
    await write();
    expect(deployment.run('uninstall')).toMatchObject(stopped('installFailed', `pkgutil --forget ${id}`));
  });

  test('a package whose paths start from a location', async () => {
    const location = '/Library/Stand in';
    const installDir = `${location}/it's $(id) * Client`;
    install({ location, installDir, daemons: [] });
    root.write('/var/db/standin-launchd/own', '');
    await write({ service: 'own' });
    for (const shell of shellNames) {
      root.write(`${installDir}/1E.Client.conf`, '');
      expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
      expect(settingsIn(root, `${installDir}/1E.Client.conf`)).toMatchObject({
        Switch: 'switch.example.com:4000',
      });
    }
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(root.list('/Library/Stand in')).toEqual([]);
  });
});
