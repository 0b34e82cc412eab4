import { describeWith } from '../available.js';
import { folder, pinned } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { nameHosts } from './listeners.js';
import { buildDeb, buildRpm } from './packages.js';
import { asText, listing, Preflight } from './preflight.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { type ShellName, shells } from './shells.js';
import { signRpm } from './signing.js';
import { installSudo, sudoAsks, sudoCalls } from './sudo.js';

const shellNames = shells.map(({ name }) => name);
const joe = { user: 1000 };
/** Without a server there is nothing to wait for. */
const none = { type: 'none', switch: undefined, backgroundChannelUrl: undefined };

describeWith('the preflight on Linux', missing(), installCommand, () => {
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
    // As where all is well.
    root.write(
      '/etc/os-release',
      'NAME="Example"\nID="rocky"\nID_LIKE="rhel centos fedora"\nPRETTY_NAME="Rocky 9"\n',
    );
    tool('needs-restarting', 'exit 0');
  });
  afterEach(() => root.dispose());

  const tool = (name: string, body: string) =>
    root.write(`/usr/bin/${name}`, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const plant = (script: string) => {
    expect(root.exec(['sh', '-ec', script])).toMatchObject({ exitCode: 0 });
  };
  const write = (
    parts: Partial<Parameters<Preflight['write']>[0]> = {},
    only?: Parameters<Preflight['write']>[2],
  ) =>
    preflight.write(
      { packages: { linux: { deb: pinned('client.deb', deb) } }, platform: none, ...parts },
      undefined,
      only,
    );
  /** What every shell says; they must agree. */
  const told = (options: { user?: number; env?: Record<string, string> } = {}) => {
    const all = shellNames.map((shell: ShellName) => preflight.told({ shell, ...options }));
    for (const one of all) expect(one).toEqual(all[0]);
    return all[0];
  };

  test('all is well: exit code 0, in text and in JSON, and nothing has changed', async () => {
    await write();
    const machine = root.exec(['uname', '-m']).stdout.trim();
    const before = listing(root);
    for (const shell of shellNames) {
      const answer = preflight.answer({ shell });
      expect(answer).toMatchObject({ profile: 'contract', result: 'ok', exitCode: 0 });
      expect(answer.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(answer.outcomes.map(({ outcome, subject }) => [outcome, subject])).toEqual([
        ['rightsElevated', 'root'],
        ['systemFits', `Rocky 9, ${machine}`],
        ['shellFound', '/usr/bin/bash'],
        ['diskEnough', expect.stringMatching(/^\/ has \d+ MB$/)],
        ['packageRight', `${folder}/client.deb`],
        ['restartNone', 'by needs-restarting -r'],
        ['installerIdle', ''],
        ['agentNone', ''],
      ]);
      const text = preflight.run({ shell });
      expect(text).toMatchObject({ exitCode: 0, stderr: '' });
      expect(withoutDisk(text.stdout)).toBe(withoutDisk(asText(answer)));
    }
    expect(listing(root)).toBe(before);
  });

  /** Meanwhile others use the same disk. */
  const withoutDisk = (said: string) => said.replace(/has \d+ MB/, 'has MB');

  test('the exit code is that of the worst', async () => {
    await write({ packages: { linux: { deb: { file: 'client.deb' } } } });
    expect(preflight.run()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/\nResult: warning, exit code 1\.\n$/),
    });
    tool('needs-restarting', 'exit 7');
    expect(preflight.run()).toMatchObject({
      exitCode: 2,
      stdout: expect.stringMatching(/\nResult: unknown, exit code 2\.\n$/),
    });
    root.remove(`${folder}/client.deb`);
    expect(preflight.run()).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/\nResult: failed, exit code 3\.\n$/),
    });
  });

  test('arguments that it does not know', async () => {
    await write();
    for (const shell of shellNames) {
      for (const args of [['--help'], ['--json', 'x'], [''], ['x']]) {
        expect(preflight.run({ shell }, ...args)).toEqual({
          exitCode: 64,
          stdout: '',
          stderr: 'Usage: sh preflight.sh [--json]\n',
        });
      }
    }
  });

  test('an end before all was looked at is no success', async () => {
    await write();
    tool('needs-restarting', 'kill -TERM "$PPID"');
    for (const shell of shellNames) {
      expect(preflight.run({ shell }, '--json')).toEqual({
        exitCode: 3,
        stdout: '',
        stderr: 'Stopped before all was looked at.\n',
      });
    }
    tool('needs-restarting', 'exit 0');
    // Half a script: its end was lost on the way here.
    const script = root.read(preflight.path);
    root.write(preflight.path, script.slice(0, script.indexOf('\n# Check 6 ')));
    for (const shell of shellNames) {
      expect(preflight.run({ shell })).toMatchObject({
        exitCode: 3,
        stderr: 'Stopped before all was looked at.\n',
      });
    }
  });

  test('an output that takes nothing is no success', async () => {
    await write();
    for (const shell of shellNames) {
      const argv = [shell === 'busybox' ? 'busybox sh' : shell, preflight.path];
      expect(root.exec(['sh', '-c', `${argv.join(' ')} --json >/dev/full`]).exitCode).toBe(3);
    }
  });

  test('rights', async () => {
    await write({}, 'check-rights');
    root.remove('/usr/bin/sudo');
    const user = root.exec(['id', '-un'], joe).stdout.trim();
    expect(told(joe)).toEqual([['rightsMissing', `${user}; sudo is not installed`]]);
    installSudo(root);
    expect(told(joe)).toEqual([['rightsSudo', user]]);
    sudoAsks(root);
    expect(told(joe)).toEqual([['rightsSudoAsks', user]]);
    expect(new Set(sudoCalls(root).map(String))).toEqual(new Set(['-k,-n,true']));
  });

  test('the system', async () => {
    await write({}, 'check-system');
    const machine = root.exec(['uname', '-m']).stdout.trim();
    root.write('/etc/os-release', `ID=debian\nPRETTY_NAME='It "is" $(id)'\n`);
    expect(told()).toEqual([['systemUndocumented', `It is $(id), ${machine}`]]);
    root.write('/etc/os-release', 'ID=rhel\nPRETTY_NAME="RHEL"\n');
    expect(told()).toEqual([['systemFits', `RHEL, ${machine}`]]);
    root.remove('/etc/os-release');
    expect(told()?.[0]?.[0]).toBe('systemUndocumented');
    tool('uname', 'if [ "$1" = -s ]; then echo FreeBSD; else echo amd64; fi');
    expect(told()).toEqual([['systemOther', 'FreeBSD, amd64']]);
  });

  test('bash', async () => {
    await write({}, 'check-shell');
    root.exec(['mv', '/usr/bin/bash', '/usr/bin/hidden']);
    expect(preflight.told()).toEqual([['shellMissing', '/usr/sbin:/usr/bin:/sbin:/bin']]);
  });

  test('the disk on which the client goes', async () => {
    await write({ preflight: { freeDiskMegabytes: 1048576 } }, 'check-disk');
    expect(told()).toEqual([
      ['diskFull', expect.stringMatching(/^\/ has \d+ MB, and 1048576 are asked for$/)],
    ]);
    plant('mkdir /opt/standin; mount -t tmpfs -o size=8m "a 9% b" /opt/standin');
    const linux = { deb: { file: 'client.deb' }, configurationFile: '/opt/standin/client/1E.Client.conf' };
    await write({ packages: { linux }, preflight: { freeDiskMegabytes: 9 } }, 'check-disk');
    expect(told()).toEqual([['diskFull', '/opt/standin has 8 MB, and 9 are asked for']]);
    await write({ packages: { linux }, preflight: { freeDiskMegabytes: 8 } }, 'check-disk');
    expect(told()).toEqual([['diskEnough', '/opt/standin has 8 MB']]);
    tool('df', 'exit 1');
    expect(told()).toEqual([['diskUnreadable', '/opt/standin']]);
  });

  test('the package', async () => {
    await write({}, 'check-package');
    root.write(`${folder}/client.deb`, 'another');
    const { stdout } = root.exec(['sha256sum', `${folder}/client.deb`]);
    expect(told()).toEqual([['packageOther', `${folder}/client.deb has ${stdout.slice(0, 64)}`]]);
    root.exec(['chmod', '600', `${folder}/client.deb`]);
    expect(told(joe)).toEqual([['packageUnread', `${folder}/client.deb`]]);
    root.remove(`${folder}/client.deb`);
    expect(told()).toEqual([['packageAbsent', `${folder}/client.deb`]]);
    plant('mkdir /srv/deployment/client.deb');
    expect(told()).toEqual([['packageAbsent', `${folder}/client.deb`]]);
    await write({ packages: { linux: { rpm: pinned('client.rpm', rpm) } } }, 'check-package');
    expect(told()).toEqual([['packageRight', `${folder}/client.rpm`]]);
    root.exec([
      'sh',
      '-c',
      'mv /usr/bin/rpm /usr/bin/hidden; rm -f /usr/bin/dnf /usr/bin/yum /usr/bin/zypper',
    ]);
    expect(told()).toEqual([['packageNoManager', 'dnf, yum, zypper or rpm for the rpm']]);
  });

  test('the signature of an rpm package', async () => {
    const signed = signRpm(rpm);
    const other = signRpm(rpm, 'other');
    const profile = (signingKey: string) => ({
      packages: { linux: { rpm: { file: 'client.rpm', signingKey } } },
    });
    const signature = () => told()?.filter(([outcome]) => outcome.startsWith('signature'));
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
    tool('needs-restarting', 'exit 1');
    expect(told()).toEqual([['restartPending', 'by needs-restarting -r']]);
    tool('needs-restarting', 'exit 2');
    expect(told()).toEqual([['restartUnread', 'needs-restarting -r does not say']]);
    root.remove('/usr/bin/needs-restarting');
    root.exec(['sh', '-c', 'rm -f /etc/kernel/postinst.d/*']);
    expect(told()).toEqual([['restartUnread', 'nothing here keeps account of it']]);
    root.write('/etc/kernel/postinst.d/unattended-upgrades', '');
    expect(told()).toEqual([['restartNone', '/var/run/reboot-required is not there']]);
    root.write('/run/reboot-required', '');
    expect(told()).toEqual([['restartPending', '/var/run/reboot-required']]);
  });

  test('another installation', async () => {
    await write({}, 'check-installer');
    root.exec(['cp', '/usr/bin/sleep', '/srv/dpkg']);
    root.exec(['cp', '/usr/bin/sleep', '/srv/dnf']);
    const running = ['dpkg', 'dnf'].map((name) => root.start([`/srv/${name}`, '600']));
    const both = /^dnf dpkg$/m;
    for (let tries = 0; tries < 100 && !both.test(names()); tries += 1)
      await new Promise((next) => setTimeout(next, 50));
    expect(told()).toEqual([['installerBusy', 'dnf dpkg']]);
    for (const { child } of running) child.kill('SIGKILL');
    root.exec(['sh', '-c', 'kill -KILL $(pidof dpkg dnf)']);
    await Promise.all(running.map(({ done }) => done));
    expect(told()).toEqual([['installerIdle', '']]);
    // The processes of others can be hidden.
    plant('mount -t proc -o hidepid=2 proc /proc');
    expect(told(joe)).toEqual([['installerUnread', 'this account does not see the processes of others']]);
  });

  const names = () =>
    root.exec([
      'sh',
      '-c',
      'cat /proc/[0-9]*/comm | grep -E "^(dpkg|dnf)$" | sort | tr "\\n" " " | sed "s/ $//"',
    ]).stdout;

  test('the client itself, by its file, by its name, and twice', async () => {
    await write({}, 'check-older-agent');
    plant(`dpkg -i ${folder}/client.deb`);
    expect(told()).toEqual([['agentClient', 'standin-client 25.3.0.100']]);
    plant(`rpm -U --replacefiles ${folder}/client.rpm`);
    expect(told()).toEqual([['agentSeveral', 'standin-client 25.3.0.100\nstandin-client 25.3.0.100']]);
    expect(preflight.run().stdout.split('\n')).toHaveLength(3);
    const linux = { deb: pinned('client.deb', deb), packageName: 'standin-client' };
    await write({ packages: { linux } }, 'check-older-agent');
    expect(told()).toEqual([['agentClient', 'standin-client 25.3.0.100']]);
    await write({ packages: { linux: { ...linux, packageName: 'another' } } }, 'check-older-agent');
    expect(told()).toEqual([['agentNone', '']]);
  });

  describe('the temporary directory', () => {
    const parent = '/var/lib/1e $(x) "\\ Größe';
    const directory = `${parent}/it's`;
    const at = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
    const cases: [title: string, script: string, outcome: string, subject: string][] = [
      ['nothing there', '', 'temporaryFree', `${parent} is not there yet`],
      ['a parent alone', `mkdir ${at(parent)}`, 'temporaryFree', `${directory} is not there yet`],
      [
        'locked',
        `mkdir -p ${at(directory)}; chmod 2700 ${at(directory)}; : >${at(directory)}/x`,
        'temporaryLocked',
        directory,
      ],
      ['open and empty', `mkdir -p ${at(directory)}`, 'temporaryEmpty', directory],
      ['open and used', `mkdir -p ${at(directory)}; : >${at(directory)}/.x`, 'temporaryUsed', directory],
      ['a link', `mkdir ${at(parent)}; ln -s /srv ${at(directory)}`, 'temporaryLink', directory],
      ['a link to nothing', `ln -s /none ${at(parent)}`, 'temporaryLink', parent],
      ['a file', `: >${at(parent)}`, 'temporaryLink', `${parent} is no directory`],
      [
        'of another',
        `mkdir ${at(parent)}; chown 1000 ${at(parent)}`,
        'temporaryForeign',
        `${parent} belongs to 1000`,
      ],
      [
        'open to a group',
        `mkdir -m 0775 ${at(parent)}`,
        'temporaryForeign',
        `${parent} (others may write to it)`,
      ],
    ];
    test.each(cases)('%s', async (_, script, outcome, subject) => {
      await write({ client: { temporaryDirectory: { linux: directory } } }, 'check-temporary-directory');
      // A user with that number has a name on some machines.
      plant(`sed -i '/:1000:/d' /etc/passwd; ${script || ':'}`);
      const before = listing(root);
      expect(told()).toEqual([[outcome, subject]]);
      expect(listing(root)).toBe(before);
    });

    test('what this account may not see', async () => {
      await write({ client: { temporaryDirectory: { linux: directory } } }, 'check-temporary-directory');
      plant(`mkdir -p -m 0750 ${at(parent)}/x; chmod 0750 ${at(parent)}`);
      expect(told(joe)).toEqual([['temporaryUnread', directory]]);
      plant(`chmod 0755 ${at(parent)}; mkdir -m 0750 ${at(directory)}`);
      expect(told(joe)).toEqual([['temporaryUnread', directory]]);
      plant(`chmod 0700 ${at(directory)}`);
      expect(told(joe)).toEqual([['temporaryLocked', directory]]);
    });
  });

  test.each([
    `it's "1E" \\ $(id) é`,
    'a\nfailed  rights: no',
    '\x07\x1b[31m\t',
    '\xff\xc3\xa9\xed\xa0\x80\xf0\x9f\x98\x80\xc3',
  ])('subjects of any kind are in order in JSON and on one line of text: %j', async (name) => {
    await write();
    // Byte by byte, so that a name may be no UTF-8.
    const octal = [...name].map((byte) => `\\0${byte.charCodeAt(0).toString(8)}`).join('');
    plant(
      `d=$(printf '%b' '/srv/${octal}'); mv /srv/deployment "$d"; rm "$d/client.deb"; ln -s "$d" /srv/deployment`,
    );
    for (const shell of shellNames) {
      const { subject = '' } =
        preflight.answer({ shell }).outcomes.find(({ check }) => check === 'package') ?? {};
      const bytes = Buffer.from(`/srv/${name}/client.deb`, 'latin1');
      // A decoder may make several signs of a broken sequence.
      expect(subject.replace(/\ufffd+/g, '\ufffd')).toBe(
        bytes.toString('utf8').replace(/\ufffd+/g, '\ufffd'),
      );
      expect(preflight.run({ shell }).stdout.split('\n')).toHaveLength(10);
    }
  });

  test('the servers of the profile are tried with its platform', async () => {
    nameHosts(root, 'switch.example.com');
    await write({ platform: {}, preflight: { timeoutSeconds: 2 } }, 'check-connection');
    expect(told()).toEqual([
      ['connectionRefused', 'switch of the 1E platform, switch.example.com:4000'],
      ['connectionRefused', 'background channel of the 1E platform, switch.example.com:443'],
    ]);
  });
});
