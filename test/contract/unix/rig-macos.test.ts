import { describeWith } from '../available.js';
import { systemCalls } from './calls.js';
import { buildDmg, buildPkg, createMacRoot } from './macos.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';

const id = 'org.example.standin-client';
const client = '/Library/Standin/Client/1E.Client';
const label = 'org.example.standin';

describeWith('the stand-ins for macOS', missing(), installCommand, () => {
  let root: Root;
  beforeEach(async () => {
    root = await createMacRoot();
  });
  afterEach(() => root.dispose());

  const install = (pkg: string) => {
    root.copy(pkg, '/srv/client.pkg');
    return root.exec(['installer', '-pkg', '/srv/client.pkg', '-target', '/']);
  };

  test('the system looks like macOS', () => {
    expect(root.exec(['uname']).stdout).toBe('Darwin\n');
    expect(root.exec(['/usr/bin/uname', '-s']).stdout).toBe('Darwin\n');
    expect(root.exec(['sh', '-c', 'command -v dpkg rpm apt-get systemctl sha256sum']).stdout).toBe('');
    expect(root.exec(['sh', '-c', 'cd /tmp && pwd -P; cd /var && pwd -P; cd /etc && pwd -P']).stdout).toBe(
      '/private/tmp\n/private/var\n/private/etc\n',
    );
    root.write('/srv/x', 'abc');
    expect(root.exec(['chown', 'root:wheel', '/srv/x']).exitCode).toBe(0);
    expect(root.exec(['shasum', '-a', '256', '/srv/x']).stdout).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  /srv/x\n',
    );
  });

  test('installer installs and upgrades, pkgutil tells of it and forgets', () => {
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe('');
    expect(install(buildPkg({ daemons: [label] })).stdout).toContain('The install was successful.');
    expect(install(buildPkg({ version: '2.0' })).stdout).toContain('The upgrade was successful.');
    expect(root.stat(client)).toMatchObject({ mode: 0o755, uid: 0, gid: 0 });
    expect(root.exec([client, '-reconfigure', 'Switch=a']).exitCode).toBe(0);
    expect(root.read('/Library/Standin/Client/1E.Client.conf')).toContain('Switch=a\n');
    expect(root.exec(['pkgutil', '--pkgs']).stdout).toBe(`${id}\n`);
    const files = root.exec(['pkgutil', '--files', id]).stdout.split('\n');
    expect(files).toEqual(
      expect.arrayContaining(['Library/Standin', 'Library/Standin/Client/1E.Client.conf']),
    );
    expect(root.exec(['pkgutil', '--pkg-info', id]).stdout).toMatch(
      /^package-id: org\.example\.standin-client\nversion: 2\.0\nvolume: \/\nlocation: \/\ninstall-time: \d+\n$/,
    );
    expect(root.exec(['pkgutil', '--forget', id]).stdout).toBe(`Forgot package '${id}' on '/'.\n`);
    expect(root.exec(['pkgutil', '--forget', id])).toMatchObject({
      exitCode: 1,
      stderr: `No receipt for '${id}' found at '/'.\n`,
    });
    expect(root.exists(client)).toBe(true);
    expect(systemCalls(root).at(-1)).toEqual(['pkgutil', '--forget', id]);
    expect(root.list('/var/tmp')).toEqual([]);
  });

  test('a package can have a location that its paths start from', () => {
    const options = { location: '/Library/Stand in', installDir: '/Library/Stand in/Client' };
    expect(install(buildPkg(options)).exitCode).toBe(0);
    expect(root.exec(['pkgutil', '--pkg-info', id]).stdout).toContain('\nlocation: Library/Stand in\n');
    expect(root.exec(['pkgutil', '--files', id]).stdout).toBe(
      'Client\nClient/1E.Client\nClient/1E.Client.conf\nClient/licence.txt\n',
    );
    expect(root.exists('/Library/Stand in/Client/1E.Client')).toBe(true);
    expect(() => buildPkg({ location: '/opt' })).toThrow('is not below');
  });

  test('installer refuses what is not a package, and everybody but root', () => {
    root.write('/srv/no.pkg', 'no package');
    expect(root.exec(['installer', '-pkg', '/srv/no.pkg', '-target', '/']).exitCode).toBe(1);
    root.copy(buildPkg(), '/srv/client.pkg');
    const argv = ['installer', '-pkg', '/srv/client.pkg', '-target', '/'];
    expect(root.exec(argv, { user: 65534 }).stderr).toContain('Must be run as root');
    root.write('/etc/standin-installer-rc', '4');
    expect(root.exec(argv).exitCode).toBe(4);
    expect(root.exists('/Library/Standin')).toBe(false);
  });

  test('pkgutil tells signed, untrusted and unsigned packages apart', () => {
    const check = (pkg: string) => {
      root.copy(pkg, '/srv/x.pkg');
      return root.exec(['pkgutil', '--check-signature', '/srv/x.pkg']);
    };
    const signed = check(buildPkg({ teamId: 'TEAMID1234' }));
    expect(signed.exitCode).toBe(0);
    expect(signed.stdout).toContain(
      'Package "x.pkg":\n   Status: signed by a developer certificate issued by Apple for distribution\n',
    );
    expect(signed.stdout).toContain('\n    1. Developer ID Installer: Example Ltd (TEAMID1234)\n');
    const untrusted = check(buildPkg({ teamId: 'TEAMID1234', untrusted: true }));
    expect(untrusted.stdout).toContain('   Status: signed by untrusted certificate\n');
    expect(check(buildPkg())).toEqual({
      exitCode: 1,
      stdout: 'Package "x.pkg":\n   Status: no signature\n',
      stderr: '',
    });
  });

  test('hdiutil attaches an image read-only and detaches it', () => {
    const pkg = buildPkg();
    root.copy(buildDmg([pkg], { 'scripts/install.sh': '#!/bin/sh\n' }), '/srv/client image.dmg');
    root.exec(['mkdir', '/srv/mount']);
    const attach = ['hdiutil', 'attach', '-nobrowse', '-readonly', '-mountpoint', '/srv/mount'];
    expect(root.exec([...attach, '/srv/client image.dmg']).stdout).toMatch(/\t\/srv\/mount\n$/);
    expect(root.list('/srv/mount')).toEqual([`${id}-1.0.pkg`, 'scripts', 'scripts/install.sh']);
    expect(root.exec(['touch', '/srv/mount/x']).stderr).toContain('Read-only');
    const argv = ['installer', '-pkg', `/srv/mount/${id}-1.0.pkg`, '-target', '/'];
    expect(root.exec(argv).exitCode).toBe(0);
    expect(root.exec(['rmdir', '/srv/mount']).exitCode).not.toBe(0);
    expect(root.exec(['hdiutil', 'detach', '/srv/mount']).exitCode).toBe(0);
    expect(root.list('/srv/mount')).toEqual([]);
    expect(root.exec(['hdiutil', 'detach', '/srv/mount']).exitCode).toBe(1);
    root.copy(pkg, '/srv/client.pkg');
    expect(root.exec([...attach, '/srv/client.pkg']).exitCode).toBe(1);
  });

  test('launchctl loads and unloads a daemon once', () => {
    install(buildPkg({ daemons: [label] }));
    const launchctl = (...argv: string[]) => root.exec(['launchctl', ...argv]).exitCode;
    const plist = `/Library/LaunchDaemons/${label}.plist`;
    expect(launchctl('print', `system/${label}`)).toBe(113);
    expect(launchctl('bootstrap', 'system', plist)).toBe(0);
    expect(launchctl('bootstrap', 'system', plist)).toBe(5);
    expect(root.exec(['launchctl', 'print', `system/${label}`]).stdout).toContain(`path = ${plist}\n`);
    expect(launchctl('kickstart', '-k', `system/${label}`)).toBe(0);
    expect(launchctl('bootout', 'system', plist)).toBe(0);
    expect(launchctl('bootout', `system/${label}`)).toBe(3);
  });
});
