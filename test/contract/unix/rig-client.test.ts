import { describeWith } from '../available.js';
import { clientCalls, systemCalls } from './calls.js';
import { buildDeb } from './packages.js';
import { confTemplate } from './payload.js';
import { installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';
import { installSystemctl, isActive, isEnabled } from './systemd.js';

const conf = '/opt/standin/client/1E.Client.conf';
const client = '/opt/standin/client/1E.Client';

describeWith('the stand-in client', missing(), installCommand, () => {
  let root: Root;
  beforeAll(async () => {
    root = await createRoot();
    root.copy(buildDeb({ withUnit: true }), '/srv/client.deb');
    root.exec(['dpkg', '-i', '/srv/client.deb']);
  });
  afterAll(() => root.dispose());
  beforeEach(() => {
    root.remove('/var/log/standin-client-calls');
    root.write(conf, `${confTemplate}[module]\n`);
  });
  const reconfigure = (...settings: string[]) => root.exec([client, '-reconfigure', ...settings]).exitCode;

  test('records each argument exactly', () => {
    const odd = ['', 'a\nb\n', '\n', `'"\\`, '$(id) `id` $HOME', '*', ' – ü€ ', '-n', '\u0001\t\r', '%s\\n'];
    root.exec([client, ...odd]);
    root.exec([client]);
    root.exec([client, '-restart', '-immediate']);
    expect(clientCalls(root)).toEqual([odd, [], ['-restart', '-immediate']]);
  });

  test('takes settings whatever the case of their names, and splits at the first sign', () => {
    expect(reconfigure('SWITCH=h:4000', 'BackgroundChannelUrl=https://h/?a=b&c=\\n"\'', 'New.Key= x')).toBe(
      0,
    );
    expect(root.read(conf)).toBe(
      `# Settings of the stand-in client\nSwitch=h:4000\nBackgroundChannelUrl=https://h/?a=b&c=\\n"'\n` +
        'LoggingLevel=info\n[module]\nNew.Key= x\n',
    );
  });

  test('passes over a temporary folder that is not there, and keys it is told to', () => {
    root.write('/etc/standin-client-ignores', 'loggingLEVEL\n');
    const bad = [
      'TemporaryDirectory=tmp',
      'temporarydirectory=/none',
      'TemporaryDirectory=',
      'LoggingLevel=debug',
    ];
    expect(reconfigure(...bad)).toBe(0);
    expect(root.read(conf)).toBe(`${confTemplate}[module]\n`);
    expect(reconfigure('TemporaryDirectory=/var/tmp')).toBe(0);
    expect(root.read(conf)).toContain('TemporaryDirectory=/var/tmp\n');
    root.remove('/etc/standin-client-ignores');
  });

  test('refuses wrong arguments, fails when told to, and needs root', () => {
    expect([reconfigure(), reconfigure('Switch'), reconfigure('=x'), reconfigure('Switch=a\nb')]).toEqual([
      2, 2, 2, 3,
    ]);
    expect(root.exec([client, '-reconfigure', 'Switch=a', '-restart']).exitCode).toBe(2);
    root.write('/etc/standin-client-rc', '9\n');
    expect(reconfigure('Switch=a')).toBe(9);
    expect(root.exec([client, '-restart']).exitCode).toBe(0);
    root.remove('/etc/standin-client-rc');
    expect(root.exec([client, '-reconfigure', 'Switch=a'], { user: 65534 }).exitCode).not.toBe(0);
    expect(root.read(conf)).toBe(`${confTemplate}[module]\n`);
  });

  test('its unit can be started and enabled once systemctl stands in', () => {
    expect(root.exec(['systemctl', 'start', 'standin-client']).exitCode).toBe(1);
    installSystemctl(root);
    expect(root.exec(['systemctl', 'start', 'other.service']).exitCode).toBe(5);
    expect(root.exec(['systemctl', 'enable', '--now', 'standin-client.service']).exitCode).toBe(0);
    expect(root.exec(['systemctl', 'is-active', '--quiet', 'standin-client.service']).exitCode).toBe(0);
    expect(isActive(root, 'standin-client.service')).toBe(true);
    expect(root.exec(['systemctl', 'stop', 'standin-client']).exitCode).toBe(0);
    expect(root.exec(['systemctl', 'is-active', 'standin-client.service']).exitCode).toBe(3);
    expect(isEnabled(root, 'standin-client.service')).toBe(true);
    expect(systemCalls(root)[0]).toEqual(['systemctl', 'start', 'other.service']);
  });
});
