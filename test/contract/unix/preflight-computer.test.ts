import { describeWith } from '../available.js';
import { folder, pinned } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildDeb, buildRpm } from './packages.js';
import { noPlatform, Preflight, plant, replaceTool } from './preflight.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { signRpm } from './signing.js';
import { installSudo, sudoAsks, sudoCalls } from './sudo.js';

const joe = { user: 1000 };

/** Of a package whose installation takes its time. */
const control = `Package: slow
Version: 1
Architecture: all
Maintainer: Example Ltd <packages@example.com>
Description: stand-in for another package
`;

describeWith('what a preflight finds on a computer with Linux', missing(), installCommand, () => {
  let root: Root;
  let preflight: Preflight;
  let deb: string;
  let rpm: string;

  beforeEach(async () => {
    deb = buildDeb({ withUnit: true, version: '1:25.3.0.100-2' });
    rpm = buildRpm({ withUnit: true, version: '25.3.0.100' });
    root = await createLeanRoot();
    preflight = new Preflight(root, 'linux');
    root.copy(deb, `${folder}/client.deb`);
    root.copy(rpm, `${folder}/client.rpm`);
  });
  afterEach(() => root.dispose());

  const write = (
    parts: Partial<Parameters<Preflight['write']>[0]>,
    only: Parameters<Preflight['write']>[2],
  ) =>
    preflight.write(
      { packages: { linux: { deb: pinned('client.deb', deb) } }, platform: noPlatform, ...parts },
      undefined,
      only,
    );

  test('rights', async () => {
    await write({}, 'check-rights');
    root.remove('/usr/bin/sudo');
    const user = root.exec(['id', '-un'], joe).stdout.trim();
    expect(preflight.agreed(joe)).toEqual([['rightsMissing', `${user}; sudo is not installed`]]);
    installSudo(root);
    expect(preflight.agreed(joe)).toEqual([['rightsSudo', user]]);
    sudoAsks(root);
    expect(preflight.agreed(joe)).toEqual([['rightsSudoAsks', user]]);
    expect(new Set(sudoCalls(root).map(String))).toEqual(new Set(['-k,-n,true']));
  });

  test('the system', async () => {
    await write({}, 'check-system');
    const machine = root.exec(['uname', '-m']).stdout.trim();
    root.write('/etc/os-release', `ID=debian\nPRETTY_NAME='It "is" $(id)'\n`);
    expect(preflight.agreed()).toEqual([['systemUndocumented', `It is $(id), ${machine}`]]);
    const clone = 'ID="rocky"\nID_LIKE="rhel centos fedora"\nPRETTY_NAME="Rocky 9"\n';
    root.write('/etc/os-release', clone);
    expect(preflight.agreed()).toEqual([['systemUndocumented', `Rocky 9, ${machine}`]]);
    root.write('/etc/os-release', 'ID="rhel"\nID_LIKE="fedora"\nPRETTY_NAME="RHEL"\n');
    expect(preflight.agreed()).toEqual([['systemFits', `RHEL, ${machine}`]]);
    const unread = [['systemUnread', `no ID in /etc/os-release, ${machine}`]];
    root.write('/etc/os-release', 'PRETTY_NAME="RHEL"\n');
    expect(preflight.agreed()).toEqual(unread);
    root.remove('/etc/os-release');
    expect(preflight.agreed()).toEqual(unread);
    replaceTool(root, 'uname', 'if [ "$1" = -s ]; then echo FreeBSD; else echo amd64; fi');
    expect(preflight.agreed()).toEqual([['systemOther', 'FreeBSD, amd64']]);
  });

  test('bash', async () => {
    await write({}, 'check-shell');
    root.exec(['mv', '/usr/bin/bash', '/usr/bin/hidden']);
    expect(preflight.told()).toEqual([['shellMissing', '/usr/sbin:/usr/bin:/sbin:/bin']]);
  });

  test('the disk on which the client goes', async () => {
    await write({ preflight: { freeDiskMegabytes: 1048576 } }, 'check-disk');
    expect(preflight.agreed()).toEqual([
      ['diskFull', expect.stringMatching(/^\/ has \d+ MB, and 1048576 are asked for$/)],
    ]);
    plant(root, 'mkdir /opt/standin; mount -t tmpfs -o size=8m "a 9% b" /opt/standin');
    const linux = { deb: { file: 'client.deb' }, configurationFile: '/opt/standin/client/1E.Client.conf' };
    await write({ packages: { linux }, preflight: { freeDiskMegabytes: 9 } }, 'check-disk');
    expect(preflight.agreed()).toEqual([['diskFull', '/opt/standin has 8 MB, and 9 are asked for']]);
    await write({ packages: { linux }, preflight: { freeDiskMegabytes: 8 } }, 'check-disk');
    expect(preflight.agreed()).toEqual([['diskEnough', '/opt/standin has 8 MB']]);
    replaceTool(root, 'df', 'exit 1');
    expect(preflight.agreed()).toEqual([['diskUnreadable', '/opt/standin']]);
  });

  test('the package', async () => {
    await write({}, 'check-package');
    root.write(`${folder}/client.deb`, 'another');
    const { stdout } = root.exec(['sha256sum', `${folder}/client.deb`]);
    expect(preflight.agreed()).toEqual([['packageOther', `${folder}/client.deb has ${stdout.slice(0, 64)}`]]);
    root.exec(['chmod', '600', `${folder}/client.deb`]);
    expect(preflight.agreed(joe)).toEqual([['packageUnread', `${folder}/client.deb`]]);
    root.remove(`${folder}/client.deb`);
    expect(preflight.agreed()).toEqual([['packageAbsent', `${folder}/client.deb`]]);
    plant(root, 'mkdir /srv/deployment/client.deb');
    expect(preflight.agreed()).toEqual([['packageAbsent', `${folder}/client.deb`]]);
    await write({ packages: { linux: { rpm: pinned('client.rpm', rpm) } } }, 'check-package');
    expect(preflight.agreed()).toEqual([['packageRight', `${folder}/client.rpm`]]);
    root.exec([
      'sh',
      '-c',
      'mv /usr/bin/rpm /usr/bin/hidden; rm -f /usr/bin/dnf /usr/bin/yum /usr/bin/zypper',
    ]);
    expect(preflight.agreed()).toEqual([['packageNoManager', 'dnf, yum, zypper or rpm for the rpm']]);
  });

  test('the signature of an rpm package', async () => {
    const signed = signRpm(rpm);
    const other = signRpm(rpm, 'other');
    const profile = (signingKey: string) => ({
      packages: { linux: { rpm: { file: 'client.rpm', signingKey } } },
    });
    const signature = () => preflight.agreed().filter(([outcome]) => outcome.startsWith('signature'));
    const file = `${folder}/client.rpm`;
    await write(profile(signed.fingerprint), 'check-package');
    root.copy(signed.path, file);
    expect(signature()).toEqual([
      ['signatureInvalid', `${file}, or its key was not imported with rpmkeys --import`],
    ]);
    for (const { publicKeyPath } of [signed, other]) {
      root.copy(publicKeyPath, '/srv/key.asc');
      expect(root.exec(['rpmkeys', '--import', '/srv/key.asc']).exitCode).toBe(0);
    }
    const key = signed.keyId.toLowerCase();
    expect(signature()).toEqual([['signatureValid', `${file} is signed by the key ${key}`]]);
    root.copy(other.path, file);
    expect(signature()).toEqual([['signatureOther', `${file} is signed by another key than ${key}`]]);
    root.remove(file);
    expect(signature()).toEqual([['signatureUnread', file]]);
  });

  test('a restart', async () => {
    await write({}, 'check-restart');
    const needs = 'needs-restarting -r';
    const dnf = 'dnf -C needs-restarting -r';
    const zypper = 'zypper needs-rebooting';
    const yes = 'echo "Reboot is required to fully utilize these updates."; exit 1';
    root.exec(['sh', '-c', 'rm -f /etc/kernel/postinst.d/* /usr/bin/dnf /usr/bin/zypper']);
    expect(preflight.agreed()).toEqual([['restartUnread', 'nothing here keeps account of it']]);
    replaceTool(root, 'needs-restarting', yes);
    expect(preflight.agreed()).toEqual([['restartPending', `by ${needs}`]]);
    replaceTool(root, 'needs-restarting', 'exit 2');
    expect(preflight.agreed()).toEqual([['restartUnread', `${needs} does not say`]]);
    // As dnf does where it does not know the command.
    replaceTool(root, 'dnf', 'echo "No such command: needs-restarting."; exit 1');
    expect(preflight.agreed()).toEqual([['restartUnread', `${needs} does not say; ${dnf} does not say`]]);
    replaceTool(root, 'dnf', `[ "$*" = "-C needs-restarting -r" ] || exit 2; ${yes}`);
    expect(preflight.agreed()).toEqual([['restartPending', `by ${dnf}`]]);
    replaceTool(root, 'dnf', 'exit 0');
    expect(preflight.agreed()).toEqual([['restartNone', `by ${dnf}`]]);
    root.remove('/usr/bin/needs-restarting', '/usr/bin/dnf');
    replaceTool(root, 'zypper', '[ "$*" = needs-rebooting ] || exit 2; exit 102');
    expect(preflight.agreed()).toEqual([['restartPending', `by ${zypper}`]]);
    replaceTool(root, 'zypper', 'exit 0');
    expect(preflight.agreed()).toEqual([['restartNone', `by ${zypper}`]]);
    root.remove('/usr/bin/zypper');
    root.write('/etc/kernel/postinst.d/unattended-upgrades', '');
    expect(preflight.agreed()).toEqual([['restartNone', '/run/reboot-required is not there']]);
    root.write('/run/reboot-required', '');
    expect(preflight.agreed()).toEqual([['restartPending', '/run/reboot-required']]);
  });

  describe('another installation', () => {
    /** Takes a lock on a file, says so, and keeps it until it is ended. */
    async function hold(
      file: string,
      how: keyof typeof holders,
      use: () => void | Promise<void>,
    ): Promise<void> {
      root.exec(['sh', '-c', 'mkdir -p "$(dirname "$1")"', 'sh', file]);
      const { child, done } = root.start(['perl', '-e', holders[how], file]);
      await new Promise<void>((resolve, reject) => {
        child.stdout?.once('data', () => resolve());
        done.then(({ stderr }) => reject(new Error(stderr)), reject);
      });
      await use();
      plant(root, `kill -KILL $(cat ${file}.holder)`);
      await done;
    }

    const ready = 'open P, ">", "$ARGV[0].holder"; print P $$; close P; $| = 1; print "ready\n"; sleep 600;';
    const record = (command: number, type: number) =>
      `my $lock = pack("s s x4 q q i x4", ${type}, 0, 0, 0, 0); fcntl(F, ${command}, $lock) or die $!;`;
    const holders = {
      POSIX: `open F, "+>>", $ARGV[0] or die $!; ${record(6, 1)} ${ready}`,
      OFDLCK: `open F, "+>>", $ARGV[0] or die $!; ${record(37, 1)} ${ready}`,
      FLOCK: `open F, "+>>", $ARGV[0] or die $!; flock(F, 2) or die $!; ${ready}`,
      READ: `open F, "+>>", $ARGV[0] or die $!; ${record(6, 0)} ${ready}`,
    };

    test('is that of dpkg itself', async () => {
      await write({}, 'check-installer');
      root.write('/srv/slow/DEBIAN/control', control);
      root.write('/srv/slow/DEBIAN/preinst', '#!/bin/sh\necho $$ >/srv/holder; exec sleep 600\n', {
        mode: 0o755,
      });
      plant(root, 'dpkg-deb -b /srv/slow /srv/slow.deb; mkfifo /srv/holder');
      const { done } = root.start(['dpkg', '-i', '/srv/slow.deb']);
      const holder = root.exec(['cat', '/srv/holder']).stdout.trim();
      const locks = '/var/lib/dpkg/lock-frontend /var/lib/dpkg/lock';
      expect(preflight.agreed()).toEqual([['installerBusy', locks]]);
      root.exec(['kill', '-KILL', holder]);
      await done;
      expect(preflight.agreed()).toEqual([['installerIdle', '']]);
    });

    test.each<[string, keyof typeof holders]>([
      ['/var/lib/dpkg/lock-frontend', 'POSIX'],
      ['/var/lib/dpkg/lock', 'FLOCK'],
      ['/var/lib/rpm/.rpm.lock', 'POSIX'],
      ['/usr/lib/sysimage/rpm/.rpm.lock', 'OFDLCK'],
    ])('holds %s by %s', async (file, how) => {
      await write({}, 'check-installer');
      await hold(file, how, () => expect(preflight.agreed()).toEqual([['installerBusy', file]]));
      expect(preflight.agreed()).toEqual([['installerIdle', '']]);
      await hold(file, 'READ', () => expect(preflight.agreed()).toEqual([['installerIdle', '']]));
    });

    test('only fetches lists', async () => {
      await write({}, 'check-installer');
      await hold('/var/lib/apt/lists/lock', 'POSIX', () =>
        expect(preflight.agreed()).toEqual([['installerIdle', '']]),
      );
    });

    test('is zypper, while it lives', async () => {
      await write({}, 'check-installer');
      root.write('/run/zypp.pid', '1\n');
      expect(preflight.agreed()).toEqual([['installerBusy', '/run/zypp.pid']]);
      root.write('/run/zypp.pid', '4194305\n');
      expect(preflight.agreed()).toEqual([['installerIdle', '']]);
      root.write('/run/zypp.pid', '');
      expect(preflight.agreed()).toEqual([['installerIdle', '']]);
    });

    test('cannot be seen', async () => {
      await write({}, 'check-installer');
      const unread = [['installerUnread', 'this account does not see the locks and processes of others']];
      plant(root, ': >/srv/locks; chmod 0600 /srv/locks; mount --bind /srv/locks /proc/locks');
      expect(preflight.agreed(joe)).toEqual(unread);
      plant(root, 'umount /proc/locks; mount -t proc -o hidepid=2 proc /proc');
      expect(preflight.agreed(joe)).toEqual(unread);
    });
  });

  test('the client itself, by its file, by its name, and twice', async () => {
    await write({}, 'check-older-agent');
    plant(root, `dpkg -i ${folder}/client.deb`);
    expect(preflight.agreed()).toEqual([['agentClient', 'standin-client 25.3.0.100']]);
    plant(root, `rpm -U --replacefiles ${folder}/client.rpm`);
    expect(preflight.agreed()).toEqual([
      ['agentSeveral', 'standin-client 25.3.0.100\nstandin-client 25.3.0.100'],
    ]);
    expect(preflight.run().stdout.split('\n')).toHaveLength(3);
    const linux = { deb: pinned('client.deb', deb), packageName: 'standin-client' };
    await write({ packages: { linux } }, 'check-older-agent');
    expect(preflight.agreed()).toEqual([['agentClient', 'standin-client 25.3.0.100']]);
    await write({ packages: { linux: { ...linux, packageName: 'another' } } }, 'check-older-agent');
    expect(preflight.agreed()).toEqual([['agentAbsent', '']]);
    // A database that cannot be read lists nothing.
    for (const name of ['dpkg-query', 'rpm']) replaceTool(root, name, 'exit 2');
    expect(preflight.agreed()).toEqual([['agentUnread', 'no package is listed']]);
  });
});
