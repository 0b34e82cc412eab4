import { describeWith } from '../available.js';
import { clientCalls, systemCalls } from './calls.js';
import { Deployment, folder, type ProfileParts, pinned, settingsIn, stopped } from './deployment.js';
import { accessListOf, buildDmg, buildPkg, createMacRoot, type PkgOptions, setAccessList } from './macos.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const client = '/Library/Standin/Client/1E.Client';
const conf = `${client}.conf`;
const label = 'org.example.standin';
const plist = `/Library/LaunchDaemons/${label}.plist`;
const parent = '/private/var/lib/1e-client';
const directory = `${parent}/tmp`;
const teamId = 'TEAMID1234';
const shellNames = shells.map(({ name }) => name);
const signed = (options: PkgOptions = {}) => buildPkg({ daemons: [label], teamId, ...options });

describeWith('scripts for macOS', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createMacRoot();
    root.exec(['mkdir', '-p', '/private/var/lib', '/var/db/standin-launchd']);
    // Loaded, as it is once the package was installed and the client restarted.
    root.write(`/var/db/standin-launchd/${label}`, `${plist}\n`);
    deployment = new Deployment(root, 'macos');
  });
  afterEach(() => root.dispose());

  const write = (
    macos: object,
    client: ProfileParts['client'] = { temporaryDirectory: { macos: directory } },
  ) => deployment.write({ packages: { macos }, client });
  const deploy = async (path: string, name = 'client.pkg') => {
    deployment.bring({ [name]: path });
    await write({ ...pinned(name, path), teamId });
  };
  const calls = (program: string) => systemCalls(root).filter(([name]) => name === program);
  const noScratch = () => {
    expect(root.list('/tmp')).toEqual([]);
    expect(root.exec(['sh', '-c', 'mount | grep /tmp/tmp']).stdout).toBe('');
  };

  test.each(shellNames)('%s: the life of a client', async (shell) => {
    await deploy(signed());
    const run = (script: 'install' | 'uninstall') => deployment.run(script, { shell });
    expect(run('install')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root).map(([verb]) => verb)).toEqual(['-reconfigure', '-restart']);
    expect(settingsIn(root, conf)).toMatchObject({
      Switch: 'switch.example.com:4000',
      TemporaryDirectory: directory,
    });
    expect(root.stat(directory)).toMatchObject({ isDirectory: true, mode: 0o700, uid: 0 });

    await deploy(signed({ version: '2.0' }));
    expect(run('install')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(settingsIn(root, conf)).toMatchObject({ TemporaryDirectory: directory });
    expect(run('uninstall')).toMatchObject({ exitCode: 0, stderr: '' });
    expect([root.exists('/Library/Standin/Client'), root.exists(plist)]).toEqual([false, false]);
    expect([root.exists('/Library/Standin'), root.exists('/Library/LaunchDaemons')]).toEqual([true, true]);
    expect(root.exists(`/var/db/standin-launchd/${label}`)).toBe(false);
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe('');
    expect(run('uninstall')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/\nThe client is not installed; there is nothing to do\.\n$/),
    });
    noScratch();
  });

  test.each(shellNames)('%s: reconfigure sets only what differs', async (shell) => {
    await deploy(signed());
    expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('notInstalled'));
    deployment.run('install');
    root.remove('/var/log/standin-client-calls');
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root)).toEqual([]);
    await write({ file: 'client.pkg' }, { loggingLevel: `it's "$(id)"` });
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root)).toEqual([['-reconfigure', `LoggingLevel=it's "$(id)"`], ['-restart']]);
  });

  test.each(shellNames)('%s: a disk image is detached again', async (shell) => {
    await deploy(buildDmg([signed()], { 'scripts/install.sh': '#!/bin/sh\n' }), 'client.dmg');
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.exists(client)).toBe(true);
    expect(calls('hdiutil').map(([, verb]) => verb)).toEqual(['attach', 'detach']);
    noScratch();
    root.write('/etc/standin-installer-rc', '4');
    expect(deployment.run('install', { shell })).toMatchObject(stopped('installFailed', 'installer'));
    noScratch();
    root.write('/usr/sbin/installer', '#!/bin/sh\nkill -TERM "$PPID"\n', { mode: 0o755 });
    expect(deployment.run('install', { shell })).toMatchObject(
      stopped('interrupted', `${folder}/install.sh`),
    );
    noScratch();
  });

  test('a disk image that holds no package, two, or a link to one, or is none', async () => {
    const refusal = stopped('imageUnusable', `${folder}/client.dmg`);
    for (const image of [
      buildDmg([], { 'a.txt': '' }),
      buildDmg([signed(), signed({ version: '2.0' })]),
      signed(),
    ]) {
      await deploy(image, 'client.dmg');
      for (const shell of shellNames) {
        expect(deployment.run('install', { shell })).toMatchObject(refusal);
        noScratch();
      }
    }
    root.copy(signed(), '/srv/elsewhere.pkg');
    root.exec([
      'sh',
      '-c',
      'cd /srv; : >.image; ln -s /srv/elsewhere.pkg x.pkg; tar -cf link.dmg .image x.pkg',
    ]);
    root.exec(['mv', '/srv/link.dmg', `${folder}/client.dmg`]);
    await write({ file: 'client.dmg' });
    expect(deployment.run('install')).toMatchObject(refusal);
    expect(calls('installer')).toEqual([]);
  });

  const badPackages: [title: string, PkgOptions, string][] = [
    ['unsigned', { teamId: '' }, ''],
    ['of another team', { teamId: 'OTHERTEAM1' }, ' is signed by the team OTHERTEAM1'],
    [
      'of another team whose name holds this one',
      { teamId: 'OTHERTEAM1', signer: `Ltd (${teamId})` },
      ' is signed by',
    ],
    [
      'with a certificate that Apple did not issue',
      { untrusted: true },
      ' is not signed with a certificate that Apple',
    ],
  ];
  test.each(badPackages)('refuses a package %s', async (_, options, subject) => {
    await deploy(signed(options));
    for (const shell of shellNames) {
      const refusal = stopped('signatureMissing', `${folder}/client.pkg${subject}`);
      expect(deployment.run('install', { shell })).toMatchObject(refusal);
    }
    expect(calls('installer')).toEqual([]);
    expect(root.exists(parent)).toBe(false);
    noScratch();
  });

  test('refuses another file, and a name in the place of a signature', async () => {
    await deploy(signed());
    deployment.bring({ 'client.pkg': signed({ version: '2.0' }) });
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(
        stopped('digestDiffers', `${folder}/client.pkg`),
      );
    }
    const name = `1. (${teamId}).pkg`;
    root.copy(signed({ teamId: 'OTHERTEAM1' }), `/srv/${name}`);
    root.exec(['sh', '-c', 'cd /srv; : >.image; tar -cf named.dmg .image "$1"', 'sh', name]);
    root.exec(['mv', '/srv/named.dmg', `${folder}/client.dmg`]);
    await write({ file: 'client.dmg', teamId });
    expect(deployment.run('install')).toMatchObject(stopped('signatureMissing'));
    root.remove(`${folder}/client.dmg`);
    expect(deployment.run('install')).toMatchObject(stopped('fileMissing', `${folder}/client.dmg`));
    expect(calls('installer')).toEqual([]);
    noScratch();
  });

  test('a link above the directory, as /var is one', async () => {
    await deploy(signed());
    root.exec(['sh', '-c', `mkdir /srv/trap; ln -s /srv/trap ${parent}`]);
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped('directoryIsLink', parent));
    }
    // A profile that leads through /var itself is an error before there is a script.
    await expect(
      write({ file: 'client.pkg' }, { temporaryDirectory: { macos: '/var/lib/x/tmp' } }),
    ).rejects.toThrow('temporary-directory-link');
    expect(root.list('/srv/trap')).toEqual([]);
  });

  test('an access list that lets others write above the directory', async () => {
    await deploy(signed());
    root.exec(['mkdir', parent]);
    for (const right of ['list,add_file', 'add_subdirectory', 'delete_child', 'writesecurity', 'chown']) {
      setAccessList(root, parent, ['group:everyone deny delete', `user:joe allow ${right}`]);
      expect(deployment.run('install')).toMatchObject(stopped('directoryOpen', `${parent} (its access list`));
    }
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped('directoryOpen', parent));
    }
    expect(root.exists(directory)).toBe(false);
    setAccessList(root, parent, ['group:everyone deny delete', 'user:joe allow list,search,readattr']);
    expect(deployment.run('install')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each(shellNames)('%s: the access list of the directory itself goes', async (shell) => {
    await deploy(signed());
    root.exec(['mkdir', '-p', directory]);
    setAccessList(root, directory, ['user:joe allow list,search']);
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(accessListOf(root, directory)).toBe('');
    expect(calls('chmod')).toEqual([['chmod', '-N', directory]]);
  });

  test('the access list of the directory cannot be removed', async () => {
    await deploy(signed());
    root.write('/etc/standin-chmod-N-rc', '1');
    expect(deployment.run('install')).toMatchObject(stopped('directoryOpen', directory));
    expect(calls('installer')).toEqual([]);
  });
});
