import type { Failure } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, settingsIn, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb, buildRpm, type PackageOptions } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const client = '/opt/standin/client/1E.Client';
const conf = `${client}.conf`;
const shellNames = shells.map(({ name }) => name);
const installers = {
  deb: { build: buildDeb, command: ['dpkg', '-i'] },
  rpm: { build: buildRpm, command: ['rpm', '-U'] },
};

describeWith('finding the installed client on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  beforeEach(async () => {
    root = await createLeanRoot();
    deployment = new Deployment(root, 'linux');
  });
  afterEach(() => root.dispose());

  const install = (kind: 'deb' | 'rpm', options: PackageOptions) => {
    const { build, command } = installers[kind];
    root.copy(build({ withUnit: true, ...options }), `/srv/client.${kind}`);
    expect(root.exec([...command, `/srv/client.${kind}`]).exitCode).toBe(0);
  };
  const write = (named: object) =>
    deployment.write({ packages: { linux: { rpm: { file: 'client.rpm' }, ...named } } });
  const works = (shell?: (typeof shellNames)[number]) => {
    expect(deployment.run('reconfigure', shell && { shell })).toMatchObject({ exitCode: 0, stderr: '' });
  };

  /** What a package lacks or has twice, how it is refused, and what in the profile helps. */
  const unclear: [title: string, PackageOptions, Failure, subject: string, named: object][] = [
    [
      'two confs',
      { secondConf: true },
      'configurationNotFound',
      `${conf}\n/opt/standin/client/template/1E.Client.conf\nName one of them in the profile: packages.linux.configurationFile`,
      { configurationFile: conf },
    ],
    [
      'no client',
      { withoutClient: true },
      'clientNotFound',
      'none in the package standin-client; name it in the profile: packages.linux.client',
      { client: '/srv/own/1E.Client' },
    ],
    [
      'a program of another name and a helper',
      { clientName: 'standin', extraExecutable: true },
      'clientNotFound',
      'none in the package standin-client; name it in the profile: packages.linux.client',
      { client: '/opt/standin/client/standin' },
    ],
    [
      'no unit',
      { withUnit: false },
      'serviceNotFound',
      'none in the package standin-client; name it in the profile: packages.linux.service',
      { service: 'own.service' },
    ],
    [
      'two units',
      { withUnit: 2 },
      'serviceNotFound',
      'standin-client-2.service\nstandin-client.service\nName one of them in the profile: packages.linux.service',
      { service: 'standin-client.service' },
    ],
  ];

  test.each(unclear)('%s', async (_, options, failure, subject, named) => {
    install('rpm', options);
    await write({});
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped(failure, subject));
    }
    expect(clientCalls(root)).toEqual([]);
    root.write('/srv/own/1E.Client', '#!/bin/sh\nexit 9\n', { mode: 0o755 });
    await write(named);
    if (failure === 'clientNotFound' && options.withoutClient) {
      expect(deployment.run('reconfigure')).toMatchObject(stopped('configureFailed', '/srv/own/1E.Client'));
    } else {
      works();
      expect(settingsIn(root, conf)).toMatchObject({ Switch: 'switch.example.com:4000' });
    }
  });

  test('two packages', async () => {
    install('rpm', {});
    install('deb', { name: 'other-client', installDir: '/opt/other' });
    const refusal = stopped(
      'severalClients',
      'deb other-client\nrpm standin-client\nName one of them in the profile: packages.linux.packageName',
    );
    await write({});
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(refusal);
      expect(deployment.run('uninstall', { shell })).toMatchObject(refusal);
    }
    await write({ packageName: 'other-client' });
    works();
    expect(settingsIn(root, '/opt/other/1E.Client.conf')).toMatchObject({
      Switch: 'switch.example.com:4000',
    });
    expect(settingsIn(root, conf)).toMatchObject({ Switch: '' });
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
    expect([root.exists('/opt/other/1E.Client'), root.exists(client)]).toEqual([false, true]);
    await write({});
    expect(deployment.run('uninstall')).toMatchObject({ exitCode: 0 });
    expect(root.exists(client)).toBe(false);
  });

  test('two packages for other processors that share a conf', async () => {
    install('deb', {});
    install('deb', { name: 'other-client', installDir: '/opt/other' });
    const list = '/var/lib/dpkg/info/other-client.list';
    root.write(list, root.read(list).replaceAll('/opt/other', '/opt/standin/client'));
    const status = root.read('/var/lib/dpkg/status');
    root.write('/var/lib/dpkg/status', status.replaceAll('Architecture: all', 'Architecture: arm64'));
    await write({});
    const both = 'deb other-client:arm64\ndeb standin-client:arm64\n';
    expect(deployment.run('reconfigure')).toMatchObject(stopped('severalClients', both));
  });

  test('what the profile names is not there', async () => {
    install('rpm', {});
    const wrong: [object, Failure, string][] = [
      [{ packageName: 'no-client' }, 'notInstalled', 'no-client'],
      [{ configurationFile: '/srv/none.conf' }, 'configurationNotFound', '/srv/none.conf'],
      [{ client: '/srv/none' }, 'clientNotFound', '/srv/none'],
    ];
    for (const [named, failure, subject] of wrong) {
      await write(named);
      expect(deployment.run('reconfigure')).toMatchObject(stopped(failure, subject));
    }
    expect(clientCalls(root)).toEqual([]);
  });

  test.each(shellNames)('%s finds files of other letter case and odd folders', async (shell) => {
    const installDir = `/opt/two  words/it's $(id) *: /x`;
    const options = {
      installDir,
      confName: '1e.client.CONF',
      clientName: '1e.client',
      extraExecutable: true,
    };
    // rpmbuild reads a list of files with patterns; dpkg-deb takes any name.
    install('deb', options);
    await write({});
    works(shell);
    expect(settingsIn(root, `${installDir}/1e.client.CONF`)).toMatchObject({
      Switch: 'switch.example.com:4000',
    });
    expect(deployment.run('uninstall', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.exists(`${installDir}/1e.client`)).toBe(false);
  });

  test('a conf that is executable is not the client', async () => {
    install('rpm', {});
    root.exec(['chmod', '0755', conf]);
    await write({});
    works();
  });

  test('a unit that is a pattern for others is not the service', async () => {
    install('deb', {});
    const list = '/var/lib/dpkg/info/standin-client.list';
    root.write(list, `${root.read(list)}/lib/systemd/system/standin-client@.service\n`);
    await write({});
    works();
  });

  test('a package for another kind of processor, and diverted files', async () => {
    install('deb', {});
    const status = root.read('/var/lib/dpkg/status');
    root.write(
      '/var/lib/dpkg/status',
      status.replace(/(Package: standin-client\n(?:.*\n)*?Architecture: )all/, '$1arm64'),
    );
    await write({});
    works();
    root.exec(['dpkg-divert', '--rename', '--add', `${conf}.bak`]);
    root.exec(['dpkg-divert', '--no-rename', '--add', '/usr/share/other/1E.Client.conf']);
    works();
    expect(clientCalls(root)).toHaveLength(2);
  });
});
