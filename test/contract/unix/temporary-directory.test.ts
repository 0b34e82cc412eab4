import type { Failure } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, pinned, settingsIn, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const client = '/opt/standin/client/1E.Client';
const conf = `${client}.conf`;
const parent = '/var/lib/1e-client';
const directory = `${parent}/tmp`;
const shellNames = shells.map(({ name }) => name);

describeWith('the temporary directory on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  const write = (path: string) => {
    const rpm = buildRpm({ withUnit: true });
    deployment.bring({ 'client.rpm': rpm });
    const packages = { linux: { rpm: pinned('client.rpm', rpm) } };
    return deployment.write({ packages, client: { temporaryDirectory: { linux: path } } });
  };
  const plant = (script: string) => {
    expect(root.exec(['sh', '-ec', script])).toMatchObject({ exitCode: 0 });
  };

  beforeEach(async () => {
    root = await createLeanRoot();
    deployment = new Deployment(root, 'linux');
    await write(directory);
  });
  afterEach(() => root.dispose());

  test.each(shellNames)('%s locks it before the client hears of it', (shell) => {
    // The stand-in keeps silent about a directory that is not there, and does not take it.
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(settingsIn(root, conf)).toMatchObject({ TemporaryDirectory: directory });
    expect(root.stat(directory)).toMatchObject({ isDirectory: true, mode: 0o700, uid: 0 });
    expect(root.stat(parent)).toMatchObject({ isDirectory: true, mode: 0o755, uid: 0 });
    expect(root.exec(['ls', directory], { user: 1000 }).exitCode).not.toBe(0);
  });

  test('the stand-in client would not have taken it otherwise', () => {
    root.exec(['rpm', '-U', '/srv/deployment/client.rpm']);
    root.exec([client, '-reconfigure', `TemporaryDirectory=${directory}`]);
    expect(settingsIn(root, conf)).not.toHaveProperty('TemporaryDirectory');
  });

  test.each(shellNames)('%s closes an empty directory of root that others could read', (shell) => {
    plant(`mkdir -p ${directory}; chmod 2755 ${directory}`);
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.stat(directory).mode & 0o777).toBe(0o700);
    // Once it is closed, it may be in use.
    root.write(`${directory}/.file`, 'kept');
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.read(`${directory}/.file`)).toBe('kept');
  });

  test.each(shellNames)('%s manages a path of characters that shells act on', async (shell) => {
    const odd = `/var/lib/-it's "1E" $(id) *;&|~ \`id\` \\ # Größe/[tmp] ?`;
    await write(odd);
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(root.stat(odd)).toMatchObject({ isDirectory: true, mode: 0o700, uid: 0 });
    expect(settingsIn(root, conf)).toMatchObject({ TemporaryDirectory: odd });
    expect(deployment.run('install', { shell })).toMatchObject({ exitCode: 0 });
    expect(clientCalls(root)).toHaveLength(2);
  });

  test('the client does not take it', () => {
    root.write('/etc/standin-client-ignores', 'TemporaryDirectory\n');
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(
        stopped('settingNotTaken', 'TemporaryDirectory'),
      );
    }
  });

  const refused: [title: string, plant: string, failure: Failure, subject: string][] = [
    ['a link in its place', `mkdir ${parent}; ln -s /srv/trap ${directory}`, 'directoryIsLink', directory],
    ['a link to nothing', `mkdir ${parent}; ln -s /srv/none ${directory}`, 'directoryIsLink', directory],
    ['a link above it', `ln -s /srv/trap ${parent}`, 'directoryIsLink', parent],
    ['a file in its place', `mkdir ${parent}; : >${directory}`, 'directoryFailed', directory],
    ['a file above it', `: >${parent}`, 'directoryFailed', parent],
    [
      "somebody else's directory in its place",
      `mkdir -p ${directory}; chown 1000 ${directory}`,
      'directoryForeign',
      directory,
    ],
    [
      "somebody else's directory above it",
      `mkdir ${parent}; chown 1000 ${parent}`,
      'directoryForeign',
      parent,
    ],
    ['a directory above it that all may write to', `mkdir -m 0777 ${parent}`, 'directoryOpen', parent],
    ['a directory above it that strangers may write to', `mkdir -m 0757 ${parent}`, 'directoryOpen', parent],
    ['a directory like /tmp above it', `mkdir -m 1777 ${parent}`, 'directoryOpen', parent],
    ['a directory above it that a group may write to', `mkdir -m 0775 ${parent}`, 'directoryOpen', parent],
    [
      'a directory in its place that is in use and open to readers',
      `mkdir -p ${directory}; echo theirs >${directory}/.file`,
      'directoryNotEmpty',
      directory,
    ],
    [
      'a directory in its place that all may write to',
      `mkdir ${parent}; mkdir -m 0777 ${directory}`,
      'directoryOpen',
      directory,
    ],
  ];

  test.each(refused)('refuses %s, and does nothing more', (_, script, failure, subject) => {
    plant(`mkdir -m 0755 /srv/trap; ${script}`);
    const look = () => root.exec(['ls', '-lanR', '/var/lib/1e-client', '/srv/trap']).stdout;
    const before = look();
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped(failure, subject));
    }
    expect(look()).toBe(before);
    expect(root.exists(client)).toBe(false);
    expect(root.list('/tmp')).toEqual([]);
  });

  test.each(shellNames)('%s refuses it when the client is installed already, too', (shell) => {
    root.exec(['rpm', '-U', '/srv/deployment/client.rpm']);
    plant(`mkdir /srv/trap; chmod 0777 /srv/trap; ln -s /srv/trap ${parent}`);
    expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('directoryIsLink', parent));
    expect(clientCalls(root)).toEqual([]);
    expect(root.stat('/srv/trap').mode).toBe(0o777);
  });

  test('a file system that takes no rights', () => {
    plant('mv /usr/bin/chmod /usr/bin/real-chmod; ln -s true /usr/bin/chmod');
    plant(`mkdir -p -m 0755 ${directory}`);
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(stopped('directoryOpen', directory));
    }
    expect(root.exists(client)).toBe(false);
  });

  test('a user who puts directories in the way meanwhile wins nothing', async () => {
    // Below a directory of his own he can; the script does not go there.
    await write('/srv/home/joe/client/tmp');
    plant('mkdir -p /srv/home/joe; chown 1000:1000 /srv/home/joe');
    const loop = 'while :; do mkdir client; rmdir client; ln -s /etc client; rm -f client; done';
    const { child, done } = root.start(['sh', '-c', loop], { user: 1000, cwd: '/srv/home/joe' });
    for (const shell of shellNames) {
      expect(deployment.run('install', { shell })).toMatchObject(
        stopped('directoryForeign', '/srv/home/joe'),
      );
    }
    child.kill('SIGKILL');
    root.exec(['pkill', '-KILL', '-U', '1000']);
    await done;
    expect(root.exists('/etc/tmp')).toBe(false);
  });
});
