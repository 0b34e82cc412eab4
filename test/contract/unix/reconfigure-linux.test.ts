import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, settingsIn, stopped } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';
import { installSystemctl } from './systemd.js';

const client = '/opt/standin/client/1E.Client';
const conf = `${client}.conf`;
const calls = '/var/log/standin-client-calls';
const unit = 'standin-client.service';
const shellNames = shells.map(({ name }) => name);

describeWith('reconfigure.sh on Linux', missing(), installCommand, () => {
  let root: Root;
  let deployment: Deployment;

  const write = (clientSettings: object, linux: object = {}) =>
    deployment.write({
      packages: { linux: { rpm: { file: 'client.rpm' }, ...linux } },
      client: clientSettings,
    });

  beforeEach(async () => {
    root = await createLeanRoot();
    root.copy(buildRpm({ withUnit: true }), '/srv/client.rpm');
    root.exec(['rpm', '-U', '/srv/client.rpm']);
    deployment = new Deployment(root, 'linux');
    await write({ loggingLevel: 'debug' });
  });
  afterEach(() => root.dispose());

  const told = () => {
    const since = clientCalls(root);
    root.remove(calls);
    return since;
  };

  test.each(shellNames)('%s sets only what differs, and restarts only then', async (shell) => {
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told()[0]).toEqual([
      '-reconfigure',
      'Switch=switch.example.com:4000',
      'BackgroundChannelUrl=https://switch.example.com:443/Background/',
      'LoggingLevel=debug',
    ]);
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told()).toEqual([]);
    await write({ loggingLevel: 'info', logPath: { linux: '/var/log/1e/client.log' } });
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told()).toEqual([
      ['-reconfigure', 'LoggingLevel=info', 'LogPath=/var/log/1e/client.log'],
      ['-restart'],
    ]);
    expect(settingsIn(root, conf)).toMatchObject({
      Switch: 'switch.example.com:4000',
      LoggingLevel: 'info',
      LogPath: '/var/log/1e/client.log',
    });
  });

  test.each(shellNames)('%s reads the conf whatever its line ends and letter case', (shell) => {
    root.write(
      conf,
      [
        '#LoggingLevel=commented out',
        '[section=LoggingLevel]',
        '\tSWITCH =switch.example.com:4000',
        'backgroundchannelurl=https://switch.example.com:443/Background/',
        'LoggingLevelOfOthers=none',
        'LoggingLevel=info',
        'LoggingLevel=debug',
        'no sign of equality',
        '=',
      ].join('\r\n'),
    );
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told()).toEqual([]);
  });

  test('the client is not installed', async () => {
    root.exec(['rpm', '-e', 'standin-client']);
    await write({ temporaryDirectory: { linux: '/var/lib/1e-client/tmp' } });
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('notInstalled'));
    }
    expect(root.exists('/var/lib/1e-client')).toBe(false);
    await write({}, { packageName: 'other-client' });
    expect(deployment.run('reconfigure')).toMatchObject(stopped('notInstalled', 'other-client'));
  });

  test('the client fails to take its settings', () => {
    root.write('/etc/standin-client-rc', '9');
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('configureFailed', client));
    }
    expect(told().map(([verb]) => verb)).toEqual(shellNames.map(() => '-reconfigure'));
  });

  test('the client fails to restart', () => {
    root.write('/etc/standin-client-restart-rc', '9');
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('restartFailed', client));
      root.exec([client, '-reconfigure', 'LoggingLevel=info']);
    }
  });

  test('the client leaves out a setting without a word', () => {
    root.write('/etc/standin-client-ignores', 'LoggingLevel\n');
    for (const shell of shellNames) {
      expect(deployment.run('reconfigure', { shell })).toMatchObject(
        stopped('settingNotTaken', 'LoggingLevel'),
      );
    }
  });

  describe('with systemd', () => {
    beforeEach(() => installSystemctl(root));

    // ksh has a sleep of its own, which nothing can stand in for.
    const impatient = shellNames.filter((name) => name !== 'ksh');

    test('the service does not come up', () => {
      root.write('/usr/bin/sleep', '#!/bin/sh\necho nap >>/var/log/naps\n', { mode: 0o755 });
      for (const shell of impatient) {
        root.remove('/var/log/naps');
        expect(deployment.run('reconfigure', { shell })).toMatchObject(stopped('serviceNotRunning', unit));
        expect(root.read('/var/log/naps')).toBe('nap\n'.repeat(29));
      }
    });

    test.each(impatient)('%s waits until the service is up', (shell) => {
      root.write('/usr/bin/sleep', `#!/bin/sh\nexec systemctl start ${unit}\n`, { mode: 0o755 });
      expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    });

    test('ksh waits until the service is up', async () => {
      const { done } = root.start(['sh', '-c', `sleep 0.5; systemctl start ${unit}`]);
      expect(deployment.run('reconfigure', { shell: 'ksh' })).toMatchObject({ exitCode: 0, stderr: '' });
      await done;
    });

    test('the profile can name another service', async () => {
      await write({}, { service: 'other.service' });
      root.exec(['mkdir', '-p', '/var/lib/standin-systemd/active']);
      root.write('/var/lib/standin-systemd/active/other.service', '');
      expect(deployment.run('reconfigure')).toMatchObject({ exitCode: 0, stderr: '' });
    });
  });
});
