import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describeWith } from '../available.js';
import { buildDeb, buildRpm } from './packages.js';
import { confTemplate } from './payload.js';
import { installCommand, missing } from './programs.js';
import { withRoot } from './root.js';
import { signer, signRpm } from './signing.js';

const conf = '/opt/standin/client/1E.Client.conf';
const client = '/opt/standin/client/1E.Client';
const apt = ['apt-get', 'install', '-y', '/srv/client.deb'];
const noninteractive = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

describeWith('packages in the throw-away root', missing(), installCommand, () => {
  const machine = () => [
    spawnSync('dpkg', ['-l']).stdout.toString(),
    ...['/opt', '/srv', '/var/lib/rpm'].map((folder) => readdirSync(folder).join()),
  ];

  test('apt-get installs a deb once, and the machine stays as it was', () =>
    withRoot((root) => {
      const deb = buildDeb({ withUnit: 2 });
      expect(buildDeb({ withUnit: 2 })).toBe(deb);
      const before = machine();
      root.copy(deb, '/srv/client.deb');
      expect(root.exec(apt, noninteractive)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(root.exec(apt, noninteractive).stdout).toContain('0 upgraded, 0 newly installed');
      const files = root.exec(['dpkg', '-L', 'standin-client']).stdout.split('\n');
      expect(files).toEqual(
        expect.arrayContaining([conf, client, '/lib/systemd/system/standin-client-2.service']),
      );
      expect(root.exec(['dpkg-query', '-W', '-f', `$\{Conffiles}`, 'standin-client']).stdout).toContain(conf);
      expect(root.stat(client)).toMatchObject({ mode: 0o755, uid: 0, gid: 0 });
      expect(root.read(conf)).toBe(confTemplate);
      expect(machine()).toEqual(before);
      expect(machine()[0]).not.toContain('standin-client');
    }));

  test('an upgrade keeps a changed conf file and dpkg -r takes the client away', () =>
    withRoot((root) => {
      root.copy(buildDeb(), '/srv/client.deb');
      root.exec(apt, noninteractive);
      root.exec([client, '-reconfigure', 'Switch=a']);
      root.copy(buildDeb({ version: '2.0' }), '/srv/client.deb');
      expect(root.exec(apt, noninteractive).exitCode).toBe(0);
      expect(root.exec(['dpkg-query', '-W', '-f', `$\{Version}`, 'standin-client']).stdout).toBe('2.0');
      expect(root.read(conf)).toContain('Switch=a\n');
      expect(root.exec(['dpkg', '-r', 'standin-client']).exitCode).toBe(0);
      expect([root.exists(client), root.exists(conf)]).toEqual([false, true]);
    }));

  test('rpm installs, upgrades and removes in a database of the root', () =>
    withRoot((root) => {
      root.copy(buildRpm({ withUnit: true }), '/srv/client.rpm');
      root.copy(buildRpm({ version: '2.0' }), '/srv/newer.rpm');
      expect(root.exec(['rpm', '-qa']).stdout).toBe('');
      expect(root.exec(['rpm', '-U', '/srv/client.rpm']).exitCode).toBe(0);
      const files = root.exec(['rpm', '-ql', 'standin-client']).stdout.split('\n');
      expect(files).toEqual(
        expect.arrayContaining([conf, client, '/usr/lib/systemd/system/standin-client.service']),
      );
      expect(root.exec(['rpm', '-qc', 'standin-client']).stdout).toBe(`${conf}\n`);
      root.exec([client, '-reconfigure', 'Switch=a']);
      expect(root.exec(['rpm', '-U', '/srv/newer.rpm']).exitCode).toBe(0);
      expect(root.exec(['rpm', '-q', 'standin-client']).stdout).toBe('standin-client-2.0-1.noarch\n');
      expect(root.read(conf)).toContain('Switch=a\n');
      expect(root.exec(['rpm', '-e', 'standin-client']).exitCode).toBe(0);
      expect(root.exists(client)).toBe(false);
    }));

  test('options shape both kinds of package alike', () =>
    withRoot((root) => {
      const options = {
        name: 'other',
        installDir: '/opt/two words/client',
        confName: '1e.client.CONF',
        ...{ secondConf: true, extraExecutable: true, withoutClient: true },
      };
      root.copy(buildDeb(options), '/srv/client.deb');
      root.copy(buildRpm({ ...options, name: 'third' }), '/srv/client.rpm');
      const expected = ['', '/1e.client.CONF', '/licence.txt', '/standin-helper', '/template/1e.client.CONF'];
      expect(root.exec(apt, noninteractive).exitCode).toBe(0);
      expect(root.list('/opt/two words/client').filter((path) => path !== 'template')).toEqual(
        expected.filter(Boolean).map((path) => path.slice(1)),
      );
      root.exec(['dpkg', '-P', 'other']);
      expect(root.exec(['rpm', '-U', '/srv/client.rpm']).exitCode).toBe(0);
      const listed = root.exec(['rpm', '-ql', 'third']).stdout.trim().split('\n');
      expect(listed).toEqual(expected.map((path) => `/opt/two words/client${path}`));
    }));

  test('only a signed rpm whose key is known passes the check', () =>
    withRoot((root) => {
      const check = (path: string) =>
        root.exec(['rpmkeys', '-K', '-v', '--define', '_pkgverify_level all', path]);
      const signed = signRpm(buildRpm());
      expect(signRpm(buildRpm())).toEqual(signed);
      expect(signer('stranger').keyId).not.toBe(signed.keyId);
      root.copy(buildRpm(), '/srv/unsigned.rpm');
      root.copy(signed.path, '/srv/signed.rpm');
      root.copy(signRpm(buildRpm(), 'stranger').path, '/srv/strange.rpm');
      expect(check('/srv/signed.rpm').exitCode).toBe(1);
      root.copy(signed.publicKeyPath, '/srv/key.asc');
      expect(root.exec(['rpmkeys', '--import', '/srv/key.asc']).exitCode).toBe(0);
      expect(check('/srv/signed.rpm')).toMatchObject({ exitCode: 0 });
      expect(check('/srv/signed.rpm').stdout.toUpperCase()).toContain(signed.keyId.slice(-8));
      expect(check('/srv/strange.rpm').exitCode).toBe(1);
      expect(check('/srv/unsigned.rpm').exitCode).toBe(1);
    }));
});
